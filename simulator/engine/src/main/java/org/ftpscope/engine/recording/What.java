package org.ftpscope.engine.recording;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpPacket;

/** The content of an {@link Event}. The groups are what each engine reports; the records are the kinds. */
public sealed interface What {

    // ---------------------------------------------------------------- packets: hosts, routers, links

    /** Something about a packet at an interface. */
    sealed interface PacketWhat extends What {
        IpPacket packet();
    }

    /** A packet leaves a node by the interface {@code iface}. */
    record PacketSent(String iface, IpPacket packet) implements PacketWhat {}

    /** A packet reaches a node at {@code iface}; the cause is its {@link PacketSent}. */
    record PacketArrived(String iface, IpPacket packet) implements PacketWhat {}

    /**
     * A packet goes no further. The node is the link's name where a link lost it (then {@code iface} is empty); the cause leads
     * to its {@link PacketSent} or {@link PacketArrived}.
     */
    record PacketDropped(String iface, IpPacket packet, DropReason reason) implements PacketWhat {}

    // ---------------------------------------------------------------- TCP endpoints

    /** Something about a connection of a host. */
    sealed interface TcpWhat extends What {
        FourTuple connection();
    }

    /** A state of RFC 9293 section 3.3.2 gave way to another; {@code on} names the event of the transition table. */
    record TcpStateChanged(FourTuple connection, String from, String to, String on) implements TcpWhat {}

    /** A timer ran out: {@code RETRANSMISSION}, {@code PERSIST}, {@code DELAYED_ACK}, {@code TIME_WAIT}, {@code TAIL_LOSS_PROBE} …. */
    record TimerFired(FourTuple connection, String timer) implements TcpWhat {}

    /**
     * Octets are sent again.
     *
     * @param relativeSequence octets after the initial sequence number
     * @param length octets of sequence space
     * @param reason {@code RTO}, {@code FAST_RETRANSMIT}, {@code SACK_RECOVERY}, {@code TAIL_LOSS_PROBE}, {@code SYN} …
     * @param attempt 1 for the first repetition of these octets
     */
    record Retransmitted(FourTuple connection, long relativeSequence, int length, String reason, int attempt)
            implements TcpWhat {}

    /** The congestion window (and threshold) changed, in bytes; {@code phase} is SLOW_START, CONGESTION_AVOIDANCE, RECOVERY or LOSS. */
    record CongestionChanged(FourTuple connection, long windowBytes, long thresholdBytes, String phase)
            implements TcpWhat {}

    // ---------------------------------------------------------------- the instrumented socket layer

    /** Something at the socket layer, over the simulated stack or over the operating system's. */
    sealed interface SocketWhat extends What {
        /** Number of the socket, unique in a recording. */
        long socket();
    }

    /** A socket listens. */
    record Listening(long socket, Endpoint local) implements SocketWhat {}

    /** An active open begins. */
    record Connecting(long socket, Endpoint local, Endpoint remote) implements SocketWhat {}

    /**
     * A handshake is complete.
     *
     * @param listener socket that it arrived at, or empty on the side that dialled
     * @param handshakeObserved false over real sockets, where the operating system shook hands unseen
     */
    record Connected(long socket, Endpoint local, Endpoint remote, Optional<Long> listener, boolean handshakeObserved)
            implements SocketWhat {}

    /** Octets handed to the socket by the application. */
    record BytesWritten(long socket, Bytes bytes, boolean urgent) implements SocketWhat {}

    /** Octets handed to the application. */
    record BytesRead(long socket, Bytes bytes, boolean urgent) implements SocketWhat {}

    /** One direction ended: {@code byPeer} tells whose. */
    record HalfClosed(long socket, boolean byPeer) implements SocketWhat {}

    /** The end of a socket. */
    record SocketClosed(long socket, CloseReason reason) implements SocketWhat {}

    // ---------------------------------------------------------------- netfilter

    /** Something in a router's packet filter, connection tracking or NAT. */
    sealed interface FilterWhat extends What {}

    /**
     * A packet met the rules of one hook; the counters of a rule are the number of its hits so far.
     *
     * @param hook PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING
     * @param ctState NEW, ESTABLISHED, RELATED, INVALID, UNTRACKED
     * @param hits every rule that matched, in order, the deciding one last; policies included
     * @param outcome ACCEPT, DROP or REJECT
     */
    record Verdict(IpPacket packet, String hook, String ctState, List<RuleRef> hits, String outcome)
            implements FilterWhat {
        public Verdict {
            hits = List.copyOf(hits);
        }
    }

    record ConntrackCreated(ConntrackView entry) implements FilterWhat {}

    record ConntrackUpdated(ConntrackView entry) implements FilterWhat {}

    /** An entry ended: {@code reason} is TIMEOUT, RST, REPLACED, EARLY_DROP or FLUSHED. */
    record ConntrackDestroyed(ConntrackView entry, String reason) implements FilterWhat {}

    record ExpectationCreated(ExpectationView expectation) implements FilterWhat {}

    /** A connection came that was expected; {@code entry} is its new conntrack entry. */
    record ExpectationMatched(ExpectationView expectation, long entry) implements FilterWhat {}

    /** An expectation ended unmatched: {@code reason} is TIMEOUT, REPLACED, MASTER_GONE or EVICTED. */
    record ExpectationDestroyed(ExpectationView expectation, String reason) implements FilterWhat {}

    /**
     * A router changed a packet.
     *
     * @param parts what changed: SOURCE, DESTINATION, PAYLOAD, SEQUENCE (numbers shifted)
     * @param entry the conntrack entry responsible
     */
    record Rewritten(IpPacket before, IpPacket after, List<String> parts, long entry) implements FilterWhat {
        public Rewritten {
            parts = List.copyOf(parts);
            if (before.equals(after)) {
                throw new IllegalArgumentException("nothing was rewritten");
            }
        }
    }

    // ---------------------------------------------------------------- FTP

    /** Something that an FTP engine did or understood. */
    sealed interface FtpWhat extends What {
        /** Number of the control connection's socket at this node. */
        long session();
    }

    /** A command, on the client when it is sent, on the server when it is understood. A password is {@code ****} unless asked for. */
    record FtpCommand(long session, boolean received, String verb, String argument) implements FtpWhat {}

    /** A reply (RFC 959 section 4.2), on the server when it is sent, on the client when it is understood. */
    record FtpReply(long session, boolean received, int code, List<String> lines) implements FtpWhat {
        public FtpReply {
            lines = List.copyOf(lines);
        }
    }

    /** A login was decided; {@code userClass} is REAL, GUEST or ANONYMOUS, empty when it failed. */
    record LoginDecided(long session, String user, Optional<String> userClass, boolean accepted) implements FtpWhat {}

    /** The state of a session (user-PI or server-PI) changed. */
    record SessionStateChanged(long session, String from, String to) implements FtpWhat {}

    /** A transfer begins on the data connection {@code dataSocket}; {@code verb} is RETR, STOR, LIST …. */
    record TransferStarted(long session, long dataSocket, String verb, String path) implements FtpWhat {}

    /** A transfer ended well, with the count of octets that crossed the data connection. */
    record TransferFinished(long session, String verb, String path, long byteCount) implements FtpWhat {}

    /** A transfer did not take place or broke off; {@code reason} in a few English words, {@code byteCount} octets so far. */
    record TransferFailed(long session, String verb, String path, long byteCount, String reason) implements FtpWhat {}

    // ---------------------------------------------------------------- the run

    /** A line of a log: {@code log} is {@code syslog}, {@code xferlog} or {@code kernel}. */
    record LogLine(String log, String line) implements What {}

    /** A line of the client's script begins; lines count from 1. */
    record ScriptLine(int number, String text) implements What {}

    /** A line that a program showed to its user (the classic client's screen). */
    record Shown(String text) implements What {}

    /** A remark by the scenario or the run. */
    record Note(String text) implements What {}

    /** Which limit ended the recording early. */
    enum Limit {
        EVENTS,
        VIRTUAL_TIME,
        QUEUE
    }

    /** The run or the recording was cut short at a stated limit: {@code bound} events or nanoseconds. */
    record Truncated(Limit limit, long bound) implements What {}
}
