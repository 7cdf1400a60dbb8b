package org.ftpscope.diagram.page;

import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.EventIds;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.ladder.Strip;

/**
 * A ladder as data. The same recording laid out in two languages gives the same rows at the same heights with other words; both
 * are written as one, each text a pair.
 */
@SuppressWarnings(
        "EnumOrdinal") // A page is written and read by one build: its script is given the constants in this order.
final class LadderData {
    /** Rows with more events than these (a whole transfer) name only the first and the last. */
    static final int IDS_MOST = 120;

    private final JsonOut json;
    private final TextTable texts;

    LadderData(JsonOut json, TextTable texts) {
        this.json = json;
        this.texts = texts;
    }

    /** The ids of a row that the page knows: all of them, or the first and the last of very many. */
    static EventIds known(EventIds ids) {
        return ids.size() <= IDS_MOST ? ids : EventIds.of(ids.first(), ids.last());
    }

    /** Constants go by their names, so that a new one changes nothing for the others. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void lanes(Ladder english, Ladder chinese) {
        json.array(() -> {
            for (Lane lane : english.lanes()) {
                Lane other = chinese.lanes().get(lane.index());
                json.array(() -> json.put(lane.node())
                        .put(lane.role().name().toLowerCase(Locale.ROOT))
                        .put(texts.of(lane.title(), other.title()))
                        .each(lane.left(), json::put)
                        .each(lane.right(), json::put)
                        .put(texts.of(lane.part(), other.part())));
            }
        });
    }

    void ladder(Ladder english, Ladder chinese) {
        json.object(() -> {
            json.name("height").put(english.height());
            json.name("phases").array(() -> {
                for (int i = 0; i < english.phases().size(); i++) {
                    phase(english.phases().get(i), chinese.phases().get(i));
                }
            });
            json.name("strips").each(english.strips(), this::strip);
            json.name("rows").array(() -> {
                for (int i = 0; i < english.rows().size(); i++) {
                    row(english.rows().get(i), chinese.rows().get(i));
                }
            });
        });
    }

    private void phase(Phase phase, Phase other) {
        json.array(() -> json.put(name(phase.outcome()))
                .put(texts.of(phase.title(), other.title()))
                .put(texts.of(phase.summary(), other.summary()))
                .put(phase.fromNanos())
                .put(phase.toNanos())
                .put(phase.y())
                .put(phase.endY()));
    }

    private void strip(Strip strip) {
        json.array(() -> json.put(strip.lane())
                .put(name(strip.kind()))
                .put(name(strip.channel()))
                .put(texts.same(strip.name()))
                .each(
                        strip.spans(),
                        span -> json.array(() ->
                                json.put(texts.same(span.state())).put(span.y()).put(span.endY()))));
    }

    private void row(Row row, Row other) {
        switch (row) {
            case Arrow arrow when other instanceof Arrow arrow2 -> arrow(arrow, arrow2);
            case Note note when other instanceof Note note2 -> note(note, note2);
            case Gap gap when other instanceof Gap gap2 -> gap(gap, gap2);
            case PhaseHeading heading
            when other instanceof PhaseHeading ->
                json.array(() -> {
                    json.put("p");
                    place(heading);
                });
            case Row any -> throw new IllegalArgumentException("row " + any.index() + " differs between the languages");
        }
    }

    /** What all rows begin with: heights, time, phase, events. */
    private void place(Row row) {
        json.put(row.y()).put(row.endY()).put(row.atNanos()).put(row.phase());
        ids(known(row.eventIds()));
    }

    /** The first id, then the distance of each from the one before. */
    private void ids(EventIds ids) {
        json.array(() -> {
            long before = 0;
            for (int i = 0; i < ids.size(); i++) {
                json.put(ids.get(i) - before);
                before = ids.get(i);
            }
        });
    }

    private void arrow(Arrow arrow, Arrow other) {
        json.array(() -> {
            json.put("a");
            place(arrow);
            json.put(arrow.endNanos()).put(arrow.from()).put(arrow.to()).put(arrow.reached());
            json.put(name(arrow.kind())).put(name(arrow.channel()));
            json.put(name(arrow.fate().outcome()));
            json.put(texts.of(arrow.fate().reason(), other.fate().reason()));
            Arrow.Label label = arrow.label();
            json.put(texts.of(label.flags(), other.label().flags()));
            json.put(texts.same(label.numbers().text()));
            json.put(texts.of(label.text(), other.label().text()));
            json.put(texts.of(label.hint(), other.label().hint()));
            json.put(texts.of(arrow.repetition(), other.repetition()));
            json.array(() -> {
                for (int i = 0; i < arrow.crossings().size(); i++) {
                    Arrow.Crossing crossing = arrow.crossings().get(i);
                    List<String> remarks = other.crossings().get(i).remarks();
                    json.array(() -> json.put(crossing.lane())
                            .flag(crossing.rewritten())
                            .array(() -> lines(crossing.remarks(), remarks)));
                }
            });
        });
    }

    private void note(Note note, Note other) {
        json.array(() -> {
            json.put("n");
            place(note);
            json.put(note.lane()).put(name(note.kind())).put(name(note.channel()));
            json.put(name(note.severity())).array(() -> lines(note.lines(), other.lines()));
        });
    }

    private void lines(List<String> english, List<String> chinese) {
        for (int i = 0; i < Math.max(english.size(), chinese.size()); i++) {
            json.put(texts.of(i < english.size() ? english.get(i) : "", i < chinese.size() ? chinese.get(i) : ""));
        }
    }

    private void gap(Gap gap, Gap other) {
        json.array(() -> {
            json.put("g");
            place(gap);
            json.put(gap.endNanos()).put(name(gap.kind())).put(texts.of(gap.text(), other.text()));
        });
    }
}
