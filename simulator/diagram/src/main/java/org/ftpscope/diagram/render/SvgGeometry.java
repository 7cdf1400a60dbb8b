package org.ftpscope.diagram.render;

import java.util.List;
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

    /** From an application's lifeline to its arrows. */
    static final double PROGRAM_ROOM = 6;
    /** From the edge of the picture, or the times, to an outermost application. */
    private static final double PROGRAM_MARGIN = 62;

    /** How much further neighbours are apart at least than the two lanes of a host. */
    private static final double WIDER = 1.25;

    private final double[] xs;
    private final List<Lane> lanes;
    private final double step;
    final double width;

    SvgGeometry(Ladder ladder, SvgStyle style) {
        this.width = style.width();
        this.lanes = ladder.lanes();
        int count = lanes.size();
        this.xs = new double[count];
        double first = TIME + (count > 0 && lanes.getFirst().isApplication() ? PROGRAM_MARGIN : 136);
        double last = width - (count > 0 && lanes.getLast().isApplication() ? PROGRAM_MARGIN + 8 : 140);
        int pairs = 0;
        for (int i = 1; i < count; i++) {
            pairs += lanes.get(i).isBeside(lanes.get(i - 1)) ? 1 : 0;
        }
        int steps = Math.max(0, count - 1 - pairs);
        // Many nodes share what there is: neighbours stay further apart than the two lanes of one host.
        double share = (last - first) / Math.max(1, pairs + WIDER * steps);
        double near = Math.clamp(Math.min(Math.max(width * 0.135, 122), share), 60, 168);
        step = steps == 0 ? last - first : (last - first - pairs * near) / steps;
        double x = steps == 0 ? (first + last - pairs * near) / 2 : first;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                x += lanes.get(i).isBeside(lanes.get(i - 1)) ? near : step;
            }
            xs[i] = x;
        }
    }

    /** Distance between neighbouring nodes. */
    double step() {
        return step;
    }

    /** Whether words at the lane go to its right: at the left edge of the ladder, and where an application has its sockets there. */
    boolean leftmost(int lane) {
        Lane known = lanes.get(lane);
        return lane == 0
                || lane == 1 && known.isBeside(lanes.get(0))
                || known.isApplication() && lane + 1 < xs.length && known.isBeside(lanes.get(lane + 1));
    }

    /** The same for the left side, and the right edge of the ladder. */
    boolean rightmost(int lane) {
        int last = xs.length - 1;
        Lane known = lanes.get(lane);
        return !leftmost(lane)
                && (lane == last || known.isApplication() || lane == last - 1 && known.isBeside(lanes.get(last)));
    }

    double x(int lane) {
        return xs[lane];
    }

    int lanes() {
        return xs.length;
    }

    /** Where arrows touch the lane on its right or left side. */
    double edge(int lane, boolean rightSide) {
        Lane known = lanes.get(lane);
        double half = known.isRouter() ? ROUTER_HALF : known.isApplication() ? PROGRAM_ROOM : STRIP_ROOM;
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
