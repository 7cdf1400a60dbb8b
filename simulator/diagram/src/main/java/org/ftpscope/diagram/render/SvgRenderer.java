package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;

/**
 * A ladder as SVG: well-formed, self-contained (no script, no font, no link), with real text, a {@code <title>} and a {@code
 * <desc>}, readable on light and dark ground.
 *
 * <p>Every arrow is a group of class {@code a} whose {@code data-e} holds the first and last id of its events.
 */
public final class SvgRenderer {
    /** How far below its place in the ladder the box of a note begins. */
    private static final double NOTE = 3;

    private static final double FOOT = 16;

    private final Ladder ladder;
    private final SvgStyle style;
    private final SvgOut out;
    private final Words words;
    private final SvgGeometry geometry;
    private final SvgHeader header;
    private final SvgScenery scenery;
    private final SvgArrows arrows;
    private final SvgChips chips;
    private final SvgLegend legend;
    private double lastTime = -100;

    private SvgRenderer(Ladder ladder, SvgStyle style, Appendable to) {
        this(ladder, ladder.caption(), style, to);
    }

    private SvgRenderer(Ladder ladder, Caption caption, SvgStyle style, Appendable to) {
        this.ladder = ladder;
        this.style = style;
        this.out = new SvgOut(to);
        this.words = Words.of(ladder.locale());
        this.geometry = new SvgGeometry(ladder, style);
        this.header = new SvgHeader(ladder, caption, geometry, words);
        this.scenery = new SvgScenery(out, ladder, geometry);
        this.chips = new SvgChips(out, geometry);
        this.arrows = new SvgArrows(out, geometry, chips, SvgNumbers.of(ladder, style));
        this.legend = new SvgLegend(out, ladder, geometry, words);
    }

    /** The whole ladder in one document. */
    public static String render(Ladder ladder, SvgStyle style) {
        StringBuilder text = new StringBuilder();
        render(ladder, style, text);
        return text.toString();
    }

    /** Writes the whole ladder in one document; an {@link java.io.IOException} comes as {@link java.io.UncheckedIOException}. */
    public static void render(Ladder ladder, SvgStyle style, Appendable to) {
        SvgRenderer renderer = new SvgRenderer(ladder, style, to);
        renderer.document(0, ladder.rows().size(), "");
    }

    /** The ladder cut into documents of {@link SvgStyle#pageRows()} rows each, every one with its own header. */
    public static List<String> pages(Ladder ladder, SvgStyle style) {
        int rows = ladder.rows().size();
        int size = style.pageRows() <= 0 ? Math.max(1, rows) : style.pageRows();
        int count = Math.max(1, (rows + size - 1) / size);
        List<String> pages = new ArrayList<>(count);
        for (int page = 0; page < count; page++) {
            StringBuilder text = new StringBuilder();
            SvgRenderer renderer = new SvgRenderer(ladder, style, text);
            String number = count == 1 ? "" : renderer.words.say("page", page + 1, count);
            renderer.document(page * size, Math.min(rows, (page + 1) * size), number);
            pages.add(text.toString());
        }
        return pages;
    }

    /**
     * The ladder cut into documents for sheets of paper, none taller than {@code height} unless a single row is. Each has the
     * lanes' header; the caption stands on the first only, the legend on the last. No row is cut in two, and no heading stands at
     * the foot of a sheet.
     */
    public static List<String> sheets(Ladder ladder, SvgStyle style, double height) {
        List<String> sheets = new ArrayList<>();
        int rows = ladder.rows().size();
        int from = 0;
        do {
            StringBuilder text = new StringBuilder();
            Caption caption = from == 0 ? ladder.caption() : Caption.NONE;
            SvgRenderer renderer = new SvgRenderer(ladder, caption, style, text);
            int to = renderer.fitting(from, height);
            renderer.document(from, to, "", to >= rows);
            sheets.add(text.toString());
            from = to;
        } while (from < rows);
        return sheets;
    }

    /** The row with which the next sheet begins, when one begins with {@code from}. */
    private int fitting(int from, double height) {
        int rows = ladder.rows().size();
        double room = height - header.height() - FOOT;
        double legendHeight = style.legend() ? legend.height() : 0;
        int to = from;
        while (to < rows && extent(from, to + 1) + (to + 1 == rows ? legendHeight : 0) <= room) {
            to++;
        }
        if (to == rows) {
            return rows;
        }
        int cut = to;
        while (cut > from + 1 && ladder.rows().get(cut - 1) instanceof PhaseHeading) {
            cut--;
        }
        return Math.max(cut, from + 1);
    }

    private double extent(int from, int to) {
        return bottom(from, to) - top(from);
    }

    private double top(int from) {
        return from == 0 ? 0 : ladder.rows().get(from).y() - 24;
    }

    /** Lower edge of rows {@code from} to {@code to}: remarks reach below the ends of arrows, as far as the next row lets them. */
    private double bottom(int from, int to) {
        if (to >= ladder.rows().size()) {
            return ladder.height();
        }
        return Math.max(lowest(from, to) + 12, ladder.rows().get(to).y() - 26);
    }

    private void document(int from, int to, String page) {
        document(from, to, page, true);
    }

    private void document(int from, int to, String page, boolean last) {
        double top = top(from);
        double bottom = bottom(from, to);
        double body = header.height();
        boolean explained = style.legend() && last;
        double legendHeight = explained ? legend.height() : 0;
        double height = body + (bottom - top) + legendHeight + FOOT;
        open(height);
        header.draw(out, page);
        if (!ladder.lanes().isEmpty()) {
            out.raw("<g transform=\"translate(0 ").number(body).raw(")\">").line();
            scenery.draw(top, bottom);
            rows(from, to, top);
            out.raw("</g>").line();
        }
        if (explained) {
            legend.draw(body + (bottom - top) + 6);
        }
        out.raw("</svg>\n").flush();
    }

    private double lowest(int from, int to) {
        double lowest = 0;
        for (int i = from; i < to; i++) {
            lowest = Math.max(lowest, ladder.rows().get(i).endY());
        }
        return lowest;
    }

    private void open(double height) {
        out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        out.attribute("width", style.width()).attribute("height", Math.ceil(height));
        out.raw(" viewBox=\"0 0 ")
                .number(style.width())
                .raw(" ")
                .number(Math.ceil(height))
                .raw("\"");
        out.attribute("xml:lang", ladder.locale().toLanguageTag());
        out.raw(" role=\"img\"").attribute("aria-labelledby", "lt ld").raw(">").line();
        String title = ladder.caption().title();
        out.raw("<title id=\"lt\">")
                .text(title.isEmpty() ? "FTPscope" : title)
                .raw("</title>")
                .line();
        out.raw("<desc id=\"ld\">").text(header.description()).raw("</desc>").line();
        out.raw("<style>\n").raw(SvgCss.sheet(style.theme())).raw("</style>").line();
        out.raw("<defs>").raw(SvgCss.markers()).raw("</defs>").line();
        out.raw("<rect class=\"bg\" width=\"100%\" height=\"100%\"/>").line();
    }

    private void rows(int from, int to, double top) {
        for (int i = from; i < to; i++) {
            if (ladder.rows().get(i) instanceof PhaseHeading heading) {
                heading(heading, top);
            }
        }
        plan(from, to, top);
        for (int i = from; i < to; i++) {
            Row row = ladder.rows().get(i);
            switch (row) {
                case PhaseHeading heading -> {}
                case Gap gap -> {
                    scenery.gap(gap, top);
                    time(gap.y() + 17 - top, gap.atNanos());
                }
                case Note note -> {
                    if (style.labels() != SvgStyle.Labels.BLANK) {
                        note(note, top);
                    }
                }
                case Arrow arrow -> {
                    time(arrow.y() + 3.5 - top, arrow.atNanos());
                    if (arrow.kind() == Arrow.Kind.PHASE) {
                        phase(arrow, top);
                    } else {
                        arrows.draw(arrow, top);
                    }
                }
            }
        }
    }

    /** Words at arrows look for places between boxes, also between those that are drawn after them. */
    private void plan(int from, int to, double top) {
        chips.clear();
        for (int i = from; i < to; i++) {
            Row row = ladder.rows().get(i);
            if (row instanceof Arrow arrow && arrow.kind() != Arrow.Kind.PHASE && arrow.kind() != Arrow.Kind.CALL) {
                arrows.plan(arrow, top);
            } else if (row instanceof Note note
                    && note.kind() != Note.Kind.STATE
                    && style.labels() != SvgStyle.Labels.BLANK) {
                chips.plan(note.lane(), note.y() - top + NOTE, note.lines());
            }
        }
    }

    private void time(double y, long nanos) {
        if (y - lastTime < 10) {
            return;
        }
        lastTime = y;
        out.words(SvgGeometry.TIME, y, "m t f-faint", "end", TextRenderer.seconds(nanos));
    }

    private void heading(PhaseHeading heading, double top) {
        Phase phase = ladder.phases().get(heading.phase());
        double y = heading.y() - top + 2;
        boolean bad = phase.outcome() == Phase.Outcome.BAD;
        out.box(12, y, geometry.width - 24, 27, 9, bad ? "hd-bad" : "hd");
        badge(30, y + 13.5, Integer.toString(phase.number()));
        boolean open = phase.outcome() == Phase.Outcome.OPEN;
        outcome(53, y + 13.5, phase.outcome());
        out.words(open ? 48 : 68, y + 18.3, "h3 " + (bad ? "f-bad" : "f-ink"), "start", phase.title());
        if (style.labels() != SvgStyle.Labels.BLANK) {
            out.words(geometry.width - 28, y + 18, "m n f-muted", "end", phase.summary());
        }
        out.line();
    }

    private void badge(double x, double y, String number) {
        out.raw("<circle class=\"bg\" r=\"9.5\" cx=\"")
                .number(x)
                .raw("\" cy=\"")
                .number(y)
                .raw("\"/>");
        out.words(x, y + 3.8, "b t f-muted", "middle", number);
    }

    private void outcome(double x, double y, Phase.Outcome outcome) {
        switch (outcome) {
            case GOOD -> {
                out.raw("<circle class=\"f-good\" r=\"7.5\" cx=\"")
                        .number(x)
                        .raw("\" cy=\"")
                        .number(y)
                        .raw("\"/>");
                out.raw("<path class=\"s-on\" fill=\"none\" stroke-width=\"1.8\" stroke-linecap=\"round\" d=\"M")
                        .number(x - 3.4)
                        .raw(" ")
                        .number(y + .2)
                        .raw("l2.4 2.6 4.4-5.200\"/>");
            }
            case BAD -> {
                out.raw("<circle class=\"f-bad\" r=\"7.5\" cx=\"")
                        .number(x)
                        .raw("\" cy=\"")
                        .number(y)
                        .raw("\"/>");
                out.raw("<path class=\"s-on\" fill=\"none\" stroke-width=\"1.8\" stroke-linecap=\"round\" d=\"M")
                        .number(x - 2.7)
                        .raw(" ")
                        .number(y - 2.7)
                        .raw("l5.400 5.400m0-5.400l-5.400 5.400\"/>");
            }
            case OPEN -> {}
        }
    }

    private void phase(Arrow arrow, double top) {
        Phase phase = ladder.phases().get(arrow.phase());
        double y = arrow.y() - top;
        double x1 = geometry.begin(arrow);
        double x2 = geometry.end(arrow);
        double left = geometry.edge(ladder.outermost(false), true) + 14;
        boolean bad = phase.outcome() == Phase.Outcome.BAD;
        arrows.stroke(arrow, x1, y, x2, y);
        badge(left + 8, y - 14, Integer.toString(phase.number()));
        boolean open = phase.outcome() == Phase.Outcome.OPEN;
        outcome(left + 31, y - 14, phase.outcome());
        if (style.labels() != SvgStyle.Labels.BLANK) {
            out.words(left + (open ? 25 : 45), y - 9.5, "h3 l " + (bad ? "f-bad" : "f-ink"), "start", phase.title());
            out.words(left + 25, y + 15, "m n l f-muted", "start", phase.summary());
        }
        String length = words.duration(phase.toNanos() - phase.fromNanos());
        double right = geometry.edge(ladder.outermost(true), false) - 14;
        out.words(right, y + 15, "m n l f-muted", "end", length).line();
    }

    private void note(Note note, double top) {
        double y = note.y() - top;
        Lane lane = ladder.lanes().get(note.lane());
        if (note.kind() == Note.Kind.STATE) {
            state(note, lane, y);
            return;
        }
        String chip = switch (note.severity()) {
            case BAD -> "k-bad";
            case GOOD -> "k-good";
            case PLAIN -> note.kind() == Note.Kind.REWRITE ? "k-nat" : "k-note";
            case QUIET -> "k-note";
        };
        String ink = switch (note.severity()) {
            case BAD -> "f-bad";
            case GOOD -> "f-good";
            case PLAIN -> note.kind() == Note.Kind.REWRITE ? "f-nat" : "f-ink";
            case QUIET -> "f-muted";
        };
        chips.at(note.lane(), y + NOTE, note.lines(), chip, ink);
        out.line();
    }

    /** A state of TCP: a word outside the ladder, at the lifeline of its host. */
    private void state(Note note, Lane lane, double y) {
        double x = geometry.x(lane.index());
        boolean left = !geometry.rightmost(lane.index());
        String classes = "t l f-" + SvgArrows.stroke(note.channel());
        double at = left ? x - 17 : x + 17;
        double lineY = y + 4;
        for (String line : note.lines()) {
            out.words(at, lineY, classes, left ? "end" : "start", lineY > y + 4 ? "\u2192 " + line : line);
            lineY += 12.5;
        }
        out.raw("<path class=\"s-muted\" d=\"M")
                .number(left ? x - 14 : x + 14)
                .raw(" ")
                .number(y)
                .raw(left ? "h4" : "h-4")
                .raw("\"/>");
        out.line();
    }
}
