package org.ftpscope.scenario.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.moment.DropWords;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The journeys of packets: a packet that a router passes on is the same traveller, whatever was rewritten; one that a host or router
 * makes in answer is another.
 */
final class Journeys {
    private final Recording recording;
    private final Messages messages;
    /** Event id of a sighting (sent, arrived, dropped) to the id of the sending with which its journey began. */
    private final Map<Long, Long> beginnings = new LinkedHashMap<>();
    /** Only looked up, never iterated. */
    private final Map<Long, Set<Text>> remarks = new LinkedHashMap<>();

    private @Nullable Event repetition;

    Journeys(Recording recording, Messages messages) {
        this.recording = recording;
        this.messages = messages;
        recording.events().forEach(this::note);
    }

    /** What happened to the packet of that sighting, anywhere on its way, in the order in which it happened. */
    List<Text> remarks(Event sighting) {
        return List.copyOf(remarks.getOrDefault(beginning(sighting.id()), Set.of()));
    }

    private long beginning(long id) {
        return beginnings.getOrDefault(id, id);
    }

    private void remark(long sighting, Text text) {
        remarks.computeIfAbsent(beginning(sighting), key -> new LinkedHashSet<>())
                .add(text);
    }

    private void note(Event event) {
        switch (event.what()) {
            case What.PacketSent sent -> sent(event, sent);
            case What.Retransmitted again -> repetition = event;
            case What.PacketArrived arrived ->
                sightingBefore(event).ifPresent(before -> beginnings.put(event.id(), beginning(before.id())));
            case What.PacketDropped dropped ->
                sightingBefore(event).ifPresent(before -> {
                    beginnings.put(event.id(), beginning(before.id()));
                    remark(before.id(), dropped(event, dropped));
                });
            case What.Rewritten rewritten ->
                sightingBefore(event).ifPresent(before -> remark(before.id(), rewritten(event, rewritten)));
            default -> {
                // Everything else tells nothing about a packet's way.
            }
        }
    }

    private void sent(Event event, What.PacketSent sent) {
        Optional<Event> before = sightingBefore(event);
        boolean passedOn = before.isPresent()
                && before.get().node().equals(event.node())
                && before.get().what() instanceof What.PacketArrived arrived
                && sameTraveller(arrived.packet(), sent.packet());
        if (passedOn) {
            beginnings.put(event.id(), beginning(before.get().id()));
            return;
        }
        // TCP reports a repetition just before the packet that carries it, both with the same cause.
        Event again = repetition;
        if (again != null
                && again.what() instanceof What.Retransmitted what
                && again.node().equals(event.node())
                && (event.causeId() == again.causeId() || event.causeId() == again.id())
                && what.connection().remote().address().equals(sent.packet().destination())) {
            remark(event.id(), messages.text("journey.retransmitted", event.node(), what.attempt(), what.reason()));
            repetition = null;
        }
    }

    /** A forwarded packet keeps its flags and, but for a helper's work, its payload. */
    private static boolean sameTraveller(IpPacket arrived, IpPacket sent) {
        if (arrived.identification() != sent.identification()) {
            return false;
        }
        if (arrived.payload() instanceof TcpSegment before && sent.payload() instanceof TcpSegment after) {
            return before.flags() == after.flags();
        }
        return arrived.payload().getClass().equals(sent.payload().getClass());
    }

    /** The sighting of a packet that led to this event. */
    private Optional<Event> sightingBefore(Event event) {
        @Nullable Event at = recording.event(event.causeId()).orElse(null);
        while (at != null && !(at.what() instanceof What.PacketWhat)) {
            at = recording.event(at.causeId()).orElse(null);
        }
        return Optional.ofNullable(at);
    }

    // ---------------------------------------------------------------- words

    private Text rewritten(Event event, What.Rewritten rewritten) {
        List<Text> parts = new ArrayList<>();
        IpPacket before = rewritten.before();
        IpPacket after = rewritten.after();
        if (!source(before).equals(source(after))) {
            parts.add(messages.text("journey.source", source(before), source(after)));
        }
        if (!destination(before).equals(destination(after))) {
            parts.add(messages.text("journey.destination", destination(before), destination(after)));
        }
        if (before.payload() instanceof TcpSegment one && after.payload() instanceof TcpSegment other) {
            if (!one.payload().equals(other.payload())) {
                parts.add(messages.text("journey.payload", line(one), line(other)));
            }
            int shift = other.sequence().minus(one.sequence());
            int acknowledged = other.acknowledgment().minus(one.acknowledgment());
            if (shift != 0) {
                parts.add(messages.text("journey.sequence", signed(shift)));
            }
            if (acknowledged != 0) {
                parts.add(messages.text("journey.acknowledgment", signed(acknowledged)));
            }
        }
        if (before.payload() instanceof IcmpMessage && parts.isEmpty()) {
            parts.add(messages.text("journey.quoted"));
        }
        Text all = parts.stream()
                .reduce((one, next) -> one.plus(", ").plus(next))
                .orElse(Text.same(String.join(", ", rewritten.parts())));
        return messages.text("journey.rewritten", event.node(), all);
    }

    private static String signed(int shift) {
        return shift > 0 ? "+" + shift : Integer.toString(shift);
    }

    private static String line(TcpSegment segment) {
        return segment.payload().latin1().strip();
    }

    private static String source(IpPacket packet) {
        return packet.payload() instanceof TcpSegment tcp
                ? new Endpoint(packet.source(), tcp.sourcePort()).toString()
                : packet.source().toString();
    }

    private static String destination(IpPacket packet) {
        return packet.payload() instanceof TcpSegment tcp
                ? new Endpoint(packet.destination(), tcp.destinationPort()).toString()
                : packet.destination().toString();
    }

    private Text dropped(Event event, What.PacketDropped dropped) {
        return messages.text("journey.dropped", event.node(), new DropWords(messages).why(dropped.reason()));
    }
}
