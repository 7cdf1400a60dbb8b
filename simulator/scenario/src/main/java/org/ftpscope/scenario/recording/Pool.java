package org.ftpscope.scenario.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
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
    private static final int TEXTS = 1 << 10;
    private static final int LONGEST_TEXT = 64;
    private static final int PACKETS = 1 << 12;
    private static final int SEGMENTS = 1 << 12;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable String[] texts = new @Nullable String[TEXTS];
    private final @Nullable Object[] ends = new @Nullable Object[TEXTS];
    private final @Nullable String[] endTexts = new @Nullable String[TEXTS];

    /** Where the text of each kept packet stands. */
    private final int[] packetFrom = new int[PACKETS];

    private final int[] packetTo = new int[PACKETS];
    private final @Nullable IpPacket[] packets = new @Nullable IpPacket[PACKETS];
    private final @Nullable TcpSegment[] segments = new @Nullable TcpSegment[SEGMENTS];

    /** The ASCII text between two positions. */
    String text(byte[] line, int from, int to) {
        int length = to - from;
        if (length > LONGEST_TEXT) {
            return new String(line, from, length, StandardCharsets.ISO_8859_1);
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + line[i];
        }
        int place = (hash ^ hash >>> 15) & TEXTS - 1;
        String known = texts[place];
        if (known != null && same(known, line, from, length)) {
            return known;
        }
        String fresh = new String(line, from, length, StandardCharsets.ISO_8859_1);
        texts[place] = fresh;
        return fresh;
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

    Endpoint endpoint(String text, Function<String, Endpoint> read, String member) {
        int place = place(text);
        if (text.equals(endTexts[place]) && ends[place] instanceof Endpoint known) {
            return known;
        }
        Endpoint fresh = read.apply(member);
        endTexts[place] = text;
        ends[place] = fresh;
        return fresh;
    }

    IpAddress address(String text, Function<String, IpAddress> read, String member) {
        int place = place(text);
        if (text.equals(endTexts[place]) && ends[place] instanceof IpAddress known) {
            return known;
        }
        IpAddress fresh = read.apply(member);
        endTexts[place] = text;
        ends[place] = fresh;
        return fresh;
    }

    private static int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & TEXTS - 1;
    }

    /**
     * The packet whose text stands between two positions; {@code read} makes it when it is new.
     *
     * @param block the same array in every call
     */
    IpPacket packet(byte[] block, int from, int to, Supplier<IpPacket> read) {
        int place = packetPlace(block, from, to);
        IpPacket known = packets[place];
        if (known != null
                && packetTo[place] - packetFrom[place] == to - from
                && Arrays.equals(block, packetFrom[place], packetTo[place], block, from, to)) {
            return known;
        }
        IpPacket fresh = shared(read.get());
        packetFrom[place] = from;
        packetTo[place] = to;
        packets[place] = fresh;
        return fresh;
    }

    /** A place by the first 80 characters: the headers of a packet. */
    private static int packetPlace(byte[] line, int from, int to) {
        long hash = (long) to - from;
        int end = Math.min(to, from + 80);
        for (int at = from; at + 8 <= end; at += 8) {
            hash = (hash ^ (long) LONGS.get(line, at)) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash >>> 20) & PACKETS - 1;
    }

    /** The same packet around a segment that is kept already, or around its payload at least. */
    private IpPacket shared(IpPacket packet) {
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
