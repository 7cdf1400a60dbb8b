package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.List;

/** Where rows were drawn in the last frame, to find what a pointer is at; the last drawn lies on top. */
final class HitMap {
    private static final double NEAR = 6;

    private record Box(int row, double x, double y, double w, double h) {}

    private record Line(int row, double x1, double y1, double x2, double y2) {}

    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    void clear() {
        boxes.clear();
        lines.clear();
    }

    void box(int row, double x, double y, double w, double h) {
        boxes.add(new Box(row, x, y, w, h));
    }

    void line(int row, double x1, double y1, double x2, double y2) {
        lines.add(new Line(row, x1, y1, x2, y2));
    }

    /** The row at a point, or -1. */
    int at(double x, double y) {
        for (Box box : boxes.reversed()) {
            if (x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h) {
                return box.row;
            }
        }
        int best = -1;
        double nearest = NEAR;
        for (Line line : lines.reversed()) {
            double distance = distance(line, x, y);
            if (distance < nearest) {
                nearest = distance;
                best = line.row;
            }
        }
        return best;
    }

    private static double distance(Line line, double x, double y) {
        double dx = line.x2 - line.x1;
        double dy = line.y2 - line.y1;
        double square = dx * dx + dy * dy;
        double part = square == 0 ? 0 : Math.clamp(((x - line.x1) * dx + (y - line.y1) * dy) / square, 0, 1);
        return Math.hypot(x - line.x1 - part * dx, y - line.y1 - part * dy);
    }
}
