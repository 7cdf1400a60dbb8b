package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.timeline.ArrowPainter.Line;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Lane;

/** The words at arrows: as much of them as there is room for, at the place along the line where they cover the least. */
final class LabelPainter {
    /** Stands where flags stand, at what the operating system did unseen. */
    private static final String OS = "OS";

    private final Ink ink;
    private final Frame frame;
    private final LaneGeometry lanes;
    private final Palette colours;
    private final double size;
    private final HitMap hits;
    private final Crowd crowd;
    private final Font bold;
    private final Font plain;
    private final Font small;

    LabelPainter(
            Ink ink, Frame frame, LaneGeometry lanes, HitMap hits, Crowd crowd, Font bold, Font plain, Font small) {
        this.ink = ink;
        this.frame = frame;
        this.lanes = lanes;
        this.colours = frame.palette();
        this.size = frame.magnification();
        this.hits = hits;
        this.crowd = crowd;
        this.bold = bold;
        this.plain = plain;
        this.small = small;
    }

    /** The words at an arrow, as much of them as there is room for. */
    private record Words(
            String flags, String main, String side, double flagsWidth, double mainWidth, double sideWidth) {
        double between() {
            return flags.isEmpty() || main.isEmpty() ? 0 : 8;
        }

        double gap() {
            return side.isEmpty() ? 0 : 10;
        }

        double width() {
            return flagsWidth + between() + mainWidth + gap() + sideWidth;
        }
    }

    /** Writes what an arrow says along its line; where every place covers other words, only for someone who looks at it. */
    void paint(Arrow arrow, Line line, Color hue, boolean looked) {
        Words all = words(arrow, arrow.label());
        Words best = all;
        double bestX = 0;
        double bestY = 0;
        double least = Double.MAX_VALUE;
        double high = plain.getSize() * 1.36;
        for (Span span : spans(arrow, line)) {
            Words words = fitted(all, span.to - span.from - 16);
            double cut = Math.max(0, all.mainWidth() - words.mainWidth())
                    + Math.max(0, all.sideWidth() - words.sideWidth()) / 6;
            double wide = words.width();
            double middle = (span.from + span.to - wide) / 2;
            double low = span.from + 8;
            double far = span.to - 8 - wide;
            boolean silent = arrow.isRepetition() && words.side().isEmpty();
            // Why something was said again is worth a longer way to look.
            double pity = (span.whole ? 2.5 : 0) + (silent ? 3 : 0);
            double start = line.x1() < line.x2() ? low : far;
            double end = line.x1() < line.x2() ? far : low;
            double[] places = {middle, start, end, (middle + start) / 2, (middle + end) / 2};
            for (double x : places) {
                double above = Math.min(line.near(x), line.near(x + wide)) - (plain.getSize() * 0.62 + 3 * size);
                double below = Math.max(line.near(x), line.near(x + wide)) + (plain.getSize() * 0.62 + 4 * size);
                for (double y : new double[] {above, below}) {
                    double cost = pity
                            + (cut > 0 ? (words.main().endsWith("…") ? 4 : 1.5) + cut / 14 : 0)
                            + (y > above ? 2 : 0)
                            + (Double.compare(x, middle) == 0 ? 0 : 0.8)
                            + crowd.cost(arrow.index(), x - 3, y - high / 2, wide + 6, high);
                    if (cost < least) {
                        least = cost;
                        best = words;
                        bestX = x;
                        bestY = y;
                    }
                }
            }
        }
        if (least < Crowd.WORDS || looked) {
            write(arrow, best, bestX, bestY, high, hue);
        }
        if (arrow.kind() == Arrow.Kind.UNOBSERVED) {
            double room = Math.abs(line.x2() - line.x1()) - 16;
            double y = Math.max(line.y1(), line.y2()) + small.getSize() * 0.8;
            String hint = ink.measure().fit(arrow.label().hint(), small, room);
            ink.text(hint, small, colours.muted(), TextAlignment.CENTER, (line.x1() + line.x2()) / 2, y);
        }
    }

    private Words words(Arrow arrow, Arrow.Label label) {
        if (arrow.kind() == Arrow.Kind.UNOBSERVED) {
            // That nobody saw it stands below the line, however narrow the window.
            return measured(OS, label.text(), "");
        }
        String flags = arrow.isRepetition() ? label.flags() + " ↻" : label.flags();
        boolean segment = arrow.kind() == Arrow.Kind.SEGMENT || arrow.kind() == Arrow.Kind.RESET;
        String main = label.text();
        String side = segment && main.isEmpty() ? label.numbers().text() : label.hint();
        if (segment && !main.isEmpty() && side.isEmpty()) {
            side = label.numbers().text();
        }
        if (arrow.isRepetition()) {
            side = side.isEmpty() ? arrow.repetition() : arrow.repetition() + "  " + side;
        }
        return measured(flags, main, side);
    }

    private Words measured(String flags, String main, String side) {
        return new Words(
                flags,
                main,
                side,
                ink.measure().width(flags, bold),
                ink.measure().width(main, plain),
                ink.measure().width(side, small));
    }

    /** The same words in {@code room} pixels: what stands at the side goes first, then the end of the text. */
    private Words fitted(Words all, double room) {
        if (all.width() <= room) {
            return all;
        }
        double left = room - all.flagsWidth() - all.between();
        boolean fitsAlone = all.mainWidth() > left && all.mainWidth() <= room;
        boolean worth = fitsAlone || all.mainWidth() * 0.6 > left;
        if (worth && !all.main().isEmpty() && !all.flags().equals(OS)) {
            // What FTP says is worth more than the flags that it travels with.
            return measured("", ink.measure().fit(all.main(), plain, room), "");
        }
        if (all.main().isEmpty()) {
            return measured(all.flags(), "", side(all.side(), left - 10));
        }
        if (all.mainWidth() + 60 > left) {
            return measured(all.flags(), ink.measure().fit(all.main(), plain, left), "");
        }
        return measured(all.flags(), all.main(), side(all.side(), left - all.mainWidth() - 10));
    }

    /** What stands at the side, in {@code room} pixels: of numbers some whole ones, of an explanation what stands before its brackets. */
    private String side(String text, double room) {
        String shorter = text;
        int bracket = text.indexOf(" (");
        if (bracket > 0 && ink.measure().width(text, small) > room) {
            shorter = text.substring(0, bracket);
        }
        if (!text.startsWith("seq ")) {
            String fitted = ink.measure().fit(shorter, small, room);
            // A few letters of a word would say nothing.
            return fitted.endsWith("…") && fitted.length() < 9 ? "" : fitted;
        }
        while (!shorter.isEmpty() && ink.measure().width(shorter, small) > room) {
            int value = shorter.lastIndexOf(' ');
            int name = value < 0 ? -1 : shorter.lastIndexOf(' ', value - 1);
            shorter = name < 0 ? "" : shorter.substring(0, name);
        }
        return shorter;
    }

    private void write(Arrow arrow, Words words, double x, double y, double high, Color hue) {
        GraphicsContext g = ink.context();
        double alpha = g.getGlobalAlpha();
        g.setFill(colours.background());
        g.setGlobalAlpha(alpha * 0.88);
        g.fillRoundRect(x - 4, y - high / 2, words.width() + 8, high, 6, 6);
        g.setGlobalAlpha(alpha);
        ink.text(words.flags(), bold, hue, TextAlignment.LEFT, x, y);
        Font font = words.flags().isEmpty() && arrow.kind() == Arrow.Kind.PHASE ? bold : plain;
        Color colour = words.flags().isEmpty() ? hue : colours.text();
        ink.text(words.main(), font, colour, TextAlignment.LEFT, x + words.flagsWidth() + words.between(), y);
        ink.text(words.side(), small, colours.muted(), TextAlignment.LEFT, x + words.width() - words.sideWidth(), y);
        hits.box(arrow.index(), x - 4, y - high / 2, words.width() + 8, high);
        crowd.words(x - 4, y - high / 2, words.width() + 8, high);
    }

    private record Span(double from, double to, boolean whole) {}

    /** Where an arrow's words may stand: between two lanes, best near its start, or along all of it. */
    private List<Span> spans(Arrow arrow, Line line) {
        List<Span> found = new ArrayList<>();
        int step = arrow.pointsRight() ? 1 : -1;
        double from = line.x1();
        for (int lane = arrow.from() + step;
                lane != arrow.to() + step && lane >= 0 && lane < lanes.count();
                lane += step) {
            Lane between = frame.ladder().lanes().get(lane);
            double to = lane == arrow.to() ? line.x2() : lanes.contact(lane, arrow.from(), arrow.channel());
            if (lane != arrow.to() || !found.isEmpty()) {
                found.add(new Span(Math.min(from, to), Math.max(from, to), false));
            }
            from = between.isRouter() ? lanes.contact(lane, arrow.to(), arrow.channel()) : to;
        }
        found.add(new Span(Math.min(line.x1(), line.x2()), Math.max(line.x1(), line.x2()), !found.isEmpty()));
        if (found.size() == 1 && lanes.nodes() > 2) {
            // One hop of several: its words may go on towards the middle of the picture, where nothing else stands.
            double on = Math.abs(line.x2() - line.x1()) * 0.8;
            double low = Math.min(line.x1(), line.x2());
            double high = Math.max(line.x1(), line.x2());
            boolean rightwards = (low + high) / 2 < (lanes.centre(0) + lanes.centre(lanes.count() - 1)) / 2;
            found.add(rightwards ? new Span(low, high + on, true) : new Span(low - on, high, true));
        }
        return found;
    }
}
