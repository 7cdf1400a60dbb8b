package org.ftpscope.engine.tcp;

/** How a socket call failed, by the names of errno(3); {@link #NONE} is success. */
public enum Errno {
    /** The call succeeded. */
    NONE,
    /** Nothing to do now without waiting: no data, no room, no connection to accept. */
    EAGAIN,
    /** The handshake has begun; {@link Signal#CONNECTED} or {@link Signal#FAILED} follows. */
    EINPROGRESS,
    /** A handshake is under way already. */
    EALREADY,
    /** The socket is connected already. */
    EISCONN,
    /** The socket is not connected. */
    ENOTCONN,
    /** The address and port are taken, or no ephemeral port is free. */
    EADDRINUSE,
    /** The address is none of this host's. */
    EADDRNOTAVAIL,
    /** The call makes no sense in this state or with this argument. */
    EINVAL,
    /** The socket is closed. */
    EBADF,
    /** The operation does not fit the kind of socket. */
    EOPNOTSUPP,
    /** The address is of the other IP version. */
    EAFNOSUPPORT,
    /** This side has shut down sending, or the connection is gone. */
    EPIPE,
    /** The peer reset the connection. */
    ECONNRESET,
    /** The connection was aborted before it could be used. */
    ECONNABORTED,
    /** The peer answered RST, or ICMP said port or protocol unreachable. */
    ECONNREFUSED,
    /** No acknowledgement until the last retransmission. */
    ETIMEDOUT,
    /** ICMP said host unreachable or administratively prohibited. */
    EHOSTUNREACH,
    /** No route, or ICMP said network unreachable. */
    ENETUNREACH,
    /** A packet was too large for the path and must not be fragmented. */
    EMSGSIZE,
    /** ICMP said protocol unreachable. */
    ENOPROTOOPT
}
