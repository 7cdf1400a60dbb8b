package org.ftpscope.desktop.view.stage;

import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.TextMeasure;
import org.ftpscope.desktop.view.theme.Theme;

/** Cards of hosts and routers; a router shows how its table grows. */
final class NodePainter {
    static final double WIDTH = 150;
    static final double HEIGHT = 62;
    private static final int BARS_MAX = 12;

    private final Texts texts;
    private final TextMeasure measure = new TextMeasure();

    NodePainter(Texts texts) {
        this.texts = texts;
    }

    void paint(GraphicsContext g, Theme theme, World.Node node, double x, double y, int entries, boolean chosen) {
        Palette colours = theme.palette();
        double size = theme.magnification();
        double left = x - WIDTH / 2;
        double top = y - HEIGHT / 2;
        g.setFill(Color.color(0, 0, 0, colours.dark() ? 0.35 : 0.07));
        g.fillRoundRect(left + 1, top + 3, WIDTH, HEIGHT, 16, 16);
        g.setFill(colours.card());
        g.fillRoundRect(left, top, WIDTH, HEIGHT, 16, 16);
        g.setStroke(chosen ? colours.accent() : colours.cardBorder());
        g.setLineWidth(chosen ? 2.4 : 1.2);
        g.strokeRoundRect(left, top, WIDTH, HEIGHT, 16, 16);
        Color hue = node.role().isRouter() ? colours.changed() : colours.accent();
        g.setFill(hue);
        g.fillRoundRect(left, top + 10, 4, HEIGHT - 20, 4, 4);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        text(g, node.name(), Fonts.semiBold(12.5 * size), colours.text(), left + 13, top + 16, WIDTH - 22);
        String role = texts.get("role." + node.role().name().toLowerCase(Locale.ROOT));
        text(g, role, Fonts.sans(10.5 * size), colours.muted(), left + 13, top + 31, WIDTH - 22);
        if (node.role().isRouter() && entries > 0) {
            for (int i = 0; i < Math.min(BARS_MAX, entries); i++) {
                g.setFill(colours.changed());
                g.fillRoundRect(left + 13 + i * 5, top + 41, 3.4, 11, 2, 2);
            }
            double at = left + 18 + Math.min(BARS_MAX, entries) * 5.0;
            text(g, texts.get("topology.entries", entries), Fonts.sans(10 * size), colours.muted(), at, top + 47, 80);
        } else {
            String address = node.interfaces().stream()
                    .flatMap(i -> i.addresses().stream())
                    .findFirst()
                    .orElse("");
            text(g, address, Fonts.mono(10.5 * size), colours.muted(), left + 13, top + 47, WIDTH - 22);
        }
    }

    private void text(
            GraphicsContext g,
            String text,
            javafx.scene.text.Font font,
            Color colour,
            double x,
            double y,
            double room) {
        g.setFont(font);
        g.setFill(colour);
        g.fillText(measure.fit(text, font, room), x, y);
    }
}
