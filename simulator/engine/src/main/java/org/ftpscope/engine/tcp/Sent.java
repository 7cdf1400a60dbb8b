package org.ftpscope.engine.tcp;

import org.ftpscope.engine.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A segment that was sent and is not acknowledged yet. Sequence numbers are octets after the initial one.
 *
 * <p>The links {@code earlier} and {@code later} order segments by the time when they were last sent: RACK (RFC 8985) looks at
 * them in that order.
 */
final class Sent {
    final long start;
    final long end;
    final int flags;
    final Bytes payload;
    long sentAtNanos;
    /** Place among all sendings: tells those of one nanosecond apart. */
    long sentOrder;
    /** Selectively acknowledged. */
    boolean sacked;
    /** Taken for lost. */
    boolean lost;
    /** Sent again, and that repetition is still on its way. */
    boolean retransmitted;
    /** How often it has been sent again. */
    int attempts;

    @Nullable
    Sent earlier;

    @Nullable
    Sent later;

    boolean listed;

    Sent(long start, long end, int flags, Bytes payload) {
        this.start = start;
        this.end = end;
        this.flags = flags;
        this.payload = payload;
    }

    boolean everRetransmitted() {
        return attempts > 0;
    }
}
