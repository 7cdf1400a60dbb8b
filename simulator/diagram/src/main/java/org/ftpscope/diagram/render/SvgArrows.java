package org.ftpscope.diagram.render;

import java.util.List;
import java.util.OptionalDouble;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;

/** Arrows with their labels, crossings and ends. */
final class SvgArrows {
    private static final double CHAR = 12;
    private static final double LABEL_LIFT = 5.5;
    private static final double NUMBERS = 10.5;
    private static final double BELOW = 13;
    /** How far below the line the box of a router's remarks begins, and that of a reason. */
    private static final double REMARKS = 11;

    private static final double REASON = 12;
    /** By how much words are moved along their line in search of a free place. */
    private static final double STEP = 12;

    private final SvgOut out;
    private final SvgGeometry geometry;
    private final SvgChips chips;
    private final SvgNumbers numbers;

    SvgArrows(SvgOut out, SvgGeometry geometry, SvgChips chips, SvgNumbers numbers) {
        this.out = out;
        this.geometry = geometry;
        this.chips = chips;
        this.numbers = numbers;
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
        if (arrow.kind() == Arrow.Kind.CALL) {
            call(arrow, x1, x2, y1);
            end(arrow, x2, y2);
            numbers.draw(out, arrow, x1, y1, x2, y2);
            out.raw("</g>").line();
            return;
        }
        line(arrow, x1, y1, x2, y2);
        crossings(arrow, x1, y1, x2, y2);
        if (!numbers.blank()) {
            label(arrow, x1, y1, x2, y2);
        }
        end(arrow, x2, y2);
        numbers.draw(out, arrow, x1, y1, x2, y2);
        out.raw("</g>").line();
    }

    /** Tells where boxes of this arrow will stand. */
    void plan(Arrow arrow, double top) {
        if (numbers.blank()) {
            return;
        }
        double x1 = geometry.begin(arrow);
        double x2 = geometry.end(arrow);
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (crossing.lane() >= 0) {
                double y = heightAt(geometry.x(crossing.lane()), x1, arrow.y() - top, x2, arrow.endY() - top);
                chips.plan(crossing.lane(), y + REMARKS, crossing.remarks());
            }
        }
        if (!arrow.fate().reason().isEmpty()) {
            List<String> lines = List.of(arrow.fate().reason());
            if (arrow.fate().outcome() == Arrow.Outcome.LOST) {
                chips.planAround(x2, arrow.endY() - top + REASON, lines);
            } else {
                chips.plan(arrow.to(), arrow.endY() - top + REASON, lines);
            }
        }
    }

    private void title(Arrow arrow) {
        // There is little room between two lanes of a host: what a call says in full stands in its title.
        boolean call = arrow.kind() == Arrow.Kind.CALL;
        boolean worth = !numbers.blank() && (call || !arrow.fate().good() || arrow.isRepetition());
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

    /** A call of a socket: thin, with an open head, its words in small type above it. */
    private void call(Arrow arrow, double x1, double x2, double y) {
        boolean right = x2 > x1;
        double back = right ? -7 : 7;
        String stroke = stroke(arrow);
        out.raw("<path class=\"").raw(stroke).raw(" q\" style=\"marker-end:none\" d=\"");
        segment(x1, y, x2, y);
        if (arrow.fate().good()) {
            out.raw("M").number(x2 + back).raw(" ").number(y - 4.5);
            out.raw("L").number(x2).raw(" ").number(y);
            out.raw("L").number(x2 + back).raw(" ").number(y + 4.5);
        }
        out.raw("\"/>");
        if (!numbers.blank()) {
            Arrow.Label label = arrow.label();
            double room = Math.abs(x2 - x1) - 6 - 2 * numbers.room();
            String said = join(label.flags(), label.text()).replace("  ", " ");
            String fitted = TextWidth.fit(said, (int) (room / SvgGeometry.mono("m", NUMBERS)));
            String ink = arrow.fate().good() ? stroke : "bad";
            double at = right ? x1 + 3 + numbers.room() : x1 - 3 - numbers.room();
            out.raw("<text").attribute("x", at).attribute("y", y - 4);
            out.attribute("class", "m n l f-" + ink);
            if (!right) {
                out.attribute("text-anchor", "end");
            }
            out.raw(">");
            strong(fitted, label.flags().length());
            out.raw("</text>");
        }
    }

    private void line(Arrow arrow, double x1, double y1, double x2, double y2) {
        String stroke = stroke(arrow);
        boolean arrives = arrow.fate().outcome() == Arrow.Outcome.ARRIVED;
        boolean unobserved = arrow.kind() == Arrow.Kind.UNOBSERVED;
        boolean doubled = stroke.equals("d") && !unobserved;
        out.raw("<path class=\"").raw(stroke).raw(unobserved ? " u\"" : "\"");
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
            if (!numbers.blank()) {
                chips.at(crossing.lane(), y + REMARKS, crossing.remarks(), "k-nat", "f-nat");
            }
        }
    }

    /** What is said stands near its sender, the numbers near the receiver; both along the slope. */
    private void label(Arrow arrow, double x1, double y1, double x2, double y2) {
        Arrow.Label label = arrow.label();
        Slope slope = new Slope(x1, y1, x2, y2);
        boolean talks = label.numbers().sequence() >= 0 && !label.text().isEmpty();
        double room = slope.length() - 22 - numbers.room();
        double pill = pillWidth(arrow);
        double again = arrow.isRepetition() ? SvgGeometry.sans(arrow.repetition(), NUMBERS) + 26 : 0;
        String main = talks ? label.text() : plain(arrow);
        double size = pill + again + SvgGeometry.mono(main, CHAR) <= room ? CHAR : NUMBERS;
        main = TextWidth.fit(main, (int) ((room - pill - again) / SvgGeometry.mono("m", size)));
        double width = pill + again + SvgGeometry.mono(main, size);
        double hint = label.hint().isEmpty() ? 0 : SvgGeometry.mono(label.hint(), NUMBERS) + 10;
        boolean hintAbove = hint > 0 && width + hint <= room;
        double taken = width + (hintAbove ? hint : 0);
        double near = nearRoom(arrow, x1, x2);
        // Short labels sit in the middle of their half: a calmer picture.
        boolean centred = !talks && pill == 0 && taken < near - 30 - 2 * numbers.room();
        double least = 10 + numbers.room();
        double wished = centred ? (near - taken) / 2 : least;
        double most = slope.length() - 12 - numbers.room() - taken;
        double begin = clear(slope, wished, taken, -LABEL_LIFT, least, most).orElse(wished);
        occupy(slope, begin, taken, -LABEL_LIFT);
        double at = centred ? begin + taken / 2 : begin;
        if (pill > 0) {
            pill(arrow, slope, at, pill);
            at += pill;
        }
        String anchor = centred ? "middle" : slope.right() ? "start" : "end";
        double lift = stroke(arrow).equals("c") || stroke(arrow).equals("o") ? LABEL_LIFT : LABEL_LIFT + 1.5;
        begin(slope, at, -lift, anchor, "m l f-" + stroke(arrow) + (size < CHAR ? " n" : ""));
        if (again > 0) {
            out.raw("<tspan class=\"t b f-bad\">\u21bb ")
                    .text(arrow.repetition())
                    .raw("\u00a0</tspan>");
        }
        strong(main, talks ? main.length() : strong(arrow));
        if (hintAbove) {
            out.raw("<tspan class=\"n f-muted\" dx=\"8\">").text(label.hint()).raw("</tspan>");
        }
        out.raw("</text>");
        if (hint > 0 && !hintAbove && hint + 220 < slope.length()) {
            begin(slope, 12 + numbers.room(), BELOW, slope.right() ? "start" : "end", "m n l f-muted");
            out.text(TextWidth.fit(label.hint(), (int) (room / SvgGeometry.mono("m", NUMBERS))))
                    .raw("</text>");
        }
        if (talks) {
            numbers(arrow, slope, begin - least + taken, hintAbove ? 0 : hint);
        }
    }

    /** A line between two points, and places along it counted from its beginning. */
    private record Slope(double x1, double y1, double x2, double y2) {
        boolean right() {
            return x2 > x1;
        }

        double length() {
            return Math.abs(x2 - x1);
        }

        double x(double at) {
            return right() ? x1 + at : x1 - at;
        }

        double y(double at) {
            return length() == 0 ? y1 : y1 + (y2 - y1) * at / length();
        }

        /** Rotation for text along it; empty when it would not be seen. */
        String rotation() {
            return angle(x1, y1, x2, y2);
        }
    }

    /** Opens a text element at a place along the slope. */
    private void begin(Slope slope, double at, double lift, String anchor, String classes) {
        String rotation = slope.rotation();
        out.raw("<text");
        if (rotation.isEmpty()) {
            out.attribute("x", slope.x(at)).attribute("y", slope.y(at) + lift);
        } else {
            out.raw(" transform=\"translate(")
                    .number(slope.x(at))
                    .raw(" ")
                    .number(slope.y(at) + lift)
                    .raw(")");
            out.raw(rotation).raw("\"");
        }
        out.attribute("class", classes);
        if (!anchor.equals("start")) {
            out.attribute("text-anchor", anchor);
        }
        out.raw(">");
    }

    /** Writes text whose first characters stand out. */
    private void strong(String text, int count) {
        int strong = Math.min(count, text.length());
        if (strong > 0) {
            out.raw("<tspan class=\"b\">").text(text.substring(0, strong)).raw("</tspan>");
        }
        out.text(text.substring(strong));
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

    /** How many characters of the label are its flags, which stand out. */
    private static int strong(Arrow arrow) {
        return hasPill(arrow)
                        || arrow.label().text().isEmpty()
                                && arrow.label().flags().isEmpty()
                ? 0
                : arrow.label().flags().isEmpty()
                        ? arrow.label().text().length()
                        : arrow.label().flags().length();
    }

    private static boolean hasPill(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.RESET
                || arrow.kind() == Arrow.Kind.ICMP
                || arrow.kind() == Arrow.Kind.UNOBSERVED;
    }

    private static String pillText(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.ICMP ? "ICMP" : arrow.kind() == Arrow.Kind.UNOBSERVED ? "OS" : "RST";
    }

    private static double pillWidth(Arrow arrow) {
        return hasPill(arrow) ? SvgGeometry.sans(pillText(arrow), 11) + 20 : 0;
    }

    private void pill(Arrow arrow, Slope slope, double at, double width) {
        double box = width - 7;
        double left = slope.right() ? 0 : -box;
        out.raw("<g transform=\"translate(")
                .number(slope.x(at))
                .raw(" ")
                .number(slope.y(at))
                .raw(")");
        out.raw(slope.rotation()).raw("\">");
        // What nobody observed is hollow.
        boolean hollow = arrow.kind() == Arrow.Kind.UNOBSERVED;
        out.box(left, -21, box, 15.5, 7.75, hollow ? stroke(arrow) + " on" : "f-" + stroke(arrow));
        out.words(left + box / 2, -9.5, hollow ? "b t f-" + stroke(arrow) : "b t f-on", "middle", pillText(arrow));
        out.raw("</g>");
    }

    private void numbers(Arrow arrow, Slope slope, double taken, double below) {
        String text = join(arrow.label().flags(), arrow.label().numbers().text());
        double width = SvgGeometry.mono(text, NUMBERS);
        boolean above = taken + width + 50 < slope.length();
        if (!above && below + width + 30 > slope.length()) {
            text = arrow.label().numbers().text();
        }
        String anchor = slope.right() ? "end" : "start";
        double wished = slope.length() - 20 - width;
        double least = 10 + numbers.room();
        OptionalDouble free =
                above ? clear(slope, wished, width, -LABEL_LIFT, taken + 30, wished) : OptionalDouble.empty();
        double lift = free.isPresent() ? -LABEL_LIFT : BELOW;
        if (free.isEmpty()) {
            free = clear(slope, wished, width, BELOW, least, wished);
        }
        // Numbers for which there is no place are in the packet; what is said is not covered for them.
        if (free.isPresent()) {
            begin(slope, free.getAsDouble() + width, lift, anchor, "m n l f-muted");
            out.text(text).raw("</text>");
            occupy(slope, free.getAsDouble(), width, lift);
        }
    }

    /**
     * Where along the slope {@code width} of words stand clear of boxes and other words, as near as can be to where they were
     * wished.
     */
    private OptionalDouble clear(Slope slope, double wished, double width, double lift, double least, double most) {
        for (double away = 0; wished + away <= most || wished - away >= least; away += STEP) {
            for (double begin : new double[] {wished + away, wished - away}) {
                if (begin >= least && begin <= most && free(slope, begin, width, lift)) {
                    return OptionalDouble.of(begin);
                }
            }
        }
        return OptionalDouble.empty();
    }

    private void occupy(Slope slope, double begin, double width, double lift) {
        for (double at = begin; at < begin + width + STEP; at += STEP) {
            double place = Math.min(at, begin + width);
            chips.occupy(slope.x(place), slope.y(place) + lift - CHAR / 3);
        }
    }

    private boolean free(Slope slope, double begin, double width, double lift) {
        // The middle of a word is a third of its size above the line that it stands on.
        double middle = lift - CHAR / 3;
        for (double at = begin; at < begin + width + STEP; at += STEP) {
            double place = Math.min(at, begin + width);
            if (chips.covers(slope.x(place), slope.y(place) + middle)) {
                return false;
            }
        }
        return true;
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
        if (!arrow.fate().reason().isEmpty() && !numbers.blank()) {
            boolean lost = arrow.fate().outcome() == Arrow.Outcome.LOST;
            boolean bad = arrow.fate().outcome() != Arrow.Outcome.UNFINISHED;
            List<String> lines = List.of(arrow.fate().reason());
            String chip = bad ? "k-bad" : "k-note";
            String ink = bad ? "f-bad" : "f-muted";
            if (lost) {
                chips.around(x, y + REASON, lines, chip, ink);
            } else {
                chips.at(arrow.to(), y + REASON, lines, chip, ink);
            }
        }
    }
}
