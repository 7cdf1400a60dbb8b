package org.ftpscope.scenario.capture;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;
import org.jspecify.annotations.Nullable;

/** Reads pcapng (draft-ietf-opsawg-pcapng): sections, interfaces, packets with comments, names. Other blocks are skipped. */
final class PcapngReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int NAMES = 4;
    private static final int PACKET = 6;

    private static final int COMMENT = 1;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;

    /** How to read the time stamps of an interface: units per second, and seconds to add. */
    private record Clock(BigInteger unitsPerSecond, long offsetSeconds, int snapLength) {}

    private record Option(int code, Bytes value) {
        String text() {
            return value.utf8();
        }
    }

    private final ByteBuffer in;
    private final Bytes file;
    private final List<Capture.CapturedInterface> interfaces = new ArrayList<>();
    private final List<Clock> clocks = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Map<IpAddress, String> names = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    /** Interfaces whose link type is not read, with its number. */
    private final Map<Integer, Integer> unread = new LinkedHashMap<>();

    private int sectionsFirstInterface;

    PcapngReader(Bytes file) {
        this.file = file;
        this.in = file.view();
    }

    Capture read() {
        int at = 0;
        boolean endsEarly = false;
        while (at < in.capacity()) {
            if (in.capacity() - at < 12) {
                endsEarly = true;
                break;
            }
            // The type of a section header reads the same in both byte orders.
            if (in.getInt(at) == SECTION_HEADER) {
                byteOrder(at);
            }
            int type = in.getInt(at);
            int length = in.getInt(at + 4);
            boolean sane = length >= 12 && length % 4 == 0 && length <= CaptureReader.MAX_FRAME + 65_536;
            if (!sane) {
                throw broken(at);
            }
            if (in.capacity() - at < length) {
                endsEarly = true;
                break;
            }
            block(type, at + 8, at + length - 4);
            at += length;
        }
        return new Capture(Capture.Format.PCAPNG, interfaces, frames, names, comments, endsEarly);
    }

    private static CaptureException broken(int at) {
        return new CaptureException(CaptureException.Kind.BROKEN, Integer.toString(at));
    }

    private void byteOrder(int at) {
        if (in.order(ByteOrder.BIG_ENDIAN).getInt(at + 8) == BYTE_ORDER_MAGIC) {
            return;
        }
        if (in.order(ByteOrder.LITTLE_ENDIAN).getInt(at + 8) != BYTE_ORDER_MAGIC) {
            throw broken(at + 8);
        }
    }

    private void block(int type, int from, int to) {
        switch (type) {
            case SECTION_HEADER -> {
                need(from, to, 16);
                sectionsFirstInterface = interfaces.size();
                comments(options(from + 16, to), comments);
            }
            case INTERFACE -> describe(from, to);
            case PACKET -> {
                need(from, to, 20);
                long stamp =
                        Integer.toUnsignedLong(in.getInt(from + 4)) << 32 | Integer.toUnsignedLong(in.getInt(from + 8));
                packet(in.getInt(from), stamp, in.getInt(from + 12), in.getInt(from + 16), from + 20, to);
            }
            case OLD_PACKET -> {
                need(from, to, 20);
                long stamp =
                        Integer.toUnsignedLong(in.getInt(from + 4)) << 32 | Integer.toUnsignedLong(in.getInt(from + 8));
                int iface = in.getShort(from) & 0xffff;
                packet(iface, stamp, in.getInt(from + 12), in.getInt(from + 16), from + 20, to);
            }
            case SIMPLE_PACKET -> {
                need(from, to, 4);
                if (interfaces.size() == sectionsFirstInterface) {
                    throw new CaptureException(CaptureException.Kind.NO_INTERFACE, Integer.toString(from));
                }
                int original = in.getInt(from);
                int snap = clocks.get(sectionsFirstInterface).snapLength();
                int captured = Math.min(to - from - 4, snap > 0 ? Math.min(original, snap) : original);
                packet(0, 0, captured, original, from + 4, to);
            }
            case NAMES -> names(from, to);
            default -> {
                // Statistics, secrets, private blocks: nothing for us.
            }
        }
    }

    private static void need(int from, int to, int bytes) {
        if (to - from < bytes) {
            throw broken(from);
        }
    }

    private void describe(int from, int to) {
        need(from, to, 8);
        // Only a frame on it makes a link type matter that is not
        // read: Wireshark describes interfaces that were silent too.
        int number = in.getShort(from) & 0xffff;
        Optional<LinkType> link = LinkType.of(number);
        if (link.isEmpty()) {
            unread.put(interfaces.size(), number);
        }
        String name = "";
        BigInteger unitsPerSecond = BigInteger.valueOf(1_000_000);
        long offset = 0;
        for (Option option : options(from + 8, to)) {
            if (option.code() == IF_NAME) {
                name = option.text();
            } else if (option.code() == IF_TSRESOL && option.value().length() == 1) {
                int resolution = option.value().at(0);
                BigInteger base = BigInteger.valueOf(resolution >= 128 ? 2 : 10);
                unitsPerSecond = base.pow(resolution & 0x7f);
            } else if (option.code() == IF_TSOFFSET && option.value().length() == 8) {
                offset = ByteBuffer.wrap(option.value().toArray())
                        .order(in.order())
                        .getLong();
            }
        }
        boolean fine = unitsPerSecond.compareTo(BigInteger.valueOf(1_000_000)) > 0;
        interfaces.add(new Capture.CapturedInterface(link.orElse(LinkType.RAW), name, fine));
        clocks.add(new Clock(unitsPerSecond, offset, in.getInt(from + 4)));
    }

    private void packet(int section, long stamp, int captured, int original, int from, int to) {
        int iface = sectionsFirstInterface + section;
        if (section < 0 || iface >= interfaces.size()) {
            throw new CaptureException(CaptureException.Kind.NO_INTERFACE, Integer.toString(from));
        }
        @Nullable Integer number = unread.get(iface);
        if (number != null) {
            throw CaptureReader.unread(number);
        }
        int padded = captured + 3 & ~3;
        if (captured < 0 || padded < captured || to - from < captured) {
            throw broken(from);
        }
        List<String> remarks = new ArrayList<>();
        comments(options(Math.min(to, from + padded), to), remarks);
        Bytes bytes = file.slice(from, from + captured);
        frames.add(new Frame(nanos(clocks.get(iface), stamp), iface, bytes, original, remarks));
    }

    private static long nanos(Clock clock, long stamp) {
        BigInteger units = new BigInteger(Long.toUnsignedString(stamp));
        BigInteger nanos = units.multiply(BigInteger.valueOf(1_000_000_000L)).divide(clock.unitsPerSecond());
        return nanos.longValue() + clock.offsetSeconds() * 1_000_000_000L;
    }

    private static void comments(List<Option> options, List<String> into) {
        for (Option option : options) {
            if (option.code() == COMMENT) {
                into.add(option.text());
            }
        }
    }

    private List<Option> options(int from, int to) {
        List<Option> options = new ArrayList<>();
        int at = from;
        while (to - at >= 4) {
            int code = in.getShort(at) & 0xffff;
            int length = in.getShort(at + 2) & 0xffff;
            if (code == 0 || to - at - 4 < length) {
                break;
            }
            options.add(new Option(code, file.slice(at + 4, at + 4 + length)));
            at += 4 + (length + 3 & ~3);
        }
        return options;
    }

    /** Records of type 1 (IPv4) and 2 (IPv6): an address and names that end with NUL. */
    private void names(int from, int to) {
        int at = from;
        while (to - at >= 4) {
            int type = in.getShort(at) & 0xffff;
            int length = in.getShort(at + 2) & 0xffff;
            if (type == 0 || to - at - 4 < length) {
                break;
            }
            int width = type == 1 ? 4 : 16;
            if (type <= 2 && length > width) {
                ByteBuffer address = file.slice(at + 4, at + 4 + width).view();
                String text = file.slice(at + 4 + width, at + 4 + length).utf8();
                int end = text.indexOf('\0');
                String name = end < 0 ? text : text.substring(0, end);
                if (!name.isBlank()) {
                    names.put(type == 1 ? Ipv4Address.parse(address) : Ipv6Address.parse(address), name);
                }
            }
            at += 4 + (length + 3 & ~3);
        }
    }
}
