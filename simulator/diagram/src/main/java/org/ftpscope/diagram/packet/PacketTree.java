package org.ftpscope.diagram.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/**
 * A packet as a tree of fields over its bytes; the layers (IP, then TCP, UDP or ICMP, then FTP or data) are the roots, in order
 * and without gaps.
 *
 * @param bytes the whole packet as it is on the wire, checksums computed
 */
public record PacketTree(List<Field> layers, Bytes bytes) {
    public PacketTree {
        layers = List.copyOf(layers);
    }

    /** The tree of {@code packet}. */
    public static PacketTree of(IpPacket packet) {
        Bytes bytes = packet.emit();
        List<Field> layers = new ArrayList<>();
        int at = switch (packet) {
            case Ipv4Packet v4 -> ipv4(v4, bytes, layers);
            case Ipv6Packet v6 -> ipv6(v6, bytes, layers);
        };
        transport(packet, bytes, at, layers);
        return new PacketTree(layers, bytes);
    }

    /** Length in bytes. */
    public int size() {
        return bytes.length();
    }

    /** The byte at {@code offset}, 0 to 255. */
    public int byteAt(int offset) {
        return bytes.at(offset);
    }

    /** The innermost field at {@code offset}, if any field is there. */
    public Optional<Field> at(int offset) {
        return layers.stream().flatMap(layer -> layer.at(offset).stream()).findFirst();
    }

    /** Every field, each before its children. */
    public List<Field> all() {
        List<Field> all = new ArrayList<>();
        layers.forEach(layer -> collect(layer, all));
        return all;
    }

    private static void collect(Field field, List<Field> into) {
        into.add(field);
        field.children().forEach(child -> collect(child, into));
    }

    // RFC 791 section 3.1
    private static int ipv4(Ipv4Packet packet, Bytes bytes, List<Field> layers) {
        int header = 20 + packet.options().length();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.leaf("ip.version", 4, 0, 1));
        fields.add(Field.leaf("ip.hdr_len", header, 0, 1));
        fields.add(Field.leaf("ip.tos", hex(packet.typeOfService(), 2), 1, 2));
        fields.add(Field.leaf("ip.len", packet.length(), 2, 4));
        fields.add(Field.leaf("ip.id", hex(packet.identification(), 4), 4, 6));
        fields.add(Field.leaf("ip.flags", flags(packet), 6, 7));
        fields.add(Field.leaf("ip.frag_offset", packet.fragmentOffset() * 8, 6, 8));
        fields.add(Field.leaf("ip.ttl", packet.timeToLive(), 8, 9));
        fields.add(Field.leaf("ip.proto", protocol(packet.payload().protocol()), 9, 10));
        fields.add(Field.leaf("ip.checksum", hex(word(bytes, 10), 4), 10, 12));
        fields.add(Field.leaf("ip.src", packet.source(), 12, 16));
        fields.add(Field.leaf("ip.dst", packet.destination(), 16, 20));
        if (!packet.options().isEmpty()) {
            fields.add(Field.leaf("ip.options", packet.options().hex(), 20, header));
        }
        layers.add(new Field("ip", packet.source() + " → " + packet.destination(), 0, header, fields));
        return header;
    }

    private static String flags(Ipv4Packet packet) {
        List<String> set = new ArrayList<>();
        if (packet.reservedFlag()) {
            set.add("reserved");
        }
        if (packet.dontFragment()) {
            set.add("DF");
        }
        if (packet.moreFragments()) {
            set.add("MF");
        }
        return set.isEmpty() ? "–" : String.join(",", set);
    }

    // RFC 8200 section 3
    private static int ipv6(Ipv6Packet packet, Bytes bytes, List<Field> layers) {
        int header = 40 + packet.extensions().length();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.leaf("ip.version", 6, 0, 1));
        fields.add(Field.leaf("ipv6.tclass", hex(packet.trafficClass(), 2), 0, 2));
        fields.add(Field.leaf("ipv6.flow", hex(packet.flowLabel(), 5), 1, 4));
        fields.add(Field.leaf("ipv6.plen", word(bytes, 4), 4, 6));
        fields.add(Field.leaf("ip.proto", protocol(bytes.at(6)), 6, 7));
        fields.add(Field.leaf("ip.ttl", packet.timeToLive(), 7, 8));
        fields.add(Field.leaf("ip.src", packet.source(), 8, 24));
        fields.add(Field.leaf("ip.dst", packet.destination(), 24, 40));
        if (!packet.extensions().isEmpty()) {
            fields.add(Field.leaf("ipv6.ext", packet.extensions().hex(), 40, header));
        }
        layers.add(new Field("ipv6", packet.source() + " → " + packet.destination(), 0, header, fields));
        return header;
    }

    private static void transport(IpPacket packet, Bytes bytes, int at, List<Field> layers) {
        switch (packet.payload()) {
            case TcpSegment segment -> tcp(segment, bytes, at, layers);
            case UdpDatagram datagram -> udp(datagram, bytes, at, layers);
            case IcmpMessage message -> icmp(message, bytes, at, layers);
            case OpaquePayload opaque -> {
                if (!opaque.bytes().isEmpty()) {
                    String what = opaque.error().map(Enum::name).orElse(protocol(opaque.protocol()));
                    layers.add(Field.leaf("payload", what, at, bytes.length()));
                }
            }
        }
    }

    // RFC 9293 section 3.1
    private static void tcp(TcpSegment segment, Bytes bytes, int at, List<Field> layers) {
        int header = (bytes.at(at + 12) >> 4) * 4;
        List<Field> fields = new ArrayList<>();
        fields.add(Field.leaf("tcp.srcport", segment.sourcePort(), at, at + 2));
        fields.add(Field.leaf("tcp.dstport", segment.destinationPort(), at + 2, at + 4));
        fields.add(Field.leaf("tcp.seq", segment.sequence(), at + 4, at + 8));
        fields.add(Field.leaf("tcp.ack", segment.acknowledgment(), at + 8, at + 12));
        fields.add(Field.leaf("tcp.hdr_len", header, at + 12, at + 13));
        fields.add(tcpFlags(segment, at));
        fields.add(Field.leaf("tcp.window", segment.window(), at + 14, at + 16));
        fields.add(Field.leaf("tcp.checksum", hex(word(bytes, at + 16), 4), at + 16, at + 18));
        fields.add(Field.leaf("tcp.urgent", segment.urgentPointer(), at + 18, at + 20));
        if (!segment.options().isEmpty()) {
            fields.add(options(segment, at + 20, at + header));
        }
        String title = segment.sourcePort() + " → " + segment.destinationPort() + "  " + TcpFlags.text(segment.flags());
        layers.add(new Field("tcp", title, at, at + header, fields));
        if (!segment.payload().isEmpty()) {
            layers.add(Payload.of(segment.payload(), at + header, segment.sourcePort(), segment.destinationPort()));
        }
    }

    private static Field tcpFlags(TcpSegment segment, int at) {
        List<Field> bits = new ArrayList<>();
        for (int bit = 7; bit >= 0; bit--) {
            String name = TcpFlags.text(1 << bit);
            bits.add(Field.leaf(
                    "tcp.flags." + name.toLowerCase(Locale.ROOT), segment.has(1 << bit) ? "1" : "0", at + 13, at + 14));
        }
        return new Field("tcp.flags", TcpFlags.text(segment.flags()), at + 13, at + 14, bits);
    }

    private static Field options(TcpSegment segment, int from, int to) {
        List<Field> fields = new ArrayList<>();
        int at = from;
        for (TcpOption option : segment.options()) {
            fields.add(option(option, at));
            at += option.length();
        }
        return new Field("tcp.options", to - from + " B", from, to, fields);
    }

    private static Field option(TcpOption option, int at) {
        int to = at + option.length();
        return switch (option) {
            case TcpOption.EndOfList end -> Field.leaf("tcp.opt.eol", end.length(), at, to);
            case TcpOption.Nop nop -> Field.leaf("tcp.opt.nop", nop.length(), at, to);
            case TcpOption.MaximumSegmentSize mss -> Field.leaf("tcp.opt.mss", mss.bytes(), at, to);
            case TcpOption.WindowScale scale ->
                Field.leaf("tcp.opt.wscale", "× " + (1L << Math.min(14, scale.shift())), at, to);
            case TcpOption.SackPermitted permitted -> Field.leaf("tcp.opt.sack_perm", permitted.length(), at, to);
            case TcpOption.Sack sack -> Field.leaf("tcp.opt.sack", blocks(sack), at, to);
            case TcpOption.Timestamps stamps ->
                Field.leaf(
                        "tcp.opt.timestamps",
                        Integer.toUnsignedString(stamps.value()) + ", " + Integer.toUnsignedString(stamps.echoReply()),
                        at,
                        to);
            case TcpOption.Other other ->
                Field.leaf("tcp.opt.other", other.kind() + ": " + other.data().hex(), at, to);
            case TcpOption.Malformed bad ->
                Field.leaf("tcp.opt.malformed", bad.rest().hex(), at, to);
        };
    }

    private static String blocks(TcpOption.Sack sack) {
        StringBuilder text = new StringBuilder();
        for (TcpOption.Sack.Block block : sack.blocks()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(block.left())
                    .append('–')
                    .append(block.right());
        }
        return text.toString();
    }

    // RFC 768
    private static void udp(UdpDatagram datagram, Bytes bytes, int at, List<Field> layers) {
        List<Field> fields = List.of(
                Field.leaf("udp.srcport", datagram.sourcePort(), at, at + 2),
                Field.leaf("udp.dstport", datagram.destinationPort(), at + 2, at + 4),
                Field.leaf("udp.length", datagram.length(), at + 4, at + 6),
                Field.leaf("udp.checksum", hex(word(bytes, at + 6), 4), at + 6, at + 8));
        layers.add(new Field("udp", datagram.sourcePort() + " → " + datagram.destinationPort(), at, at + 8, fields));
        if (!datagram.payload().isEmpty()) {
            layers.add(Field.leaf("payload", datagram.payload().length() + " B", at + 8, bytes.length()));
        }
    }

    // RFC 792, RFC 4443
    private static void icmp(IcmpMessage message, Bytes bytes, int at, List<Field> layers) {
        List<Field> fields = new ArrayList<>();
        String name = IcmpNames.of(message);
        fields.add(Field.leaf("icmp.type", message.type() + "  " + name, at, at + 1));
        fields.add(Field.leaf("icmp.code", message.code(), at + 1, at + 2));
        fields.add(Field.leaf("icmp.checksum", hex(word(bytes, at + 2), 4), at + 2, at + 4));
        switch (message) {
            case IcmpMessage.Echo echo -> {
                fields.add(Field.leaf("icmp.id", echo.identifier(), at + 4, at + 6));
                fields.add(Field.leaf("icmp.seq", echo.sequence(), at + 6, at + 8));
            }
            case IcmpMessage.Problem problem ->
                fields.add(Field.leaf("icmp.rest", hex(problem.restOfHeader(), 8), at + 4, at + 8));
            case IcmpMessage.Other other ->
                fields.add(Field.leaf("icmp.rest", hex(other.restOfHeader(), 8), at + 4, at + 8));
        }
        layers.add(new Field("icmp", name, at, at + 8, fields));
        if (message instanceof IcmpMessage.Problem && message.body().length() >= 20) {
            layers.add(quoted(message.body(), at + 8));
        } else if (!message.body().isEmpty()) {
            layers.add(Field.leaf("payload", message.body().length() + " B", at + 8, bytes.length()));
        }
    }

    /** The packet that an ICMP error is about, as far as it is quoted. */
    private static Field quoted(Bytes body, int at) {
        List<Field> fields = new ArrayList<>();
        int end = at + body.length();
        if (body.at(0) >> 4 == 4) {
            int header = (body.at(0) & 15) * 4;
            fields.add(Field.leaf("ip.src", dotted(body, 12), at + 12, at + 16));
            fields.add(Field.leaf("ip.dst", dotted(body, 16), at + 16, at + 20));
            if (body.length() >= header + 4 && header >= 20) {
                fields.add(Field.leaf("tcp.srcport", word(body, header), at + header, at + header + 2));
                fields.add(Field.leaf("tcp.dstport", word(body, header + 2), at + header + 2, at + header + 4));
            }
        }
        return new Field("icmp.quoted", body.length() + " B", at, end, fields);
    }

    private static String dotted(Bytes bytes, int at) {
        return bytes.at(at) + "." + bytes.at(at + 1) + "." + bytes.at(at + 2) + "." + bytes.at(at + 3);
    }

    private static int word(Bytes bytes, int at) {
        return bytes.at(at) << 8 | bytes.at(at + 1);
    }

    private static String hex(int value, int digits) {
        return "0x" + String.format(Locale.ROOT, "%0" + digits + "x", value);
    }

    private static String protocol(int number) {
        return switch (number) {
            case 1 -> "1 ICMP";
            case 6 -> "6 TCP";
            case 17 -> "17 UDP";
            case 58 -> "58 ICMPv6";
            default -> Integer.toString(number);
        };
    }
}
