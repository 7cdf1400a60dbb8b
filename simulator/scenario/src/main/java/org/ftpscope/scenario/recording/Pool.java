package org.ftpscope.scenario.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What a block of a recording says again and again, kept once: names, endpoints, packets on both ends of a link, segments that go on
 * behind a router with nothing changed but the time to live. Each table forgets the older of two values that meet in one place, so
 * it never grows; values are compared, so it never errs.
 */
final class Pool {
    private static final int TEXTS_BITS = 11;
    private static final int TEXTS = 1 << TEXTS_BITS;
    private static final int LONGEST_TEXT = 64;
    private static final int THINGS = 1 << 12;
    private static final int SEGMENTS = 1 << 12;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable String[] texts = new @Nullable String[TEXTS];
    private final @Nullable Object[] ends = new @Nullable Object[TEXTS];
    private final @Nullable String[] endTexts = new @Nullable String[TEXTS];

    /** Where the text of each kept packet or list of rules stands. */
    private final int[] thingFrom = new int[THINGS];

    private final int[] thingTo = new int[THINGS];
    private final @Nullable Object[] things = new @Nullable Object[THINGS];
    private final @Nullable TcpSegment[] segments = new @Nullable TcpSegment[SEGMENTS];

    /** The ASCII text between two positions. */
    String text(byte[] line, int from, int to) {
        int length = to - from;
        if (length > LONGEST_TEXT) {
            return new String(line, from, length, StandardCharsets.ISO_8859_1);
        }
        int place = textPlace(line, from, to);
        String known = texts[place];
        if (known != null && same(known, line, from, length)) {
            return known;
        }
        // A second place, so that two frequent words do not push each other out for ever.
        String second = texts[place ^ 1];
        if (second != null && same(second, line, from, length)) {
            return second;
        }
        String fresh = new String(line, from, length, StandardCharsets.ISO_8859_1);
        texts[place ^ 1] = known;
        texts[place] = fresh;
        return fresh;
    }

    /** A place by the first and the last eight characters. */
    private static int textPlace(byte[] line, int from, int to) {
        long hash = (long) to - from;
        if (hash >= 8) {
            hash += (long) LONGS.get(line, from) * 31 ^ (long) LONGS.get(line, to - 8) * 0x2545_f491_4f6c_dd1dL;
        } else {
            for (int i = from; i < to; i++) {
                hash = hash << 8 ^ line[i];
            }
        }
        return (int) (hash * 0x9e37_79b9_7f4a_7c15L >>> 64 - TEXTS_BITS);
    }

    private static boolean same(String text, byte[] line, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != line[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** The endpoint or address that was kept for a text; null when there is none. */
    @Nullable
    Object end(String text) {
        int place = place(text);
        return text.equals(endTexts[place]) ? ends[place] : null;
    }

    /** Keeps the endpoint or address that a text means. */
    void keepEnd(String text, Object end) {
        int place = place(text);
        endTexts[place] = text;
        ends[place] = end;
    }

    private static int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & TEXTS - 1;
    }

    /** A list of rules that is kept. */
    record Rules(List<RuleRef> rules) {}

    /**
     * What was kept for the text between two positions, which belongs at {@code place}; null when there is nothing.
     *
     * @param block the same array in every call
     */
    @Nullable
    Object known(int place, byte[] block, int from, int to) {
        boolean same = thingTo[place] - thingFrom[place] == to - from
                && Arrays.equals(block, thingFrom[place], thingTo[place], block, from, to);
        return same ? things[place] : null;
    }

    /** Keeps what the text between two positions means. */
    void keep(int place, int from, int to, Object thing) {
        thingFrom[place] = from;
        thingTo[place] = to;
        things[place] = thing;
    }

    /** A place by the first 80 characters: the headers of a packet. */
    static int place(byte[] block, int from, int to) {
        long hash = (long) to - from;
        int end = Math.min(to, from + 80);
        for (int at = from; at + 8 <= end; at += 8) {
            hash = (hash ^ (long) LONGS.get(block, at)) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash >>> 20) & THINGS - 1;
    }

    /** The same packet around a segment that is kept already, or around its payload at least. */
    IpPacket shared(IpPacket packet) {
        if (!(packet.payload() instanceof TcpSegment segment)) {
            return packet;
        }
        long numbers =
                segment.sequence().unsigned() << 32 | segment.acknowledgment().unsigned();
        long hash = (numbers + segment.payload().length()) * 0x9e37_79b9_7f4a_7c15L;
        int place = (int) (hash >>> 40) & SEGMENTS - 1;
        TcpSegment known = segments[place];
        if (known == null || !known.payload().equals(segment.payload())) {
            segments[place] = segment;
            return packet;
        }
        boolean same = known.equals(segment);
        if (!same && segment.payload().isEmpty()) {
            return packet;
        }
        Transport payload = same ? known : segment.withPayload(known.payload());
        return switch (packet) {
            case Ipv4Packet v4 -> v4.withPayload(payload);
            case Ipv6Packet v6 -> v6.withPayload(payload);
        };
    }
}
