package org.ftpscope.engine.netfilter;

/** Tokens that come back with time (xt_limit; RFC 2697 in spirit): a burst at first, then an average rate. */
final class TokenBucket {
    private final long nanosPerToken;
    private final long capacityNanos;
    private long creditNanos;
    private long lastNanos;
    private boolean started;

    /** {@code count} tokens in {@code unitSeconds}, at most {@code burst} at once; full at the beginning. */
    TokenBucket(int count, long unitSeconds, int burst) {
        this.nanosPerToken = unitSeconds * 1_000_000_000L / count;
        this.capacityNanos = nanosPerToken * burst;
        this.creditNanos = capacityNanos;
    }

    /** Takes a token if there is one. */
    boolean take(long nowNanos) {
        if (started) {
            creditNanos = Math.min(capacityNanos, creditNanos + Math.max(0, nowNanos - lastNanos));
        }
        started = true;
        lastNanos = nowNanos;
        if (creditNanos < nanosPerToken) {
            return false;
        }
        creditNanos -= nanosPerToken;
        return true;
    }
}
