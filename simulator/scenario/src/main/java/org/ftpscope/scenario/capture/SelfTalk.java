package org.ftpscope.scenario.capture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * Who is who where a machine speaks FTP to itself (loopback): both ends have one address, so that the ports tell the server from
 * the client. Whom somebody calls is the server, unless a PORT or EPRT of the client has named that port.
 */
final class SelfTalk {
    private static final int FTP = 21;
    private static final Pattern PORT = Pattern.compile("PORT .*,(\\d{1,3}),(\\d{1,3})\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern EPRT = Pattern.compile("EPRT .*\\|(\\d{1,5})\\|\\s*", Pattern.CASE_INSENSITIVE);

    /** The ports of a connection, the same for both directions. */
    private record Ports(IpAddress address, int lower, int higher) {
        static Ports of(IpPacket packet, TcpSegment segment) {
            int one = segment.sourcePort();
            int other = segment.destinationPort();
            return new Ports(packet.source(), Math.min(one, other), Math.max(one, other));
        }
    }

    private final Map<IpAddress, Integer> control = new LinkedHashMap<>();
    private final Map<Ports, Integer> serverPorts = new LinkedHashMap<>();
    private final Set<Integer> announced = new LinkedHashSet<>();

    static SelfTalk of(List<IpPacket> packets) {
        SelfTalk talk = new SelfTalk();
        packets.forEach(talk::findControl);
        packets.forEach(talk::follow);
        return talk;
    }

    /** What tells this end of the packet's connection from the other: {@code :21} for a server, nothing for everybody else. */
    String suffix(IpPacket packet, boolean source) {
        if (!(packet.payload() instanceof TcpSegment segment) || !control.containsKey(packet.source())) {
            return "";
        }
        int own = source ? segment.sourcePort() : segment.destinationPort();
        boolean server = Integer.valueOf(own).equals(serverPorts.get(Ports.of(packet, segment)));
        return server ? ":" + control.get(packet.source()) : "";
    }

    private void findControl(IpPacket packet) {
        if (packet.source().equals(packet.destination()) && packet.payload() instanceof TcpSegment segment) {
            if (CaptureImport.isGreeting(segment)) {
                control.put(packet.source(), segment.sourcePort());
            } else if (segment.destinationPort() == FTP) {
                control.putIfAbsent(packet.source(), FTP);
            }
        }
    }

    private void follow(IpPacket packet) {
        if (!packet.source().equals(packet.destination()) || !(packet.payload() instanceof TcpSegment segment)) {
            return;
        }
        int from = segment.sourcePort();
        int to = segment.destinationPort();
        int listens = control.getOrDefault(packet.source(), FTP);
        if (to == listens) {
            announce(segment);
        }
        Ports ports = Ports.of(packet, segment);
        boolean dials = segment.isSyn() && !segment.isAck();
        if (to == listens || from == listens) {
            serverPorts.put(ports, listens);
        } else if (dials) {
            serverPorts.put(ports, announced.remove(to) ? from : to);
        } else {
            serverPorts.putIfAbsent(ports, Math.min(from, to));
        }
    }

    private void announce(TcpSegment command) {
        String line = command.payload().length() > 200 ? "" : command.payload().latin1();
        Matcher port = PORT.matcher(line);
        Matcher extended = EPRT.matcher(line);
        if (port.matches()) {
            announced.add(Integer.parseInt(port.group(1)) * 256 + Integer.parseInt(port.group(2)));
        } else if (extended.matches()) {
            announced.add(Integer.parseInt(extended.group(1)));
        }
    }
}
