package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Lane;

/** Arrows: the line, how it ended, what it says, what routers did to it. */
final class ArrowPainter {
    private static final double HEAD = 7;
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
    private final CallPainter calls;
    private final boolean labelled;

    ArrowPainter(Ink ink, Frame frame, LaneGeometry lanes, HitMap hits, Crowd crowd, boolean labelled) {
        this.ink = ink;
        this.frame = frame;
        this.lanes = lanes;
        this.colours = frame.palette();
        this.size = frame.magnification();
        this.hits = hits;
        this.crowd = crowd;
        this.labelled = labelled && frame.zoom() > 0.45;
        double type = Math.clamp(11.5 * Math.sqrt(frame.zoom()), 8.5, 18) * size;
        bold = Fonts.monoBold(type);
        plain = Fonts.mono(type);
        small = Fonts.mono(type * 0.88);
        calls = new CallPainter(ink, frame, lanes, hits, crowd, small, Fonts.monoBold(type * 0.88));
    }

    /** The two ends of an arrow in pixels. */
    private record Line(double x1, double y1, double x2, double y2) {
        double yAt(double x) {
            return x2 == x1 ? y1 : y1 + (y2 - y1) * (x - x1) / (x2 - x1);
        }

        /** The height at {@code x}, or at the end that is nearer where the line does not reach so far. */
        double near(double x) {
            return yAt(Math.clamp(x, Math.min(x1, x2), Math.max(x1, x2)));
        }

        double at(double from, double to, double part) {
            return from + (to - from) * part;
        }
    }

    /** The line of an arrow and how it ended; its words come later, when all lines are known. */
    void paint(Arrow arrow) {
        GraphicsContext g = ink.context();
        boolean chosen = arrow.index() == frame.selected();
        double cause = frame.lit(arrow.index());
        Line whole = line(arrow);
        Line drawn = shortened(arrow, whole);
        hits.line(arrow.index(), whole.x1, whole.y1, drawn.x2, drawn.y2);
        g.setGlobalAlpha(frame.opacity(arrow));
        if (chosen || cause > 0) {
            g.setStroke(colours.tint(
                    chosen ? colours.accent() : colours.chain(),
                    (colours.dark() ? 0.45 : 0.34) * (chosen ? 1 : cause)));
            ink.line(11 * size, new double[] {}, drawn.x1, drawn.y1, drawn.x2, drawn.y2);
        }
        Color hue = hue(arrow);
        if (frame.under(arrow)) {
            travelling(arrow, drawn, hue);
        } else {
            stroke(arrow, drawn, hue, chosen || arrow.index() == frame.hovered());
            ending(arrow, whole, drawn, hue);
        }
        crowd.line(arrow.index(), drawn.x1, drawn.y1, drawn.x2, drawn.y2);
        crossings(arrow, whole);
        g.setGlobalAlpha(1);
    }

    /** What arrows say, where it covers the least: first what became of them, then what FTP says, then what else there is room for. */
    void words(List<Arrow> arrows) {
        if (labelled) {
            arrows.forEach(this::fates);
        }
        arrows.stream()
                .filter(arrow -> !arrow.label().text().isEmpty() || looked(arrow))
                .forEach(this::label);
        arrows.stream()
                .filter(arrow -> arrow.label().text().isEmpty() && !looked(arrow))
                .forEach(this::label);
    }

    private boolean looked(Arrow arrow) {
        return arrow.index() == frame.selected() || arrow.index() == frame.hovered();
    }

    private void fates(Arrow arrow) {
        Line whole = line(arrow);
        ink.context().setGlobalAlpha(frame.opacity(arrow));
        if (!frame.under(arrow)) {
            reason(arrow, shortened(arrow, whole));
        }
        arrow.crossings().forEach(crossing -> remarks(arrow, crossing, whole));
        ink.context().setGlobalAlpha(1);
    }

    private void label(Arrow arrow) {
        if (!labelled && arrow.index() != frame.selected()) {
            return;
        }
        ink.context().setGlobalAlpha(frame.opacity(arrow));
        label(arrow, shortened(arrow, line(arrow)), hue(arrow));
        ink.context().setGlobalAlpha(1);
    }

    private Color hue(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.RESET ? colours.bad() : ink.hue(arrow.channel());
    }

    private Line line(Arrow arrow) {
        boolean host = !frame.ladder().lanes().get(arrow.from()).isRouter();
        double x1 = lanes.contact(arrow.from(), arrow.to(), arrow.channel());
        double x2 = lanes.contact(arrow.to(), arrow.from(), arrow.channel());
        double inset = host ? Math.signum(x2 - x1) * 3.5 * size : 0;
        double inset2 = frame.ladder().lanes().get(arrow.to()).isRouter() ? 0 : Math.signum(x1 - x2) * 3.5 * size;
        return new Line(x1 + inset, frame.pixel(arrow.y()), x2 + inset2, frame.pixel(arrow.endY()));
    }

    /** A packet that a link lost ends midway between the last lane that it passed and the next. */
    private Line shortened(Arrow arrow, Line line) {
        if (arrow.fate().outcome() != Arrow.Outcome.LOST) {
            return line;
        }
        double reached =
                arrow.reached() == arrow.from() ? line.x1 : lanes.contact(arrow.reached(), arrow.to(), arrow.channel());
        double next =
                arrow.to() == arrow.reached() ? line.x2 : lanes.contact(next(arrow), arrow.from(), arrow.channel());
        double x = (reached + next) / 2;
        return new Line(line.x1, line.y1, x, line.yAt(x));
    }

    /** The lane after the last one that a lost packet passed; applications are no stations. */
    private int next(Arrow arrow) {
        int step = arrow.pointsRight() ? 1 : -1;
        int lane = arrow.reached() + step;
        while (lane != arrow.to() && frame.ladder().lanes().get(lane).isApplication()) {
            lane += step;
        }
        return lane;
    }

    private void stroke(Arrow arrow, Line line, Color hue, boolean heavy) {
        ink.context().setStroke(hue);
        double weight = switch (arrow.kind()) {
            case PHASE -> 5;
            case TRANSFER -> 3.2;
            case RESET -> 2.4;
            case COMMAND, REPLY, CONNECT -> 1.9;
            case SEGMENT, ICMP, DATAGRAM, UNOBSERVED -> 1.5;
            case CALL -> 1.1;
        };
        double thick = heavy ? weight + 0.9 : weight;
        if (arrow.isRepetition()) {
            ink.line(thick * size, new double[] {5, 4}, line.x1, line.y1, line.x2, line.y2);
        } else if (arrow.kind() == Arrow.Kind.UNOBSERVED) {
            ink.line(thick * size, new double[] {11, 4, 2, 4}, line.x1, line.y1, line.x2, line.y2);
        } else if (arrow.kind() == Arrow.Kind.CALL) {
            ink.line(thick * size, new double[] {}, line.x1, line.y1, line.x2, line.y2);
        } else {
            Channel style = arrow.kind() == Arrow.Kind.RESET ? Channel.CONTROL : arrow.channel();
            ink.channelLine(style, thick, line.x1, line.y1, line.x2, line.y2);
        }
    }

    /** The part that is behind it, a faint path ahead, and the packet itself, glowing. */
    private void travelling(Arrow arrow, Line line, Color hue) {
        GraphicsContext g = ink.context();
        double part = Math.clamp((frame.playhead() - arrow.y()) / Math.max(0.001, arrow.endY() - arrow.y()), 0, 1);
        double x = line.at(line.x1, line.x2, part);
        double y = line.at(line.y1, line.y2, part);
        g.setStroke(colours.tint(hue, 0.35));
        ink.line(1.2 * size, new double[] {2, 5}, x, y, line.x2, line.y2);
        stroke(arrow, new Line(line.x1, line.y1, x, y), hue, true);
        ink.packet(x, y, hue);
    }

    private void ending(Arrow arrow, Line whole, Line drawn, Color hue) {
        switch (arrow.fate().outcome()) {
            case ARRIVED -> head(arrow, drawn, hue);
            case REFUSED -> {
                head(arrow, drawn, hue);
                double back = drawn.x2 - Math.signum(drawn.x2 - drawn.x1) * 20 * size;
                ink.cross(back, drawn.yAt(back), 5 * size, colours.bad());
            }
            case DROPPED, LOST -> {
                ink.cross(drawn.x2, drawn.y2, 6 * size, colours.bad());
                if (!drawn.equals(whole)) {
                    ink.context().setStroke(colours.tint(hue, 0.25));
                    ink.line(1, new double[] {2, 5}, drawn.x2, drawn.y2, whole.x2, whole.y2);
                }
            }
            case UNFINISHED ->
                ink.text("⋯", Fonts.semiBold(14 * size), colours.muted(), TextAlignment.CENTER, drawn.x2, drawn.y2);
        }
    }

    private void head(Arrow arrow, Line line, Color hue) {
        if (arrow.kind() == Arrow.Kind.CALL) {
            calls.head(line.x1, line.x2, line.y2, hue);
            return;
        }
        double grow = arrow.kind() == Arrow.Kind.PHASE ? 2 : arrow.kind() == Arrow.Kind.TRANSFER ? 1.4 : 1;
        double dx = line.x2 - line.x1;
        double dy = line.y2 - line.y1;
        ink.head(line.x2, line.y2, dx, dy, HEAD * grow * size, arrow.isRepetition(), hue);
        if (arrow.kind() == Arrow.Kind.RESET) {
            // A second head: an abort is told from an ordinary segment without its colour.
            double back = 9 * size;
            double length = Math.hypot(dx, dy);
            ink.head(line.x2 - dx / length * back, line.y2 - dy / length * back, dx, dy, HEAD * size, false, hue);
        }
    }

    private void reason(Arrow arrow, Line line) {
        if (arrow.fate().reason().isEmpty() || !labelled) {
            return;
        }
        boolean roomRight = line.x2 < frame.width() * 0.62;
        double x = line.x2 + (roomRight ? 1 : -1) * 13 * size;
        double room = roomRight ? frame.width() - x - 12 : x - lanes.gutter() - 8;
        boolean headedThere = roomRight == arrow.pointsRight();
        double y = line.y2 + (headedThere ? 0 : 11 * size);
        String text = ink.measure().fit(arrow.fate().reason(), small, room - 12);
        double breadth = ink.measure().width(text, small) + 12;
        double left = roomRight ? x : x - breadth;
        ink.box(
                left,
                y - 9 * size,
                breadth,
                18 * size,
                5,
                colours.tint(colours.bad(), 0.1),
                colours.tint(colours.bad(), 0.5));
        ink.text(text, small, colours.bad(), TextAlignment.LEFT, left + 6, y);
        hits.box(arrow.index(), left, y - 9 * size, breadth, 18 * size);
        crowd.words(left, y - 9 * size, breadth, 18 * size);
    }

    private void crossings(Arrow arrow, Line line) {
        for (Arrow.Crossing crossing : arrow.crossings()) {
            double x = lanes.centre(crossing.lane());
            if (!crossing.rewritten() || !passed(arrow, line, x)) {
                continue;
            }
            double y = line.yAt(x);
            double r = 6.5 * size;
            GraphicsContext g = ink.context();
            g.setFill(colours.background());
            g.fillOval(x - r - 1.5, y - r - 1.5, r * 2 + 3, r * 2 + 3);
            g.setFill(colours.changed());
            g.fillOval(x - r, y - r, r * 2, r * 2);
            ink.text("⇄", Fonts.sans(9.5 * size), colours.background(), TextAlignment.CENTER, x, y);
            crowd.badge(x - r, y - r, r * 2, r * 2);
        }
    }

    private boolean passed(Arrow arrow, Line line, double x) {
        return frame.playhead() < 0 || !frame.under(arrow) || crossed(arrow, line, x);
    }

    private boolean crossed(Arrow arrow, Line line, double x) {
        double part = (frame.playhead() - arrow.y()) / Math.max(0.001, arrow.endY() - arrow.y());
        return Math.abs(x - line.x1) < Math.abs(line.x2 - line.x1) * part;
    }

    private void remarks(Arrow arrow, Arrow.Crossing crossing, Line line) {
        double x = lanes.centre(crossing.lane());
        if (crossing.remarks().isEmpty() || !passed(arrow, line, x)) {
            return;
        }
        double pitch = lanes.count() < 2 ? frame.width() : lanes.step();
        double at = line.yAt(x) + 15 * size;
        for (String remark : crossing.remarks()) {
            // Two routers in a row both have something to say: neither may speak into the other's remark.
            String text = told(remark, lanes.count() > 3 ? pitch * 1.3 : pitch * 1.7);
            double breadth = ink.measure().width(text, small) + 10;
            double high = 15 * size;
            double left =
                    Math.clamp(x - breadth / 2, lanes.gutter(), Math.max(lanes.gutter(), frame.width() - breadth - 4));
            double best = at;
            for (double down : new double[] {0, high * 0.8, high * 1.2, -2 * high - 4}) {
                if (crowd.cost(arrow.index(), left, at + down - high / 2, breadth, high)
                        < crowd.cost(arrow.index(), left, best - high / 2, breadth, high)) {
                    best = at + down;
                }
            }
            ink.context().setFill(colours.tint(colours.changed(), 0.13));
            ink.context().fillRoundRect(left, best - high / 2, breadth, high, 8, 8);
            ink.text(text, small, colours.changed(), TextAlignment.LEFT, left + 5, best);
            hits.box(arrow.index(), left, best - high / 2, breadth, high);
            crowd.words(left, best - high / 2, breadth, high);
            at = Math.max(at, best) + high + 1;
        }
    }

    /** A remark in {@code room} pixels; of a change what it was goes first, what it has become stays. */
    private String told(String remark, double room) {
        int arrow = remark.indexOf(" ⇒ ");
        int word = remark.indexOf(' ');
        boolean fits = ink.measure().width(remark, small) <= room;
        String shorter =
                fits || arrow < 0 || word > arrow ? remark : remark.substring(0, word) + remark.substring(arrow);
        return ink.measure().fit(shorter, small, room);
    }

    // ---------------------------------------------------------------- words at the arrow

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

    private void label(Arrow arrow, Line line, Color hue) {
        if (arrow.kind() == Arrow.Kind.CALL) {
            calls.words(arrow, line.x1, line.y1, line.x2, arrow.fate().good() ? hue : colours.bad());
            return;
        }
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
            double pity = span.whole ? 2.5 : 0;
            double start = line.x1 < line.x2 ? low : far;
            double end = line.x1 < line.x2 ? far : low;
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
        if (least < Crowd.WORDS || looked(arrow)) {
            write(arrow, best, bestX, bestY, high, hue);
        }
        if (arrow.kind() == Arrow.Kind.UNOBSERVED) {
            double room = Math.abs(line.x2 - line.x1) - 16;
            double y = Math.max(line.y1, line.y2) + small.getSize() * 0.8;
            String hint = ink.measure().fit(arrow.label().hint(), small, room);
            ink.text(hint, small, colours.muted(), TextAlignment.CENTER, (line.x1 + line.x2) / 2, y);
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
            return ink.measure().fit(shorter, small, room);
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
        double from = line.x1;
        for (int lane = arrow.from() + step;
                lane != arrow.to() + step && lane >= 0 && lane < lanes.count();
                lane += step) {
            Lane between = frame.ladder().lanes().get(lane);
            double to = lane == arrow.to() ? line.x2 : lanes.contact(lane, arrow.from(), arrow.channel());
            if (lane != arrow.to() || !found.isEmpty()) {
                found.add(new Span(Math.min(from, to), Math.max(from, to), false));
            }
            from = between.isRouter() ? lanes.contact(lane, arrow.to(), arrow.channel()) : to;
        }
        found.add(new Span(Math.min(line.x1, line.x2), Math.max(line.x1, line.x2), !found.isEmpty()));
        if (found.size() == 1 && lanes.count() > 2) {
            // One hop of several: its words may go on towards the middle of the picture, where nothing else stands.
            double on = Math.abs(line.x2 - line.x1) * 0.8;
            double low = Math.min(line.x1, line.x2);
            double high = Math.max(line.x1, line.x2);
            boolean rightwards = (low + high) / 2 < (lanes.centre(0) + lanes.centre(lanes.count() - 1)) / 2;
            found.add(rightwards ? new Span(low, high + on, true) : new Span(low - on, high, true));
        }
        return found;
    }
}
