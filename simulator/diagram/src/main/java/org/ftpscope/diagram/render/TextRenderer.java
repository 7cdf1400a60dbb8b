package org.ftpscope.diagram.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.render.TextLine.Ink;

/**
 * A ladder as lines of text.
 *
 * <pre>
 *               ╭──────────────╮        ╭─────┴─────╮        ╭──────────────╮
 *               │ client       │        │    nat    │        │       server │
 *    0.0100  c1 ├── SYN  seq 0 ──────────────◆──────────────────────────────▶│
 * </pre>
 *
 * <p>Control is a single line, data a double one, ICMP a dotted one, RST a heavy one; {@code ✕} is the end of a packet that went
 * no further, {@code ◆} a router that rewrote it.
 */
public final class TextRenderer {
    private static final int TIME_COLUMNS = 13;
    private static final int BUFFERED = 8_192;

    private final Ladder ladder;
    private final TextStyle style;
    private final Words words;
    private final int[] columns;
    private final TextArrow arrows;
    private final Appendable out;
    private final StringBuilder buffer = new StringBuilder();
    private int linesSinceHeader;

    private TextRenderer(Ladder ladder, TextStyle style, Appendable out) {
        this.ladder = ladder;
        this.style = style;
        this.out = out;
        this.words = Words.of(ladder.locale());
        this.columns = columns(ladder.lanes(), style);
        this.arrows = new TextArrow(columns, ladder.lanes());
    }

    /** The ladder as text; every line ends with a line feed. */
    public static String render(Ladder ladder, TextStyle style) {
        StringBuilder text = new StringBuilder();
        render(ladder, style, text);
        return text.toString();
    }

    /** Writes the ladder; an {@link IOException} of {@code out} comes as {@link UncheckedIOException}. */
    public static void render(Ladder ladder, TextStyle style, Appendable out) {
        new TextRenderer(ladder, style, out).draw();
    }

    /** Nodes stand equally far apart; the two lanes of a host close together, the words between them beside them. */
    private static int[] columns(List<Lane> lanes, TextStyle style) {
        int left = style.times() ? TIME_COLUMNS : 1;
        int right = style.width() - 2;
        int near = Math.clamp(style.width() / 12, 6, 12);
        int[] columns = new int[lanes.size()];
        int pairs = 0;
        for (int i = 1; i < columns.length; i++) {
            pairs += lanes.get(i).isBeside(lanes.get(i - 1)) ? 1 : 0;
        }
        int steps = columns.length - 1 - pairs;
        int before = 0;
        int beside = 0;
        for (int i = 0; i < columns.length; i++) {
            if (i > 0 && lanes.get(i).isBeside(lanes.get(i - 1))) {
                beside++;
            } else if (i > 0) {
                before++;
            }
            int far = right - left - pairs * near;
            columns[i] = steps == 0 && pairs == 0
                    ? (left + right) / 2
                    : left + beside * near + (steps == 0 ? 0 : Math.round(far * before / (float) steps));
        }
        return columns;
    }

    private void draw() {
        caption();
        if (!ladder.lanes().isEmpty()) {
            emit(TextHeader.lines(ladder, style, columns, words));
            linesSinceHeader = 0;
            rows();
            footer();
        }
        flush();
    }

    private void caption() {
        if (!ladder.caption().title().isEmpty()) {
            line(ladder.caption().title(), Ink.STRONG);
        }
        for (String line : wrapped(ladder.caption().summary())) {
            line(line, Ink.PLAIN);
        }
        for (String line : wrapped(ladder.caption().detail())) {
            line(line, Ink.QUIET);
        }
        if (linesSinceHeader > 0) {
            line("", Ink.PLAIN);
        }
    }

    private List<String> wrapped(String text) {
        return text.isEmpty() ? List.of() : TextWidth.wrap(text, style.width());
    }

    private void line(String text, Ink ink) {
        TextLine line = new TextLine(Math.max(style.width(), TextWidth.of(text)));
        line.put(0, text, ink);
        emit(line);
    }

    private void rows() {
        List<Row> rows = ladder.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (style.repeatHeader() > 0 && linesSinceHeader >= style.repeatHeader()) {
                emit(TextHeader.lines(ladder, style, columns, words));
                linesSinceHeader = 0;
            }
            switch (rows.get(i)) {
                case PhaseHeading heading -> heading(heading);
                case Arrow arrow -> {
                    if (arrow.kind() == Arrow.Kind.PHASE) {
                        phaseArrow(arrow);
                    } else {
                        arrow(arrow);
                    }
                }
                case Gap gap -> gap(gap);
                case Note note -> i = states(i, note);
            }
        }
        emit(TextHeader.bottom(ladder, style, columns));
    }

    private void heading(PhaseHeading heading) {
        Phase phase = ladder.phases().get(heading.phase());
        if (heading.index() > 0) {
            emit(lifelines());
        }
        TextLine line = lifelines();
        for (int column = 0; column < line.width() - 1; column++) {
            boolean crossing = line.at(column) != ' ';
            line.put(column, crossing ? '┼' : '─', Ink.LIFELINE);
        }
        String mark = switch (phase.outcome()) {
            case GOOD -> " \u2713";
            case BAD -> " \u2715";
            case OPEN -> "";
        };
        String title = " " + phase.number() + "  " + phase.title() + mark + " ";
        Ink ink = switch (phase.outcome()) {
            case GOOD -> Ink.STRONG;
            case BAD -> Ink.BAD;
            case OPEN -> Ink.STRONG;
        };
        line.put(1, title, ink);
        int room = style.width() - 4 - TextWidth.of(title) - 4;
        String summary = phase.summary();
        if (!summary.isEmpty() && room > 10) {
            String shown = " " + TextWidth.fit(summary, room - 2) + " ";
            line.put(style.width() - 2 - TextWidth.of(shown), shown, Ink.QUIET);
        }
        emit(line);
    }

    private void arrow(Arrow arrow) {
        List<TextLine> lines = new ArrayList<>(3);
        lines.add(lifelines());
        arrows.draw(arrow, lines, this::lifelines);
        stamp(lines.getFirst(), arrow.atNanos());
        if (style.times() && arrow.connection() > 0) {
            lines.getFirst().put(TIME_COLUMNS - 4, tag(arrow), TextArrow.ink(arrow.channel()));
        }
        lines.forEach(this::emit);
    }

    /** {@code c1}, {@code d2}: the connection in two or three characters. */
    private String tag(Arrow arrow) {
        String name = ladder.connection(arrow.connection()).name();
        String number = name.substring(name.lastIndexOf(' ') + 1);
        String letter = switch (ladder.connection(arrow.connection()).channel()) {
            case CONTROL -> "c";
            case DATA -> "d";
            case ICMP -> "i";
            case OTHER -> "o";
        };
        return TextWidth.fit(letter + number, 3);
    }

    private void phaseArrow(Arrow arrow) {
        Phase phase = ladder.phases().get(arrow.phase());
        String mark = switch (phase.outcome()) {
            case GOOD -> " \u2713";
            case BAD -> " \u2715";
            case OPEN -> "";
        };
        TextLine title = lifelines();
        Ink ink = phase.outcome() == Phase.Outcome.BAD ? Ink.BAD : Ink.STRONG;
        int left = columns[ladder.outermost(false)] + 2;
        int room = columns[ladder.outermost(true)] - left - 1;
        title.put(left, TextWidth.fit(phase.number() + "  " + phase.title() + mark, room), ink);
        stamp(title, arrow.atNanos());
        emit(title);
        if (!phase.summary().isEmpty()) {
            TextLine summary = lifelines();
            summary.put(left + 3, TextWidth.fit(phase.summary(), room - 3), Ink.QUIET);
            emit(summary);
        }
        List<TextLine> lines = new ArrayList<>(1);
        lines.add(lifelines());
        arrows.bare(arrow, lines.getFirst());
        lines.forEach(this::emit);
    }

    private void gap(Gap gap) {
        TextLine line = new TextLine(style.width());
        for (int column : columns) {
            line.put(column, '┊', Ink.LIFELINE);
        }
        String text = " ⋮ " + gap.text() + " ";
        int middle = (columns[0] + columns[columns.length - 1]) / 2;
        int at = Math.max(columns[0] + 2, middle - TextWidth.of(text) / 2);
        line.put(at, text, gap.kind() == Gap.Kind.RETRIES ? Ink.BAD : Ink.STRONG);
        stamp(line, gap.atNanos());
        emit(line);
    }

    /** Draws a note, or several states of one instant on different lanes in one line; returns the index of the last row drawn. */
    private int states(int first, Note note) {
        int last = first;
        if (note.kind() == Note.Kind.STATE) {
            TextLine line = lifelines();
            int lanes = 0;
            while (last < ladder.rows().size()
                    && ladder.rows().get(last) instanceof Note next
                    && next.kind() == Note.Kind.STATE
                    && next.atNanos() - note.atNanos() < 1_000_000
                    && (lanes & 1 << next.lane()) == 0) {
                arrows.beside(line, next.lane(), String.join(" → ", next.lines()), Ink.QUIET);
                lanes |= 1 << next.lane();
                last++;
            }
            emit(line);
            return last - 1;
        }
        List<TextLine> lines = new ArrayList<>();
        arrows.block(note.lane(), note.lines(), ink(note), lines, this::lifelines);
        stamp(lines.getFirst(), note.atNanos());
        lines.forEach(this::emit);
        return first;
    }

    private static Ink ink(Note note) {
        return switch (note.severity()) {
            case BAD -> Ink.BAD;
            case GOOD -> Ink.GOOD;
            case PLAIN -> note.kind() == Note.Kind.REWRITE ? Ink.NAT : Ink.PLAIN;
            case QUIET -> Ink.QUIET;
        };
    }

    private TextLine lifelines() {
        TextLine line = new TextLine(style.width());
        for (Lane lane : ladder.lanes()) {
            line.put(columns[lane.index()], lane.isRouter() ? '┃' : '│', Ink.LIFELINE);
        }
        return line;
    }

    private void stamp(TextLine line, long nanos) {
        if (style.times()) {
            String time = seconds(nanos);
            line.put(Math.max(0, 8 - time.length()), time, Ink.QUIET);
        }
    }

    /** Seconds with as many decimals as fit into eight columns, four at most. */
    static String seconds(long nanos) {
        long tenthsOfMillis = Math.floorDiv(nanos + 50_000, 100_000);
        long whole = tenthsOfMillis / 10_000;
        if (whole >= 100_000) {
            return Long.toString(whole);
        }
        String decimals = Long.toString(10_000 + tenthsOfMillis % 10_000).substring(1);
        String text = whole + "." + decimals;
        return text.length() > 8 ? text.substring(0, 8) : text;
    }

    private void footer() {
        if (style.legend()) {
            for (String line : TextHeader.legend(ladder, words, style.width())) {
                line(line, Ink.QUIET);
            }
        }
    }

    private void emit(List<TextLine> lines) {
        lines.forEach(this::emit);
    }

    private void emit(TextLine line) {
        line.writeTo(buffer, style);
        linesSinceHeader++;
        if (buffer.length() > BUFFERED) {
            flush();
        }
    }

    private void flush() {
        try {
            out.append(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.setLength(0);
    }
}
