package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** Takes out what only repeats itself: attempt after attempt without an answer, and the middle of long streams of data. */
final class Folding {
    private static final int KEPT_AT_START = 4;
    private static final int KEPT_AT_END = 3;

    private final Stage stage;
    private final Words words;
    private List<Draft> out = new ArrayList<>();

    private Folding(Stage stage) {
        this.stage = stage;
        this.words = stage.words();
    }

    static List<Draft.Ready> fold(Stage stage, List<Draft> drafts) {
        Folding folding = new Folding(stage);
        List<Draft> shorter = drafts;
        if (stage.options().foldNanos() != Long.MAX_VALUE) {
            folding.retries(shorter);
            shorter = folding.taken();
        }
        if (stage.options().foldMessages() != Integer.MAX_VALUE) {
            folding.bulk(shorter);
            shorter = folding.taken();
        }
        List<Draft.Ready> ready = new ArrayList<>(shorter.size());
        for (Draft draft : shorter) {
            ready.add(
                    switch (draft) {
                        case Draft.Packet packet -> packet.ready();
                        case Draft.Call call -> call.ready();
                        case Draft.Ready done -> done;
                    });
        }
        return ready;
    }

    private List<Draft> taken() {
        List<Draft> taken = out;
        out = new ArrayList<>();
        return taken;
    }

    /** Whether a reader has opened the gap that would begin with that draft. */
    private boolean opened(Draft first) {
        return stage.options().opened().contains(first.ids().first());
    }

    private static boolean isArrow(Draft draft) {
        return draft instanceof Draft.Packet || draft instanceof Draft.Across || draft instanceof Draft.Call;
    }

    private void retries(List<Draft> drafts) {
        int i = 0;
        while (i < drafts.size()) {
            Flight family = repeated(drafts.get(i));
            if (family == null) {
                out.add(drafts.get(i++));
                continue;
            }
            int end = i;
            Flight last = null;
            int count = 0;
            while (end < drafts.size() && repeated(drafts.get(end)) == family) {
                Flight flight = drafts.get(end).flight();
                if (flight != last && flight != null) {
                    count++;
                    last = flight;
                }
                end++;
            }
            i = count >= 2 && last != null ? foldRetries(drafts, i, end, family, last, count) : copy(drafts, i, end);
        }
    }

    private int copy(List<Draft> drafts, int from, int to) {
        out.addAll(drafts.subList(from, to));
        return to;
    }

    /** Folds all but a last attempt that was heard; returns the position after the run. */
    private int foldRetries(List<Draft> drafts, int from, int to, Flight family, Flight last, int count) {
        int stop = to;
        int hidden = count;
        if (last.arrived()) {
            while (stop > from && drafts.get(stop - 1).flight() == last) {
                stop--;
            }
            hidden--;
        }
        if (stop == from || hidden < 2 || opened(drafts.get(from))) {
            return copy(drafts, from, to);
        }
        Draft first = drafts.get(from);
        Draft end = drafts.get(stop - 1);
        TcpSegment segment = family.segment();
        boolean syn = segment != null && segment.isSyn();
        long since = stage.nanos(family.start());
        String text = words.say(
                "gap.retries",
                words.duration(end.atNanos() - since),
                words.count(syn ? "again.syn" : "again.times", hidden));
        out.add(new Draft.Folded(
                first.at(),
                first.atNanos(),
                end.atNanos(),
                Gap.Kind.RETRIES,
                Labels.channel(family),
                hidden,
                text,
                EventIds.of(first.ids().first(), end.ids().last())));
        return copy(drafts, stop, to);
    }

    private static @Nullable Flight repeated(Draft draft) {
        Flight flight = draft.flight();
        return flight == null || flight.duplicate ? null : flight.repeats;
    }

    private void bulk(List<Draft> drafts) {
        int limit = stage.options().foldMessages();
        int i = 0;
        while (i < drafts.size()) {
            ConnectionTrace connection = stream(drafts.get(i));
            if (connection == null) {
                out.add(drafts.get(i++));
                continue;
            }
            int end = i;
            int arrows = 0;
            while (end < drafts.size() && stream(drafts.get(end)) == connection) {
                arrows += isArrow(drafts.get(end)) ? 1 : 0;
                end++;
            }
            if (arrows > limit) {
                foldBulk(drafts, i, end);
            } else {
                copy(drafts, i, end);
            }
            i = end;
        }
    }

    private void foldBulk(List<Draft> drafts, int from, int to) {
        int first = from;
        for (int kept = 0; first < to && kept < KEPT_AT_START; first++) {
            kept += isArrow(drafts.get(first)) ? 1 : 0;
        }
        int last = to;
        for (int kept = 0; last > first && kept < KEPT_AT_END; ) {
            kept += isArrow(drafts.get(--last)) ? 1 : 0;
        }
        int segments = 0;
        int calls = 0;
        long moved = 0;
        int acknowledgments = 0;
        long bytes = 0;
        for (int i = first; i < last; i++) {
            Flight flight = drafts.get(i).flight();
            if (isArrow(drafts.get(i)) && flight != null) {
                int length = flight.numbers.length();
                segments += length > 0 ? 1 : 0;
                acknowledgments += length > 0 ? 0 : 1;
                bytes += length;
            }
            if (drafts.get(i) instanceof Draft.Call call) {
                calls++;
                moved += Calls.octets(call.event());
            }
        }
        copy(drafts, from, first);
        if (last > first && opened(drafts.get(first))) {
            copy(drafts, first, last);
        } else if (last > first) {
            Draft begin = drafts.get(first);
            Draft end = drafts.get(last - 1);
            String text = folded(segments, bytes, acknowledgments, calls, moved);
            out.add(new Draft.Folded(
                    begin.at(),
                    begin.atNanos(),
                    end.atNanos(),
                    Gap.Kind.BULK,
                    Channel.DATA,
                    segments + acknowledgments + calls,
                    text,
                    EventIds.of(begin.ids().first(), end.ids().last())));
        }
        copy(drafts, last, to);
    }

    private String folded(int segments, long bytes, int acknowledgments, int calls, long moved) {
        String called = words.count("gap.calls", calls);
        if (segments + acknowledgments == 0) {
            // Only a socket layer saw the stream: its calls are all there is.
            return words.say("gap.called", called, words.count("bytes", moved));
        }
        String data = words.count("gap.segments", segments);
        String octets = words.count("bytes", bytes);
        String acks = words.count("gap.acks", acknowledgments);
        String packets;
        if (segments == 0) {
            packets = words.say("gap.onlyAcks", acks);
        } else if (acknowledgments == 0) {
            packets = words.say("gap.onlyData", data, octets);
        } else {
            packets = words.say("gap.bulk", data, octets, acks);
        }
        return calls == 0 ? packets : words.say("gap.and", packets, called);
    }

    /** The connection whose even stream the draft is part of; null for everything that a reader should not miss. */
    private static @Nullable ConnectionTrace stream(Draft draft) {
        if (draft instanceof Draft.Call call) {
            return call.channel() != Channel.CONTROL && Calls.movesData(call.event()) ? call.connection() : null;
        }
        Flight flight = draft.flight();
        if (flight == null || flight.connection == null || flight.connection.channel == Channel.CONTROL) {
            return null;
        }
        TcpSegment segment = flight.segment();
        boolean even = segment != null
                && !segment.isSyn()
                && !segment.isFin()
                && !segment.isRst()
                && flight.repetition.isEmpty()
                && flight.arrived();
        boolean quiet = !(draft instanceof Draft.Remark remark) || remark.severity() != Note.Severity.BAD;
        return even && quiet ? flight.connection : null;
    }
}
