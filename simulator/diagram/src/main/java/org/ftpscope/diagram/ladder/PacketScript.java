package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.diagram.ladder.Flight.Hop;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.jspecify.annotations.Nullable;

/** What is to be seen at level PACKET: every link crossed, and what each router thought of it in between. */
final class PacketScript {
    private final Stage stage;
    private final List<Draft> drafts = new ArrayList<>();
    private final Notices notices;
    private final Calls calls;
    private final FilterWords filterWords;

    /** What a router has said so far about the packet that it is looking at. */
    private final List<FilterWords.Said> said = new ArrayList<>();

    private final List<Long> saidIds = new ArrayList<>();
    private @Nullable Flight about;
    private int saidAt;
    private Note.Kind saidKind = Note.Kind.FILTER;
    private Note.Severity saidSeverity = Note.Severity.QUIET;

    private PacketScript(Stage stage) {
        this.stage = stage;
        this.notices = new Notices(stage);
        this.calls = new Calls(stage);
        this.filterWords = new FilterWords(stage);
    }

    static List<Draft> of(Stage stage) {
        PacketScript script = new PacketScript(stage);
        int at = 0;
        for (Event event : stage.trace().events) {
            script.take(at++, event);
        }
        script.flush();
        return script.drafts;
    }

    private void take(int at, Event event) {
        switch (event.what()) {
            case What.PacketSent sent -> {
                flush();
                departure(at);
            }
            case What.PacketArrived arrived -> {
                flush();
                Flight flight = stage.trace().flightOf[at];
                if (flight != null && flight.start() == at) {
                    drafts.add(new Draft.Packet(stage, at, flight, flight.lastHopEndedAt(at)));
                }
            }
            case What.PacketDropped dropped -> {
                Draft orphan = SegmentScript.orphan(stage, at, event);
                if (orphan != null) {
                    flush();
                    drafts.add(orphan);
                }
            }
            case What.FilterWhat filter -> say(at, event, filter);
            case What.SocketWhat socket -> {
                Draft call = calls.of(at, event, socket);
                if (call != null) {
                    flush();
                    drafts.add(call);
                }
            }
            case What other -> {
                Draft notice = notices.of(at, event, Level.PACKET);
                if (notice != null) {
                    flush();
                    Notices.add(drafts, notice);
                }
            }
        }
    }

    private void departure(int at) {
        Flight flight = stage.trace().flightOf[at];
        if (flight == null) {
            return;
        }
        for (Hop hop : flight.hops) {
            if (hop.sent == at) {
                drafts.add(new Draft.Packet(stage, at, flight, hop));
                return;
            }
        }
    }

    /** All events behind one link's part of a flight; what led to the packet belongs to the first, what ended it to the last. */
    static EventIds ids(Stage stage, Flight flight, Hop hop) {
        boolean first = hop == flight.hops.getFirst();
        long sent = stage.id(hop.sent);
        long[] ids = new long[3 + (first ? flight.relatedCount() : 0)];
        int count = 0;
        ids[count++] = sent;
        ids[count++] = hop.ended < 0 ? sent : stage.id(hop.ended);
        for (int i = 0; first && i < flight.relatedCount(); i++) {
            if (flight.related(i) < sent && !stage.toldByApplication(flight.related(i))) {
                ids[count++] = flight.related(i);
            }
        }
        if (hop == flight.lastHop() && flight.dropped >= 0) {
            ids[count++] = stage.id(flight.dropped);
        }
        return EventIds.sorting(Arrays.copyOf(ids, count));
    }

    /** The arrow of one link. */
    static Draft.Across across(Stage stage, Flight flight, Hop hop, int at) {
        Journey journey = Journey.hop(stage, flight, hop);
        boolean first = hop == flight.hops.getFirst();
        boolean last = hop == flight.lastHop();
        Arrow.Fate fate = last ? stage.labels().fate(flight, journey.lostOnLink()) : Arrow.Fate.ARRIVED;
        int endAt = journey.endAt();
        return new Draft.Across(
                at,
                endAt,
                stage.nanos(at),
                endAt < 0 ? stage.endNanos() : stage.nanos(endAt),
                flight,
                journey.from(),
                journey.to(),
                journey.reached(),
                Labels.kind(hop.packet),
                Labels.channel(flight),
                Labels.connection(flight),
                fate,
                stage.labels().of(flight, hop.packet),
                first ? stage.labels().repetition(flight) : "",
                List.of(),
                ids(stage, flight, hop));
    }

    private void say(int at, Event event, What.FilterWhat filter) {
        Flight flight = stage.trace().flightOf[at];
        boolean samePlace = !said.isEmpty() && flight == about && sameNode(at);
        if (!samePlace) {
            flush();
        }
        List<FilterWords.Said> lines = filterWords.of(flight, event.node(), filter);
        if (lines.isEmpty()) {
            return;
        }
        if (said.isEmpty()) {
            about = flight;
            saidAt = at;
        }
        said.addAll(lines);
        saidIds.add(event.id());
        Note.Kind kind = FilterWords.kind(filter);
        if (kind.compareTo(saidKind) > 0 || said.size() == lines.size()) {
            saidKind = kind;
        }
        Note.Severity severity = FilterWords.severity(filter);
        if (severity.compareTo(saidSeverity) > 0) {
            saidSeverity = severity;
        }
    }

    private boolean sameNode(int at) {
        return stage.nodeOf(saidAt).equals(stage.nodeOf(at));
    }

    /** What was said, line by line; what is a matter of course in one line. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder brief = new StringBuilder();
        for (FilterWords.Said part : said) {
            if (part.brief()) {
                brief.append(brief.isEmpty() ? "" : " \u00b7 ").append(part.line());
            } else {
                lines.add(part.line());
            }
        }
        if (!brief.isEmpty()) {
            lines.add(brief.toString());
        }
        return lines;
    }

    private void flush() {
        if (said.isEmpty()) {
            return;
        }
        int lane = stage.lanes().index(stage.nodeOf(saidAt));
        if (lane >= 0) {
            drafts.add(new Draft.Remark(
                    saidAt,
                    stage.nanos(saidAt),
                    about,
                    lane,
                    saidKind,
                    about == null ? Channel.OTHER : Labels.channel(about),
                    saidSeverity,
                    lines(),
                    EventIds.of(saidIds.stream().mapToLong(Long::longValue).toArray())));
        }
        said.clear();
        saidIds.clear();
        about = null;
        saidKind = Note.Kind.FILTER;
        saidSeverity = Note.Severity.QUIET;
    }
}
