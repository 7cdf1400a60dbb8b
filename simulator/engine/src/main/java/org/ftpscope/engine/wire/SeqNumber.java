package org.ftpscope.engine.wire;

/**
 * A TCP sequence or acknowledgement number: 32 bits, compared modulo 2³² (RFC 9293 section 3.4). Of two numbers less than 2³¹
 * apart the earlier is the smaller.
 */
public record SeqNumber(int bits) {
    /** The number {@code value} modulo 2³². */
    public static SeqNumber of(long value) {
        return new SeqNumber((int) value);
    }

    /** This number moved forward by {@code count} octets (backward if negative). */
    public SeqNumber plus(long count) {
        return new SeqNumber(bits + (int) count);
    }

    /** How far this number is ahead of {@code other}: -2³¹ to 2³¹-1 octets. */
    public int minus(SeqNumber other) {
        return bits - other.bits;
    }

    public boolean before(SeqNumber other) {
        return bits - other.bits < 0;
    }

    public boolean after(SeqNumber other) {
        return bits - other.bits > 0;
    }

    public boolean afterOrAt(SeqNumber other) {
        return bits - other.bits >= 0;
    }

    /** Whether {@code low <= this < low + size}, modulo 2³²; {@code size} is an unsigned count of octets. */
    public boolean within(SeqNumber low, long size) {
        return Integer.toUnsignedLong(bits - low.bits) < size;
    }

    /** The later of the two. */
    public SeqNumber max(SeqNumber other) {
        return before(other) ? other : this;
    }

    /** The number as it stands in the header, 0 to 2³²-1. */
    public long unsigned() {
        return Integer.toUnsignedLong(bits);
    }

    @Override
    public String toString() {
        return Long.toString(unsigned());
    }
}
