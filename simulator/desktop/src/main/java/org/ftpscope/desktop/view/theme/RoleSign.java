package org.ftpscope.desktop.view.theme;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.ftpscope.diagram.ladder.Lane;

/** The small signs of clients, servers, routers and firewalls: the same on lanes and on the topology. */
public final class RoleSign {
    private RoleSign() {}

    /** Paints the sign on a tile of {@code hue}, {@code side} pixels wide and high. */
    public static void paint(
            GraphicsContext g, Lane.Role role, Color hue, Palette colours, double x, double y, double side) {
        g.setFill(hue);
        g.fillRoundRect(x, y, side, side, side * 0.35, side * 0.35);
        Color paper = colours.dark() ? colours.background() : Color.WHITE;
        g.setStroke(paper);
        g.setFill(paper);
        g.setLineDashes();
        double m = side / 20;
        g.setLineWidth(1.6 * m);
        switch (role) {
            case CLIENT, HOST -> {
                g.strokeRoundRect(x + 4 * m, y + 5 * m, 12 * m, 8 * m, 2, 2);
                g.strokeLine(x + 7 * m, y + 15.5 * m, x + 13 * m, y + 15.5 * m);
            }
            case APPLICATION -> {
                g.strokeRoundRect(x + 4 * m, y + 4.5 * m, 12 * m, 11 * m, 2, 2);
                g.strokeLine(x + 4 * m, y + 8 * m, x + 16 * m, y + 8 * m);
            }
            case SERVER -> {
                g.strokeRoundRect(x + 5 * m, y + 4 * m, 10 * m, 5 * m, 2, 2);
                g.strokeRoundRect(x + 5 * m, y + 11 * m, 10 * m, 5 * m, 2, 2);
                g.fillOval(x + 7 * m, y + 5.8 * m, 1.6 * m, 1.6 * m);
                g.fillOval(x + 7 * m, y + 12.8 * m, 1.6 * m, 1.6 * m);
            }
            case FIREWALL -> {
                g.strokeRect(x + 4 * m, y + 5 * m, 12 * m, 10 * m);
                g.strokeLine(x + 4 * m, y + 10 * m, x + 16 * m, y + 10 * m);
                g.strokeLine(x + 8 * m, y + 5 * m, x + 8 * m, y + 10 * m);
                g.strokeLine(x + 12 * m, y + 10 * m, x + 12 * m, y + 15 * m);
            }
            case NAT, ROUTER -> {
                g.strokeLine(x + 4 * m, y + 7 * m, x + 15 * m, y + 7 * m);
                g.strokeLine(x + 12 * m, y + 4 * m, x + 15.5 * m, y + 7 * m);
                g.strokeLine(x + 12 * m, y + 10 * m, x + 15.5 * m, y + 7 * m);
                g.strokeLine(x + 5 * m, y + 13 * m, x + 16 * m, y + 13 * m);
                g.strokeLine(x + 8 * m, y + 10.5 * m, x + 4.5 * m, y + 13 * m);
                g.strokeLine(x + 8 * m, y + 16 * m, x + 4.5 * m, y + 13 * m);
            }
        }
    }
}
