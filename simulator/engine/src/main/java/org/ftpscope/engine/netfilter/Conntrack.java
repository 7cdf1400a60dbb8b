package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * The connection tracking table (nf_conntrack_core). An entry is made by the first packet of a connection and kept once that
 * packet has left the router; it is found by the tuple of either direction and forgotten after a time without packets.
 */
final class Conntrack {
    private static final long UDP_STREAM_AFTER_NANOS = 2_000_000_000L;

    /** So many refreshes of an entry's life are reported one by one; later ones at most once a second. */
    private static final int REPORTED_REFRESHES = 64;

    private static final long SECOND = 1_000_000_000L;

    private final String node;
    private final Sysctls sysctls;
    private final Modules modules;
    private final Scheduler scheduler;
    private final Observer observer;
    private final TcpTracking tcpTracking;
    private final Expectations expectations;
    private final KernelLog log;
    private final boolean verifiesChecksums;
    private final long maxEntries;

    private final Map<Tuple, ConntrackEntry> byTuple = new LinkedHashMap<>();
    private final LinkedHashMap<Long, ConntrackEntry> entries = new LinkedHashMap<>();

    /** Entries that may be sacrificed when the table is full, oldest first. */
    private final LinkedHashMap<Long, ConntrackEntry> unassured = new LinkedHashMap<>();

    private final Map<Tuple, List<ConntrackEntry>> bySource = new LinkedHashMap<>();
    private long lastId;

    /** Gives an expected connection its translation. */
    interface FollowMaster {
        void follow(ConntrackEntry entry, Expectation expectation);
    }

    private final FollowMaster followMaster;

    Conntrack(
            String node,
            Sysctls sysctls,
            Modules modules,
            Scheduler scheduler,
            Observer observer,
            KernelLog log,
            FollowMaster followMaster) {
        this.node = node;
        this.sysctls = sysctls;
        this.modules = modules;
        this.scheduler = scheduler;
        this.observer = observer;
        this.log = log;
        this.followMaster = followMaster;
        this.tcpTracking = new TcpTracking(sysctls);
        this.expectations = new Expectations(node, sysctls, scheduler, observer, log);
        this.verifiesChecksums = sysctls.isOn(Sysctls.CHECKSUM);
        this.maxEntries = sysctls.get(Sysctls.MAX);
    }

    Expectations expectations() {
        return expectations;
    }

    /** Entries in the table. */
    int size() {
        return entries.size();
    }

    List<ConntrackView> view(long nowNanos) {
        List<ConntrackView> views = new ArrayList<>(entries.size());
        for (ConntrackEntry entry : entries.values()) {
            views.add(entry.view(nowNanos));
        }
        return views;
    }

    /** Finds or makes the packet's entry and says how the packet relates to it; a reason to drop the packet, or empty. */
    Optional<DropReason> in(TrackedPacket packet, Hook hook) {
        if (packet.decided || packet.entry != null) {
            return Optional.empty();
        }
        packet.ctInfo = CtInfo.INVALID;
        if (hook == Hook.PREROUTING
                && verifiesChecksums
                && packet.ip.payload() instanceof OpaquePayload opaque
                && opaque.error().isPresent()) {
            return Optional.empty();
        }
        if (packet.ip.payload() instanceof IcmpMessage icmp) {
            if (IcmpTypes.isUntracked(icmp.protocol(), icmp.type())) {
                packet.ctInfo = CtInfo.UNTRACKED;
                return Optional.empty();
            }
            if (icmp instanceof IcmpMessage.Problem problem) {
                relate(packet, problem);
                return Optional.empty();
            }
        }
        Tuple tuple = tupleOf(packet);
        if (tuple == null) {
            return Optional.empty();
        }
        return resolve(packet, tuple);
    }

    /** A segment with a wrong checksum is tracked when nf_conntrack_checksum is 0. */
    private static @Nullable Tuple tupleOf(TrackedPacket packet) {
        boolean wrongSum = packet.ip.payload() instanceof OpaquePayload opaque
                && opaque.error().equals(Optional.of(WireError.BAD_CHECKSUM));
        if (wrongSum) {
            TcpSegment segment = packet.tcp();
            return segment == null ? null : Tuple.of(packet.ip.source(), packet.ip.destination(), segment);
        }
        return Tuple.of(packet.ip);
    }

    private Optional<DropReason> resolve(TrackedPacket packet, Tuple tuple) {
        // At most twice: an entry that is over gives way to a new one.
        for (int round = 0; round < 2; round++) {
            ConntrackEntry entry = byTuple.get(tuple);
            if (entry == null) {
                Tuple reply = tuple.inverted();
                boolean possible = reply != null
                        && (!tuple.isIcmp() || IcmpTypes.isQuestion(tuple.protocol(), tuple.destinationPort() >> 8));
                if (reply == null || !possible) {
                    return Optional.empty();
                }
                if (maxEntries > 0 && entries.size() >= maxEntries && !earlyDrop(packet)) {
                    log.line(packet.moment, "nf_conntrack: nf_conntrack: table full, dropping packet");
                    return Optional.of(new DropReason.TableFull());
                }
                entry = create(packet, tuple, reply);
            }
            boolean isReply = entry.confirmed && !entry.original.equals(tuple);
            CtInfo info = info(entry, isReply);
            Handled handled = handle(packet, entry, isReply);
            if (handled == Handled.REPEAT) {
                destroy(packet.moment, entry, "REPLACED");
                continue;
            }
            if (handled == Handled.INVALID) {
                return Optional.empty();
            }
            packet.entry = entry;
            packet.ctInfo = info;
            if (isReply) {
                entry.seenReply = true;
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static CtInfo info(ConntrackEntry entry, boolean isReply) {
        if (isReply) {
            return CtInfo.ESTABLISHED_REPLY;
        }
        if (entry.seenReply) {
            return CtInfo.ESTABLISHED;
        }
        return entry.expected ? CtInfo.RELATED : CtInfo.NEW;
    }

    private ConntrackEntry create(TrackedPacket packet, Tuple tuple, Tuple reply) {
        ConntrackEntry entry = new ConntrackEntry(++lastId, tuple, reply);
        Expectation expected = tuple.protocol() == Protocol.TCP ? expectations.take(tuple) : null;
        if (expected != null) {
            entry.expected = true;
            entry.master = expected.master;
            entry.mark = expected.master.mark;
            packet.because(
                    observer.observe(packet.moment, node, new What.ExpectationMatched(expected.view(), entry.id)));
        } else if (modules.conntrackFtp() && tuple.protocol() == Protocol.TCP) {
            boolean assigned = FtpHelper.NAME.equals(packet.helperTemplate);
            boolean automatic = sysctls.isOn(Sysctls.HELPER) && modules.ports().contains(tuple.destinationPort());
            if (assigned || automatic) {
                entry.helper = new FtpHelper.State();
            }
        }
        if (expected != null && expected.followsMaster) {
            followMaster.follow(entry, expected);
        }
        return entry;
    }

    private enum Handled {
        ACCEPT,
        INVALID,
        REPEAT
    }

    private Handled handle(TrackedPacket packet, ConntrackEntry entry, boolean isReply) {
        long now = packet.moment.atNanos();
        TcpTracking.State stateBefore = entry.tcp == null ? TcpTracking.State.NONE : entry.tcp.state;
        boolean assuredBefore = entry.assured;
        switch (entry.original.protocol()) {
            case Protocol.TCP -> {
                TcpSegment segment = packet.tcp();
                if (segment == null) {
                    return Handled.INVALID;
                }
                switch (tcpTracking.packet(entry, segment, isReply, now)) {
                    case ACCEPT -> {}
                    case INVALID -> {
                        if (entry.confirmed) {
                            // Its end may have come nearer all the same.
                            arm(packet.moment, entry);
                        }
                        return Handled.INVALID;
                    }
                    case REPEAT -> {
                        return Handled.REPEAT;
                    }
                    case ACCEPT_AND_KILL -> {
                        destroy(packet.moment, entry, "RST");
                        return Handled.ACCEPT;
                    }
                }
            }
            case Protocol.UDP -> udp(entry, now);
            case Protocol.ICMP -> refresh(entry, sysctls.timeoutNanos(Sysctls.ICMP_TIMEOUT), now);
            case Protocol.ICMPV6 -> refresh(entry, sysctls.timeoutNanos(Sysctls.ICMPV6_TIMEOUT), now);
            default -> refresh(entry, sysctls.timeoutNanos(Sysctls.GENERIC_TIMEOUT), now);
        }
        if (entry.confirmed) {
            boolean changed = entry.tcp != null && entry.tcp.state != stateBefore
                    || entry.assured != assuredBefore
                    || isReply && !entry.seenReply;
            if (isReply) {
                entry.seenReply = true;
            }
            touched(packet, entry, changed);
        }
        return Handled.ACCEPT;
    }

    private void udp(ConntrackEntry entry, long now) {
        if (!entry.confirmed) {
            entry.streamFromNanos = now + UDP_STREAM_AFTER_NANOS;
        }
        boolean stream = entry.seenReply && now > entry.streamFromNanos;
        refresh(entry, sysctls.timeoutNanos(stream ? Sysctls.UDP_TIMEOUT_STREAM : Sysctls.UDP_TIMEOUT), now);
        entry.assured |= stream;
    }

    private static void refresh(ConntrackEntry entry, long lifeNanos, long now) {
        entry.timeoutNanos = entry.confirmed ? now + lifeNanos : lifeNanos;
    }

    /** The entry of the packet that an ICMP error is about, if it is one of ours. */
    private void relate(TrackedPacket packet, IcmpMessage.Problem problem) {
        Tuple inner = QuotedPacket.tuple(problem.body());
        Tuple expected = inner == null ? null : inner.inverted();
        ConntrackEntry entry = expected == null ? null : byTuple.get(expected);
        if (entry == null || expected == null) {
            return;
        }
        boolean isReply = !entry.original.equals(expected);
        // Whoever reports must write to the address that the packet in question came from.
        if (!entry.tuple(isReply).destination().equals(packet.ip.destination())) {
            return;
        }
        packet.entry = entry;
        packet.ctInfo = isReply ? CtInfo.RELATED_REPLY : CtInfo.RELATED;
    }

    /** The packet has got through: its entry is kept. A reason to drop it after all, or empty. */
    Optional<DropReason> confirm(TrackedPacket packet) {
        ConntrackEntry entry = packet.entry;
        if (entry == null || entry.confirmed || entry.dead || packet.ctInfo.isReply()) {
            return Optional.empty();
        }
        ConntrackEntry first = byTuple.get(entry.original);
        ConntrackEntry second = byTuple.get(entry.reply);
        if (first != null || second != null) {
            return Optional.of(new DropReason.NatExhausted());
        }
        long now = packet.moment.atNanos();
        entry.confirmed = true;
        entry.timeoutNanos += now;
        byTuple.put(entry.original, entry);
        byTuple.put(entry.reply, entry);
        entries.put(entry.id, entry);
        if (!entry.assured) {
            unassured.put(entry.id, entry);
        }
        if (entry.sourceNatDone) {
            bySource.computeIfAbsent(sourceKey(entry.original), key -> new ArrayList<>(1))
                    .add(entry);
        }
        arm(packet.moment, entry);
        reported(entry, now);
        packet.because(observer.observe(packet.moment, node, new What.ConntrackCreated(entry.view(now))));
        return Optional.empty();
    }

    private static Tuple sourceKey(Tuple tuple) {
        return new Tuple(tuple.source(), tuple.sourcePort(), tuple.source(), 0, tuple.protocol());
    }

    /** Entries whose first packet came from the same address and port. */
    List<ConntrackEntry> fromSameSource(Tuple tuple) {
        return bySource.getOrDefault(sourceKey(tuple), List.of());
    }

    /** Whether answers of that form belong to another entry already. */
    boolean isTaken(Tuple reply, ConntrackEntry ignored) {
        ConntrackEntry owner = byTuple.get(reply);
        return owner != null && owner != ignored && !owner.original.equals(ignored.original);
    }

    /** The entry that owns the tuple. */
    @Nullable
    ConntrackEntry owner(Tuple tuple) {
        return byTuple.get(tuple);
    }

    /** A RST that the router itself sends (REJECT) closes the entry (nf_conntrack_tcp_set_closing). */
    void close(TrackedPacket packet) {
        ConntrackEntry entry = packet.entry;
        if (entry != null && entry.confirmed && !entry.dead && entry.tcp != null) {
            boolean changed = entry.tcp.state != TcpTracking.State.CLOSE;
            entry.tcp.state = TcpTracking.State.CLOSE;
            if (changed) {
                entry.timeoutNanos = packet.moment.atNanos() + tcpTracking.closeTimeoutNanos();
                touched(packet, entry, true);
            }
        }
    }

    /** Reports a change and sees to the timer after a packet has moved the entry's end. */
    private void touched(TrackedPacket packet, ConntrackEntry entry, boolean changed) {
        Moment now = packet.moment;
        if (entry.assured) {
            unassured.remove(entry.id);
        }
        arm(now, entry);
        boolean moved = Math.abs(entry.timeoutNanos - entry.reportedExpiryNanos) >= SECOND;
        boolean due = entry.reportedRefreshes < REPORTED_REFRESHES || now.atNanos() - entry.reportedAtNanos >= SECOND;
        if (changed || moved && due) {
            entry.reportedRefreshes += changed ? 0 : 1;
            reported(entry, now.atNanos());
            packet.because(observer.observe(now, node, new What.ConntrackUpdated(entry.view(now.atNanos()))));
        }
    }

    private static void reported(ConntrackEntry entry, long now) {
        entry.reportedExpiryNanos = entry.timeoutNanos;
        entry.reportedAtNanos = now;
    }

    /** Reports that something about the entry changed which no packet's state shows (a mark). */
    void changed(TrackedPacket packet, ConntrackEntry entry) {
        if (entry.confirmed && !entry.dead) {
            touched(packet, entry, true);
        }
    }

    /** A timer is set anew only when the end comes nearer; one that fires early sets itself again. */
    private void arm(Moment now, ConntrackEntry entry) {
        Scheduler.Timer timer = entry.timer;
        if (timer != null && timer.atNanos() <= entry.timeoutNanos) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        entry.timer = scheduler.inBackground(now, entry.timeoutNanos, at -> timeOut(at, entry));
    }

    private void timeOut(Moment now, ConntrackEntry entry) {
        if (entry.dead) {
            return;
        }
        entry.timer = null;
        if (entry.timeoutNanos > now.atNanos()) {
            arm(now, entry);
            return;
        }
        destroy(now, entry, "TIMEOUT");
    }

    /** Takes the entry out of the table, and with it what it expected. */
    void destroy(Moment now, ConntrackEntry entry, String reason) {
        if (entry.dead) {
            return;
        }
        entry.dead = true;
        if (!entry.confirmed) {
            return;
        }
        if (entry.timer != null) {
            entry.timer.cancel();
            entry.timer = null;
        }
        byTuple.remove(entry.original, entry);
        byTuple.remove(entry.reply, entry);
        entries.remove(entry.id);
        unassured.remove(entry.id);
        List<ConntrackEntry> same = bySource.get(sourceKey(entry.original));
        if (same != null) {
            same.remove(entry);
            if (same.isEmpty()) {
                bySource.remove(sourceKey(entry.original));
            }
        }
        long destroyed = observer.observe(now, node, new What.ConntrackDestroyed(entry.view(now.atNanos()), reason));
        expectations.masterGone(now.because(destroyed), entry);
    }

    private boolean earlyDrop(TrackedPacket packet) {
        Collection<ConntrackEntry> candidates = unassured.values();
        if (candidates.isEmpty()) {
            return false;
        }
        destroy(packet.moment, candidates.iterator().next(), "EARLY_DROP");
        return true;
    }
}
