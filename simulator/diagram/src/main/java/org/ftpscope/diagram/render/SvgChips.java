package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remarks in small boxes with round corners. */
final class SvgChips {
    static final double LINE = 16;
    private static final double SIZE = 10.5;

    /** Room that a word leaves beside a box, from its middle line up and down, and sideways. */
    private static final double ABOVE = 7;

    private static final double BESIDE = 3;
    /** Boxes are found by the stripe of the picture in which they begin. */
    private static final long STRIPE = 128;

    private final Map<Long, List<Box>> planned = new LinkedHashMap<>();
    private final SvgOut out;
    private final SvgGeometry geometry;

    SvgChips(SvgOut out, SvgGeometry geometry) {
        this.out = out;
        this.geometry = geometry;
    }

    /** At a lane: beside the lifeline of an outer one, across the middle of an inner one. */
    void at(int lane, double y, List<String> lines, String chip, String ink) {
        if (!lines.isEmpty()) {
            double width = width(lines);
            draw(beside(lane, width), width, y, lines, chip, ink);
        }
    }

    private double beside(int lane, double width) {
        if (geometry.leftmost(lane) && geometry.lanes() > 1) {
            return geometry.edge(lane, true) + 8;
        }
        if (geometry.rightmost(lane)) {
            return geometry.edge(lane, false) - 8 - width;
        }
        return geometry.x(lane) - width / 2;
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

    // ---------------------------------------------------------------- where words must not stand

    /** A box that will be drawn, now or later. */
    private record Box(double x, double y, double width, double height) {
        boolean holds(double px, double py) {
            return px > x - BESIDE && px < x + width + BESIDE && py > y - ABOVE && py < y + height + ABOVE;
        }
    }

    /** Forgets what was planned. */
    void clear() {
        planned.clear();
    }

    /** Tells that {@link #at} will be asked for the same. */
    void plan(int lane, double y, List<String> lines) {
        if (!lines.isEmpty()) {
            plan(beside(lane, width(lines)), y, lines);
        }
    }

    /** Tells that {@link #around} will be asked for the same. */
    void planAround(double x, double y, List<String> lines) {
        plan(x - width(lines) / 2, y, lines);
    }

    private void plan(double wishedX, double y, List<String> lines) {
        take(new Box(within(wishedX, width(lines)), y, width(lines), height(lines)));
    }

    /** Tells that a letter in the middle of a word stands there. */
    void occupy(double x, double y) {
        take(new Box(x - 2, y - 3, 4, 6));
    }

    private void take(Box box) {
        planned.computeIfAbsent(Math.floorDiv((long) box.y(), STRIPE), stripe -> new ArrayList<>())
                .add(box);
    }

    /** Whether a box stands, or will stand, at a point in the middle of a word. */
    boolean covers(double x, double y) {
        long stripe = Math.floorDiv((long) y, STRIPE);
        // No box is as high as two stripes.
        for (long at = stripe - 2; at <= stripe + 1; at++) {
            for (Box box : planned.getOrDefault(at, List.of())) {
                if (box.holds(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private double within(double wishedX, double width) {
        return Math.max(6, Math.min(wishedX, geometry.width - 6 - width));
    }

    private static double height(List<String> lines) {
        return lines.size() * LINE + 4;
    }

    private void draw(double wishedX, double width, double y, List<String> lines, String chip, String ink) {
        double x = within(wishedX, width);
        double height = height(lines);
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
