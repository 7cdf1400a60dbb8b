package org.ftpscope.engine.netfilter;

import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/** A connection that a helper foresaw (struct nf_conntrack_expect): from that address, any port, to that endpoint, TCP. */
final class Expectation {
    final long id;
    final ConntrackEntry master;
    final IpAddress source;
    final Endpoint destination;

    /** With NAT: the direction of the master's tuple that the expected connection follows, and the port before rewriting. */
    final boolean followsMaster;

    final boolean towardsReply;
    final int savedPort;

    long expiresAtNanos;
    Scheduler.@Nullable Timer timer;

    Expectation(
            long id,
            ConntrackEntry master,
            IpAddress source,
            Endpoint destination,
            boolean followsMaster,
            boolean towardsReply,
            int savedPort) {
        this.id = id;
        this.master = master;
        this.source = source;
        this.destination = destination;
        this.followsMaster = followsMaster;
        this.towardsReply = towardsReply;
        this.savedPort = savedPort;
    }

    boolean matches(Tuple tuple) {
        return tuple.destinationPort() == destination.port()
                && tuple.destination().equals(destination.address())
                && tuple.source().equals(source);
    }

    /** Whether no tuple could tell the two apart. */
    boolean clashesWith(IpAddress otherSource, Endpoint otherDestination) {
        return destination.equals(otherDestination) && source.equals(otherSource);
    }

    ExpectationView view() {
        Endpoint goal = followsMaster ? new Endpoint(master.tuple(!towardsReply).source(), savedPort) : destination;
        return new ExpectationView(id, master.id, FtpHelper.NAME, source, destination, goal, expiresAtNanos);
    }
}
