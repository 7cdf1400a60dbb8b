package org.ftpscope.scenario.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.capture.LinkHeader;
import org.ftpscope.scenario.capture.LinkType;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/**
 * What a sniffer at one interface would have captured, as Ethernet frames with right checksums. Hardware addresses are made up from
 * the interfaces' IP addresses (locally administered, {@code 02:00:…}).
 */
public final class CaptureExport {
    private final RecordingHeader header;
    private final Recording recording;
    private final Journeys journeys;
    private final Language language;
    private final long epochNanos;
    /** Id of a sending to its arrival. Only looked up. */
    private final Map<Long, Event> arrivals = new LinkedHashMap<>();

    /**
     * @param language of the packet comments
     * @param started the time of day at time zero of the recording
     */
    public CaptureExport(
            RecordingHeader header, Recording recording, Messages messages, Language language, Instant started) {
        this.header = header;
        this.recording = recording;
        this.journeys = new Journeys(recording, messages);
        this.language = language;
        this.epochNanos = started.getEpochSecond() * 1_000_000_000L + started.getNano();
        for (Event event : recording.events()) {
            if (event.what() instanceof What.PacketArrived) {
                arrivals.putIfAbsent(event.causeId(), event);
            }
        }
    }

    /** The capture at an interface, with names of all nodes and a comment on every packet of which more is known. */
    public Capture at(NodeInfo node, InterfaceInfo iface) {
        List<Frame> frames = new ArrayList<>();
        for (Event event : recording.events()) {
            boolean here = event.node().equals(node.name())
                    && switch (event.what()) {
                        case What.PacketSent sent -> sent.iface().equals(iface.name());
                        case What.PacketArrived arrived -> arrived.iface().equals(iface.name());
                        default -> false;
                    };
            if (here && event.what() instanceof What.PacketWhat sighting) {
                frames.add(frame(event, sighting.packet(), iface));
            }
        }
        Map<IpAddress, String> names = new LinkedHashMap<>();
        for (NodeInfo named : header.nodes()) {
            named.interfaces()
                    .forEach(one -> one.addresses().stream()
                            .map(IpAddress::parse)
                            .flatMap(Optional::stream)
                            .forEach(address -> names.put(address, named.name())));
        }
        var captured = new Capture.CapturedInterface(LinkType.ETHERNET, node.name() + ":" + iface.name(), true);
        return new Capture(Capture.Format.PCAPNG, List.of(captured), frames, names, List.of(), false);
    }

    private Frame frame(Event event, IpPacket packet, InterfaceInfo here) {
        Bytes ip = packet.emit();
        LinkHeader.Mac own = mac(here);
        Bytes bytes = switch (event.what()) {
            case What.PacketSent sent -> LinkHeader.frame(LinkType.ETHERNET, receiver(event, packet, here), own, ip);
            default -> LinkHeader.frame(LinkType.ETHERNET, own, sender(event, here), ip);
        };
        String comment = journeys.remarks(event).stream()
                .map((Text remark) -> remark.in(language))
                .collect(Collectors.joining("; "));
        List<String> comments = comment.isEmpty() ? List.of() : List.of(comment);
        long atNanos = epochNanos + event.atNanos();
        return new Frame(atNanos, 0, bytes, bytes.length(), comments);
    }

    /** Who took the packet; for one that was lost, who would have. */
    private LinkHeader.Mac receiver(Event sent, IpPacket packet, InterfaceInfo here) {
        Event arrival = arrivals.get(sent.id());
        if (arrival != null && arrival.what() instanceof What.PacketArrived arrived) {
            return iface(arrival.node(), arrived.iface())
                    .map(CaptureExport::mac)
                    .orElse(mac(here));
        }
        String destination = packet.destination().toString();
        List<InterfaceInfo> others = header.nodes().stream()
                .flatMap(node -> node.interfaces().stream())
                .filter(other -> other.network().equals(here.network()) && !other.equals(here))
                .toList();
        return others.stream()
                .filter(other -> other.addresses().contains(destination))
                .findFirst()
                .or(() -> others.stream().findFirst())
                .map(CaptureExport::mac)
                .orElse(mac(here));
    }

    private LinkHeader.Mac sender(Event arrival, InterfaceInfo here) {
        Optional<Event> sent = recording.event(arrival.causeId());
        if (sent.isPresent() && sent.get().what() instanceof What.PacketSent what) {
            return iface(sent.get().node(), what.iface())
                    .map(CaptureExport::mac)
                    .orElse(mac(here));
        }
        return mac(here);
    }

    private Optional<InterfaceInfo> iface(String node, String name) {
        return header.nodes().stream()
                .filter(candidate -> candidate.name().equals(node))
                .flatMap(candidate -> candidate.interfaces().stream())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    private static LinkHeader.Mac mac(InterfaceInfo iface) {
        long low = iface.addresses().isEmpty()
                ? 0
                : switch (IpAddress.of(iface.addresses().getFirst())) {
                    case Ipv4Address v4 -> Integer.toUnsignedLong(v4.bits());
                    case IpAddress v6 -> Integer.toUnsignedLong(v6.toString().hashCode());
                };
        return new LinkHeader.Mac(0x0200_0000_0000L | low);
    }
}
