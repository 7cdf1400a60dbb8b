package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;

/** Tells segments of control connections from those of data connections. */
final class Channels {
    private final Set<Integer> controlPorts = new LinkedHashSet<>();
    /** The pair of ports of each data connection, in order of their SYNs; NAT in between may show one twice. */
    private final List<Long> dataConnections = new ArrayList<>();

    private Channels() {}

    static Channels of(List<Event> events) {
        Channels channels = new Channels();
        Set<String> sessions = new LinkedHashSet<>();
        for (Event event : events) {
            if (event.what() instanceof What.FtpWhat ftp) {
                sessions.add(event.node() + " " + ftp.session());
            }
        }
        boolean none = true;
        for (Event event : events) {
            if (event.what() instanceof What.Connecting connecting
                    && sessions.contains(event.node() + " " + connecting.socket())) {
                channels.controlPorts.add(connecting.remote().port());
                none = false;
            }
        }
        if (none) {
            // Nobody came to speak FTP: then whoever is called first is called for control.
            events.stream()
                    .filter(event -> event.what() instanceof What.Connecting)
                    .findFirst()
                    .ifPresent(event -> channels.controlPorts.add(
                            ((What.Connecting) event.what()).remote().port()));
        }
        Set<Integer> seen = new LinkedHashSet<>();
        for (Event event : events) {
            if (event.what() instanceof What.PacketSent sent
                    && sent.packet().payload() instanceof TcpSegment segment
                    && segment.isSyn()
                    && !segment.isAck()
                    && !channels.isControl(segment)
                    && seen.add(segment.sequence().bits())) {
                channels.dataConnections.add(ports(segment));
            }
        }
        return channels;
    }

    private static long ports(TcpSegment segment) {
        long low = Math.min(segment.sourcePort(), segment.destinationPort());
        long high = Math.max(segment.sourcePort(), segment.destinationPort());
        return high << 16 | low;
    }

    boolean isControl(TcpSegment segment) {
        return controlPorts.contains(segment.sourcePort()) || controlPorts.contains(segment.destinationPort());
    }

    boolean isSegment(Event event, Selector.Subject.OfConnection wanted) {
        return event.what() instanceof What.PacketSent sent
                && sent.packet().payload() instanceof TcpSegment segment
                && isControl(segment) == wanted.control()
                && (wanted.number() == 0 || wanted.control() || isData(segment, wanted.number()))
                && is(segment, wanted.segment());
    }

    private boolean isData(TcpSegment segment, int number) {
        return number <= dataConnections.size() && dataConnections.get(number - 1) == ports(segment);
    }

    private static boolean is(TcpSegment segment, String name) {
        return switch (name) {
            case "syn" -> segment.isSyn() && !segment.isAck();
            case "syn-ack" -> segment.isSyn() && segment.isAck();
            case "ack" -> segment.flags() == TcpFlags.ACK && segment.payload().isEmpty();
            case "data" -> !segment.payload().isEmpty();
            case "fin" -> segment.isFin();
            case "rst" -> segment.isRst();
            default -> false;
        };
    }
}
