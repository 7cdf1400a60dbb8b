package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.netfilter.Chance;
import org.ftpscope.engine.netfilter.Hook;
import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.netfilter.Netfilter;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.engine.netfilter.Target;
import org.ftpscope.engine.netfilter.TrackedPacket;
import org.ftpscope.engine.netfilter.Verdict;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;

/**
 * A Linux router: takes packets in, asks {@link Netfilter} at each hook, finds the way, and sends them out. It is a host, too, but
 * one where nothing listens: it answers pings, resets connections to itself, and reports what it cannot deliver.
 *
 * <p>Used in simulations and, on the clock of a capture, by {@code ftpscope filter}. Not done: IP options, fragmentation of
 * packets that allow it (they are dropped as too big), reassembly (fragments pass as INVALID), ICMP redirects.
 */
public final class Router {
    /** A neighbour that does not answer is given up after three probes a second apart (neigh/default/retrans_time_ms). */
    private static final long NEIGHBOUR_TIMEOUT_NANOS = 3_000_000_000L;

    /** Packets that wait for a neighbour's address, for each neighbour. */
    private static final int MAX_WAITING = 100;

    /** What a router is made of. */
    public record Setup(
            String name, List<Interface> interfaces, Routes routes, RuleSet rules, Sysctls sysctls, Modules modules) {
        public Setup {
            interfaces = List.copyOf(interfaces);
        }
    }

    private record Neighbour(String iface, IpAddress address) {}

    private final Setup setup;
    private final Routes routes;
    private final Scheduler scheduler;
    private final Observer observer;
    private final Egress egress;
    private final Netfilter netfilter;
    private final RouterReplies replies;
    private final Map<Neighbour, List<TrackedPacket>> waiting = new LinkedHashMap<>();

    /**
     * A router with an empty connection tracking table.
     *
     * @param seed chance comes from its streams {@code netfilter:NAME} and {@code ip-id:NAME}
     * @param scheduler clock of entries' time-outs; the caller runs it
     * @param observer is told of everything; the node is the router's name
     * @param egress takes what the router sends
     */
    public Router(Setup setup, Seed seed, Scheduler scheduler, Observer observer, Egress egress) {
        this(setup, seed, Netfilter.chance(seed, setup.name()), scheduler, observer, egress);
    }

    /** A router that draws ports from {@code ports}: to repeat what another one drew. */
    public Router(Setup setup, Seed seed, Chance ports, Scheduler scheduler, Observer observer, Egress egress) {
        this.setup = setup;
        this.routes = setup.routes();
        this.scheduler = scheduler;
        this.observer = observer;
        this.egress = egress;
        this.netfilter = new Netfilter(
                setup.name(),
                setup.rules(),
                setup.sysctls(),
                setup.modules(),
                ports,
                scheduler,
                observer,
                new OwnAddresses());
        this.replies = new RouterReplies(routes, setup.sysctls(), seed.stream("ip-id:" + setup.name()));
    }

    private final class OwnAddresses implements Netfilter.Addresses {
        @Override
        public Optional<IpAddress> towards(String iface, IpAddress destination) {
            if (routes.lookup(destination) instanceof Routes.Decision.Via via
                    && via.iface().equals(iface)) {
                return Optional.of(via.source());
            }
            return primary(iface, destination.version());
        }

        @Override
        public Optional<IpAddress> primary(String iface, int ipVersion) {
            for (Interface own : setup.interfaces()) {
                if (own.name().equals(iface)) {
                    return own.primary(ipVersion);
                }
            }
            return Optional.empty();
        }
    }

    public String name() {
        return setup.name();
    }

    public List<Interface> interfaces() {
        return setup.interfaces();
    }

    /** The connection tracking table now. */
    public List<ConntrackView> connections() {
        return netfilter.connections(scheduler.nowNanos());
    }

    /** The expectation table now. */
    public List<ExpectationView> expectations() {
        return netfilter.expectations();
    }

    /** A packet arrives at {@code iface}; its cause is the {@code PacketSent} of the neighbour. */
    public void arrive(Moment now, String iface, IpPacket ip) {
        Moment arrived = now.because(observer.observe(now, name(), new What.PacketArrived(iface, ip)));
        receive(new TrackedPacket(arrived, iface, ip));
    }

    private void receive(TrackedPacket packet) {
        if (!passes(Hook.PREROUTING, packet)) {
            return;
        }
        IpAddress source = packet.ip().source();
        IpAddress destination = packet.ip().destination();
        boolean own = !packet.in().equals("lo") && !source.isUnspecified() && routes.isLocal(source);
        if (own
                || source.isMulticast()
                || destination.isLoopback() && !packet.in().equals("lo")) {
            drop(packet, new DropReason.NotAcceptable("martian source or destination"));
            return;
        }
        switch (routes.lookup(destination)) {
            case Routes.Decision.Local local -> input(packet);
            case Routes.Decision.Via via -> forward(packet, via);
            case Routes.Decision.Unreachable none -> {
                drop(packet, new DropReason.NoRoute());
                if (forwards(packet.ip())) {
                    report(packet, replies.noRoute(packet.ip()));
                }
            }
        }
    }

    private boolean forwards(IpPacket ip) {
        return setup.sysctls().isOn(ip.version() == 4 ? Sysctls.IP_FORWARD : Sysctls.IPV6_FORWARDING);
    }

    // ---------------------------------------------------------------- to another host

    private void forward(TrackedPacket packet, Routes.Decision.Via via) {
        IpPacket ip = packet.ip();
        if (!forwards(ip) || RouterReplies.isForMany(ip.destination(), setup.interfaces())) {
            drop(packet, new DropReason.NotForUs());
            return;
        }
        if (ip.timeToLive() <= 1) {
            drop(packet, new DropReason.TimeToLiveExceeded());
            report(packet, Icmp.timeExceeded(ip));
            return;
        }
        int mtu = egress.mtuBytes(via.iface());
        if (ip.length() > mtu) {
            drop(packet, new DropReason.TooBig(mtu));
            if (!(ip instanceof Ipv4Packet v4) || v4.dontFragment()) {
                report(packet, Icmp.tooBig(ip, mtu));
            }
            return;
        }
        packet.setTimeToLive(ip.timeToLive() - 1);
        packet.routeOut(via.iface());
        if (passes(Hook.FORWARD, packet) && passes(Hook.POSTROUTING, packet)) {
            transmit(packet, via.nextHop());
        }
    }

    // ---------------------------------------------------------------- to the router itself

    private void input(TrackedPacket packet) {
        if (!passes(Hook.INPUT, packet)) {
            return;
        }
        switch (replies.toLocal(packet.ip())) {
            case RouterReplies.Local.Nothing nothing -> {}
            case RouterReplies.Local.Answer(IpPacket answer) -> output(new TrackedPacket(packet.moment(), "", answer));
            case RouterReplies.Local.Report(IcmpMessage.Problem problem) -> report(packet, problem);
        }
    }

    // ---------------------------------------------------------------- from the router itself

    private void output(TrackedPacket packet) {
        String iface = routeOwn(packet);
        if (iface.isEmpty()) {
            drop(packet, new DropReason.NoRoute());
            return;
        }
        packet.routeOut(iface);
        IpAddress before = packet.ip().destination();
        if (!passes(Hook.OUTPUT, packet)) {
            return;
        }
        if (!packet.ip().destination().equals(before)) {
            packet.routeOut(routeOwn(packet));
        }
        if (!passes(Hook.POSTROUTING, packet)) {
            return;
        }
        switch (routes.lookup(packet.ip().destination())) {
            case Routes.Decision.Via via -> transmit(packet, via.nextHop());
            case Routes.Decision.Local local -> receive(packet.looped());
            case Routes.Decision.Unreachable none -> drop(packet, new DropReason.NoRoute());
        }
    }

    private String routeOwn(TrackedPacket packet) {
        return switch (routes.lookup(packet.ip().destination())) {
            case Routes.Decision.Via via -> via.iface();
            case Routes.Decision.Local local -> "lo";
            case Routes.Decision.Unreachable none -> "";
        };
    }

    /** Tells the sender of {@code about} what became of it, unless it must not or too much has been told already. */
    private void report(TrackedPacket about, IcmpMessage.Problem problem) {
        IpPacket error = replies.error(about.ip(), problem, about.moment().atNanos());
        if (error != null) {
            output(netfilter.answer(about, error));
        }
    }

    private void reject(TrackedPacket packet, Target.RejectWith with) {
        if (with == Target.RejectWith.TCP_RESET) {
            IpPacket reset = replies.reset(packet.ip(), 0);
            if (reset != null) {
                TrackedPacket answer = netfilter.answer(packet, reset);
                netfilter.closedByReset(packet);
                output(answer);
            }
            return;
        }
        report(packet, Icmp.unreachable(packet.ip(), with.code()));
    }

    // ---------------------------------------------------------------- hooks and wires

    private boolean passes(Hook hook, TrackedPacket packet) {
        return switch (netfilter.at(hook, packet)) {
            case Verdict.Accept accept -> true;
            case Verdict.Drop(DropReason reason) -> {
                drop(packet, reason);
                yield false;
            }
            case Verdict.Reject(var rule, Target.RejectWith with) -> {
                drop(packet, new DropReason.ByRule(rule));
                reject(packet, with);
                yield false;
            }
        };
    }

    private void drop(TrackedPacket packet, DropReason reason) {
        String iface = packet.in().isEmpty() ? packet.out() : packet.in();
        packet.because(observer.observe(packet.moment(), name(), new What.PacketDropped(iface, packet.ip(), reason)));
    }

    private void transmit(TrackedPacket packet, IpAddress nextHop) {
        Neighbour neighbour = new Neighbour(packet.out(), nextHop);
        if (!waiting.isEmpty() && waiting.containsKey(neighbour) || !egress.resolves(packet.out(), nextHop)) {
            await(packet, neighbour);
            return;
        }
        long sent = observer.observe(packet.moment(), name(), new What.PacketSent(packet.out(), packet.ip()));
        egress.transmit(packet.moment().because(sent), packet.out(), nextHop, packet.ip());
    }

    private void await(TrackedPacket packet, Neighbour neighbour) {
        List<TrackedPacket> queue = waiting.get(neighbour);
        if (queue == null) {
            queue = new ArrayList<>();
            waiting.put(neighbour, queue);
            scheduler.after(packet.moment(), NEIGHBOUR_TIMEOUT_NANOS, at -> giveUp(at, neighbour));
        }
        if (queue.size() >= MAX_WAITING) {
            drop(packet, new DropReason.NoNeighbour());
            return;
        }
        queue.add(packet);
    }

    private void giveUp(Moment now, Neighbour neighbour) {
        List<TrackedPacket> queue = waiting.remove(neighbour);
        if (queue == null) {
            return;
        }
        for (TrackedPacket packet : queue) {
            packet.at(now.atNanos());
            drop(packet, new DropReason.NoNeighbour());
            if (!packet.in().isEmpty()) {
                report(packet, Icmp.hostUnreachable(packet.ip()));
            }
        }
    }
}
