package org.ftpscope.desktop.view.timeline;

import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.TextMeasure;
import org.ftpscope.diagram.ladder.Channel;

/** The strokes that painters share: one hand, so that all parts of a picture look drawn by it. */
final class Ink {
    private static final double[] SOLID = {};

    /** Pixels around the window within which shapes are drawn whole. */
    private static final double BEYOND = 200;
    /** A whole number of every pattern of dashes along bars. */
    private static final double DASHES = 20;
    /** Pixels from which a bar is long. */
    private static final double LONG = 24;

    private final GraphicsContext g;
    private final TextMeasure measure;
    private final Frame frame;

    Ink(GraphicsContext g, TextMeasure measure, Frame frame) {
        this.g = g;
        this.measure = measure;
        this.frame = frame;
    }

    GraphicsContext context() {
        return g;
    }

    TextMeasure measure() {
        return measure;
    }

    Color hue(Channel channel) {
        return switch (channel) {
            case CONTROL -> frame.palette().control();
            case DATA -> frame.palette().data();
            case ICMP -> frame.palette().icmp();
            case OTHER -> frame.palette().other();
        };
    }

    /** A line in a channel's style: control solid, data double, ICMP dash-dot, other dotted. */
    void channelLine(Channel channel, double weight, double x1, double y1, double x2, double y2) {
        double thick = weight * frame.magnification();
        switch (channel) {
            case CONTROL -> line(thick, SOLID, x1, y1, x2, y2);
            case DATA -> doubleLine(thick, x1, y1, x2, y2);
            case ICMP -> line(thick, new double[] {8, 4, 2, 4}, x1, y1, x2, y2);
            case OTHER -> line(thick, new double[] {2, 3}, x1, y1, x2, y2);
        }
    }

    /** A packet on its way, glowing. */
    void packet(double x, double y, Color hue) {
        double size = frame.magnification();
        double glow = 17 * size;
        Stop inner = new Stop(0, hue.deriveColor(0, 1, 1, 0.55));
        Stop outer = new Stop(1, hue.deriveColor(0, 1, 1, 0));
        g.setFill(new RadialGradient(0, 0, x, y, glow, false, CycleMethod.NO_CYCLE, inner, outer));
        g.fillOval(x - glow, y - glow, glow * 2, glow * 2);
        double r = 5.5 * size;
        g.setFill(hue);
        g.fillOval(x - r, y - r, r * 2, r * 2);
        g.setFill(frame.palette().background());
        g.fillOval(x - r * 0.4, y - r * 0.4, r * 0.8, r * 0.8);
    }

    private void doubleLine(double weight, double x1, double y1, double x2, double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        double apart = weight + 0.2;
        double nx = length == 0 ? 0 : -(y2 - y1) / length * apart;
        double ny = length == 0 ? apart : (x2 - x1) / length * apart;
        line(weight * 0.72, SOLID, x1 + nx, y1 + ny, x2 + nx, y2 + ny);
        line(weight * 0.72, SOLID, x1 - nx, y1 - ny, x2 - nx, y2 - ny);
    }

    void line(double weight, double[] dashes, double x1, double y1, double x2, double y2) {
        if (x1 == x2 || y1 == y2 && dashes.length == 0) {
            upright(weight, dashes, x1, y1, x2, y2);
            return;
        }
        g.setLineWidth(weight);
        g.setLineDashes(dashes);
        g.setLineCap(StrokeLineCap.BUTT);
        double top = -BEYOND;
        double bottom = frame.height() + BEYOND;
        if (Math.min(y1, y2) >= top && Math.max(y1, y2) <= bottom || y1 == y2) {
            g.strokeLine(x1, y1, x2, y2);
        } else if (Math.max(y1, y2) > top && Math.min(y1, y2) < bottom) {
            // A line of a million pixels takes as long as it is, seen or not: only what is near the window is drawn.
            double from = Math.clamp(((y1 < y2 ? top : bottom) - y1) / (y2 - y1), 0, 1);
            double to = Math.clamp(((y1 < y2 ? bottom : top) - y1) / (y2 - y1), 0, 1);
            g.setLineDashOffset(from * Math.hypot(x2 - x1, y2 - y1));
            g.strokeLine(x1 + from * (x2 - x1), y1 + from * (y2 - y1), x1 + to * (x2 - x1), y1 + to * (y2 - y1));
            g.setLineDashOffset(0);
        }
        g.setLineDashes();
    }

    /** A line along an axis, in rectangles: the same pixels, for a small part of what strokes take where there is no graphics card. */
    private void upright(double weight, double[] dashes, double x1, double y1, double x2, double y2) {
        g.setFill(g.getStroke());
        if (y1 == y2 && x1 != x2) {
            g.fillRect(Math.min(x1, x2), y1 - weight / 2, Math.abs(x2 - x1), weight);
            return;
        }
        double left = x1 - weight / 2;
        double bottom = nearBottom(Math.max(y1, y2));
        if (dashes.length == 0) {
            double top = Math.max(-BEYOND, Math.min(y1, y2));
            g.fillRect(left, top, weight, Math.max(0, bottom - top));
            return;
        }
        double y = nearTop(Math.min(y1, y2), Arrays.stream(dashes).sum());
        for (int i = 0; y < bottom; i++) {
            double next = Math.min(bottom, y + dashes[i % dashes.length]);
            if (i % 2 == 0) {
                g.fillRect(left, y, weight, next - y);
            }
            y = next;
        }
    }

    /** A bar with rounded ends, in the colour of fills. Of a long one the ends are shapes and the rest is a rectangle: that is faster. */
    void bar(double x, double y, double w, double h, double radius) {
        double top = Math.ceil(y + radius);
        double bottom = Math.floor(y + h - radius);
        if (bottom - top < LONG) {
            g.fillRoundRect(x, y, w, h, radius * 2, radius * 2);
            return;
        }
        g.fillRect(x, top, w, bottom - top);
        end(x, top, w, y, radius);
        end(x, bottom, w, y + h, radius);
    }

    /** An end of a bar, from the straight edge {@code from} to {@code to}, where it is round. */
    private void end(double x, double from, double w, double to, double radius) {
        double straight = to < from ? to + radius : to - radius;
        g.beginPath();
        g.moveTo(x, from);
        g.lineTo(x, straight);
        g.quadraticCurveTo(x, to, x + radius, to);
        g.lineTo(x + w - radius, to);
        g.quadraticCurveTo(x + w, to, x + w, straight);
        g.lineTo(x + w, from);
        g.closePath();
        g.fill();
    }

    /** The upper edge of a bar that may begin far above the window; it moves by whole dashes only. */
    static double nearTop(double y) {
        return nearTop(y, DASHES);
    }

    private static double nearTop(double y, double dashes) {
        return y >= -BEYOND ? y : y + Math.floor((-BEYOND - y) / dashes) * dashes;
    }

    /** The lower edge of a bar that may end far below the window. */
    double nearBottom(double y) {
        return Math.min(y, frame.height() + BEYOND);
    }

    /** A sharp horizontal or vertical hairline. */
    void hair(Color color, double x1, double y1, double x2, double y2) {
        g.setStroke(color);
        line(1, SOLID, Math.floor(x1) + 0.5, Math.floor(y1) + 0.5, Math.floor(x2) + 0.5, Math.floor(y2) + 0.5);
    }

    void box(double x, double y, double w, double h, double radius, Color fill, Color border) {
        g.setFill(fill);
        g.fillRoundRect(x, y, w, h, radius * 2, radius * 2);
        g.setStroke(border);
        g.setLineWidth(1);
        g.strokeRoundRect(
                Math.floor(x) + 0.5, Math.floor(y) + 0.5, Math.floor(w), Math.floor(h), radius * 2, radius * 2);
    }

    /** Text with its left edge (or centre, or right edge) at {@code x} and its middle at {@code y}. */
    void text(String text, Font font, Color color, TextAlignment align, double x, double y) {
        if (text.isEmpty()) {
            return;
        }
        g.setFont(font);
        g.setFill(color);
        g.setTextAlign(align);
        g.setTextBaseline(VPos.CENTER);
        double at = switch (align) {
            case LEFT, JUSTIFY -> Math.rint(x);
            case CENTER, RIGHT -> x;
        };
        g.fillText(text, at, Math.rint(y));
    }

    /** The ✕ where something ended. */
    void cross(double x, double y, double size, Color color) {
        g.setStroke(frame.palette().background());
        strokeCross(x, y, size, 5.5);
        g.setStroke(color);
        strokeCross(x, y, size, 2.6);
    }

    private void strokeCross(double x, double y, double size, double weight) {
        g.setLineWidth(weight * frame.magnification());
        g.setLineCap(StrokeLineCap.ROUND);
        g.strokeLine(x - size, y - size, x + size, y + size);
        g.strokeLine(x - size, y + size, x + size, y - size);
        g.setLineCap(StrokeLineCap.BUTT);
    }

    /** An arrowhead with its tip at (x, y) pointing along (dx, dy); hollow for repetitions. */
    void head(double x, double y, double dx, double dy, double size, boolean hollow, Color color) {
        double length = Math.hypot(dx, dy);
        if (length == 0) {
            return;
        }
        double ux = dx / length;
        double uy = dy / length;
        double back = size * 1.5;
        double[] xs = {x, x - ux * back - uy * size * 0.62, x - ux * back * 0.78, x - ux * back + uy * size * 0.62};
        double[] ys = {y, y - uy * back + ux * size * 0.62, y - uy * back * 0.78, y - uy * back - ux * size * 0.62};
        if (hollow) {
            g.setFill(frame.palette().background());
            g.fillPolygon(xs, ys, 4);
            g.setStroke(color);
            g.setLineWidth(1.3 * frame.magnification());
            g.strokePolygon(xs, ys, 4);
        } else {
            g.setFill(color);
            g.fillPolygon(xs, ys, 4);
        }
    }
}
