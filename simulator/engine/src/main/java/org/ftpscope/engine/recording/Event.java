package org.ftpscope.engine.recording;

/**
 * Something that happened.
 *
 * @param id position in the total order of a recording, from 1 on
 * @param causeId id of the event that caused this one, or {@link #NO_CAUSE}; always less than {@code id}
 * @param atNanos nanoseconds since the start of the recording
 * @param node the host, router or link where it happened
 * @param what the content
 */
public record Event(long id, long causeId, long atNanos, String node, What what) {
    /** Cause of the first events: the run itself, a person, the world outside. */
    public static final long NO_CAUSE = 0;
}
