package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The expectation table (nf_conntrack_expect): connections that a helper foresaw. One for each control connection, five minutes,
 * used up by the first packet that fits, gone with its master.
 */
final class Expectations {
    /** Policy of the FTP helper (nf_conntrack_ftp). */
    private static final int MAX_EXPECTED = 1;

    private static final long TIMEOUT_NANOS = 300_000_000_000L;

    /** What became of an attempt to expect something. */
    enum Outcome {
        EXPECTED,
        /** Another master expects the same: EBUSY. */
        BUSY,
        /** The table is full: EMFILE. */
        FULL
    }

    private final String node;
    private final Scheduler scheduler;
    private final Observer observer;
    private final KernelLog log;
    private final long maxExpectations;
    private final Map<Endpoint, List<Expectation>> byDestination = new LinkedHashMap<>();
    private final LinkedHashMap<Long, Expectation> all = new LinkedHashMap<>();
    private long lastId;

    Expectations(String node, Sysctls sysctls, Scheduler scheduler, Observer observer, KernelLog log) {
        this.node = node;
        this.scheduler = scheduler;
        this.observer = observer;
        this.log = log;
        this.maxExpectations = sysctls.get(Sysctls.EXPECT_MAX);
    }

    int size() {
        return all.size();
    }

    List<ExpectationView> view() {
        List<ExpectationView> views = new ArrayList<>(all.size());
        for (Expectation expectation : all.values()) {
            views.add(expectation.view());
        }
        return views;
    }

    /** The expectation that a first packet fulfils; it is used up. Null when nobody expects it. */
    @Nullable
    Expectation take(Tuple tuple) {
        if (all.isEmpty()) {
            return null;
        }
        for (Expectation expectation : byDestination.getOrDefault(tuple.to(), List.of())) {
            if (expectation.matches(tuple)) {
                if (!expectation.master.confirmed || expectation.master.dead) {
                    return null;
                }
                unlink(expectation);
                return expectation;
            }
        }
        return null;
    }

    /** A wish to expect a connection. */
    record Wish(
            ConntrackEntry master,
            IpAddress source,
            IpAddress destination,
            boolean followsMaster,
            boolean towardsReply,
            int savedPort) {}

    /** Expects a connection to {@code port} of the wish's destination, unless somebody else does already. */
    Outcome expect(TrackedPacket packet, Wish wish, int port) {
        Endpoint destination = new Endpoint(wish.destination(), port);
        Expectation replaced = null;
        for (Expectation other : byDestination.getOrDefault(destination, List.of())) {
            if (other.clashesWith(wish.source(), destination)) {
                if (other.master != wish.master()) {
                    return Outcome.BUSY;
                }
                replaced = other;
            }
        }
        if (replaced == null && wish.master().expectations.size() >= MAX_EXPECTED) {
            replaced = wish.master().expectations.getFirst();
        }
        if (replaced != null) {
            end(packet.moment, replaced, "REPLACED");
        }
        if (all.size() >= maxExpectations) {
            log.line(packet.moment, "nf_conntrack: expectation table full");
            return Outcome.FULL;
        }
        Expectation made = new Expectation(
                ++lastId,
                wish.master(),
                wish.source(),
                destination,
                wish.followsMaster(),
                wish.towardsReply(),
                wish.savedPort());
        made.expiresAtNanos = packet.moment.atNanos() + TIMEOUT_NANOS;
        byDestination.computeIfAbsent(destination, key -> new ArrayList<>(1)).add(made);
        all.put(made.id, made);
        wish.master().expectations.add(made);
        made.timer = scheduler.inBackground(packet.moment, made.expiresAtNanos, at -> end(at, made, "TIMEOUT"));
        packet.because(observer.observe(packet.moment, node, new What.ExpectationCreated(made.view())));
        return Outcome.EXPECTED;
    }

    /** The master's entry is gone, and with it what it expected. */
    void masterGone(Moment now, ConntrackEntry master) {
        for (Expectation expectation : List.copyOf(master.expectations)) {
            end(now, expectation, "MASTER_GONE");
        }
    }

    private void end(Moment now, Expectation expectation, String reason) {
        if (all.containsKey(expectation.id)) {
            unlink(expectation);
            observer.observe(now, node, new What.ExpectationDestroyed(expectation.view(), reason));
        }
    }

    private void unlink(Expectation expectation) {
        if (expectation.timer != null) {
            expectation.timer.cancel();
            expectation.timer = null;
        }
        all.remove(expectation.id);
        expectation.master.expectations.remove(expectation);
        List<Expectation> there = byDestination.get(expectation.destination);
        if (there != null) {
            there.remove(expectation);
            if (there.isEmpty()) {
                byDestination.remove(expectation.destination);
            }
        }
    }
}
