package org.ftpscope.desktop.view.timeline;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;
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

    private final Ink ink;
    private final Frame frame;
    private final LaneGeometry lanes;
    private final Palette colours;
    private final double size;
    private final HitMap hits;
    private final Font bold;
    private final Font plain;
    private final Font small;
    private final boolean labelled;

    ArrowPainter(Ink ink, Frame frame, LaneGeometry lanes, HitMap hits, boolean labelled) {
        this.ink = ink;
        this.frame = frame;
        this.lanes = lanes;
        this.colours = frame.palette();
        this.size = frame.magnification();
        this.hits = hits;
        this.labelled = labelled && frame.zoom() > 0.45;
        double type = Math.clamp(11.5 * Math.sqrt(frame.zoom()), 8.5, 18) * size;
        bold = Fonts.monoBold(type);
        plain = Fonts.mono(type);
        small = Fonts.mono(type * 0.88);
    }

    /** The two ends of an arrow in pixels. */
    private record Line(double x1, double y1, double x2, double y2) {
        double yAt(double x) {
            return x2 == x1 ? y1 : y1 + (y2 - y1) * (x - x1) / (x2 - x1);
        }

        double at(double from, double to, double part) {
            return from + (to - from) * part;
        }
    }

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
        crossings(arrow, whole);
        if (labelled || chosen) {
            label(arrow, drawn, hue);
        }
        g.setGlobalAlpha(1);
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
        double next = arrow.to() == arrow.reached()
                ? line.x2
                : lanes.contact(arrow.reached() + (arrow.pointsRight() ? 1 : -1), arrow.from(), arrow.channel());
        double x = (reached + next) / 2;
        return new Line(line.x1, line.y1, x, line.yAt(x));
    }

    private void stroke(Arrow arrow, Line line, Color hue, boolean heavy) {
        ink.context().setStroke(hue);
        double weight = switch (arrow.kind()) {
            case PHASE -> 5;
            case TRANSFER -> 3.2;
            case RESET -> 2.4;
            case COMMAND, REPLY, CONNECT -> 1.9;
            case SEGMENT, ICMP, DATAGRAM -> 1.5;
        };
        double thick = heavy ? weight + 0.9 : weight;
        if (arrow.isRepetition()) {
            ink.line(thick * size, new double[] {5, 4}, line.x1, line.y1, line.x2, line.y2);
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
        double glow = 17 * size;
        g.setFill(new RadialGradient(
                0,
                0,
                x,
                y,
                glow,
                false,
                CycleMethod.NO_CYCLE,
                new Stop(0, hue.deriveColor(0, 1, 1, 0.55)),
                new Stop(1, hue.deriveColor(0, 1, 1, 0))));
        g.fillOval(x - glow, y - glow, glow * 2, glow * 2);
        double r = 5.5 * size;
        g.setFill(hue);
        g.fillOval(x - r, y - r, r * 2, r * 2);
        g.setFill(colours.background());
        g.fillOval(x - r * 0.4, y - r * 0.4, r * 0.8, r * 0.8);
    }

    private void ending(Arrow arrow, Line whole, Line drawn, Color hue) {
        switch (arrow.fate().outcome()) {
            case ARRIVED -> head(arrow, drawn, hue);
            case REFUSED -> {
                head(arrow, drawn, hue);
                double back = drawn.x2 - Math.signum(drawn.x2 - drawn.x1) * 20 * size;
                ink.cross(back, drawn.yAt(back), 5 * size, colours.bad());
                reason(arrow, drawn);
            }
            case DROPPED, LOST -> {
                ink.cross(drawn.x2, drawn.y2, 6 * size, colours.bad());
                if (!drawn.equals(whole)) {
                    ink.context().setStroke(colours.tint(hue, 0.25));
                    ink.line(1, new double[] {2, 5}, drawn.x2, drawn.y2, whole.x2, whole.y2);
                }
                reason(arrow, drawn);
            }
            case UNFINISHED -> {
                ink.text("⋯", Fonts.semiBold(14 * size), colours.muted(), TextAlignment.CENTER, drawn.x2, drawn.y2);
                reason(arrow, drawn);
            }
        }
    }

    private void head(Arrow arrow, Line line, Color hue) {
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
    }

    private void crossings(Arrow arrow, Line line) {
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (!crossing.rewritten() && crossing.remarks().isEmpty()) {
                continue;
            }
            double x = lanes.centre(crossing.lane());
            double y = line.yAt(x);
            boolean passed = frame.playhead() < 0 || !frame.under(arrow) || crossed(arrow, line, x);
            if (crossing.rewritten() && passed) {
                double r = 6.5 * size;
                GraphicsContext g = ink.context();
                g.setFill(colours.background());
                g.fillOval(x - r - 1.5, y - r - 1.5, r * 2 + 3, r * 2 + 3);
                g.setFill(colours.changed());
                g.fillOval(x - r, y - r, r * 2, r * 2);
                ink.text("⇄", Fonts.sans(9.5 * size), colours.background(), TextAlignment.CENTER, x, y);
            }
            if (labelled && passed) {
                remarks(arrow, crossing, x, y + 15 * size);
            }
        }
    }

    private boolean crossed(Arrow arrow, Line line, double x) {
        double part = (frame.playhead() - arrow.y()) / Math.max(0.001, arrow.endY() - arrow.y());
        return Math.abs(x - line.x1) < Math.abs(line.x2 - line.x1) * part;
    }

    private void remarks(Arrow arrow, Arrow.Crossing crossing, double x, double y) {
        double at = y;
        double pitch = lanes.count() < 2 ? frame.width() : lanes.centre(1) - lanes.centre(0);
        for (String remark : crossing.remarks()) {
            String text = ink.measure().fit(remark, small, pitch * 1.7);
            double breadth = ink.measure().width(text, small) + 10;
            ink.context().setFill(colours.tint(colours.changed(), 0.13));
            ink.context().fillRoundRect(x - breadth / 2, at - 7.5 * size, breadth, 15 * size, 8, 8);
            ink.text(text, small, colours.changed(), TextAlignment.CENTER, x, at);
            hits.box(arrow.index(), x - breadth / 2, at - 7.5 * size, breadth, 15 * size);
            at += 16 * size;
        }
    }

    // ---------------------------------------------------------------- words at the arrow

    private void label(Arrow arrow, Line line, Color hue) {
        Arrow.Label label = arrow.label();
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
        double flagsWidth = ink.measure().width(flags, bold);
        double between = flags.isEmpty() || main.isEmpty() ? 0 : 8;
        double mainWidth = ink.measure().width(main, plain);
        double sideGap = side.isEmpty() ? 0 : 10;
        double sideWidth = ink.measure().width(side, small);
        double wanted = flagsWidth + between + mainWidth + sideGap + sideWidth;
        Span room = room(arrow, line, wanted);
        double available = room.to - room.from - 10;
        if (wanted > available) {
            double left = available - flagsWidth - between;
            if (mainWidth + 60 > left || main.isEmpty()) {
                side = main.isEmpty() ? ink.measure().fit(side, small, left - sideGap) : "";
                sideGap = side.isEmpty() ? 0 : sideGap;
                main = ink.measure().fit(main, plain, left);
            } else {
                side = ink.measure().fit(side, small, left - mainWidth - sideGap);
            }
            mainWidth = ink.measure().width(main, plain);
            sideWidth = ink.measure().width(side, small);
            wanted = flagsWidth + between + mainWidth + (side.isEmpty() ? 0 : sideGap) + sideWidth;
        }
        double x = (room.from + room.to - wanted) / 2;
        double rise = Math.min(line.yAt(x), line.yAt(x + wanted));
        double y = rise - (plain.getSize() * 0.62 + 3 * size);
        ink.context().setFill(colours.tint(colours.background(), 1));
        double alpha = ink.context().getGlobalAlpha();
        ink.context().setGlobalAlpha(alpha * 0.86);
        ink.context().fillRoundRect(x - 4, y - plain.getSize() * 0.66, wanted + 8, plain.getSize() * 1.36, 6, 6);
        ink.context().setGlobalAlpha(alpha);
        ink.text(flags, bold, hue, TextAlignment.LEFT, x, y);
        Font words = flags.isEmpty() && verb(arrow) ? bold : plain;
        ink.text(main, words, flags.isEmpty() ? hue : colours.text(), TextAlignment.LEFT, x + flagsWidth + between, y);
        ink.text(side, small, colours.muted(), TextAlignment.LEFT, x + wanted - sideWidth, y);
        hits.box(arrow.index(), x - 4, y - 8, wanted + 8, 16);
    }

    private static boolean verb(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.PHASE;
    }

    private record Span(double from, double to) {}

    /** The first stretch between two lanes that holds the label, or else the whole arrow. */
    private Span room(Arrow arrow, Line line, double wanted) {
        double left = Math.min(line.x1, line.x2);
        double right = Math.max(line.x1, line.x2);
        Span best = new Span(left, right);
        int step = arrow.pointsRight() ? 1 : -1;
        double from = line.x1;
        for (int lane = arrow.from() + step;
                lane != arrow.to() + step && lane >= 0 && lane < lanes.count();
                lane += step) {
            Lane between = frame.ladder().lanes().get(lane);
            double to = lane == arrow.to() ? line.x2 : lanes.contact(lane, arrow.from(), arrow.channel());
            if (Math.abs(to - from) - 22 >= wanted) {
                return new Span(Math.min(from, to), Math.max(from, to));
            }
            from = between.isRouter() ? lanes.contact(lane, arrow.to(), arrow.channel()) : to;
        }
        return best;
    }
}
