package org.ftpscope.desktop.view.timeline;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;

/** Marked rows: a ground between two lines, a bracket at the edge, and how many they are. */
final class RangePainter {
    private final Ink ink;
    private final Frame frame;

    RangePainter(Ink ink, Frame frame) {
        this.ink = ink;
        this.frame = frame;
    }

    private boolean nothing() {
        return frame.rangeFrom() < 0 || frame.rangeTo() >= frame.ladder().rows().size();
    }

    private double top() {
        return frame.pixel(frame.ladder().rows().get(frame.rangeFrom()).y()) - 14 * frame.magnification();
    }

    private double bottom() {
        double lowest = 0;
        // The last row may end above one that is on its way longer.
        for (int row = Math.max(frame.rangeFrom(), frame.rangeTo() - 8); row <= frame.rangeTo(); row++) {
            lowest = Math.max(lowest, frame.ladder().rows().get(row).endY());
        }
        return frame.pixel(lowest) + 9 * frame.magnification();
    }

    /** What lies below the rows. */
    void ground() {
        if (nothing()) {
            return;
        }
        Palette colours = frame.palette();
        GraphicsContext g = ink.context();
        g.setFill(colours.accent().deriveColor(0, 1, 1, colours.dark() ? 0.11 : 0.07));
        double from = Math.max(-10, top());
        g.fillRect(0, from, frame.width(), Math.min(frame.height() + 10, bottom()) - from);
    }

    /** What lies over them. */
    void edges(String words) {
        if (nothing()) {
            return;
        }
        Palette colours = frame.palette();
        double size = frame.magnification();
        GraphicsContext g = ink.context();
        double top = Math.round(top()) + 0.5;
        double bottom = Math.round(bottom()) + 0.5;
        double from = Math.max(-10, top);
        double to = Math.min(frame.height() + 10, bottom);
        g.setStroke(colours.accent());
        ink.line(1.4 * size, new double[] {5, 4}, 0, top, frame.width(), top);
        ink.line(1.4 * size, new double[] {5, 4}, 0, bottom, frame.width(), bottom);
        g.setFill(colours.accent());
        g.fillRect(0, from, 4 * size, Math.max(0, to - from));
        g.fillRect(0, top - 1.5 * size, 14 * size, 3 * size);
        g.fillRect(0, bottom - 1.5 * size, 14 * size, 3 * size);
        if (bottom < 0 || top > frame.height()) {
            return;
        }
        Font font = Fonts.semiBold(11.5 * size);
        double width = ink.measure().width(words, font) + 16 * size;
        double y = Math.clamp(top, 0, Math.max(0, frame.height() - 24 * size));
        double x = frame.width() - width - 6;
        g.fillRoundRect(x, y + 1, width, 20 * size, 10 * size, 10 * size);
        ink.text(words, font, colours.background(), TextAlignment.CENTER, x + width / 2, y + 1 + 10 * size);
    }
}
