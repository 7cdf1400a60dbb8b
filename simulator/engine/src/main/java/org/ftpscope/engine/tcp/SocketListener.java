package org.ftpscope.engine.tcp;

import org.ftpscope.engine.recording.Moment;

/**
 * Is told what becomes of a socket: when a segment, a timer or an ICMP error has been dealt with completely, never from within a
 * call that the application makes. It may call the socket.
 */
@FunctionalInterface
public interface SocketListener {
    /** Listens to nothing. */
    SocketListener NONE = (now, socket, signal) -> {};

    /** {@code now} names as its cause the event that led to the signal: the packet's arrival, the timer, the state change. */
    void on(Moment now, TcpSocket socket, Signal signal);
}
