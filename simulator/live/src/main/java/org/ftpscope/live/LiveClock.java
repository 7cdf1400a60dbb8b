package org.ftpscope.live;

import java.time.Instant;

/**
 * Time in a recording of the real world: nanoseconds that never go back, and the time of day at zero.
 *
 * @param startNanos {@link System#nanoTime} at zero
 * @param started the time of day at zero
 */
public record LiveClock(long startNanos, Instant started) {
    /** A clock that begins now. */
    public static LiveClock start() {
        // The first look at the time of day loads classes for milliseconds; only the second is as quick as the clock
        // beside it.
        Instant warm = Instant.now();
        long nanos = System.nanoTime();
        Instant started = Instant.now();
        return new LiveClock(nanos, started.isBefore(warm) ? warm : started);
    }

    long nowNanos() {
        return System.nanoTime() - startNanos;
    }

    long epochSeconds() {
        return started.getEpochSecond();
    }
}
