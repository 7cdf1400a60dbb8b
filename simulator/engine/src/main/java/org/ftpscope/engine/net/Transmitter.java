package org.ftpscope.engine.net;

import org.ftpscope.engine.sim.RandomStream;

/**
 * The sending side of a port: a queue of bounded bytes before a wire of bounded speed. Nothing is stored here: how many bytes
 * wait follows from the time at which the wire will be free.
 */
final class Transmitter {
    /** What {@link #enqueue} answers when the queue is full. */
    static final long FULL = -1;

    private final LinkSettings settings;
    private final RandomStream chance;
    private long freeAtNanos;

    Transmitter(LinkSettings settings, RandomStream chance) {
        this.settings = settings;
        this.chance = chance;
    }

    RandomStream chance() {
        return chance;
    }

    /** When the last bit of a packet of {@code lengthBytes} leaves, or {@link #FULL}. */
    long enqueue(long nowNanos, int lengthBytes) {
        long speed = settings.bitsPerSecond();
        if (speed == 0) {
            return nowNanos;
        }
        long waitNanos = Math.max(0, freeAtNanos - nowNanos);
        if (waitNanos > 0 && waitingBytes(waitNanos, speed) + lengthBytes > settings.queueBytes()) {
            return FULL;
        }
        freeAtNanos = nowNanos + waitNanos + lengthBytes * 8_000_000_000L / speed;
        return freeAtNanos;
    }

    private static long waitingBytes(long waitNanos, long speed) {
        // Split so that neither days of queue nor terabits of speed overflow.
        long seconds = waitNanos / 1_000_000_000L;
        long rest = waitNanos % 1_000_000_000L;
        return seconds * (speed / 8) + (long) (rest * (speed / 8e9));
    }
}
