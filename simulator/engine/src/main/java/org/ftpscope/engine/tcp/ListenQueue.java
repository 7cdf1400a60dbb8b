package org.ftpscope.engine.tcp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.jspecify.annotations.Nullable;

/** A listener's connections that nobody has accepted: those still shaking hands, and those that wait (listen(2)). */
final class ListenQueue {
    /** tcp_max_syn_backlog. */
    private static final int MAX_EMBRYONIC = 128;

    private final TcpStack stack;
    private final TcpSocket listener;
    private final List<TcpEndpoint> embryonic = new ArrayList<>();
    private final ArrayDeque<TcpEndpoint> waiting = new ArrayDeque<>();
    private int backlog;

    ListenQueue(TcpStack stack, TcpSocket listener, int backlog) {
        this.stack = stack;
        this.listener = listener;
        this.backlog = backlog;
    }

    void setBacklog(int connections) {
        backlog = connections;
    }

    /** Whether one more would be too many; Linux lets backlog + 1 wait. */
    boolean isFull() {
        return waiting.size() > backlog;
    }

    boolean takesSyn() {
        return !isFull() && embryonic.size() < MAX_EMBRYONIC;
    }

    void begun(TcpEndpoint connection) {
        embryonic.add(connection);
    }

    void completed(Moment now, TcpEndpoint connection) {
        embryonic.remove(connection);
        waiting.add(connection);
        stack.signal(now, listener, Signal.ACCEPTABLE);
    }

    /** A connection ended. One that waits to be accepted stays: whoever accepts it learns of its end. */
    void ended(TcpEndpoint connection) {
        embryonic.remove(connection);
    }

    @Nullable
    TcpEndpoint poll() {
        return waiting.poll();
    }

    /** The listener closes: whoever waits is reset, whoever shakes hands is forgotten. */
    void close(Moment now) {
        for (TcpEndpoint connection : List.copyOf(embryonic)) {
            connection.vanish(now);
        }
        for (TcpEndpoint connection : waiting) {
            connection.abort(now);
        }
        embryonic.clear();
        waiting.clear();
    }
}
