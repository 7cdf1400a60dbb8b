package org.ftpscope.engine.netfilter;

import java.nio.ByteBuffer;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The packet that an ICMP error quotes. It may be cut off anywhere behind the first eight bytes of its transport header, so it
 * is read and changed as bytes; checksums are updated, not computed anew (RFC 1624).
 */
final class QuotedPacket {
    private static final int V4_HEADER = 20;
    private static final int V6_HEADER = 40;

    private final byte[] bytes;
    private final int version;
    private final int headerLength;
    private final int protocol;

    private QuotedPacket(byte[] bytes, int version, int headerLength, int protocol) {
        this.bytes = bytes;
        this.version = version;
        this.headerLength = headerLength;
        this.protocol = protocol;
    }

    private static @Nullable QuotedPacket read(Bytes body) {
        if (body.isEmpty()) {
            return null;
        }
        int version = body.at(0) >> 4;
        int header = version == 4 ? (body.at(0) & 0x0f) * 4 : V6_HEADER;
        boolean readable = (version == 4 && header >= V4_HEADER || version == 6) && body.length() >= header + 8;
        if (!readable) {
            return null;
        }
        boolean fragment = version == 4 && ((body.at(6) << 8 | body.at(7)) & 0x1fff) != 0;
        return fragment ? null : new QuotedPacket(body.toArray(), version, header, body.at(version == 4 ? 9 : 6));
    }

    /** The tuple of the quoted packet; null when it cannot be told. */
    static @Nullable Tuple tuple(Bytes body) {
        QuotedPacket packet = read(body);
        if (packet == null) {
            return null;
        }
        IpAddress source = packet.address(Manip.SOURCE);
        IpAddress destination = packet.address(Manip.DESTINATION);
        int first = packet.word(packet.headerLength);
        int second = packet.word(packet.headerLength + 2);
        return switch (packet.protocol) {
            case Protocol.TCP, Protocol.UDP -> new Tuple(source, first, destination, second, packet.protocol);
            case Protocol.ICMP, Protocol.ICMPV6 ->
                new Tuple(source, packet.word(packet.headerLength + 4), destination, first, packet.protocol);
            default -> new Tuple(source, 0, destination, 0, packet.protocol);
        };
    }

    /** The quotation with one side replaced by that of {@code target}; the same bytes when it cannot be read. */
    static Bytes translate(Bytes body, Manip manip, Tuple target) {
        QuotedPacket packet = read(body);
        if (packet == null) {
            return body;
        }
        packet.replaceAddress(manip, manip == Manip.SOURCE ? target.source() : target.destination());
        packet.replacePort(manip, target);
        return Bytes.adopt(packet.bytes);
    }

    private IpAddress address(Manip side) {
        int at = addressOffset(side);
        ByteBuffer view = ByteBuffer.wrap(bytes, at, bytes.length - at);
        return version == 4 ? Ipv4Address.parse(view) : Ipv6Address.parse(view);
    }

    private int addressOffset(Manip side) {
        if (version == 4) {
            return side == Manip.SOURCE ? 12 : 16;
        }
        return side == Manip.SOURCE ? 8 : 24;
    }

    private int word(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private void replaceAddress(Manip side, IpAddress with) {
        int at = addressOffset(side);
        ByteBuffer replacement = ByteBuffer.allocate(with.bitLength() / 8);
        with.emit(replacement);
        for (int i = 0; i < replacement.capacity(); i += 2) {
            int before = word(at + i);
            int after = replacement.getShort(i) & 0xffff;
            put(at + i, after);
            if (version == 4) {
                update(10, before, after);
            }
            updateTransport(before, after, true);
        }
    }

    private void replacePort(Manip side, Tuple target) {
        boolean icmp = protocol == Protocol.ICMP || protocol == Protocol.ICMPV6;
        if (!icmp && protocol != Protocol.TCP && protocol != Protocol.UDP) {
            return;
        }
        int at = headerLength + (icmp ? 4 : side == Manip.SOURCE ? 0 : 2);
        int before = word(at);
        int after = target.manipulable(side);
        put(at, after);
        updateTransport(before, after, false);
    }

    private void put(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    /** The transport checksum, if it is quoted; {@code inPseudoHeader} words do not count for ICMPv4. */
    private void updateTransport(int before, int after, boolean inPseudoHeader) {
        int at = switch (protocol) {
            case Protocol.TCP -> headerLength + 16;
            case Protocol.UDP -> headerLength + 6;
            case Protocol.ICMPV6 -> headerLength + 2;
            case Protocol.ICMP -> inPseudoHeader ? Integer.MAX_VALUE : headerLength + 2;
            default -> Integer.MAX_VALUE;
        };
        // The kernel leaves a TCP checksum alone unless the whole header is quoted.
        int needed = protocol == Protocol.TCP ? headerLength + 20 : at + 2;
        boolean none = protocol == Protocol.UDP && at + 2 <= bytes.length && word(at) == 0;
        if (at != Integer.MAX_VALUE && needed <= bytes.length && !none) {
            update(at, before, after);
        }
    }

    /** RFC 1624, equation 3: HC' = ~(~HC + ~m + m'). */
    private void update(int at, int before, int after) {
        int sum = (~word(at) & 0xffff) + (~before & 0xffff) + after;
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        put(at, ~sum & 0xffff);
    }
}
