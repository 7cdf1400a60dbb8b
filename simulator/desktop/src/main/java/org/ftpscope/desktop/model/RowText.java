package org.ftpscope.desktop.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;

/** A row in words: for the table view, tool tips and screen readers. */
public final class RowText {
    private RowText() {}

    /** Where it happened: {@code client → server}, or the one lane. */
    public static String place(Ladder ladder, Row row) {
        return switch (row) {
            case Arrow arrow ->
                between(ladder.lanes().get(arrow.from()), ladder.lanes().get(arrow.to()));
            case Note note -> part(ladder.lanes().get(note.lane()));
            case Gap gap -> "";
            case PhaseHeading heading -> "";
        };
    }

    /** Packets go from host to host; of a call, whose name says which way it went, the program is told. */
    private static String between(Lane from, Lane to) {
        if (from.isBeside(to)) {
            return part(from.isApplication() ? from : to);
        }
        return host(from) + " → " + host(to);
    }

    private static String part(Lane lane) {
        return lane.title().isEmpty() ? lane.node() : lane.name();
    }

    private static String host(Lane lane) {
        return lane.title().isEmpty() ? lane.node() : lane.title();
    }

    /** What it says, without the outcome. */
    public static String what(Ladder ladder, Row row) {
        return switch (row) {
            case Arrow arrow -> {
                Arrow.Label label = arrow.label();
                yield String.join(
                        "  ",
                        Stream.of(label.flags(), label.text(), label.numbers().text(), label.hint())
                                .filter(part -> !part.isEmpty())
                                .toList());
            }
            case Note note -> String.join(" · ", note.lines());
            case Gap gap -> gap.text();
            case PhaseHeading heading -> ladder.phases().get(heading.phase()).title();
        };
    }

    /** How it ended, where that is worth a word. */
    public static String outcome(Row row, Texts texts) {
        if (row instanceof Arrow arrow) {
            String repeated = arrow.repetition();
            if (arrow.fate().good()) {
                return repeated;
            }
            String ended = texts.get("outcome." + arrow.fate().outcome().name().toLowerCase(Locale.ROOT));
            return join(List.of(ended, arrow.fate().reason(), repeated));
        }
        return "";
    }

    private static String join(List<String> parts) {
        return String.join(" · ", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    /** All of it in one sentence. */
    public static String sentence(Ladder ladder, Row row, Texts texts) {
        return join(List.of(Times.exact(row.atNanos()), place(ladder, row), what(ladder, row), outcome(row, texts)));
    }

    /** What the arrow of an event says, in a few words; empty where none is drawn. */
    public static String says(Ladder ladder, long eventId) {
        return arrow(ladder, eventId)
                .map(arrow -> arrow.label().text().isEmpty()
                        ? arrow.label().flags()
                        : arrow.label().text())
                .orElse("");
    }

    /** Why the arrow of an event ended where it did; empty where it arrived. */
    public static String reason(Ladder ladder, long eventId) {
        return arrow(ladder, eventId).map(arrow -> arrow.fate().reason()).orElse("");
    }

    private static Optional<Arrow> arrow(Ladder ladder, long eventId) {
        int row = ladder.rowOfEvent(eventId);
        return row >= 0 && ladder.rows().get(row) instanceof Arrow arrow ? Optional.of(arrow) : Optional.empty();
    }

    /** The lane that a row belongs to; an arrow belongs to the one it left. */
    static int laneOf(Row row) {
        return switch (row) {
            case Arrow arrow -> arrow.from();
            case Note note -> note.lane();
            case Gap gap -> -1;
            case PhaseHeading heading -> -1;
        };
    }

    static boolean touches(Row row, int lane) {
        return switch (row) {
            case Arrow arrow -> arrow.from() == lane || arrow.to() == lane;
            case Note note -> note.lane() == lane;
            case Gap gap -> lane == -1;
            case PhaseHeading heading -> lane == -1;
        };
    }
}
