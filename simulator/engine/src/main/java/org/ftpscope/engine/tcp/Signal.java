package org.ftpscope.engine.tcp;

/** What a socket tells its {@link SocketListener}. Several that come due together are told in this order. */
public enum Signal {
    /** The handshake of an active open is complete. Not told of accepted sockets. */
    CONNECTED(1 << 0),
    /** A listening socket has one more connection for {@link TcpSocket#accept}. */
    ACCEPTABLE(1 << 1),
    /** New octets can be read. */
    READABLE(1 << 2),
    /** There is room to write again after a write that was cut short. */
    WRITABLE(1 << 3),
    /** Everything written so far, and the FIN if one was sent, has been acknowledged. */
    DRAINED(1 << 4),
    /** The peer's FIN has arrived behind the last octet: a read at the end returns nothing. */
    PEER_CLOSED(1 << 5),
    /**
     * The end, in disorder: {@link TcpSocket#pendingError} says how (ECONNREFUSED, ECONNRESET, ETIMEDOUT, EHOSTUNREACH,
     * ENETUNREACH). Told once, also when the application has closed already.
     */
    FAILED(1 << 6),
    /** The end, in order: both sides have closed and the connection is in TIME_WAIT or CLOSED. Told once. */
    CLOSED(1 << 7);

    private final int bit;

    Signal(int bit) {
        this.bit = bit;
    }

    /** The signal's place in a set of signals. */
    int bit() {
        return bit;
    }
}
