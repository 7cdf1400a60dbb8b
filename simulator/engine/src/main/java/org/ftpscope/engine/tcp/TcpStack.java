package org.ftpscope.engine.tcp;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;

/**
 * The TCP of one host: its sockets, its listeners, its connections, and the demultiplexing between them. It does no I/O: packets
 * come in by {@link #deliver}, go out by {@link IpLayer#transmit}, and time is the scheduler's.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class TcpStack {
    /**
     * A stack without sockets.
     *
     * @param node the host's name in the recording, and in the names of its random streams
     */
    public TcpStack(String node, IpLayer ip, Scheduler scheduler, Seed seed, Observer observer, TcpSettings settings) {}

    /** A new socket, neither bound nor connected, of either IP version: its first address decides. */
    public TcpSocket socket() {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a packet that is addressed to this host and carries a TCP segment; any other is ignored. The cause in {@code now} is
     * its arrival.
     */
    public void deliver(Moment now, IpPacket packet) {
        throw new UnsupportedOperationException();
    }

    /** Takes an ICMP error about a packet of this host; one about something else than a TCP connection is ignored. */
    public void onIcmpError(Moment now, IcmpMessage.Problem problem) {
        throw new UnsupportedOperationException();
    }
}
