package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * What already stands in a frame: boxes of words and the lines of arrows. Words look for the place where they cover the least of
 * it. Costs are without unit: a word over another word is the worst, over a line is bad, away from its best place is a pity.
 */
final class Crowd {
    /** What it costs to cover a word. */
    static final double WORDS = 24;

    private static final double BADGE = 5;
    private static final double LINE = 3;

    private record Box(double x, double y, double w, double h, double weight) {
        boolean meets(double ox, double oy, double ow, double oh) {
            return x < ox + ow && ox < x + w && y < oy + oh && oy < y + h;
        }
    }

    private record Line(int row, double x1, double y1, double x2, double y2) {
        boolean meets(double ox, double oy, double ow, double oh) {
            double from = Math.max(Math.min(x1, x2), ox);
            double to = Math.min(Math.max(x1, x2), ox + ow);
            if (from > to) {
                return false;
            }
            double a = at(from);
            double b = at(to);
            return Math.min(a, b) < oy + oh && Math.max(a, b) > oy;
        }

        private double at(double x) {
            return x2 == x1 ? y1 : y1 + (y2 - y1) * (x - x1) / (x2 - x1);
        }
    }

    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    void words(double x, double y, double w, double h) {
        boxes.add(new Box(x, y, w, h, WORDS));
    }

    void badge(double x, double y, double w, double h) {
        boxes.add(new Box(x, y, w, h, BADGE));
    }

    void line(int row, double x1, double y1, double x2, double y2) {
        lines.add(new Line(row, x1, y1, x2, y2));
    }

    /** Whether words stand in the middle of that box already: what only touches its edges can still be read. */
    boolean coversMiddle(double x, double y, double w, double h) {
        return covers(x + w * 0.1, y + h * 0.3, w * 0.8, h * 0.4);
    }

    /** Whether words stand there already. */
    boolean covers(double x, double y, double w, double h) {
        return boxes.stream().anyMatch(box -> box.weight() >= WORDS && box.meets(x, y, w, h));
    }

    /** What words of {@code row} in that box would cover. */
    double cost(int row, double x, double y, double w, double h) {
        double cost = 0;
        for (Box box : boxes) {
            if (box.meets(x, y, w, h)) {
                cost += box.weight();
            }
        }
        for (Line line : lines) {
            if (line.row() != row && line.meets(x, y + 2, w, h - 4)) {
                cost += LINE;
            }
        }
        return cost;
    }
}
