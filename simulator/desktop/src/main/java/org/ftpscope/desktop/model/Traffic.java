package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ftpscope.diagram.Leading;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.EventIds;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;

/** Packets on their way between two nodes: for the topology, at any time. */
public final class Traffic {
    /** How many flights before a moment are looked at for those still under way. */
    private static final int LOOK_BACK = 4_096;

    /**
     * A packet on a link.
     *
     * @param to where it arrived; where a link lost it, where it was going is unknown and this is empty
     */
    public record Flight(
            long sentId,
            long endId,
            String from,
            String to,
            long fromNanos,
            long toNanos,
            Channel channel,
            boolean lost) {
        /** How far it has come at {@code nanos}, 0 to 1. */
        public double part(long nanos) {
            return toNanos <= fromNanos ? 1 : Math.clamp((double) (nanos - fromNanos) / (toNanos - fromNanos), 0, 1);
        }
    }

    /** A packet that a node dropped. */
    public record Drop(long eventId, String node, long atNanos) {}

    private final List<Flight> flights = new ArrayList<>();
    private final List<Drop> drops = new ArrayList<>();
    private final Map<Long, Flight> byEvent = new HashMap<>();

    /** The traffic of a recording; {@code controlPorts} are those of FTP servers. */
    public static Traffic of(List<Event> events, List<Integer> controlPorts) {
        Traffic traffic = new Traffic();
        Map<Long, Event> sent = new LinkedHashMap<>();
        for (Event event : events) {
            switch (event.what()) {
                case What.PacketSent packet -> sent.put(event.id(), event);
                case What.PacketArrived packet ->
                    traffic.land(sent.remove(event.causeId()), event, event.node(), false, controlPorts);
                case What.PacketDropped packet -> {
                    Event from = sent.remove(event.causeId());
                    if (from != null) {
                        traffic.land(from, event, "", true, controlPorts);
                    } else {
                        traffic.drops.add(new Drop(event.id(), event.node(), event.atNanos()));
                    }
                }
                default -> {}
            }
        }
        for (Flight flight : traffic.flights) {
            traffic.byEvent.put(flight.sentId(), flight);
            traffic.byEvent.put(flight.endId(), flight);
        }
        traffic.flights.sort((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()));
        return traffic;
    }

    private void land(
            @org.jspecify.annotations.Nullable Event from,
            Event end,
            String to,
            boolean lost,
            List<Integer> controlPorts) {
        if (from != null && from.what() instanceof What.PacketSent packet) {
            flights.add(new Flight(
                    from.id(),
                    end.id(),
                    from.node(),
                    to,
                    from.atNanos(),
                    end.atNanos(),
                    channel(packet.packet(), controlPorts),
                    lost));
        }
    }

    private static Channel channel(IpPacket packet, List<Integer> controlPorts) {
        return switch (packet.payload()) {
            case TcpSegment tcp ->
                controlPorts.contains(tcp.sourcePort()) || controlPorts.contains(tcp.destinationPort())
                        ? Channel.CONTROL
                        : Channel.DATA;
            case IcmpMessage icmp -> Channel.ICMP;
            default -> Channel.OTHER;
        };
    }

    /** Packets under way at {@code nanos}. */
    public List<Flight> at(long nanos) {
        int low = Leading.count(flights.size(), i -> flights.get(i).fromNanos() <= nanos);
        List<Flight> found = new ArrayList<>();
        for (int i = low - 1; i >= Math.max(0, low - LOOK_BACK); i--) {
            if (flights.get(i).toNanos() > nanos) {
                found.add(flights.get(i));
            }
        }
        return found;
    }

    /** The flights of the packets behind a row. */
    public List<Flight> of(EventIds ids) {
        return ids.stream()
                .limit(LOOK_BACK)
                .mapToObj(byEvent::get)
                .filter(Objects::nonNull)
                .distinct()
                .limit(16)
                .toList();
    }

    /** The flight that an event begins or ends. */
    public Optional<Flight> of(long eventId) {
        return Optional.ofNullable(byEvent.get(eventId));
    }

    /** The drops at nodes within {@code span} before {@code nanos}. */
    public List<Drop> dropsAt(long nanos, long span) {
        return drops.stream()
                .filter(drop -> drop.atNanos() <= nanos && drop.atNanos() > nanos - span)
                .toList();
    }

    /** The drops behind a row. */
    public List<Drop> dropsOf(EventIds ids) {
        return drops.stream().filter(drop -> ids.contains(drop.eventId())).toList();
    }
}
