package org.ftpscope.engine.ftp;

import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/** What a user-PI wants done, in the order of the list; {@code causeId} as in {@link Effect}. */
public sealed interface ClientEffect {
    long causeId();

    /** Find the host and open a control connection; answer with onConnected or onConnectFailed. */
    record Connect(long causeId, String host, int port, long timeoutNanos) implements ClientEffect {}

    /** Write to the control connection; {@code urgent}: the last octet is urgent (telnet Synch). */
    record SendControl(long causeId, Bytes bytes, boolean urgent) implements ClientEffect {}

    /** Begin TLS on the control connection; answer with onSecured. */
    record SecureControl(long causeId) implements ClientEffect {}

    /** Close the control connection. */
    record CloseControl(long causeId) implements ClientEffect {}

    /** Listen for a data connection; answer with onListening or onListenFailed before anything else. */
    record Listen(long causeId, ServerSettings.PortRange ports) implements ClientEffect {}

    record CloseListener(long causeId) implements ClientEffect {}

    /** Open a data connection; answer with onDataConnected or onDataFailed. */
    record Dial(long causeId, Endpoint remote, long timeoutNanos) implements ClientEffect {}

    /** Throw out the data connection just reported: it came from the wrong place. */
    record RefuseData(long causeId) implements ClientEffect {}

    record StartSending(long causeId, FileStore.Source source, boolean secure) implements ClientEffect {}

    record StartReceiving(long causeId, FileStore.Sink sink, boolean secure) implements ClientEffect {}

    /** Close the data connection, or give up opening it, and say no more about it. */
    record CloseData(long causeId) implements ClientEffect {}

    record ArmTimer(long causeId, ClientTimer timer, long delayNanos) implements ClientEffect {}

    record CancelTimer(long causeId, ClientTimer timer) implements ClientEffect {}

    /** Show this to the person in front of the screen: one or more lines without a last line end. */
    record Show(long causeId, String text) implements ClientEffect {}

    /** The verb is finished; the next may begin. */
    record Done(long causeId, ClientOutcome outcome) implements ClientEffect {}
}
