package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/** A packet as text: its fields by the RFCs' names, and its octets. Protocol words stay English in every language. */
final class PacketText {
    private static final int OCTETS_PER_LINE = 16;

    private PacketText() {}

    /** A line for each header field. */
    static List<String> fields(IpPacket packet) {
        List<String> lines = new ArrayList<>();
        switch (packet) {
            case Ipv4Packet v4 -> {
                field(lines, "IPv4 Source Address", v4.source());
                field(lines, "IPv4 Destination Address", v4.destination());
                field(lines, "IPv4 Total Length", v4.length());
                field(lines, "IPv4 Identification", v4.identification());
                field(lines, "IPv4 Flags", (v4.dontFragment() ? "DF " : "") + (v4.moreFragments() ? "MF" : ""));
                field(lines, "IPv4 Time to Live", v4.timeToLive());
                field(lines, "IPv4 Protocol", v4.payload().protocol());
            }
            case Ipv6Packet v6 -> {
                field(lines, "IPv6 Source Address", v6.source());
                field(lines, "IPv6 Destination Address", v6.destination());
                field(lines, "IPv6 Flow Label", v6.flowLabel());
                field(lines, "IPv6 Hop Limit", v6.timeToLive());
                field(lines, "IPv6 Next Header", v6.payload().protocol());
            }
        }
        switch (packet.payload()) {
            case TcpSegment tcp -> {
                field(lines, "TCP Source Port", tcp.sourcePort());
                field(lines, "TCP Destination Port", tcp.destinationPort());
                field(lines, "TCP Sequence Number", tcp.sequence());
                field(lines, "TCP Acknowledgment Number", tcp.acknowledgment());
                field(lines, "TCP Control Bits", TcpFlags.text(tcp.flags()));
                field(lines, "TCP Window", tcp.window());
                field(lines, "TCP Urgent Pointer", tcp.urgentPointer());
                tcp.options().forEach(option -> field(lines, "TCP Option", option));
                field(lines, "TCP Data", tcp.payload().length() + " octets");
            }
            case UdpDatagram udp -> {
                field(lines, "UDP Source Port", udp.sourcePort());
                field(lines, "UDP Destination Port", udp.destinationPort());
                field(lines, "UDP Data", udp.payload().length() + " octets");
            }
            case IcmpMessage icmp -> {
                field(lines, "ICMP Type", icmp.type());
                field(lines, "ICMP Code", icmp.code());
                field(lines, "ICMP Data", icmp.body().length() + " octets");
            }
            case OpaquePayload opaque -> field(lines, "Data", opaque.bytes().length() + " octets");
        }
        return lines;
    }

    private static void field(List<String> lines, String name, Object value) {
        lines.add(String.format(Locale.ROOT, "%-26s %s", name, value));
    }

    /** Sixteen octets a line: offset, hexadecimal, ASCII. */
    static List<String> dump(Bytes bytes) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length(); from += OCTETS_PER_LINE) {
            int to = Math.min(from + OCTETS_PER_LINE, bytes.length());
            StringBuilder hex = new StringBuilder();
            StringBuilder ascii = new StringBuilder();
            for (int i = from; i < to; i++) {
                int octet = bytes.at(i);
                hex.append(String.format(Locale.ROOT, "%02x ", octet));
                ascii.append(octet >= ' ' && octet < 0x7f ? (char) octet : '.');
            }
            lines.add(String.format(Locale.ROOT, "%04x  %-48s %s", from, hex, ascii));
        }
        return lines;
    }
}
