package org.ftpscope.scenario.capture;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.ftpscope.engine.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the IP packet in a frame, as far as it tells where the packet comes from and goes to.
 *
 * @param destination hardware address, or null where the link type has none
 * @param source hardware address, or null
 * @param direction what a cooked capture says
 * @param ip the bytes from the IP header on, perhaps with padding behind; null when the frame carries no IP
 */
public record LinkHeader(
        @Nullable Mac destination,
        @Nullable Mac source,
        Direction direction,
        @Nullable Bytes ip) {
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    /** PPP over Ethernet (RFC 2516): six bytes, then PPP's own protocol number (RFC 1661). */
    private static final int PPPOE_SESSION = 0x8864;

    private static final int PPPOE_HEADER = 6;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int SENT_BY_US = 4;
    private static final int TO_OTHER_HOST = 3;

    /** Who the capturing machine was in the exchange. */
    public enum Direction {
        UNKNOWN,
        RECEIVED,
        SENT,
        /** Seen on the wire, meant for another machine. */
        OVERHEARD
    }

    /** A hardware address, six bytes. */
    public record Mac(long bits) {
        /** Whether it addresses a group; broadcast is one. */
        public boolean isGroup() {
            return (bits >> 40 & 1) != 0;
        }

        static Mac at(Bytes frame, int offset) {
            long bits = 0;
            for (int i = 0; i < 6; i++) {
                bits = bits << 8 | frame.at(offset + i);
            }
            return new Mac(bits);
        }

        void emit(ByteBuffer out) {
            out.putShort((short) (bits >> 32)).putInt((int) bits);
        }

        @Override
        public String toString() {
            return HexFormat.ofDelimiter(":")
                    .formatHex(ByteBuffer.allocate(8).putLong(bits).array(), 2, 8);
        }
    }

    /** Reads the header of a frame; every frame has some reading. */
    public static LinkHeader of(LinkType type, Bytes frame) {
        return switch (type) {
            case ETHERNET -> ethernet(frame);
            case RAW, IPV4, IPV6 -> new LinkHeader(null, null, Direction.UNKNOWN, frame.isEmpty() ? null : frame);
            case NULL, LOOP -> new LinkHeader(null, null, Direction.UNKNOWN, from(frame, 4));
            case LINUX_SLL -> cooked(frame, 14, 16, frame.length() < 16 ? 0 : word(frame, 0));
            case LINUX_SLL2 -> cooked(frame, 0, 20, frame.length() < 20 ? 0 : frame.at(10));
        };
    }

    private static @Nullable Bytes from(Bytes frame, int at) {
        return frame.length() > at ? frame.from(at) : null;
    }

    private static int word(Bytes frame, int at) {
        return frame.at(at) << 8 | frame.at(at + 1);
    }

    private static LinkHeader ethernet(Bytes frame) {
        if (frame.length() < 14) {
            return new LinkHeader(null, null, Direction.UNKNOWN, null);
        }
        int at = 12;
        // VLAN tags (IEEE 802.1Q, 802.1ad), one or several.
        while (at + 6 <= frame.length() && isVlanTag(word(frame, at))) {
            at += 4;
        }
        int type = word(frame, at);
        at += 2;
        if (type == PPPOE_SESSION && frame.length() > at + PPPOE_HEADER + 2) {
            int protocol = word(frame, at + PPPOE_HEADER);
            type = protocol == PPP_IPV4 ? ETHERTYPE_IPV4 : protocol == PPP_IPV6 ? ETHERTYPE_IPV6 : type;
            at += PPPOE_HEADER + 2;
        }
        boolean ip = type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6;
        return new LinkHeader(Mac.at(frame, 0), Mac.at(frame, 6), Direction.UNKNOWN, ip ? from(frame, at) : null);
    }

    private static boolean isVlanTag(int etherType) {
        return etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100;
    }

    private static LinkHeader cooked(Bytes frame, int protocolAt, int length, int packetType) {
        if (frame.length() < length) {
            return new LinkHeader(null, null, Direction.UNKNOWN, null);
        }
        int type = word(frame, protocolAt);
        int at = length;
        // libpcap puts the tag back that the kernel took off.
        while (at + 4 <= frame.length() && isVlanTag(type)) {
            type = word(frame, at + 2);
            at += 4;
        }
        boolean ip = type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6;
        Direction direction = switch (packetType) {
            case SENT_BY_US -> Direction.SENT;
            case TO_OTHER_HOST -> Direction.OVERHEARD;
            default -> Direction.RECEIVED;
        };
        return new LinkHeader(null, null, direction, ip ? from(frame, at) : null);
    }

    /** Puts a header of that type before an IP packet; cooked ones say that we sent it. */
    public static Bytes frame(LinkType type, Mac destination, Mac source, Bytes ip) {
        int version = ip.at(0) >> 4;
        short etherType = (short) (version == 4 ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6);
        ByteBuffer header = ByteBuffer.allocate(
                switch (type) {
                    case ETHERNET -> 14;
                    case RAW, IPV4, IPV6 -> 0;
                    case NULL, LOOP -> 4;
                    case LINUX_SLL -> 16;
                    case LINUX_SLL2 -> 20;
                });
        switch (type) {
            case ETHERNET -> {
                destination.emit(header);
                source.emit(header);
                header.putShort(etherType);
            }
            case RAW, IPV4, IPV6 -> {}
            // AF_INET is 2 everywhere; AF_INET6 is 30 on the systems that write this type most (macOS).
            case NULL -> header.putInt(Integer.reverseBytes(version == 4 ? 2 : 30));
            case LOOP -> header.putInt(version == 4 ? 2 : 30);
            case LINUX_SLL -> {
                header.putShort((short) SENT_BY_US).putShort((short) 1).putShort((short) 6);
                source.emit(header);
                header.putShort((short) 0).putShort(etherType);
            }
            case LINUX_SLL2 -> {
                header.putShort(etherType).putShort((short) 0).putInt(0).putShort((short) 1);
                header.put((byte) SENT_BY_US).put((byte) 6);
                source.emit(header);
                header.putShort((short) 0);
            }
        }
        return Bytes.adopt(header.array()).plus(ip);
    }
}
