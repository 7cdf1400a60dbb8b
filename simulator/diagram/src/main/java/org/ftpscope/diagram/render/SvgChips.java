package org.ftpscope.diagram.render;

import java.util.List;

/** Remarks in small boxes with round corners. */
final class SvgChips {
    static final double LINE = 16;
    private static final double SIZE = 10.5;

    private final SvgOut out;
    private final SvgGeometry geometry;

    SvgChips(SvgOut out, SvgGeometry geometry) {
        this.out = out;
        this.geometry = geometry;
    }

    /** At a lane: beside the lifeline of an outer one, across the middle of an inner one. */
    void at(int lane, double y, List<String> lines, String chip, String ink) {
        if (lines.isEmpty()) {
            return;
        }
        double width = width(lines);
        double x;
        if (geometry.leftmost(lane) && geometry.lanes() > 1) {
            x = geometry.edge(lane, true) + 8;
        } else if (geometry.rightmost(lane)) {
            x = geometry.edge(lane, false) - 8 - width;
        } else {
            x = geometry.x(lane) - width / 2;
        }
        draw(x, width, y, lines, chip, ink);
    }

    /** Centred at {@code x}. */
    void around(double x, double y, List<String> lines, String chip, String ink) {
        double width = width(lines);
        draw(x - width / 2, width, y, lines, chip, ink);
    }

    private static double width(List<String> lines) {
        double widest = 0;
        for (String line : lines) {
            widest = Math.max(widest, SvgGeometry.mono(line, SIZE));
        }
        return widest + 20;
    }

    private void draw(double wishedX, double width, double y, List<String> lines, String chip, String ink) {
        double x = Math.max(6, Math.min(wishedX, geometry.width - 6 - width));
        double height = lines.size() * LINE + 4;
        out.box(x, y, width, height, 6, "k " + chip);
        out.box(x, y, 3.5, height, 1.7, ink);
        double lineY = y + 14;
        for (String line : lines) {
            boolean indented = line.startsWith("  ");
            out.words(
                    x + 11 + (indented ? 12 : 0),
                    lineY,
                    "m n " + (ink.equals("f-muted") ? "f-muted" : ink),
                    "start",
                    line.strip());
            lineY += LINE;
        }
    }
}
