package org.ftpscope.engine.ftp;

import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/**
 * What a server-PI wants done, in the order of the list. {@code causeId} is the event that led to it: performers pass it on to
 * the socket layer, so that the chain of causes goes through the engine.
 */
public sealed interface Effect {
    long causeId();

    /** Write these octets to the control connection. */
    record SendControl(long causeId, Bytes bytes) implements Effect {}

    /** Ask who this is and say so with {@link ServerSession#onPasswordChecked}. */
    record CheckPassword(long causeId, String name, String password) implements Effect {}

    /**
     * Listen for a data connection on the control connection's own address, on a port of the range; answer with {@link
     * ServerSession#onListening} or {@link ServerSession#onListenFailed} before anything else.
     */
    record Listen(long causeId, ServerSettings.PortRange ports) implements Effect {}

    /** Stop listening for a data connection. */
    record CloseListener(long causeId) implements Effect {}

    /** Open the data connection actively, from the control connection's own address; localPort 0 is any. */
    record Dial(long causeId, Endpoint remote, int localPort, long timeoutNanos) implements Effect {}

    /** Throw out a data connection that came from the wrong place: the one just reported. */
    record RefuseData(long causeId) implements Effect {}

    /**
     * Send everything that the source gives on the data connection and close it; then {@link ServerSession#onTransferDone}.
     *
     * @param secure whether TLS comes first
     * @param bytesPerSecond limit, 0 for none
     */
    record StartSending(long causeId, FileStore.Source source, boolean secure, long bytesPerSecond) implements Effect {}

    /** Give the sink everything that comes until the peer closes; then {@link ServerSession#onTransferDone}. */
    record StartReceiving(long causeId, FileStore.Sink sink, boolean secure, long bytesPerSecond) implements Effect {}

    /** Close the data connection, or give up opening it, and say no more about it. */
    record CloseData(long causeId) implements Effect {}

    /** Begin TLS on the control connection, behind the octets already written. */
    record SecureControl(long causeId) implements Effect {}

    /** Call {@link ServerSession#onTimer} after {@code delayNanos}; a timer of that kind that runs already is called off. */
    record ArmTimer(long causeId, ServerTimer timer, long delayNanos) implements Effect {}

    record CancelTimer(long causeId, ServerTimer timer) implements Effect {}

    /** Stop, or go on, reading the control connection. */
    record ReadControl(long causeId, boolean reading) implements Effect {}

    /** Close the control connection behind the octets already written. */
    record CloseControl(long causeId) implements Effect {}
}
