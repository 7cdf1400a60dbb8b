package org.ftpscope.engine.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014). Not for secrets.
 */
public final class RandomStream {
    private long state;

    RandomStream(long state) {
        this.state = state;
    }

    static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** 32 random bits. */
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /** A number of 0 (inclusive) to {@code bound} (exclusive), each equally likely; {@code bound} is positive. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        // Lemire's multiplication, with rejection of the short first interval.
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xffff_ffffL) < bound) {
            long threshold = (0x1_0000_0000L - bound) % bound;
            while ((product & 0xffff_ffffL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** A number of {@code low} to {@code high}, both inclusive. */
    public int nextInt(int low, int high) {
        return low + nextInt(high - low + 1);
    }

    /** A number of 0 (inclusive) to 1 (exclusive) in steps of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** The things in another order, each order equally likely. */
    public <T> List<T> shuffled(List<T> things) {
        List<T> rest = new ArrayList<>(things);
        List<T> shuffled = new ArrayList<>(things.size());
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(nextInt(rest.size())));
        }
        return shuffled;
    }

    /** Whether something of the given probability (0 to 1) happens. */
    public boolean chance(double probability) {
        return probability > 0 && nextDouble() < probability;
    }
}
