package org.ftpscope.desktop.view;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Ladder;

/** Pictures of scenarios for the gallery: the ladder of each, small, drawn when it has been worked out in the background. */
final class CardPictures {
    static final double WIDTH = 286;
    static final double HEIGHT = 132;

    private final Map<Path, Ladder> ladders = new HashMap<>();
    private final Map<Path, Canvas> canvases = new HashMap<>();
    private final BiConsumer<Documents.Card, CardPictures> maker;
    private Theme theme;

    CardPictures(Theme theme, BiConsumer<Documents.Card, CardPictures> maker) {
        this.theme = theme;
        this.maker = maker;
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        canvases.keySet().forEach(this::paint);
    }

    Node view(Documents.Card card) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        canvases.put(card.file(), canvas);
        if (ladders.containsKey(card.file())) {
            paint(card.file());
        } else {
            maker.accept(card, this);
        }
        StackPane frame = new StackPane(canvas);
        frame.getStyleClass().add("card-picture");
        return frame;
    }

    void put(Path file, Ladder ladder) {
        ladders.put(file, ladder);
        paint(file);
    }

    private void paint(Path file) {
        Ladder ladder = ladders.get(file);
        Canvas canvas = canvases.get(file);
        if (ladder == null || canvas == null || ladder.lanes().isEmpty()) {
            return;
        }
        Palette colours = theme.palette();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(colours.band());
        g.fillRect(0, 0, WIDTH, HEIGHT);
        int lanes = ladder.lanes().size();
        double top = 16;
        double scale = (HEIGHT - top - 8) / Math.max(1, ladder.height());
        for (int i = 0; i < lanes; i++) {
            double x = x(i, lanes);
            boolean router = ladder.lanes().get(i).isRouter();
            g.setFill(router ? colours.changed() : colours.accent());
            g.fillRoundRect(x - 9, 4, 18, 8, 4, 4);
            g.setFill(colours.lifeline());
            g.fillRect(x - 0.5, top, 1, HEIGHT - top - 4);
        }
        for (var row : ladder.rows()) {
            if (row instanceof Arrow arrow) {
                g.setStroke(hue(colours, arrow.channel()));
                g.setLineWidth(1.1);
                double y1 = top + arrow.y() * scale;
                double y2 = top + arrow.endY() * scale;
                g.strokeLine(x(arrow.from(), lanes), y1, x(arrow.to(), lanes), y2);
                if (!arrow.fate().good()) {
                    double x = x(arrow.to(), lanes);
                    g.setStroke(colours.bad());
                    g.setLineWidth(1.8);
                    g.strokeLine(x - 3, y2 - 3, x + 3, y2 + 3);
                    g.strokeLine(x - 3, y2 + 3, x + 3, y2 - 3);
                }
            }
        }
    }

    private static double x(int lane, int lanes) {
        return lanes == 1 ? WIDTH / 2 : 34 + (WIDTH - 68) * lane / (lanes - 1);
    }

    private static javafx.scene.paint.Color hue(Palette colours, Channel channel) {
        return switch (channel) {
            case CONTROL -> colours.control();
            case DATA -> colours.data();
            case ICMP -> colours.icmp();
            case OTHER -> colours.other();
        };
    }
}
