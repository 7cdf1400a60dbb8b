package org.ftpscope.engine.tcp;

/** What makes a connection change its state; one half of the key of {@link Transitions}. */
public enum TcpEvent {
    /** The application listens. */
    PASSIVE_OPEN,
    /** The application connects; a SYN is sent. */
    ACTIVE_OPEN,
    /** A SYN without ACK arrives. */
    RCV_SYN,
    /** A SYN that acknowledges ours arrives. */
    RCV_SYN_ACK,
    /** Our SYN is acknowledged. */
    RCV_ACK_OF_SYN,
    /** The application closes, or shuts down sending; a FIN is queued. */
    CLOSE,
    /** The peer's FIN arrives, all octets before it are here. */
    RCV_FIN,
    /** Our FIN is acknowledged. */
    RCV_ACK_OF_FIN,
    /** An acceptable RST arrives. */
    RCV_RST,
    /** A new SYN for the same pair of endpoints arrives in TIME_WAIT. */
    RCV_NEW_SYN,
    /** The application aborts, or closes in a way that calls for RST. */
    ABORT,
    /** An ICMP error ends a handshake. */
    UNREACHABLE,
    /** The last repetition has gone unanswered, or the user timeout has run out. */
    GIVE_UP,
    /** Nobody waits for the peer's FIN any more. */
    ORPHAN_TIMEOUT,
    /** TIME_WAIT has lasted long enough. */
    TIME_WAIT_TIMEOUT
}
