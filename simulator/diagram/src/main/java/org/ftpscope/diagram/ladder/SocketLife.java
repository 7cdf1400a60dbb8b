package org.ftpscope.diagram.ladder;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/** A socket of the operating system from its opening to its end, as the socket layer told it. Positions are -1 for never. */
final class SocketLife {
    final String node;
    final Endpoint remote;
    Endpoint local;
    /** Whether this end dialled. */
    final boolean dialled;

    int connectedAt = -1;
    int halfClosedAt = -1;
    /** Whether the first FIN was the peer's. */
    boolean peerFirst;

    int closedAt = -1;
    CloseReason reason = CloseReason.CLOSED;
    /** An FTP engine said that it is a control connection. */
    boolean control;
    /** The control connection of a transfer that an FTP engine said to run over this one. */
    @Nullable
    SocketLife master;
    /** The other end, where that is recorded too. */
    @Nullable
    SocketLife peer;
    /** Packets of the connection are in the recording: those are drawn, not what the socket layer says. */
    boolean observed;

    @Nullable
    ConnectionTrace connection;
    /** Octets handed over so far, by this socket's application and to it. */
    long written;

    long read;
    /** What the application wrote and the other end, recorded too, has not read yet. */
    final Deque<Flight> underWay = new ArrayDeque<>(0);

    SocketLife(String node, Endpoint local, Endpoint remote, boolean dialled) {
        this.node = node;
        this.local = local;
        this.remote = remote;
        this.dialled = dialled;
    }

    /** The lane of the other end: its node, or its address where nobody recorded there. */
    String peerNode() {
        return peer == null ? remote.address().toString() : peer.node;
    }

    /** Whether its connection is drawn from what the socket layer said. */
    boolean isUnseen() {
        return !observed;
    }
}
