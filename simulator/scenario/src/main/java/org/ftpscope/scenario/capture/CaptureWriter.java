package org.ftpscope.scenario.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.wire.IpAddress;

/** Writes captures as pcap or pcapng, little-endian, as tcpdump and Wireshark do. The same capture gives the same bytes. */
public final class CaptureWriter {
    private static final int SNAP_LENGTH = 262_144;

    /** An option's length field has 16 bits. */
    private static final int MAX_OPTION = 65_535;

    private CaptureWriter() {}

    /** Writes a file in the capture's format; pcap has room for one interface and for no names and comments. */
    public static void write(Capture capture, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(capture, out);
        }
    }

    /** Writes the bytes of a file. */
    public static void write(Capture capture, OutputStream out) throws IOException {
        switch (capture.format()) {
            case PCAP -> pcap(capture, out);
            case PCAPNG -> pcapng(capture, out);
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @SuppressWarnings("ByteBufferBackingArray") // all of them are made by allocate, right here
    private static byte[] bytes(ByteBuffer whole) {
        return whole.array();
    }

    private static void pcap(Capture capture, OutputStream out) throws IOException {
        if (capture.interfaces().size() != 1) {
            throw new IllegalArgumentException(
                    "a pcap file has one interface, not " + capture.interfaces().size());
        }
        Capture.CapturedInterface iface = capture.interfaces().getFirst();
        ByteBuffer header = buffer(24);
        header.putInt(iface.nanosecondResolution() ? 0xa1b23c4d : 0xa1b2c3d4);
        header.putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
        header.putInt(SNAP_LENGTH).putInt(iface.linkType().number());
        out.write(bytes(header));
        for (Frame frame : capture.frames()) {
            ByteBuffer record = buffer(16);
            long nanos = Math.floorMod(frame.atNanos(), 1_000_000_000L);
            record.putInt((int) Math.floorDiv(frame.atNanos(), 1_000_000_000L));
            record.putInt((int) (iface.nanosecondResolution() ? nanos : nanos / 1000));
            record.putInt(frame.bytes().length()).putInt(frame.originalLength());
            out.write(bytes(record));
            out.write(frame.bytes().toArray());
        }
    }

    private static void pcapng(Capture capture, OutputStream out) throws IOException {
        ByteBuffer section = buffer(16);
        section.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        block(out, 0x0a0d0d0a, List.of(bytes(section), options(capture.comments(), List.of())));
        for (Capture.CapturedInterface iface : capture.interfaces()) {
            ByteBuffer fixed = buffer(8);
            fixed.putShort((short) iface.linkType().number())
                    .putShort((short) 0)
                    .putInt(SNAP_LENGTH);
            List<byte[]> further = new ArrayList<>();
            if (!iface.name().isEmpty()) {
                further.add(option(2, iface.name().getBytes(StandardCharsets.UTF_8)));
            }
            further.add(option(9, new byte[] {(byte) (iface.nanosecondResolution() ? 9 : 6)}));
            block(out, 1, List.of(bytes(fixed), options(List.of(), further)));
        }
        if (!capture.names().isEmpty()) {
            names(capture.names(), out);
        }
        for (Frame frame : capture.frames()) {
            boolean nanoseconds = capture.interfaces().get(frame.iface()).nanosecondResolution();
            long stamp = nanoseconds ? frame.atNanos() : Math.floorDiv(frame.atNanos(), 1000L);
            ByteBuffer fixed = buffer(20);
            fixed.putInt(frame.iface()).putInt((int) (stamp >>> 32)).putInt((int) stamp);
            fixed.putInt(frame.bytes().length()).putInt(frame.originalLength());
            byte[] padded = new byte[frame.bytes().length() + 3 & ~3];
            frame.bytes().writeTo(padded, 0);
            block(out, 6, List.of(bytes(fixed), padded, options(frame.comments(), List.of())));
        }
    }

    private static void names(Map<IpAddress, String> names, OutputStream out) throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (Map.Entry<IpAddress, String> entry : names.entrySet()) {
            IpAddress address = entry.getKey();
            byte[] name = entry.getValue().getBytes(StandardCharsets.UTF_8);
            int width = address.bitLength() / 8;
            ByteBuffer value = ByteBuffer.allocate(width + name.length + 1);
            address.emit(value);
            value.put(name);
            records.add(option(address.version() == 4 ? 1 : 2, bytes(value)));
        }
        records.add(new byte[4]);
        block(out, 4, records);
    }

    private static byte[] options(List<String> comments, List<byte[]> further) {
        List<byte[]> options = new ArrayList<>();
        for (String comment : comments) {
            options.add(option(1, utf8(comment)));
        }
        options.addAll(further);
        if (options.isEmpty()) {
            return new byte[0];
        }
        options.add(new byte[4]);
        int length = options.stream().mapToInt(option -> option.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        options.forEach(joined::put);
        return bytes(joined);
    }

    /** UTF-8 of at most 65,535 bytes; what is too long is cut between characters. */
    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, MAX_OPTION);
        while (length < bytes.length && length > 0 && (bytes[length] & 0xc0) == 0x80) {
            length--;
        }
        return java.util.Arrays.copyOf(bytes, length);
    }

    private static byte[] option(int code, byte[] value) {
        ByteBuffer option = buffer(4 + (value.length + 3 & ~3));
        option.putShort((short) code).putShort((short) value.length).put(value);
        return bytes(option);
    }

    private static void block(OutputStream out, int type, List<byte[]> parts) throws IOException {
        int length = 12 + parts.stream().mapToInt(part -> part.length).sum();
        ByteBuffer block = buffer(length);
        block.putInt(type).putInt(length);
        parts.forEach(block::put);
        block.putInt(length);
        out.write(bytes(block));
    }
}
