package org.ftpscope.engine.netfilter;

/** Where a router's random choices come from. */
public interface Chance {
    /** A number of 0 (inclusive) to {@code bound} (exclusive); {@code bound} is positive. */
    int below(int bound);
}
