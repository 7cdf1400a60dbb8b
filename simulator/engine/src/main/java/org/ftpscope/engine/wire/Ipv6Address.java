package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/** An IPv6 address (RFC 4291); {@code high} and {@code low} hold its two halves in network order. */
public record Ipv6Address(long high, long low) implements IpAddress {
    /** Reads the text forms of RFC 4291 section 2.2: eight groups, {@code ::} once, a dotted IPv4 tail allowed. No zone. */
    static Optional<Ipv6Address> parseText(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
        if (head.length == 1 && head[0] < 0 || tail.length == 1 && tail[0] < 0) {
            return Optional.empty();
        }
        int count = head.length + tail.length;
        if (gap < 0 ? count != 8 : count > 7) {
            return Optional.empty();
        }
        long[] half = new long[2];
        for (int i = 0; i < head.length; i++) {
            half[i / 4] |= (long) head[i] << 48 - 16 * (i % 4);
        }
        for (int i = 0; i < tail.length; i++) {
            int at = 8 - tail.length + i;
            half[at / 4] |= (long) tail[i] << 48 - 16 * (at % 4);
        }
        return Optional.of(new Ipv6Address(half[0], half[1]));
    }

    /** The groups of {@code text}; {@code {-1}} when it is no row of groups. */
    private static int[] groups(String text, boolean dottedTailAllowed) {
        int[] bad = {-1};
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean dotted = dottedTailAllowed && parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (dotted ? 1 : 0)];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (dotted && i == parts.length - 1) {
                Optional<Ipv4Address> tail = Ipv4Address.parseText(part);
                if (tail.isEmpty()) {
                    return bad;
                }
                groups[i] = tail.get().bits() >>> 16;
                groups[i + 1] = tail.get().bits() & 0xffff;
                continue;
            }
            if (part.isEmpty() || part.length() > 4) {
                return bad;
            }
            int value = 0;
            for (int k = 0; k < part.length(); k++) {
                char c = part.charAt(k);
                int digit = c < 128 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    return bad;
                }
                value = value << 4 | digit;
            }
            groups[i] = value;
        }
        return groups;
    }

    /** Reads sixteen octets. */
    public static Ipv6Address parse(ByteBuffer in) {
        return new Ipv6Address(in.getLong(), in.getLong());
    }

    @Override
    public void emit(ByteBuffer out) {
        out.putLong(high);
        out.putLong(low);
    }

    /** Group {@code index}, 0 (leftmost) to 7. */
    public int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index % 4)) & 0xffff;
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public int bitLength() {
        return 128;
    }

    @Override
    public long checksumPart() {
        long sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += group(i);
        }
        return sum;
    }

    @Override
    public Ipv6Address masked(int prefixLength) {
        long highMask = prefixLength >= 64 ? -1L : prefixLength == 0 ? 0 : -1L << 64 - prefixLength;
        long lowMask = prefixLength <= 64 ? 0 : -1L << 128 - prefixLength;
        return new Ipv6Address(high & highMask, low & lowMask);
    }

    @Override
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xff;
    }

    @Override
    public boolean isPrivate() {
        return high >>> 57 == 0xfc >>> 1;
    }

    @Override
    public int compareTo(IpAddress other) {
        return switch (other) {
            case Ipv4Address that -> 1;
            case Ipv6Address that -> {
                int order = Long.compareUnsigned(high, that.high);
                yield order != 0 ? order : Long.compareUnsigned(low, that.low);
            }
        };
    }

    /** The canonical text of RFC 5952: lower case, the longest run of two or more zero groups as {@code ::}. */
    @Override
    public String toString() {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; ) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                bestStart = i;
                bestLength = run;
            }
            i += Math.max(run, 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }
}
