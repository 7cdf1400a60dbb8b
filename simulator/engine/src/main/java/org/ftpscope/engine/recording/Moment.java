package org.ftpscope.engine.recording;

/**
 * When and why something is done: the time in nanoseconds since the start of the run, and the id of the event that led to it.
 */
public record Moment(long atNanos, long causeId) {
    /** The beginning of a run: time zero, no cause. */
    public static final Moment START = new Moment(0, Event.NO_CAUSE);

    /** The same time with another cause. */
    public Moment because(long eventId) {
        return new Moment(atNanos, eventId);
    }

    /** Another time with the same cause. */
    public Moment at(long nanos) {
        return new Moment(nanos, causeId);
    }
}
