package org.ftpscope.desktop.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ftpscope.diagram.Leading;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.ladder.Strip;

/**
 * Some rows of a ladder as a ladder of their own, in their order: what lay between is closed up, the strips of states with it. A
 * phase of which nothing is left is left out.
 */
public final class Excerpt {
    /** Design units between two rows that were not neighbours. */
    private static final double CLOSED = 46;

    private static final double TOP = 34;

    private final Ladder whole;
    private final List<Row> kept = new ArrayList<>();
    private final List<Double> newY = new ArrayList<>();

    private Excerpt(Ladder whole, BitSet rows) {
        this.whole = whole;
        Row before = null;
        double y = TOP;
        for (int i = rows.nextSetBit(0); i >= 0 && i < whole.rows().size(); i = rows.nextSetBit(i + 1)) {
            Row row = whole.rows().get(i);
            if (before != null) {
                double apart = row.y() - before.y();
                y += row.index() == before.index() + 1 ? apart : Math.min(apart, CLOSED);
            }
            kept.add(row);
            newY.add(y);
            before = row;
        }
    }

    /** A ladder of these rows. */
    public static Ladder of(Ladder whole, BitSet rows) {
        return new Excerpt(whole, rows).ladder();
    }

    private Ladder ladder() {
        List<Phase> phases = new ArrayList<>();
        int[] phaseOf = new int[whole.phases().size()];
        for (int i = 0; i < phaseOf.length; i++) {
            int number = i;
            phaseOf[i] = -1;
            if (kept.stream().anyMatch(row -> row.phase() == number)) {
                phaseOf[i] = phases.size();
                phases.add(moved(whole.phases().get(i), phases.size() + 1));
            }
        }
        List<Row> rows = new ArrayList<>();
        double height = TOP;
        for (int i = 0; i < kept.size(); i++) {
            Row row = kept.get(i);
            int phase = row.phase() < 0 ? row.phase() : phaseOf[row.phase()];
            Row moved = moved(row, i, newY.get(i), phase);
            rows.add(moved);
            height = Math.max(height, moved.endY());
        }
        List<Strip> strips = whole.strips().stream()
                .map(this::moved)
                .filter(strip -> !strip.spans().isEmpty())
                .toList();
        return Ladder.of(new Ladder.Parts(
                whole.level(),
                whole.locale(),
                whole.caption(),
                whole.lanes(),
                rows,
                phases,
                strips,
                whole.connections(),
                height + TOP / 2,
                whole.endNanos()));
    }

    /** Where a height of the whole ladder lies now: with the nearest row above it, or at the top. */
    private double at(double y) {
        int low = Leading.count(kept.size(), i -> kept.get(i).y() <= y);
        if (low == 0) {
            return TOP / 2;
        }
        double below = y - kept.get(low - 1).y();
        double room = low < kept.size() ? newY.get(low) - newY.get(low - 1) : CLOSED;
        return newY.get(low - 1) + Math.min(below, room);
    }

    private Phase moved(Phase phase, int number) {
        return new Phase(
                number,
                phase.kind(),
                phase.outcome(),
                phase.title(),
                phase.summary(),
                phase.fromNanos(),
                phase.toNanos(),
                at(phase.y()),
                at(phase.endY()),
                phase.messages());
    }

    private Strip moved(Strip strip) {
        List<Strip.Span> spans = new ArrayList<>();
        for (Strip.Span span : strip.spans()) {
            double from = at(span.y());
            double to = at(span.endY());
            if (to > from) {
                spans.add(new Strip.Span(span.state(), span.fromNanos(), span.toNanos(), from, to, span.eventId()));
            }
        }
        return new Strip(strip.lane(), strip.kind(), strip.channel(), strip.connection(), strip.name(), spans);
    }

    private static Row moved(Row row, int index, double y, int phase) {
        double endY = y + row.endY() - row.y();
        return switch (row) {
            case Arrow a ->
                new Arrow(
                        index,
                        y,
                        endY,
                        a.atNanos(),
                        a.endNanos(),
                        phase,
                        a.from(),
                        a.to(),
                        a.reached(),
                        a.kind(),
                        a.channel(),
                        a.connection(),
                        a.fate(),
                        a.label(),
                        a.repetition(),
                        a.crossings(),
                        a.eventIds());
            case Note n ->
                new Note(
                        index,
                        y,
                        endY,
                        n.atNanos(),
                        phase,
                        n.lane(),
                        n.kind(),
                        n.channel(),
                        n.severity(),
                        n.lines(),
                        n.eventIds());
            case Gap g ->
                new Gap(
                        index,
                        y,
                        endY,
                        g.atNanos(),
                        g.endNanos(),
                        phase,
                        g.kind(),
                        g.channel(),
                        g.hidden(),
                        g.text(),
                        g.eventIds());
            case PhaseHeading h -> new PhaseHeading(index, y, endY, h.atNanos(), phase, h.eventIds());
        };
    }
}
