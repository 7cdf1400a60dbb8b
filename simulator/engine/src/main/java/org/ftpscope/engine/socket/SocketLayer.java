package org.ftpscope.engine.socket;

import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** A host's sockets and timers. */
public interface SocketLayer {
    /** What became of a call of {@link #listen}. */
    sealed interface ListenResult {
        record Listening(Listener listener) implements ListenResult {}

        record Failed(CloseReason reason) implements ListenResult {}
    }

    /**
     * Where and how to listen.
     *
     * @param address own address, or empty for all of them
     * @param port 0 for one that the system chooses
     * @param backlog connections that may wait to be accepted
     */
    record ListenAt(Optional<IpAddress> address, int port, int backlog) {}

    /**
     * Whom to call.
     *
     * @param localAddress own address, or empty for the one that the route gives
     * @param localPort 0 for one that the system chooses; a port in TIME_WAIT may be used again (SO_REUSEADDR)
     * @param timeoutNanos the caller's own patience; {@link Long#MAX_VALUE} leaves it to TCP
     */
    record Dial(Endpoint remote, Optional<IpAddress> localAddress, int localPort, long timeoutNanos) {}

    /** Listens; {@code acceptor} is called for each connection that has completed its handshake. */
    ListenResult listen(Moment now, ListenAt at, Acceptor acceptor);

    /** Begins an active open; {@code handler} learns how it went ({@code onConnected} or {@code onClosed}). */
    Stream connect(Moment now, Dial dial, StreamHandler handler);

    /** The present of this layer's clock, nanoseconds. */
    long nowNanos();

    /** Calls {@code task} after {@code delayNanos}, on the session's thread. */
    Timer after(Moment now, long delayNanos, Consumer<Moment> task);

    /** A timer that can be called off. */
    interface Timer {
        void cancel();
    }

    /** Is handed new connections and gives each its handler. */
    interface Acceptor {
        StreamHandler onAccepted(Moment now, Stream stream);
    }
}
