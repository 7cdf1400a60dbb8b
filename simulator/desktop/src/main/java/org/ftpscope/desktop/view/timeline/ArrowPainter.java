package org.ftpscope.desktop.view.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;

/** Arrows: the line, how it ended, what it says, what routers did to it. */
final class ArrowPainter {
    private static final double HEAD = 7;

    private final Ink ink;
    private final Frame frame;
    private final LaneGeometry lanes;
    private final Palette colours;
    private final double size;
    private final HitMap hits;
    private final Crowd crowd;
    private final Font small;
    private final CallPainter calls;
    private final LabelPainter labels;
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
        Font bold = Fonts.monoBold(type);
        Font plain = Fonts.mono(type);
        small = Fonts.mono(type * 0.88);
        calls = new CallPainter(ink, frame, lanes, hits, crowd, small, Fonts.monoBold(type * 0.88));
        labels = new LabelPainter(ink, frame, lanes, hits, crowd, bold, plain, small);
    }

    /** The two ends of an arrow in pixels. */
    record Line(double x1, double y1, double x2, double y2) {
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
        Line drawn = shortened(arrow, line(arrow));
        if (arrow.kind() == Arrow.Kind.CALL) {
            calls.words(
                    arrow,
                    drawn.x1,
                    drawn.y1,
                    drawn.x2,
                    arrow.fate().good() ? hue(arrow) : colours.bad(),
                    looked(arrow));
        } else {
            labels.paint(arrow, drawn, hue(arrow), looked(arrow));
        }
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
                if (arrow.kind() == Arrow.Kind.CALL) {
                    return;
                }
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
            String text = told(remark, lanes.nodes() > 3 ? pitch * 1.3 : pitch * 1.7);
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
}
