package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/** Writes the packets of a recording as lines that a test can be read by: time in ms, node, {@code >} sent, {@code <} arrived, {@code x} dropped. */
final class PacketLadder {
    private PacketLadder() {}

    static List<String> of(Recording recording) {
        List<String> lines = new ArrayList<>();
        for (Event event : recording.events()) {
            String line = line(event);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Only what {@code node} sent and got. */
    static List<String> at(Recording recording, String node) {
        List<String> lines = new ArrayList<>();
        for (Event event : recording.events()) {
            if (event.node().equals(node) && !line(event).isEmpty()) {
                lines.add(line(event));
            }
        }
        return lines;
    }

    private static String line(Event event) {
        String head = time(event.atNanos()) + " " + event.node();
        return switch (event.what()) {
            case What.PacketSent(String iface, IpPacket packet) -> head + " > " + text(packet);
            case What.PacketArrived(String iface, IpPacket packet) -> head + " < " + text(packet);
            case What.PacketDropped(String iface, IpPacket packet, var reason) ->
                head + " x " + text(packet) + " " + reason.getClass().getSimpleName();
            case What other -> "";
        };
    }

    static String time(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    static String text(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment segment ->
                TcpFlags.text(segment.flags())
                        + (segment.payload().isEmpty()
                                ? ""
                                : " " + segment.payload().length());
            case UdpDatagram datagram -> "udp " + datagram.payload().length();
            case IcmpMessage.Echo echo -> (echo.reply() ? "reply " : "echo ") + echo.sequence();
            case IcmpMessage message -> "icmp " + message.type() + "/" + message.code();
            case OpaquePayload opaque -> "protocol " + opaque.protocol();
        };
    }
}
