package org.ftpscope.engine.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;

/** Reads the reference captures among the test resources: classic pcap, microseconds or nanoseconds, Ethernet. */
final class Pcap {
    record Frame(long atNanos, IpPacket packet) {}

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int ETHERNET_HEADER = 14;

    private Pcap() {}

    /** The frames of {@code captures/NAME}. */
    static List<Frame> read(String name) {
        try (InputStream in = Pcap.class.getResourceAsStream("/captures/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no capture " + name);
            }
            return parse(ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Frame> parse(ByteBuffer file) {
        int magic = file.getInt(0);
        long unitNanos = switch (magic) {
            case MICROSECONDS -> 1000;
            case NANOSECONDS -> 1;
            default -> throw new IllegalArgumentException("magic " + Integer.toHexString(magic));
        };
        List<Frame> frames = new ArrayList<>();
        file.position(24);
        while (file.remaining() >= 16) {
            long atNanos = file.getInt() * 1_000_000_000L + file.getInt() * unitNanos;
            byte[] bytes = new byte[file.getInt()];
            file.getInt();
            file.get(bytes);
            Bytes packet = Bytes.adopt(bytes).from(ETHERNET_HEADER);
            frames.add(new Frame(atNanos, IpPacket.parse(packet).orThrow()));
        }
        return frames;
    }
}
