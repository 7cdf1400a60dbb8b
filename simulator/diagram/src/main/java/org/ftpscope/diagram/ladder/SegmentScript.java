package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.diagram.ladder.Flight.Hop;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.jspecify.annotations.Nullable;

/** What is to be seen at level TCP: every packet from end to end, and the states of both ends. */
final class SegmentScript {
    private SegmentScript() {}

    static List<Draft> of(Stage stage) {
        List<Draft> drafts = new ArrayList<>();
        Notices notices = new Notices(stage);
        Calls calls = new Calls(stage);
        int at = 0;
        for (Event event : stage.trace().events) {
            if (event.what() instanceof What.PacketSent || event.what() instanceof What.PacketArrived) {
                Flight flight = stage.trace().flightOf[at];
                if (flight != null && flight.start() == at) {
                    drafts.add(new Draft.Packet(stage, at, flight, null));
                }
            } else if (event.what() instanceof What.PacketDropped) {
                Draft orphan = orphan(stage, at, event);
                if (orphan != null) {
                    drafts.add(orphan);
                }
            } else if (event.what() instanceof What.SocketWhat what) {
                Draft call = calls.of(at, event, what);
                if (call != null) {
                    drafts.add(call);
                }
            } else {
                Draft notice = notices.of(at, event, Level.TCP);
                if (notice != null) {
                    Notices.add(drafts, notice);
                }
            }
            at++;
        }
        return drafts;
    }

    /** The arrow of a whole flight. */
    static Draft.Across across(Stage stage, Flight flight) {
        Journey journey = Journey.whole(stage, flight);
        int endAt = journey.endAt();
        return new Draft.Across(
                flight.start(),
                endAt,
                stage.nanos(flight.start()),
                endAt < 0 ? stage.endNanos() : stage.nanos(endAt),
                flight,
                journey.from(),
                journey.to(),
                journey.reached(),
                Labels.kind(flight.first),
                Labels.channel(flight),
                Labels.connection(flight),
                stage.labels().fate(flight, journey.lostOnLink()),
                stage.labels().of(flight, flight.first),
                stage.labels().repetition(flight),
                stage.rewriting().crossings(flight),
                ids(stage, flight));
    }

    /** A packet that was dropped before it was ever sent (no route): the flight has no arrow, so a remark tells it. */
    static @Nullable Draft orphan(Stage stage, int at, Event event) {
        if (stage.trace().flightOf[at] != null && stage.trace().flightOf[at].dropped == at) {
            return null;
        }
        if (!(event.what() instanceof What.PacketDropped dropped)) {
            return null;
        }
        int lane = stage.lanes().index(event.node());
        if (lane < 0) {
            return null;
        }
        String what = Labels.end(dropped.packet(), true) + " \u2192 " + Labels.end(dropped.packet(), false);
        return new Draft.Remark(
                at,
                event.atNanos(),
                null,
                lane,
                Note.Kind.DROP,
                Channel.OTHER,
                Note.Severity.BAD,
                List.of(what, stage.labels().reason(dropped.reason())),
                EventIds.of(event.id()));
    }

    /** All events behind a flight. */
    static EventIds ids(Stage stage, Flight flight) {
        long[] ids = new long[flight.relatedCount() + 2 * flight.hops.size()];
        int count = 0;
        for (int i = 0; i < flight.hops.size(); i++) {
            Hop hop = flight.hops.get(i);
            ids[count++] = stage.id(hop.sent);
            ids[count++] = stage.id(hop.ended < 0 ? hop.sent : hop.ended);
        }
        for (int i = 0; i < flight.relatedCount(); i++) {
            if (!stage.toldByApplication(flight.related(i))) {
                ids[count++] = flight.related(i);
            }
        }
        return EventIds.sorting(count == ids.length ? ids : Arrays.copyOf(ids, count));
    }
}
