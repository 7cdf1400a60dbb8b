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

    private static final double APART = 11;

    private final List<Lane> lanes;
    private final double[] centres;
    private final double gutter;
    private final double half;
    private final double apart;
    private final double width;

    private LaneGeometry(List<Lane> lanes, double[] centres, double gutter, double half, double apart, double width) {
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
        double left = gutter + outer;
        double right = width - outer - 2;
        int count = lanes.size();
        double[] centres = new double[count];
        for (int i = 0; i < count; i++) {
            centres[i] = count == 1 ? (left + right) / 2 : left + (right - left) * i / (count - 1);
        }
        double pitch = count < 2 ? right - left : (right - left) / (count - 1);
        double half = Math.clamp(pitch * 0.16, 14, 46);
        return new LaneGeometry(lanes, centres, gutter, half, APART * magnification, width);
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

    double centre(int lane) {
        return centres[lane];
    }

    /** Half the breadth of a router. */
    double half() {
        return half;
    }

    /** Whether a lane stands in the right half of the picture, where its outer side is the right one. */
    boolean onTheRight(int lane) {
        return lane > 0 && lane * 2 >= centres.length - 1 && (centres.length > 1);
    }

    /** The lifeline of a host for a channel; control is the outer one. */
    double lifeline(int lane, Channel channel) {
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
