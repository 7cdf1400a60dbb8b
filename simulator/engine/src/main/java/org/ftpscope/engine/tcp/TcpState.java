package org.ftpscope.engine.tcp;

/** The states of a connection (RFC 9293 section 3.3.2). */
public enum TcpState {
    CLOSED,
    LISTEN,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT;

    /** Whether both SYNs have been exchanged and acknowledged, the states from ESTABLISHED on. */
    public boolean isSynchronized() {
        return switch (this) {
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> false;
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
        };
    }

    /** Whether the application may still send: no FIN of its own yet. */
    public boolean maySend() {
        return this == ESTABLISHED || this == CLOSE_WAIT;
    }
}
