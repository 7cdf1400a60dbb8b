package org.ftpscope.diagram.ladder;

import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/** Single packets in a few words, the same in ladders and in sentences. */
public final class PacketText {
    private PacketText() {}

    /** {@code SYN}, {@code ICMP port unreachable}, {@code UDP}: what kind of packet it is. */
    public static String kind(IpPacket packet, Words words) {
        return switch (packet.payload()) {
            case TcpSegment segment -> TcpFlags.text(segment.flags());
            case IcmpMessage icmp -> "ICMP " + new Labels(words).icmpText(icmp);
            case UdpDatagram datagram -> "UDP";
            case OpaquePayload opaque -> packet.isFragment() ? words.say("packet.fragment") : "IP " + opaque.protocol();
        };
    }

    /** Address, and port where there is one, that it comes from. */
    public static String source(IpPacket packet) {
        return Labels.end(packet, true);
    }

    /** Address, and port where there is one, that it goes to. */
    public static String destination(IpPacket packet) {
        return Labels.end(packet, false);
    }

    /** The line of FTP that it carries, password masked; empty for other payloads and other ports than a control connection's. */
    public static String line(IpPacket packet) {
        if (!(packet.payload() instanceof TcpSegment segment)
                || segment.payload().length() < 3) {
            return "";
        }
        String line = Labels.payloadLine(packet);
        if (line == null || line.length() > 200) {
            return "";
        }
        boolean reply = FtpText.replyCode(line).isPresent();
        String verb = FtpText.verb(line);
        boolean command =
                verb.length() >= 3 && verb.length() <= 4 && verb.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return reply || command ? line : "";
    }

    /** Why a packet went no further. */
    public static String reason(DropReason reason, Words words) {
        return new Labels(words).reason(reason);
    }
}
