package org.ftpscope.engine.socket;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/** A connected (or connecting) TCP socket. After close, abort or {@code onClosed} every call is without effect. */
public interface Stream {
    /** Its number in the recording. */
    long socket();

    Endpoint local();

    Endpoint remote();

    /**
     * Queues octets for sending. Everything is taken, however much; a caller that produces a lot waits for {@code onWritable}
     * whenever {@link #isWritable} is false.
     */
    void write(Moment now, Bytes bytes);

    /** Queues octets and marks the last of them urgent (telnet Synch, RFC 959 section 4.1.3). */
    void writeUrgent(Moment now, Bytes bytes);

    /** Whether the queue of unsent octets is short enough for more. */
    boolean isWritable();

    /** Octets written that the peer's TCP has not acknowledged yet; 0 where the layer cannot know. */
    long unacknowledged();

    /** Stops, or goes on, handing octets to the handler; the window closes when the buffer is full. */
    void setReading(Moment now, boolean reading);

    /** Sends FIN after the queued octets; receiving goes on. */
    void shutdownOutput(Moment now);

    /**
     * Closes both directions: FIN after the queued octets, or RST when octets lie unread (as Linux does). {@code onClosed}
     * follows when the connection is over for the application.
     */
    void close(Moment now);

    /** Sends RST and forgets everything. */
    void abort(Moment now);
}
