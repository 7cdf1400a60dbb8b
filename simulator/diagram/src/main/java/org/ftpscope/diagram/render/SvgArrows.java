package org.ftpscope.diagram.render;

import java.util.List;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;

/** Arrows with their labels, crossings and ends. */
final class SvgArrows {
    private static final double CHAR = 12;
    private static final double LABEL_LIFT = 5.5;
    private static final double NUMBERS = 10.5;

    private final SvgOut out;
    private final SvgGeometry geometry;
    private final SvgChips chips;

    SvgArrows(SvgOut out, SvgGeometry geometry, SvgChips chips) {
        this.out = out;
        this.geometry = geometry;
        this.chips = chips;
    }

    /** The class of a channel's strokes; RST has its own. */
    static String stroke(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.RESET ? "r" : stroke(arrow.channel());
    }

    static String stroke(Channel channel) {
        return switch (channel) {
            case CONTROL -> "c";
            case DATA -> "d";
            case ICMP -> "i";
            case OTHER -> "o";
        };
    }

    /** Draws the arrow; {@code top} is the height of the window's upper edge in the ladder. */
    void draw(Arrow arrow, double top) {
        double y1 = arrow.y() - top;
        double y2 = arrow.endY() - top;
        double x1 = geometry.begin(arrow);
        double x2 = geometry.end(arrow);
        out.raw("<g class=\"a\"");
        if (!arrow.eventIds().isEmpty()) {
            out.attribute(
                    "data-e", arrow.eventIds().first() + " " + arrow.eventIds().last());
        }
        out.raw(">");
        title(arrow);
        line(arrow, x1, y1, x2, y2);
        crossings(arrow, x1, y1, x2, y2);
        label(arrow, x1, y1, x2, y2);
        end(arrow, x2, y2);
        out.raw("</g>").line();
    }

    private void title(Arrow arrow) {
        boolean worth = !arrow.fate().good() || arrow.isRepetition();
        if (worth) {
            out.raw("<title>").text(arrow.label().line());
            if (arrow.isRepetition()) {
                out.raw(" \u2014 ").text(arrow.repetition());
            }
            if (!arrow.fate().reason().isEmpty()) {
                out.raw(" \u2014 ").text(arrow.fate().reason());
            }
            out.raw("</title>");
        }
    }

    /** The stroke and its end, without words. */
    void stroke(Arrow arrow, double x1, double y1, double x2, double y2) {
        line(arrow, x1, y1, x2, y2);
        end(arrow, x2, y2);
    }

    private void line(Arrow arrow, double x1, double y1, double x2, double y2) {
        String stroke = stroke(arrow);
        boolean arrives = arrow.fate().outcome() == Arrow.Outcome.ARRIVED;
        boolean doubled = stroke.equals("d");
        out.raw("<path class=\"").raw(stroke).raw("\"");
        if (!arrives) {
            out.raw(" style=\"marker-end:none\"");
        }
        out.raw(" d=\"");
        if (doubled) {
            double shift = 1.8;
            double back = arrives ? Math.copySign(6, x2 - x1) : 0;
            segment(x1, y1 - shift, x2 - back, y2 - shift);
            segment(x1, y1 + shift, x2 - back, y2 + shift);
            if (arrives) {
                segment(x2 - back * 1.01, y2 - (y2 - y1) * back / (x2 - x1), x2, y2);
            }
        } else {
            segment(x1, y1, x2, y2);
        }
        out.raw("\"/>");
    }

    private void segment(double x1, double y1, double x2, double y2) {
        out.raw("M").number(x1).raw(" ").number(y1).raw("L").number(x2).raw(" ").number(y2);
    }

    private static double heightAt(double x, double x1, double y1, double x2, double y2) {
        return x1 == x2 ? y1 : y1 + (y2 - y1) * (x - x1) / (x2 - x1);
    }

    private void crossings(Arrow arrow, double x1, double y1, double x2, double y2) {
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (crossing.lane() < 0) {
                continue;
            }
            double x = geometry.x(crossing.lane());
            double y = heightAt(x, x1, y1, x2, y2);
            if (crossing.rewritten() && x > Math.min(x1, x2) && x < Math.max(x1, x2)) {
                out.raw("<path class=\"f-nat s-on k\" d=\"M")
                        .number(x - 6)
                        .raw(" ")
                        .number(y);
                out.raw("l6-6 6 6-6 6z\"/>");
            }
            chips.at(crossing.lane(), y + 11, crossing.remarks(), "k-nat", "f-nat");
        }
    }

    /** What is said stands near its sender, the numbers near the receiver; both along the slope. */
    private void label(Arrow arrow, double x1, double y1, double x2, double y2) {
        Arrow.Label label = arrow.label();
        boolean right = x2 > x1;
        boolean talks = label.numbers().sequence() >= 0 && !label.text().isEmpty();
        String ink = "f-" + stroke(arrow);
        double near = nearRoom(arrow, x1, x2);
        double cursor = 12;
        String angle = angle(x1, y1, x2, y2);
        boolean pill = arrow.kind() == Arrow.Kind.RESET || arrow.kind() == Arrow.Kind.ICMP;
        String main = talks ? label.text() : plain(arrow);
        String hint = label.hint();
        double pillWidth = pill ? SvgGeometry.sans(pillText(arrow), 10) + 14 : 0;
        double againWidth = arrow.isRepetition() ? SvgGeometry.sans(arrow.repetition(), 10.5) + 22 : 0;
        double mainWidth = SvgGeometry.mono(main, CHAR);
        double hintWidth = hint.isEmpty() ? 0 : SvgGeometry.mono(hint, NUMBERS) + 10;
        double total = pillWidth + againWidth + mainWidth + hintWidth;
        if (!talks && total < near - 30) {
            // Short labels sit in the middle of their half: a calmer picture.
            cursor = Math.max(12, (near - total) / 2);
        }
        double at = right ? cursor : cursor + total;
        if (pill) {
            at = pill(arrow, x1, y1, x2, y2, at, right, pillWidth, angle);
        }
        if (arrow.isRepetition()) {
            word(x1, y1, x2, y2, at, angle, "t b f-bad l", "\u21bb " + arrow.repetition());
            at += right ? againWidth : -againWidth;
        }
        word(x1, y1, x2, y2, at, angle, "m l " + (talks ? "b " : "") + ink, main);
        at += right ? mainWidth + 10 : -mainWidth - 10;
        if (!hint.isEmpty()) {
            word(x1, y1, x2, y2, at, angle, "m n l f-muted", hint);
        }
        if (talks) {
            numbers(arrow, x1, y1, x2, y2, total, angle);
        }
    }

    private static String plain(Arrow arrow) {
        Arrow.Label label = arrow.label();
        boolean icmp = arrow.kind() == Arrow.Kind.ICMP;
        boolean reset = arrow.kind() == Arrow.Kind.RESET;
        String flags = icmp ? "" : reset ? label.flags().replace("RST,", "").replace("RST", "") : label.flags();
        String text = join(flags, label.numbers().text());
        return join(text, label.text());
    }

    private static String join(String left, String right) {
        return left.isEmpty() || right.isEmpty() ? left + right : left + "  " + right;
    }

    private static String pillText(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.ICMP ? "ICMP" : "RST";
    }

    private double pill(
            Arrow arrow,
            double x1,
            double y1,
            double x2,
            double y2,
            double at,
            boolean right,
            double width,
            String angle) {
        double x = right ? x1 + at : x1 - at;
        double y = heightAt(x, x1, y1, x2, y2);
        out.raw("<g transform=\"translate(")
                .number(x)
                .raw(" ")
                .number(y)
                .raw(")")
                .raw(angle)
                .raw("\">");
        out.box(0, -19.5, width - 6, 15, 7.5, "f-" + stroke(arrow));
        out.words((width - 6) / 2, -8.3, "b t f-on", "middle", pillText(arrow));
        out.raw("</g>");
        return right ? at + width : at - width;
    }

    private void word(
            double x1, double y1, double x2, double y2, double at, String angle, String classes, String text) {
        if (text.isEmpty()) {
            return;
        }
        boolean right = x2 > x1;
        double x = right ? x1 + at : x1 - at;
        double y = heightAt(x, x1, y1, x2, y2);
        place(x, y - LABEL_LIFT, angle, classes, text);
    }

    private void place(double x, double y, String angle, String classes, String text) {
        out.raw("<text");
        if (angle.isEmpty()) {
            out.attribute("x", x).attribute("y", y);
        } else {
            out.raw(" transform=\"translate(")
                    .number(x)
                    .raw(" ")
                    .number(y)
                    .raw(")")
                    .raw(angle)
                    .raw("\"");
        }
        out.attribute("class", classes).raw(">").text(text).raw("</text>");
    }

    private void numbers(Arrow arrow, double x1, double y1, double x2, double y2, double taken, String angle) {
        String text = join(arrow.label().flags(), arrow.label().numbers().text());
        double width = SvgGeometry.mono(text, NUMBERS);
        double length = Math.abs(x2 - x1);
        boolean above = taken + width + 60 < length;
        boolean right = x2 > x1;
        double at = right ? length - width - 22 : length - 22;
        double x = right ? x1 + at : x1 - at;
        double y = heightAt(x, x1, y1, x2, y2);
        place(x, above ? y - LABEL_LIFT : y + 13, angle, "m n l f-muted", text);
    }

    private static String angle(double x1, double y1, double x2, double y2) {
        double degrees = Math.toDegrees(Math.atan2(y2 - y1, x2 - x1));
        if (degrees > 90) {
            degrees -= 180;
        }
        if (Math.abs(degrees) < 0.25) {
            return "";
        }
        long tenths = Math.round(degrees * 10);
        return " rotate(" + (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10 + ")";
    }

    /** Room between the sender and the next lane. */
    private double nearRoom(Arrow arrow, double x1, double x2) {
        if (Math.abs(arrow.to() - arrow.from()) < 2) {
            return Math.abs(x2 - x1);
        }
        boolean right = x2 > x1;
        int next = right ? arrow.from() + 1 : arrow.from() - 1;
        return Math.abs(geometry.edge(next, !right) - x1);
    }

    private void end(Arrow arrow, double x, double y) {
        switch (arrow.fate().outcome()) {
            case ARRIVED -> {}
            case UNFINISHED ->
                out.raw("<circle class=\"on s-muted\" stroke-width=\"1.5\" r=\"4\" cx=\"")
                        .number(x)
                        .raw("\" cy=\"")
                        .number(y)
                        .raw("\"/>");
            case DROPPED, LOST, REFUSED -> {
                out.raw("<circle class=\"f-bad\" r=\"8.5\" cx=\"")
                        .number(x)
                        .raw("\" cy=\"")
                        .number(y)
                        .raw("\"/>");
                out.raw("<path class=\"s-on\" fill=\"none\" stroke-width=\"2\" stroke-linecap=\"round\" d=\"M")
                        .number(x - 3.3)
                        .raw(" ")
                        .number(y - 3.3)
                        .raw("l6.6 6.6m0-6.6l-6.6 6.6\"/>");
            }
        }
        if (!arrow.fate().reason().isEmpty()) {
            boolean lost = arrow.fate().outcome() == Arrow.Outcome.LOST;
            boolean bad = arrow.fate().outcome() != Arrow.Outcome.UNFINISHED;
            List<String> lines = List.of(arrow.fate().reason());
            String chip = bad ? "k-bad" : "k-note";
            String ink = bad ? "f-bad" : "f-muted";
            if (lost) {
                chips.around(x, y + 12, lines, chip, ink);
            } else {
                chips.at(arrow.to(), y + 12, lines, chip, ink);
            }
        }
    }
}
