package org.ftpscope.scenario.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;

/** Reads captures: pcap with time stamps in micro- or nanoseconds and pcapng, in either byte order. */
public final class CaptureReader {
    private static final int PCAP_MICROSECONDS = 0xa1b2c3d4;
    private static final int PCAP_NANOSECONDS = 0xa1b23c4d;
    private static final int PCAP_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    /** No link has larger frames; a greater length is a sign of a broken file. */
    static final int MAX_FRAME = 16 * 1024 * 1024;

    private CaptureReader() {}

    /** Whether a file that begins with these octets is a capture. */
    public static boolean looksLike(byte[] beginning) {
        if (beginning.length < 4) {
            return false;
        }
        int magic = ByteBuffer.wrap(beginning).getInt();
        int reversed = Integer.reverseBytes(magic);
        return magic == PcapngReader.SECTION_HEADER
                || magic == PCAP_MICROSECONDS
                || magic == PCAP_NANOSECONDS
                || reversed == PCAP_MICROSECONDS
                || reversed == PCAP_NANOSECONDS;
    }

    /**
     * Reads a file.
     *
     * @throws InputProblem when it is no capture that can be read, in a sentence
     */
    public static Capture read(Path file) throws IOException {
        try {
            return read(Files.readAllBytes(file));
        } catch (CaptureException broken) {
            Messages messages = Messages.of("org.ftpscope.scenario.messages", CaptureReader.class);
            throw new InputProblem(messages.text("capture." + broken.kind().name(), file, broken.detail()), broken);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws CaptureException when they are no capture that can be read
     */
    public static Capture read(byte[] bytes) {
        Bytes file = Bytes.copyOf(bytes);
        ByteBuffer in = file.view();
        if (bytes.length < 4) {
            throw new CaptureException(CaptureException.Kind.NOT_A_CAPTURE, "");
        }
        int magic = in.getInt(0);
        if (magic == PcapngReader.SECTION_HEADER) {
            return new PcapngReader(file).read();
        }
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            int number = in.order(order).getInt(0);
            if (number == PCAP_MICROSECONDS || number == PCAP_NANOSECONDS) {
                return pcap(file, in, number == PCAP_NANOSECONDS);
            }
        }
        throw new CaptureException(CaptureException.Kind.NOT_A_CAPTURE, "");
    }

    private static Capture pcap(Bytes file, ByteBuffer in, boolean nanoseconds) {
        if (in.capacity() < PCAP_HEADER) {
            throw new CaptureException(CaptureException.Kind.BROKEN, Integer.toString(in.capacity()));
        }
        // The upper bits tell of a checksum behind each frame
        // (whether there is one, and its length), not the link type.
        LinkType link = linkType(in.getInt(20) & 0xffff);
        List<Frame> frames = new ArrayList<>();
        int at = PCAP_HEADER;
        boolean endsEarly = false;
        while (at < in.capacity()) {
            if (in.capacity() - at < RECORD_HEADER) {
                endsEarly = true;
                break;
            }
            long seconds = Integer.toUnsignedLong(in.getInt(at));
            long fraction = Integer.toUnsignedLong(in.getInt(at + 4));
            int captured = in.getInt(at + 8);
            int original = in.getInt(at + 12);
            if (captured < 0 || captured > MAX_FRAME) {
                throw new CaptureException(CaptureException.Kind.BROKEN, Integer.toString(at));
            }
            if (in.capacity() - at - RECORD_HEADER < captured) {
                endsEarly = true;
                break;
            }
            long nanos = seconds * 1_000_000_000L + (nanoseconds ? fraction : fraction * 1000);
            Bytes bytes = file.slice(at + RECORD_HEADER, at + RECORD_HEADER + captured);
            frames.add(new Frame(nanos, 0, bytes, original, List.of()));
            at += RECORD_HEADER + captured;
        }
        Capture.CapturedInterface iface = new Capture.CapturedInterface(link, "", nanoseconds);
        return new Capture(Capture.Format.PCAP, List.of(iface), frames, Map.of(), List.of(), endsEarly);
    }

    static LinkType linkType(int number) {
        return LinkType.of(number).orElseThrow(() -> unread(number));
    }

    static CaptureException unread(int linkType) {
        return new CaptureException(CaptureException.Kind.LINK_TYPE, Integer.toString(linkType));
    }
}
