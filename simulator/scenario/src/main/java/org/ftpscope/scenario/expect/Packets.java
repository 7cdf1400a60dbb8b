package org.ftpscope.scenario.expect;

import java.util.List;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/** What can be said of a packet, as values of attributes. */
final class Packets {
    private Packets() {}

    /** An endpoint as people name it: with its port and without. */
    static List<Object> forms(Endpoint end) {
        return List.of(end.toString(), end.address().toString());
    }

    static List<Object> source(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment tcp -> forms(new Endpoint(packet.source(), tcp.sourcePort()));
            case UdpDatagram udp -> forms(new Endpoint(packet.source(), udp.sourcePort()));
            case IcmpMessage icmp -> bare(packet.source());
            case OpaquePayload opaque -> bare(packet.source());
        };
    }

    static List<Object> destination(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment tcp -> forms(new Endpoint(packet.destination(), tcp.destinationPort()));
            case UdpDatagram udp -> forms(new Endpoint(packet.destination(), udp.destinationPort()));
            case IcmpMessage icmp -> bare(packet.destination());
            case OpaquePayload opaque -> bare(packet.destination());
        };
    }

    private static List<Object> bare(IpAddress address) {
        return List.of(address.toString());
    }

    /** The flags without PSH, which says nothing about a dialogue; none for what is not TCP. */
    static List<Object> flags(IpPacket packet) {
        return packet.payload() instanceof TcpSegment tcp
                ? List.of(TcpFlags.text(tcp.flags() & ~TcpFlags.PSH))
                : List.of();
    }

    static List<Object> icmp(IpPacket packet) {
        return packet.payload() instanceof IcmpMessage icmp ? List.of(icmp.type() + "/" + icmp.code()) : List.of();
    }

    private static Bytes payloadBytes(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment tcp -> tcp.payload();
            case UdpDatagram udp -> udp.payload();
            case IcmpMessage icmp -> icmp.body();
            case OpaquePayload opaque -> opaque.bytes();
        };
    }

    static String payload(IpPacket packet) {
        return payloadBytes(packet).utf8();
    }

    static int payloadLength(IpPacket packet) {
        return payloadBytes(packet).length();
    }

    static List<Object> rule(DropReason reason) {
        return reason instanceof DropReason.ByRule(RuleRef rule) ? List.of(rule.place()) : List.of();
    }
}
