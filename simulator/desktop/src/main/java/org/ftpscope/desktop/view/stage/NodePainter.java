package org.ftpscope.desktop.view.stage;

import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.RoleSign;
import org.ftpscope.desktop.view.theme.TextMeasure;
import org.ftpscope.desktop.view.theme.Theme;

/** Cards of hosts and routers; below each hangs what it keeps: a router's table, a host's sockets, growing and shrinking. */
final class NodePainter {
    private static final double WIDTH = 166;
    private static final double HEIGHT = 58;

    private final Texts texts;
    private final TextMeasure measure = new TextMeasure();
    private Palette colours;
    private double size = 1;

    /** A line of what a node keeps, with a second part where there is one; {@code fresh} when the moment changed it. */
    record Line(String state, String text, String more, boolean fresh) {
        String whole() {
            return more.isEmpty() ? text : text + " " + more;
        }
    }

    NodePainter(Texts texts, Theme theme) {
        this.texts = texts;
        colours = theme.palette();
    }

    /** Chooses colours, and a size that suits a stage of that width and height with so many nodes side by side. */
    void fit(Theme theme, double width, double height, int across) {
        colours = theme.palette();
        double room = width / Math.max(1, across);
        size = Math.clamp(Math.min(room / 230, height / 230), 0.8, 1.35) * Math.sqrt(theme.magnification());
    }

    double width() {
        return WIDTH * size;
    }

    double height() {
        return HEIGHT * size;
    }

    double size() {
        return size;
    }

    /** A card with its middle at (x, y). */
    void card(GraphicsContext g, World.Node node, double x, double y, boolean chosen) {
        double left = x - width() / 2;
        double top = y - height() / 2;
        double round = 14 * size;
        g.setFill(Color.color(0, 0, 0, colours.dark() ? 0.35 : 0.07));
        g.fillRoundRect(left + 1, top + 3, width(), height(), round, round);
        g.setFill(colours.card());
        g.fillRoundRect(left, top, width(), height(), round, round);
        g.setStroke(chosen ? colours.accent() : colours.cardBorder());
        g.setLineWidth(chosen ? 2.4 : 1.2);
        g.strokeRoundRect(left, top, width(), height(), round, round);
        Color hue = node.role().isRouter() ? colours.changed() : colours.accent();
        double tile = 30 * size;
        RoleSign.paint(g, node.role(), hue, colours, left + 11 * size, top + (height() - tile) / 2, tile);
        double at = left + 11 * size + tile + 10 * size;
        double room = left + width() - at - 8;
        text(g, node.name(), Fonts.semiBold(13 * size), colours.text(), TextAlignment.LEFT, at, top + 20 * size, room);
        String role = texts.get("role." + node.role().name().toLowerCase(Locale.ROOT));
        String below = node.role().isRouter() ? role : address(node);
        Font font = node.role().isRouter() ? Fonts.sans(11 * size) : Fonts.mono(11 * size);
        text(g, below, font, colours.muted(), TextAlignment.LEFT, at, top + 38 * size, room);
    }

    private static String address(World.Node node) {
        return node.interfaces().stream()
                .flatMap(i -> i.addresses().stream())
                .findFirst()
                .orElse("");
    }

    /** What a node keeps, hung below its card at (x, y), within {@code within}; the newest lines stay. */
    void table(GraphicsContext g, String title, List<Line> lines, double x, double y, Room within) {
        if (lines.isEmpty()) {
            return;
        }
        double line = 15.5 * size;
        Font head = Fonts.semiBold(10.5 * size);
        Font mono = Fonts.mono(10 * size);
        double wanted = measure.width(title, head) + 40 * size;
        for (Line row : lines) {
            wanted = Math.max(wanted, measure.width(row.state() + " " + row.whole(), mono) + 24 * size);
        }
        double breadth = Math.min(wanted, within.breadth());
        boolean folded = wanted > within.breadth()
                && lines.stream().anyMatch(row -> !row.more().isEmpty());
        int fitting = (int) ((within.depth() - 28 * size) / line);
        List<Line> shown = newest(lines, fitting, folded);
        if (shown.isEmpty()) {
            return;
        }
        double left = Math.clamp(x - breadth / 2, 4, Math.max(4, within.right() - breadth - 4));
        double top = y + height() / 2 + 9 * size;
        double high = 27 * size
                + line * shown.stream().mapToInt(row -> rows(row, folded)).sum();
        g.setStroke(colours.cardBorder());
        g.setLineWidth(1);
        g.strokeLine(x, y + height() / 2, x, top);
        g.setFill(colours.band());
        g.fillRoundRect(left, top, breadth, high, 10, 10);
        g.strokeRoundRect(left, top, breadth, high, 10, 10);
        text(
                g,
                title,
                head,
                colours.muted(),
                TextAlignment.LEFT,
                left + 9 * size,
                top + 12 * size,
                breadth - 50 * size);
        String count = Integer.toString(lines.size());
        text(g, count, head, colours.muted(), TextAlignment.RIGHT, left + breadth - 9 * size, top + 12 * size, 60);
        double at = top + 23 * size + line / 2 - 1;
        for (Line row : shown) {
            int rows = rows(row, folded);
            if (row.fresh()) {
                g.setFill(colours.tint(colours.changed(), 0.2));
                g.fillRoundRect(left + 4, at - line / 2, breadth - 8, line * rows, 6, 6);
            }
            row(g, row, mono, folded, left + 9 * size, left + breadth - 7 * size, at, line);
            at += line * rows;
        }
    }

    /** Where a table may hang: as broad and as deep as that, left of {@code right}. */
    record Room(double breadth, double depth, double right) {}

    private static int rows(Line row, boolean folded) {
        return folded && !row.more().isEmpty() ? 2 : 1;
    }

    private static List<Line> newest(List<Line> lines, int fitting, boolean folded) {
        int from = lines.size();
        int used = 0;
        while (from > 0 && used + rows(lines.get(from - 1), folded) <= fitting) {
            from--;
            used += rows(lines.get(from), folded);
        }
        return lines.subList(from, lines.size());
    }

    private void row(
            GraphicsContext g, Line row, Font mono, boolean folded, double left, double right, double y, double line) {
        text(g, row.state(), mono, hue(row.state()), TextAlignment.LEFT, left, y, right - left);
        double from = left + measure.width(row.state(), mono) + 7 * size;
        boolean two = rows(row, folded) == 2;
        text(g, two ? row.text() : row.whole(), mono, colours.text(), TextAlignment.LEFT, from, y, right - from);
        if (two) {
            double indented = left + 9 * size;
            text(g, row.more(), mono, colours.muted(), TextAlignment.LEFT, indented, y + line, right - indented);
        }
    }

    private Color hue(String state) {
        return switch (state) {
            case "ESTABLISHED" -> colours.good();
            case "SYN_SENT", "SYN_RECV", "SYN_RECEIVED", "EXPECT" -> colours.changed();
            default -> colours.muted();
        };
    }

    /** A word on a small ground of its own, with its middle at (x, y). */
    void tag(GraphicsContext g, String words, Color hue, double x, double y) {
        Font font = Fonts.monoBold(10.5 * size);
        String shown = measure.fit(words, font, 260 * size);
        double breadth = measure.width(shown, font) + 14 * size;
        double high = 19 * size;
        g.setFill(colours.tint(hue, 0.12));
        g.fillRoundRect(x - breadth / 2, y - high / 2, breadth, high, high, high);
        g.setStroke(colours.tint(hue, 0.55));
        g.setLineWidth(1);
        g.strokeRoundRect(x - breadth / 2, y - high / 2, breadth, high, high, high);
        text(g, shown, font, hue, TextAlignment.CENTER, x, y, breadth);
    }

    /** The breadth of a {@link #tag}. */
    double tagWidth(String words) {
        return Math.min(260 * size, measure.width(words, Fonts.monoBold(10.5 * size))) + 14 * size;
    }

    double whisperWidth(String words) {
        return measure.width(words, Fonts.mono(10.5 * size));
    }

    /** A quiet word beside a link. */
    void whisper(GraphicsContext g, String words, TextAlignment align, double x, double y) {
        text(g, words, Fonts.mono(10.5 * size), colours.muted(), align, x, y, 200 * size);
    }

    private void text(
            GraphicsContext g,
            String text,
            Font font,
            Color colour,
            TextAlignment align,
            double x,
            double y,
            double room) {
        g.setTextAlign(align);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(font);
        g.setFill(colour);
        g.fillText(measure.fit(text, font, room), x, y);
    }
}
