package org.ftpscope.engine.tcp;

/** What a socket tells its {@link SocketListener}. Several that come due together are told in this order. */
public enum Signal {
    /** The handshake of an active open is complete. Not told of accepted sockets. */
    CONNECTED,
    /** A listening socket has one more connection for {@link TcpSocket#accept}. */
    ACCEPTABLE,
    /** New octets can be read. */
    READABLE,
    /** There is room to write again after a write that was cut short. */
    WRITABLE,
    /** Everything written so far, and the FIN if one was sent, has been acknowledged. */
    DRAINED,
    /** The peer's FIN has arrived behind the last octet: a read at the end returns nothing. */
    PEER_CLOSED,
    /**
     * The end, in disorder: {@link TcpSocket#pendingError} says how (ECONNREFUSED, ECONNRESET, ETIMEDOUT, EHOSTUNREACH,
     * ENETUNREACH). Told once, also when the application has closed already.
     */
    FAILED,
    /** The end, in order: both sides have closed and the connection is in TIME_WAIT or CLOSED. Told once. */
    CLOSED;

    int bit() {
        return 1 << ordinal();
    }
}
