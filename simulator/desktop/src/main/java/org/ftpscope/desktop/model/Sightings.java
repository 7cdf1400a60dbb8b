package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.packet.PacketDiff;
import org.ftpscope.diagram.packet.PacketTree;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;

/** The packets behind a row: the same packet wherever it was seen, and how routers changed it on the way. */
public final class Sightings {
    /** How a packet was seen. */
    public enum Kind {
        SENT,
        ARRIVED,
        DROPPED
    }

    /** A packet at an interface (empty when a link lost it); {@code detail} is the reason of a drop. */
    public record Sighting(long eventId, long atNanos, String node, String iface, Kind kind, PacketTree tree) {}

    /** A change by a router: all that it changed of one packet on its way through, from the copy that came to the one that left. */
    public record Change(long eventId, String node, List<String> parts, PacketDiff diff) {}

    /** The steps of a change: address first, text next, as the recording tells them. */
    private record Passage(Event event, IpPacket before, IpPacket after, List<String> parts) {
        boolean goesOn(Event next, What.Rewritten rewritten) {
            return next.node().equals(event.node()) && rewritten.before().equals(after);
        }

        Passage and(What.Rewritten rewritten) {
            List<String> all = new ArrayList<>(parts);
            rewritten.parts().stream().filter(part -> !all.contains(part)).forEach(all::add);
            return new Passage(event, before, rewritten.after(), all);
        }

        Change change() {
            return new Change(event.id(), event.node(), parts, PacketDiff.of(before, after));
        }
    }

    private final List<Sighting> sightings;
    private final List<Change> changes;

    private Sightings(List<Sighting> sightings, List<Change> changes) {
        this.sightings = List.copyOf(sightings);
        this.changes = List.copyOf(changes);
    }

    /** The most packets that are listed for one row: of a transfer of a million segments nobody reads more. */
    private static final int MOST = 64;

    /** What the selected row shows; nothing without a selection. */
    public static Sightings of(SessionModel session) {
        List<Sighting> sightings = new ArrayList<>();
        List<Passage> changes = new ArrayList<>();
        session.selected()
                .ifPresent(row -> row.eventIds().stream()
                        .limit(1_000)
                        .mapToObj(session.recording()::event)
                        .flatMap(Optional::stream)
                        .forEach(event -> add(event, sightings, changes)));
        if (sightings.isEmpty() && changes.isEmpty()) {
            // A rule that was asked shows the packet that it was asked about.
            session.selected()
                    .ifPresent(row -> row.eventIds().stream()
                            .limit(1_000)
                            .mapToObj(session.recording()::event)
                            .flatMap(Optional::stream)
                            .forEach(event -> {
                                if (event.what() instanceof What.Verdict verdict) {
                                    see(event, verdict.hook(), Kind.ARRIVED, verdict.packet(), sightings);
                                }
                            }));
        }
        if (sightings.isEmpty() && changes.isEmpty()) {
            // A note about a packet (a rule, a rewrite) shows the packet that led to it.
            session.chain().stream()
                    .filter(event -> event.what() instanceof What.PacketWhat)
                    .findFirst()
                    .ifPresent(event -> add(event, sightings, changes));
        }
        return new Sightings(sightings, changes.stream().map(Passage::change).toList());
    }

    private static void add(Event event, List<Sighting> sightings, List<Passage> changes) {
        switch (event.what()) {
            case What.PacketSent sent -> see(event, sent.iface(), Kind.SENT, sent.packet(), sightings);
            case What.PacketArrived arrived -> see(event, arrived.iface(), Kind.ARRIVED, arrived.packet(), sightings);
            case What.PacketDropped dropped -> see(event, dropped.iface(), Kind.DROPPED, dropped.packet(), sightings);
            case What.Rewritten rewritten -> rewritten(event, rewritten, changes);
            default -> {}
        }
    }

    private static void rewritten(Event event, What.Rewritten rewritten, List<Passage> changes) {
        if (!changes.isEmpty() && changes.getLast().goesOn(event, rewritten)) {
            changes.add(changes.removeLast().and(rewritten));
        } else if (changes.size() < MOST) {
            changes.add(new Passage(event, rewritten.before(), rewritten.after(), rewritten.parts()));
        }
    }

    private static void see(Event event, String iface, Kind kind, IpPacket packet, List<Sighting> into) {
        if (into.size() < MOST) {
            into.add(new Sighting(event.id(), event.atNanos(), event.node(), iface, kind, PacketTree.of(packet)));
        }
    }

    public List<Sighting> all() {
        return sightings;
    }

    public List<Change> changes() {
        return changes;
    }

    public boolean isEmpty() {
        return sightings.isEmpty() && changes.isEmpty();
    }
}
