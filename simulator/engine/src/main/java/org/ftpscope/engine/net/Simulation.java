package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.SocketLayer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated internet that runs: built from a {@link Topology}, a seed and an observer.
 *
 * <pre>{@code
 * Topology plan = Topology.EMPTY
 *         .network("lan", LinkSettings.LAN)
 *         .node(HostPlan.named("client").on("lan", "eth0", "192.168.1.10/24"))
 *         .node(HostPlan.named("server").on("lan", "eth0", "192.168.1.20/24"));
 * Recording recording = new Recording();
 * Simulation simulation = Simulation.of(plan, new Seed(1), recording);
 * SocketLayer sockets = simulation.sockets("client");
 * Ending ending = simulation.run(RunLimits.DEFAULT);
 * }</pre>
 *
 * <p>Same plan, same seed, same calls: the same events.
 */
public final class Simulation {
    /** Node name of the events that belong to the run itself. */
    public static final String RUN = "run";

    /** Most tasks run for each event that may be recorded. */
    private static final int TASKS_PER_EVENT = 10;

    /** Something that keeps a run going until it ends: a client's script. */
    public interface Activity {
        /** Says that this activity is over; saying so again is without effect. */
        void end(Moment now);
    }

    /** Why a run ended. */
    public enum Ending {
        /** Nothing was left to happen. */
        IDLE,
        /** All activities had ended and the time to linger was over. */
        LINGERED,
        /** The limit on events was reached, recorded as {@link What.Truncated}. */
        EVENT_LIMIT,
        /** The limit on virtual time was reached, recorded as {@link What.Truncated}. */
        TIME_LIMIT
    }

    private final Topology topology;
    private final Scheduler scheduler = new Scheduler();
    private final Seed seed;
    private final Counter observer;
    private final Map<String, Network> networks = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, Router> routers = new LinkedHashMap<>();
    private final List<Activity> activities = new ArrayList<>();
    private boolean everActive;
    private long lastSocket;
    private long lastActiveNanos;

    private Simulation(Topology topology, Seed seed, Observer observer) {
        this.topology = topology;
        this.seed = seed;
        this.observer = new Counter(observer);
    }

    /** Builds what {@code topology} plans; an {@link IllegalArgumentException} names the first of its problems. */
    public static Simulation of(Topology topology, Seed seed, Observer observer) {
        List<Topology.Problem> problems = topology.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst().toString());
        }
        Simulation simulation = new Simulation(topology, seed, observer);
        simulation.build();
        return simulation;
    }

    private void build() {
        for (Topology.NetworkPlan plan : topology.networks()) {
            networks.put(plan.name(), new Network(plan.name(), plan.settings(), scheduler, observer, seed));
        }
        for (Topology.NodePlan plan : topology.nodes()) {
            switch (plan) {
                case Topology.HostPlan host -> {
                    Host built = new Host(host, scheduler, observer, seed, () -> ++lastSocket);
                    plugIn(host, built);
                    hosts.put(host.name(), built);
                }
                case Topology.RouterPlan router -> {
                    RouterNode built = new RouterNode(router, scheduler, observer, seed);
                    plugIn(router, built);
                    routers.put(router.name(), built.router());
                }
            }
        }
    }

    private void plugIn(Topology.NodePlan plan, Node node) {
        for (Topology.Attachment attachment : plan.attachments()) {
            Network network = networks.get(attachment.network());
            if (network != null) {
                node.onPlugged(network.plug(node, attachment.iface()));
            }
        }
    }

    /** The plan that this was built from: nodes, interfaces and networks to draw. */
    public Topology topology() {
        return topology;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Seed seed() {
        return seed;
    }

    /** Where events of this run go, in one total order with all others. */
    public Observer observer() {
        return observer;
    }

    /** The host of that name; an {@link IllegalArgumentException} when there is none. */
    public Host host(String name) {
        @Nullable Host host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host " + name);
        }
        return host;
    }

    /** The router of that name; an {@link IllegalArgumentException} when there is none. */
    public Router router(String name) {
        @Nullable Router router = routers.get(name);
        if (router == null) {
            throw new IllegalArgumentException("no router " + name);
        }
        return router;
    }

    /** The sockets of the host of that name. */
    public SocketLayer sockets(String hostName) {
        return host(hostName).sockets();
    }

    /** Keeps the run going until {@link Activity#end}. */
    public Activity begin() {
        Activity activity = new Activity() {
            @Override
            public void end(Moment now) {
                if (activities.remove(this)) {
                    lastActiveNanos = now.atNanos();
                }
            }
        };
        activities.add(activity);
        everActive = true;
        return activity;
    }

    /**
     * Runs until nothing is left to happen, until all activities have ended and the time to linger is over, or until a limit.
     * Without any activity there is no lingering: the run goes on until nothing is left or a limit is reached.
     */
    public Ending run(RunLimits limits) {
        // Tasks that record nothing are rare; were they to feed each other for ever, this would end them.
        long tasksLeft =
                limits.events() > Long.MAX_VALUE / TASKS_PER_EVENT ? Long.MAX_VALUE : limits.events() * TASKS_PER_EVENT;
        while (true) {
            boolean lingering = everActive && activities.isEmpty();
            long untilNanos = lingering
                    ? Math.min(limits.virtualNanos(), lastActiveNanos + limits.lingerNanos())
                    : limits.virtualNanos();
            // Housekeeping alone (a router forgetting a connection) is no reason to go on.
            if (scheduler.isIdle() || !scheduler.step(untilNanos)) {
                if (scheduler.isIdle()) {
                    return Ending.IDLE;
                }
                if (lingering) {
                    return Ending.LINGERED;
                }
                truncate(What.Limit.VIRTUAL_TIME, limits.virtualNanos());
                return Ending.TIME_LIMIT;
            }
            tasksLeft--;
            if (observer.count >= limits.events() || tasksLeft == 0) {
                truncate(What.Limit.EVENTS, limits.events());
                return Ending.EVENT_LIMIT;
            }
        }
    }

    private void truncate(What.Limit limit, long bound) {
        observer.observe(new Moment(scheduler.nowNanos(), 0), RUN, new What.Truncated(limit, bound));
    }

    /** Counts what passes. */
    private static final class Counter implements Observer {
        private final Observer next;
        private long count;

        Counter(Observer next) {
            this.next = next;
        }

        @Override
        public long observe(Moment now, String node, What what) {
            count++;
            return next.observe(now, node, what);
        }
    }
}
