package org.ftpscope.engine.tcp;

/**
 * The smoothed round trip and the retransmission timeout (RFC 6298), with Linux' variation: the deviation that enters the timeout
 * is the largest of a round trip, it shrinks by a quarter of the difference once a round trip, and it never falls below the least
 * RTO; a stable path of 41 ms therefore has an RTO of 241 ms. Times in nanoseconds.
 */
final class RoundTrip {
    private static final long MILLISECOND = 1_000_000;

    private final TcpSettings settings;
    private long smoothed;
    private long deviation;
    private long largestDeviation;
    private long variation;
    /** Sequence number whose acknowledgement ends the round trip in which {@link #largestDeviation} is measured. */
    private long roundEnd;

    private long minimum = Long.MAX_VALUE;
    private long rto;

    RoundTrip(TcpSettings settings) {
        this.settings = settings;
        this.rto = settings.initialRtoNanos();
        this.variation = settings.initialRtoNanos();
        this.deviation = settings.initialRtoNanos();
    }

    /** Takes a measurement; {@code una} and {@code next} are SND.UNA and SND.NXT. */
    void measured(long nanos, long una, long next) {
        long sample = Math.max(nanos, 1);
        minimum = Math.min(minimum, sample);
        if (smoothed == 0) {
            smoothed = sample;
            deviation = sample / 2;
            variation = Math.max(deviation * 4, settings.minRtoNanos());
            largestDeviation = variation;
            roundEnd = next;
        } else {
            long error = sample - smoothed;
            smoothed = Math.max(1, smoothed + error / 8);
            // A sample far below the mean must not widen the timeout (Eifel problem of RFC 6298's formula).
            long change = Math.abs(error) - deviation;
            if (error < 0 && change > 0) {
                change /= 8;
            }
            deviation += change / 4;
            if (deviation * 4 > largestDeviation) {
                largestDeviation = deviation * 4;
                variation = Math.max(variation, largestDeviation);
            }
            if (una > roundEnd) {
                if (largestDeviation < variation) {
                    variation -= (variation - largestDeviation) / 4;
                }
                roundEnd = next;
                largestDeviation = settings.minRtoNanos();
            }
        }
        rto = bounded(smoothed + variation);
    }

    private long bounded(long nanos) {
        long wholeMilliseconds = (nanos + MILLISECOND - 1) / MILLISECOND * MILLISECOND;
        return Math.min(Math.max(wholeMilliseconds, settings.minRtoNanos()), settings.maxRtoNanos());
    }

    /** RFC 6298 section 5.5: the timer backs off. */
    void backOff() {
        rto = Math.min(rto * 2, settings.maxRtoNanos());
    }

    /** RFC 6298 section 5.7: the handshake needed a repetition and gave no measurement. */
    void restartAfterLostSyn() {
        if (smoothed == 0) {
            rto = 3 * 1_000 * MILLISECOND;
        }
    }

    long rtoNanos() {
        return rto;
    }

    /** 0 until something was measured. */
    long smoothedNanos() {
        return smoothed;
    }

    /** The least measurement; {@link Long#MAX_VALUE} until there is one. */
    long minimumNanos() {
        return minimum;
    }
}
