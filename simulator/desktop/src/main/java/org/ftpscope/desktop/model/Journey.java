package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;

/**
 * Packets under way while a ladder plays: on the topology they have come as far as on the timeline, where a packet crosses all lanes
 * at one pace, however slow one link and however fast the next.
 */
public final class Journey {
    /** How many rows before the playhead are looked at for those still under way. */
    private static final int LOOK_BACK = 4_096;

    /**
     * A packet on a link.
     *
     * @param part how far it has come, 0 to 1
     */
    public record Place(Traffic.Flight flight, double part) {}

    private Journey() {}

    /** The packets of the rows that the playhead, at height {@code y} and at {@code nanos}, is passing. */
    public static List<Place> at(Ladder ladder, Traffic traffic, double y, long nanos) {
        List<Place> places = new ArrayList<>();
        int last = ladder.lastVisible(y);
        for (int i = Math.max(ladder.firstVisible(y), last - LOOK_BACK); i <= last; i++) {
            if (ladder.rows().get(i) instanceof Arrow arrow && arrow.y() <= y && y < arrow.endY()) {
                places.addAll(of(arrow, traffic, (y - arrow.y()) / (arrow.endY() - arrow.y()), nanos));
            }
        }
        return places;
    }

    private static List<Place> of(Arrow arrow, Traffic traffic, double part, long nanos) {
        List<Traffic.Flight> links = traffic.of(arrow.eventIds()).stream()
                .sorted(Comparator.comparingLong(Traffic.Flight::fromNanos))
                .toList();
        if (links.isEmpty()) {
            return List.of();
        }
        if (!isOneWay(links)) {
            // Several packets drawn as one: each is where it was at that time.
            return traffic.at(nanos).stream()
                    .filter(flight -> arrow.eventIds().contains(flight.sentId()))
                    .map(flight -> new Place(flight, flight.part(nanos)))
                    .toList();
        }
        // A lost packet is drawn halfway across the link that lost it.
        double come = part * (links.getLast().lost() ? links.size() - 0.5 : links.size());
        int link = Math.min(links.size() - 1, (int) come);
        return List.of(new Place(links.get(link), come - link));
    }

    /** Whether each link begins where the one before it ended: they are the way of one packet. */
    private static boolean isOneWay(List<Traffic.Flight> links) {
        for (int i = 1; i < links.size(); i++) {
            if (!links.get(i).from().equals(links.get(i - 1).to())) {
                return false;
            }
        }
        return true;
    }
}
