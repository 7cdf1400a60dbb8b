package org.ftpscope.diagram.render;

import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;

/** Where lanes stand in a picture of a given width, and how wide words are. */
final class SvgGeometry {
    /** Right edge of the column with times. */
    static final double TIME = 66;
    /** Half the distance between a router's two lifelines. */
    static final double ROUTER_HALF = 46;
    /** From a host's lifeline to the beginning of its arrows: room for the strips of its connections. */
    static final double STRIP_ROOM = 11;

    private final double[] xs;
    private final boolean[] routers;
    final double width;

    SvgGeometry(Ladder ladder, SvgStyle style) {
        this.width = style.width();
        int count = ladder.lanes().size();
        this.xs = new double[count];
        this.routers = new boolean[count];
        double first = TIME + 136;
        double last = width - 140;
        for (Lane lane : ladder.lanes()) {
            int i = lane.index();
            xs[i] = count == 1 ? (first + last) / 2 : first + (last - first) * i / (count - 1);
            routers[i] = lane.isRouter();
        }
    }

    double x(int lane) {
        return xs[lane];
    }

    int lanes() {
        return xs.length;
    }

    /** Where arrows touch the lane on its right or left side. */
    double edge(int lane, boolean rightSide) {
        double half = routers[lane] ? ROUTER_HALF : STRIP_ROOM;
        return rightSide ? xs[lane] + half : xs[lane] - half;
    }

    double begin(Arrow arrow) {
        boolean right = rightward(arrow);
        return edge(arrow.from(), right);
    }

    double end(Arrow arrow) {
        boolean right = rightward(arrow);
        if (arrow.to() == arrow.from()) {
            return begin(arrow) + (right ? 70 : -70);
        }
        double to = edge(arrow.to(), !right);
        if (arrow.fate().outcome() == Arrow.Outcome.LOST) {
            double left = edge(arrow.reached(), right);
            return (left + to) / 2;
        }
        return to;
    }

    boolean rightward(Arrow arrow) {
        return arrow.to() > arrow.from() || (arrow.to() == arrow.from() && arrow.to() < xs.length - 1);
    }

    /** Width of text in the monospaced face: Chinese characters are as wide as they are high. */
    static double mono(String text, double size) {
        return TextWidth.of(text) * size * 0.604;
    }

    /** Width of text in the proportional face, a little on the generous side. */
    static double sans(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (TextWidth.of(c) == 2) {
                width += 1.0;
            } else if (c == ' ' || c == 'i' || c == 'l' || c == 'j' || c == '.' || c == ',' || c == ':' || c == '\'') {
                width += 0.3;
            } else if (Character.isUpperCase(c) || c == 'm' || c == 'w' || c > 0x2000) {
                width += 0.72;
            } else {
                width += 0.57;
            }
        }
        return width * size;
    }
}
