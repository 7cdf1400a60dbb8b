package org.ftpscope.desktop.view.timeline;

import java.util.List;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Lane;

/** Where lanes stand across a picture, in pixels. A host has a lifeline for control and one for data, a router one on each side. */
final class LaneGeometry {
    private static final double GUTTER = 84;
    private static final double OUTER_MAX = 132;
    /** Room for the name of a state beside the outermost lanes. */
    private static final double OUTER_MIN = 98;

    /** Room for the name of a session's state beside an outermost application. */
    private static final double PROGRAM_OUTER = 66;

    /** How much further neighbours are apart at least than the two lanes of a host. */
    private static final double WIDER = 1.25;

    private static final double APART = 11;

    private final List<Lane> lanes;
    private final double[] centres;
    private final double gutter;
    private final double half;
    private final double step;
    private final double near;
    private final double apart;
    private final double width;

    private LaneGeometry(
            List<Lane> lanes,
            double[] centres,
            double gutter,
            double half,
            double step,
            double near,
            double apart,
            double width) {
        this.step = step;
        this.near = near;
        this.lanes = lanes;
        this.centres = centres;
        this.gutter = gutter;
        this.half = half;
        this.apart = apart;
        this.width = width;
    }

    static LaneGeometry of(List<Lane> lanes, double width, double magnification) {
        double gutter = (width < 560 ? GUTTER * 0.86 : GUTTER) * magnification;
        double least = width < 560 ? OUTER_MIN * 0.8 : OUTER_MIN * magnification;
        double outer = Math.clamp((width - gutter) * 0.13, least, Math.max(least, OUTER_MAX * magnification));
        int count = lanes.size();
        double program = (width < 560 ? PROGRAM_OUTER * 0.7 : PROGRAM_OUTER) * magnification;
        double left = gutter + (count > 0 && lanes.getFirst().isApplication() ? program : outer);
        double right = width - 2 - (count > 0 && lanes.getLast().isApplication() ? program : outer);
        int pairs = 0;
        for (int i = 1; i < count; i++) {
            pairs += lanes.get(i).isBeside(lanes.get(i - 1)) ? 1 : 0;
        }
        int steps = Math.max(0, count - 1 - pairs);
        // Many nodes share what there is: neighbours stay further apart than the two lanes of one host.
        double share = (right - left) / Math.max(1, pairs + WIDER * steps);
        double near = Math.clamp(Math.min((width - gutter) * 0.185, share), 48, 190 * magnification);
        double step = steps == 0 ? right - left : (right - left - pairs * near) / steps;
        double[] centres = new double[count];
        double x = steps == 0 ? (left + right - pairs * near) / 2 : left;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                x += lanes.get(i).isBeside(lanes.get(i - 1)) ? near : step;
            }
            centres[i] = x;
        }
        double half = Math.clamp(step * 0.16, 14, 46);
        return new LaneGeometry(lanes, centres, gutter, half, step, near, APART * magnification, width);
    }

    /** Distance between neighbouring nodes. */
    double step() {
        return step;
    }

    /** Distance between the two lanes of a host. */
    double near() {
        return near;
    }

    /** Whether the lane is one of two that a host has. */
    boolean paired(int lane) {
        return mate(lane) != lane;
    }

    /** The other lane of the same host, or the lane itself. */
    int mate(int lane) {
        for (int i = Math.max(0, lane - 1); i <= Math.min(lanes.size() - 1, lane + 1); i++) {
            if (lanes.get(i).isBeside(lanes.get(lane))) {
                return i;
            }
        }
        return lane;
    }

    double gutter() {
        return gutter;
    }

    double width() {
        return width;
    }

    int count() {
        return centres.length;
    }

    /** Lanes without those of applications, which packets do not go by. */
    int nodes() {
        return (int) lanes.stream().filter(lane -> !lane.isApplication()).count();
    }

    double centre(int lane) {
        return centres[lane];
    }

    /** Half the breadth of a router. */
    double half() {
        return half;
    }

    /** Whether the outer side of a lane is the right one: in the right half of the picture, or where its application stands right. */
    boolean onTheRight(int lane) {
        int mate = mate(lane);
        if (mate != lane) {
            return lanes.get(Math.max(mate, lane)).isApplication();
        }
        return lane > 0 && lane * 2 >= centres.length - 1 && (centres.length > 1);
    }

    /** The lifeline of a host for a channel; control is the outer one. */
    double lifeline(int lane, Channel channel) {
        if (lanes.get(lane).isApplication()) {
            return centres[lane];
        }
        double outward = onTheRight(lane) ? 1 : -1;
        return switch (channel) {
            case CONTROL -> centres[lane] + outward * apart;
            case DATA -> centres[lane] - outward * apart;
            case ICMP, OTHER -> centres[lane];
        };
    }

    /** Where something between {@code lane} and {@code towards} touches {@code lane}. */
    double contact(int lane, int towards, Channel channel) {
        if (lanes.get(lane).isRouter()) {
            return centres[lane] + (towards > lane ? half : towards < lane ? -half : 0);
        }
        return lifeline(lane, channel);
    }

    double left(int router) {
        return centres[router] - half;
    }

    double right(int router) {
        return centres[router] + half;
    }

    /** The lane nearest to {@code x}. */
    int nearest(double x) {
        int best = 0;
        for (int i = 1; i < centres.length; i++) {
            if (Math.abs(centres[i] - x) < Math.abs(centres[best] - x)) {
                best = i;
            }
        }
        return best;
    }
}
