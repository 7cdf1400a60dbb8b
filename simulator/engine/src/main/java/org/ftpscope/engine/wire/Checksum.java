package org.ftpscope.engine.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The Internet checksum: the 16-bit one's complement of the one's complement sum (RFC 1071). */
public final class Checksum {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Checksum() {}

    /**
     * The unfolded sum of {@code length} bytes as 16-bit words, an odd last byte padded with zero (RFC 1071 section 4.1). Sums of
     * parts may be added when every part but the last has an even length.
     */
    public static long sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        int i = offset;
        int end = offset + length;
        // Four bytes at a time: 2^16 = 1 modulo 2^16 - 1, so wide words may be added and folded at the end.
        for (; i <= end - 4; i += 4) {
            sum += (int) INTS.get(bytes, i) & 0xffff_ffffL;
        }
        if (i <= end - 2) {
            sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
            i += 2;
        }
        if (i < end) {
            sum += (bytes[i] & 0xff) << 8;
        }
        return sum;
    }

    /** The sum of the pseudo-header that TCP, UDP and ICMPv6 put before their own bytes (RFC 9293 3.1, RFC 8200 8.1). */
    public static long pseudoHeader(IpAddress source, IpAddress destination, int protocol, int length) {
        return source.checksumPart() + destination.checksumPart() + protocol + length;
    }

    /** Folds {@code sum} to 16 bits and complements it: what stands in the header. */
    public static int finish(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
