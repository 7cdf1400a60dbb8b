package org.ftpscope.desktop.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.RoleSign;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Phase;

/** Pictures of scenarios for the gallery: the ladder of each, small, drawn when it has been worked out in the background. */
final class CardPictures {
    private static final double HEIGHT = 138;
    /** Arrows in a picture; of a longer ladder every so-manieth is left out. */
    private static final int ARROWS_MAX = 26;

    private final Map<Path, Ladder> ladders = new HashMap<>();
    private final Map<Path, Picture> pictures = new HashMap<>();
    private final Documents documents;
    private final Texts texts;
    /** One after the other, in the order in which they are seen. */
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "ftpscope-picture");
        thread.setDaemon(true);
        return thread;
    });

    private Theme theme;

    CardPictures(Theme theme, Documents documents, Texts texts) {
        this.theme = theme;
        this.documents = documents;
        this.texts = texts;
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        pictures.values().forEach(Region::requestLayout);
    }

    Node view(Documents.Card card) {
        Picture picture = new Picture(card.file());
        pictures.put(card.file(), picture);
        if (!ladders.containsKey(card.file())) {
            work.execute(() -> workOut(card.file()));
        }
        return picture;
    }

    private void workOut(Path file) {
        try {
            Document document = documents.open(file, Progress.SILENT);
            LadderOptions options = Ladders.options(document, texts.locale()).with(Level.FTP);
            Ladder ladder = LadderLayout.layout(document.recording().events(), options);
            Platform.runLater(() -> put(file, ladder));
        } catch (IOException | RuntimeException noPicture) {
            // A card without a picture still opens, and opening says what is wrong.
            System.getLogger(CardPictures.class.getName())
                    .log(System.Logger.Level.DEBUG, "no picture of " + file, noPicture);
        }
    }

    private void put(Path file, Ladder ladder) {
        ladders.put(file, ladder);
        Picture picture = pictures.get(file);
        if (picture != null) {
            picture.requestLayout();
        }
    }

    /** One picture, as broad as its card. */
    private final class Picture extends Region {
        private final Path file;
        private final Canvas canvas = new Canvas();

        Picture(Path file) {
            this.file = file;
            getChildren().add(canvas);
            getStyleClass().addAll("card-picture", "waiting");
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
        }

        @Override
        protected void layoutChildren() {
            canvas.setWidth(Math.max(1, getWidth()));
            canvas.setHeight(HEIGHT);
            canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), HEIGHT);
            Ladder ladder = ladders.get(file);
            if (ladder != null && !ladder.lanes().isEmpty()) {
                paint(ladder, getWidth());
                getStyleClass().remove("waiting");
            }
        }

        private void paint(Ladder ladder, double width) {
            Palette colours = theme.palette();
            GraphicsContext g = canvas.getGraphicsContext2D();
            double top = 30;
            double scale = (HEIGHT - top - 8) / Math.max(1, ladder.height());
            for (Phase phase : ladder.phases()) {
                if (phase.outcome() == Phase.Outcome.BAD) {
                    g.setFill(colours.tint(colours.bad(), 0.1));
                    g.fillRect(0, top + phase.y() * scale, width, (phase.endY() - phase.y()) * scale);
                }
            }
            int lanes = ladder.lanes().size();
            for (Lane lane : ladder.lanes()) {
                double x = x(lane.index(), lanes, width);
                g.setFill(colours.lifeline());
                g.fillRect(x - 0.75, top, 1.5, HEIGHT - top);
                Color hue = lane.isRouter() ? colours.changed() : colours.accent();
                RoleSign.paint(g, lane.role(), hue, colours, x - 9, 8, 18);
            }
            long arrows = ladder.rows().stream().filter(Arrow.class::isInstance).count();
            long every = Math.max(1, Math.ceilDiv(arrows, ARROWS_MAX));
            int count = 0;
            for (var row : ladder.rows()) {
                if (row instanceof Arrow arrow
                        && (count++ % every == 0 || !arrow.fate().good())) {
                    arrow(g, colours, arrow, lanes, width, top, scale);
                }
            }
        }

        private void arrow(
                GraphicsContext g, Palette colours, Arrow arrow, int lanes, double width, double top, double scale) {
            double x1 = x(arrow.from(), lanes, width);
            double x2 = x(arrow.to(), lanes, width);
            double y1 = top + 3 + arrow.y() * scale;
            double y2 = y1 + Math.max(2.5, (arrow.endY() - arrow.y()) * scale);
            boolean reset = arrow.kind() == Arrow.Kind.RESET;
            Color hue = reset ? colours.bad() : hue(colours, arrow.channel());
            g.setStroke(hue);
            g.setLineWidth(arrow.channel() == Channel.DATA ? 2 : 1.3);
            g.strokeLine(x1, y1, x2, y2);
            if (arrow.fate().outcome() == Arrow.Outcome.ARRIVED || reset) {
                double back = Math.signum(x1 - x2);
                g.setFill(hue);
                g.fillPolygon(
                        new double[] {x2, x2 + back * 6, x2 + back * 6}, new double[] {y2, y2 - 2.6, y2 + 2.2}, 3);
            } else {
                g.setStroke(colours.bad());
                g.setLineWidth(2.2);
                g.strokeLine(x2 - 4, y2 - 4, x2 + 4, y2 + 4);
                g.strokeLine(x2 - 4, y2 + 4, x2 + 4, y2 - 4);
            }
        }
    }

    private static double x(int lane, int lanes, double width) {
        return lanes == 1 ? width / 2 : 36 + (width - 72) * lane / (lanes - 1);
    }

    private static Color hue(Palette colours, Channel channel) {
        return switch (channel) {
            case CONTROL -> colours.control();
            case DATA -> colours.data();
            case ICMP -> colours.icmp();
            case OTHER -> colours.other();
        };
    }
}
