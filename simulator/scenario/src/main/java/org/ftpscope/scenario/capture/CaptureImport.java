package org.ftpscope.scenario.capture;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Checksum;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.TcpChecksum;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;

/**
 * Makes a recording of a capture. A capture knows one thing: this packet passed here at that time. {@link #asSeen} says just that
 * and is what explanations are drawn from. {@link #betweenHosts} is for pictures: each packet leaves the host of its source
 * address and reaches that of its destination, which a capture cannot promise and a picture of two hosts has to draw.
 */
public final class CaptureImport {
    private static final int MAX_PACKET = 65_535;

    private final Capture capture;
    private final List<Seen> packets;
    private final SelfTalk talk;

    public CaptureImport(Capture capture) {
        this.capture = capture;
        packets = packets(capture);
        talk = SelfTalk.of(packets.stream().map(Seen::packet).toList());
    }

    /** A packet of the capture, at nanoseconds since the Epoch. */
    private record Seen(long atNanos, int iface, IpPacket packet) {}

    /** The packets that can be read, in order of time; frames without IP and broken ones are passed over. */
    private static List<Seen> packets(Capture capture) {
        List<Seen> packets = new ArrayList<>();
        for (Frame frame : capture.frames()) {
            Bytes ip = LinkHeader.of(capture.linkType(frame), frame.bytes()).ip();
            // A sender's own capture shows segments before the network card has computed their checksums.
            if (ip != null
                    && IpPacket.parse(asSent(ip, frame), TcpChecksum.IGNORED) instanceof Parsed.Ok(IpPacket packet)) {
                packets.add(new Seen(frame.atNanos(), frame.iface(), packet));
            }
        }
        packets.sort(Comparator.comparingLong(Seen::atNanos));
        return packets;
    }

    /**
     * The packet as it went over the wire: what a snap length cut reads as zeros, and what the sender's network card was to fill in
     * (length and checksum of the IPv4 header, both zero until then) is filled in.
     */
    private static Bytes asSent(Bytes ip, Frame frame) {
        int missing = frame.originalLength() - frame.bytes().length();
        int length = missing > 0 ? ip.length() + Math.min(missing, MAX_PACKET) : ip.length();
        int headerLength = (ip.at(0) & 0x0f) * 4;
        boolean v4 = ip.at(0) >> 4 == 4 && headerLength >= 20 && headerLength <= ip.length();
        boolean unfinished = v4 && (isZero(ip, 2) || isZero(ip, 10));
        if (!unfinished) {
            return missing > 0 ? Bytes.cut(ip.toArray(), length) : ip;
        }
        byte[] octets = ip.toArray();
        ByteBuffer header = ByteBuffer.wrap(octets);
        if (isZero(ip, 2)) {
            header.putShort(2, (short) Math.min(length, MAX_PACKET));
        }
        header.putShort(10, (short) 0);
        header.putShort(10, (short) Checksum.finish(Checksum.sum(octets, 0, headerLength)));
        return Bytes.cut(octets, length);
    }

    private static boolean isZero(Bytes header, int at) {
        return header.at(at) == 0 && header.at(at + 1) == 0;
    }

    /**
     * The packets as what they are: arrivals at the place of the capture. Times are since the Epoch, so that captures of several
     * places can be laid side by side.
     *
     * @param place name of the capture; interfaces of a pcapng file are told apart behind it
     */
    public List<Event> asSeen(String place) {
        List<Event> events = new ArrayList<>();
        for (Seen seen : packets) {
            String iface = capture.interfaces().size() > 1
                    ? Optional.of(capture.interfaces().get(seen.iface()).name())
                            .filter(name -> !name.isEmpty())
                            .orElse(Integer.toString(seen.iface()))
                    : "";
            events.add(new Event(
                    events.size() + 1L,
                    Event.NO_CAUSE,
                    seen.atNanos(),
                    place,
                    new What.PacketArrived(iface, seen.packet())));
        }
        return events;
    }

    /** The packets as flights between hosts, the first at time zero; hosts have the names of their addresses. */
    public Recording betweenHosts() {
        Recording recording = new Recording();
        long startNanos = packets.isEmpty() ? 0 : packets.getFirst().atNanos();
        for (Seen seen : packets) {
            Moment moment = new Moment(seen.atNanos() - startNanos, Event.NO_CAUSE);
            long sent = recording.observe(moment, source(seen), new What.PacketSent("eth0", seen.packet()));
            recording.observe(moment.because(sent), destination(seen), new What.PacketArrived("eth0", seen.packet()));
        }
        return recording;
    }

    private String source(Seen seen) {
        return name(seen.packet().source()) + talk.suffix(seen.packet(), true);
    }

    private String destination(Seen seen) {
        return name(seen.packet().destination()) + talk.suffix(seen.packet(), false);
    }

    private String name(IpAddress address) {
        String known = capture.names().get(address);
        return known == null ? address.toString() : known;
    }

    /** The hosts of {@link #betweenHosts}: who is called on a port that FTP listens on is a server, who calls there a client. */
    public RecordingHeader header() {
        Map<String, IpAddress> hosts = new LinkedHashMap<>();
        Set<String> clients = new LinkedHashSet<>();
        Set<String> servers = new LinkedHashSet<>();
        for (Seen seen : packets) {
            String from = source(seen);
            String to = destination(seen);
            hosts.putIfAbsent(from, seen.packet().source());
            hosts.putIfAbsent(to, seen.packet().destination());
            if (seen.packet().payload() instanceof TcpSegment segment && !segment.isRst()) {
                if (isGreeting(segment)) {
                    servers.add(from);
                    clients.add(to);
                } else if (segment.destinationPort() == 21) {
                    servers.add(to);
                    clients.add(from);
                }
            }
        }
        List<NodeInfo> nodes = new ArrayList<>();
        hosts.forEach((name, address) -> {
            Role role = servers.contains(name) ? Role.SERVER : clients.contains(name) ? Role.CLIENT : Role.HOST;
            double x = role == Role.CLIENT ? 0 : role == Role.SERVER ? 2 : 1;
            nodes.add(new NodeInfo(
                    name, role, x, 0, List.of(new InterfaceInfo("eth0", "net", List.of(address.toString())))));
        });
        nodes.sort(Comparator.comparingDouble(NodeInfo::x));
        RecordingHeader header =
                new RecordingHeader(RecordingHeader.VERSION, 0, nodes, List.of("net"), Optional.empty());
        return packets.isEmpty()
                ? header
                : header.startedAt(Instant.ofEpochSecond(0, packets.getFirst().atNanos()));
    }

    static boolean isGreeting(TcpSegment segment) {
        return segment.payload().length() > 4
                && segment.payload().slice(0, 3).latin1().equals("220");
    }
}
