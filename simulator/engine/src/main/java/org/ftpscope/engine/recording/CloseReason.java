package org.ftpscope.engine.recording;

/** How a socket ended, or why it never opened; the comment names the errno that an application would see. */
public enum CloseReason {
    /** Both sides closed in order. */
    CLOSED,
    /** This side aborted. */
    ABORTED,
    /** The peer sent RST on an open connection (ECONNRESET). */
    RESET,
    /** The peer, or a router in its place, refused the connection (ECONNREFUSED). */
    REFUSED,
    /** No answer until the last retransmission (ETIMEDOUT). */
    TIMED_OUT,
    /** The application's own limit ran out first. */
    GAVE_UP,
    /** ICMP host unreachable or prohibited (EHOSTUNREACH). */
    HOST_UNREACHABLE,
    /** No route, or ICMP network unreachable (ENETUNREACH). */
    NETWORK_UNREACHABLE,
    /** The local address or port cannot be had (EADDRINUSE, EADDRNOTAVAIL, EACCES). */
    ADDRESS_UNAVAILABLE
}
