package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.wire.Protocol;
import org.jspecify.annotations.Nullable;

/** An entry of the connection tracking table (struct nf_conn): a connection as a middlebox guesses it. */
final class ConntrackEntry {
    final long id;
    final Tuple original;
    /** What answers will look like; NAT changes it before the entry is confirmed. */
    Tuple reply;

    /** In the table: its first packet has left the router. */
    boolean confirmed;

    /** Taken out of the table. */
    boolean dead;

    boolean seenReply;
    boolean assured;

    /** It was expected: its first packets are RELATED. */
    boolean expected;

    boolean sourceNat;
    boolean destinationNat;
    boolean sourceNatDone;
    boolean destinationNatDone;

    /** Interface that MASQUERADE chose the address of; empty without. */
    String masqueradedOut = "";

    int mark;
    FtpHelper.@Nullable State helper;

    @Nullable
    ConntrackEntry master;

    @Nullable
    SeqAdjust seqAdjust;

    final List<Expectation> expectations = new ArrayList<>(0);
    final TcpTracking.@Nullable Connection tcp;

    /** UDP: the time from which on it counts as a stream, nanoseconds. */
    long streamFromNanos;

    /** Before confirmation how long it will live, afterwards when it ends; nanoseconds. */
    long timeoutNanos;

    Scheduler.@Nullable Timer timer;

    /** What was last reported, to tell a change from a repetition. */
    long reportedExpiryNanos;

    long reportedAtNanos;
    int reportedRefreshes;

    ConntrackEntry(long id, Tuple original, Tuple reply) {
        this.id = id;
        this.original = original;
        this.reply = reply;
        this.tcp = original.protocol() == Protocol.TCP ? new TcpTracking.Connection() : null;
    }

    /** The tuple of one direction. */
    Tuple tuple(boolean ofReply) {
        return ofReply ? reply : original;
    }

    boolean isNatDone(Manip manip) {
        return manip == Manip.SOURCE ? sourceNatDone : destinationNatDone;
    }

    boolean isTranslated() {
        return sourceNat || destinationNat;
    }

    ConntrackView view(long nowNanos) {
        return new ConntrackView(
                id,
                Names.protocol(original.protocol()).replace("ipv6-icmp", "icmpv6"),
                tcp == null ? "" : tcp.state.name(),
                confirmed ? timeoutNanos : nowNanos + timeoutNanos,
                new ConntrackView.Tuple(original.from(), original.to()),
                new ConntrackView.Tuple(reply.from(), reply.to()),
                seenReply,
                assured,
                mark,
                helper == null ? Optional.empty() : Optional.of(FtpHelper.NAME),
                master == null ? Optional.empty() : Optional.of(master.id));
    }
}
