package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/** An IPv4 address (RFC 791); {@code bits} in network order, the first octet highest. */
public record Ipv4Address(int bits) implements IpAddress {
    /** Reads dotted decimal, four numbers of 0 to 255 without superfluous zeros. */
    static Optional<Ipv4Address> parseText(String text) {
        int bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int from = at;
            int value = 0;
            while (at < text.length() && at - from < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - from > 1 && text.charAt(from) == '0';
            boolean ends = part == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
            if (at == from || leadingZero || value > 255 || !ends) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
            at++;
        }
        return Optional.of(new Ipv4Address(bits));
    }

    /** Reads four octets. */
    public static Ipv4Address parse(ByteBuffer in) {
        return new Ipv4Address(in.getInt());
    }

    @Override
    public void emit(ByteBuffer out) {
        out.putInt(bits);
    }

    /** Octet {@code index}, 0 (leftmost) to 3. */
    public int octet(int index) {
        return bits >>> 24 - 8 * index & 0xff;
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public int bitLength() {
        return 32;
    }

    @Override
    public long checksumPart() {
        return (bits >>> 16) + (long) (bits & 0xffff);
    }

    @Override
    public Ipv4Address masked(int prefixLength) {
        return new Ipv4Address(prefixLength == 0 ? 0 : bits & -1 << 32 - prefixLength);
    }

    @Override
    public boolean isUnspecified() {
        return bits == 0;
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xe;
    }

    @Override
    public boolean isPrivate() {
        return bits >>> 24 == 10 || bits >>> 20 == 0xac1 || bits >>> 16 == 0xc0a8;
    }

    @Override
    public int compareTo(IpAddress other) {
        return switch (other) {
            case Ipv4Address that -> Integer.compareUnsigned(bits, that.bits);
            case Ipv6Address that -> -1;
        };
    }

    @Override
    public String toString() {
        return octet(0) + "." + octet(1) + "." + octet(2) + "." + octet(3);
    }
}
