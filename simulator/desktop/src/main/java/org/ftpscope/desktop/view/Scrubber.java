package org.ftpscope.desktop.view;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.ftpscope.desktop.model.Minimap;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.Row;

/** The thumbnail of the whole recording: traffic by channel, phases below, problems and bookmarks above; drag it to scrub. */
final class Scrubber extends Region {
    private static final double HEIGHT = 44;

    private final SessionModel session;
    private final Canvas canvas = new Canvas();
    /** The playhead and the veil over the future: all that changes from frame to frame. */
    private final Canvas head = new Canvas();

    private final Texts texts;
    private Theme theme;
    private Minimap map;

    Scrubber(SessionModel session, Texts texts, Theme theme) {
        this.session = session;
        this.texts = texts;
        this.theme = theme;
        map = Minimap.of(session.ladder(), 200);
        getChildren().addAll(canvas, head);
        setId("scrubber");
        setMinSize(120, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.SLIDER);
        setOnMousePressed(this::scrub);
        setOnMouseDragged(this::scrub);
        session.ladderChanged().listen(this::remap);
        session.playheadMoved().listen(this::paintHead);
        session.filterChanged().listen(this::paint);
        texts.changed().listen(this::paint);
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    private void scrub(MouseEvent event) {
        session.scrub(event.getX() / Math.max(1, getWidth()) * session.ladder().height());
    }

    private void remap() {
        map = Minimap.of(session.ladder(), (int) Math.max(1, getWidth() / 3));
        paint();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            head.setWidth(getWidth());
            head.setHeight(getHeight());
            remap();
        }
    }

    private void paint() {
        double w = canvas.getWidth();
        double h = canvas.getHeight();
        Palette colours = theme.palette();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, w, h);
        g.setFill(colours.band());
        g.fillRoundRect(0, 0, w, h, 10, 10);
        phases(g, colours, w, h);
        traffic(g, colours, w, h);
        marks(g, colours, w, h);
        paintHead();
    }

    private void paintHead() {
        double w = head.getWidth();
        double h = head.getHeight();
        Palette colours = theme.palette();
        GraphicsContext g = head.getGraphicsContext2D();
        g.clearRect(0, 0, w, h);
        if (session.travelling()) {
            double x = at(session.playback().y(), w);
            g.setFill(colours.background().deriveColor(0, 1, 1, colours.dark() ? 0.55 : 0.6));
            g.fillRect(x, 0, w - x, h);
            g.setFill(colours.accent());
            g.fillRect(x - 1, 0, 2, h);
            g.fillOval(x - 5, -1, 10, 10);
        }
        setAccessibleText(texts.get("transport.at", Times.brief(session.nowNanos())));
    }

    private double at(double y, double w) {
        return session.ladder().height() <= 0 ? 0 : y / session.ladder().height() * w;
    }

    private void phases(GraphicsContext g, Palette colours, double w, double h) {
        for (Phase phase : session.ladder().phases()) {
            Color hue = switch (phase.outcome()) {
                case GOOD -> colours.good();
                case BAD -> colours.bad();
                case OPEN -> colours.muted();
            };
            double x = at(phase.y(), w);
            double breadth = Math.max(2, at(phase.endY(), w) - x - 1);
            g.setFill(hue);
            g.fillRoundRect(x, h - 5, breadth, 4, 3, 3);
            g.setFill(hue.deriveColor(0, 1, 1, 0.08));
            g.fillRect(x, 0, breadth, h - 6);
        }
    }

    private void traffic(GraphicsContext g, Palette colours, double w, double h) {
        double slice = w / map.slices();
        double most = Math.log1p(map.most());
        double room = h - 18;
        for (int i = 0; i < map.slices(); i++) {
            int total = 0;
            for (Channel channel : Channel.values()) {
                total += map.count(i, channel);
            }
            double column = Math.log1p(total) / most * room;
            double y = h - 8;
            for (Channel channel : Channel.values()) {
                double part = total == 0 ? 0 : column * map.count(i, channel) / total;
                g.setFill(hue(colours, channel).deriveColor(0, 1, 1, 0.85));
                g.fillRect(i * slice, y - part, Math.max(1, slice - 0.6), part);
                y -= part;
            }
            if (map.bad(i)) {
                g.setFill(colours.bad());
                g.fillOval(i * slice + slice / 2 - 2.5, 2, 5, 5);
            }
        }
    }

    private void marks(GraphicsContext g, Palette colours, double w, double h) {
        for (long id : session.bookmarks()) {
            int index = session.ladder().rowOfEvent(id);
            if (index >= 0) {
                Row row = session.row(index);
                double x = at(row.y(), w);
                g.setFill(colours.accent());
                g.fillPolygon(new double[] {x - 4, x + 4, x + 4, x, x - 4}, new double[] {0, 0, 11, 8, 11}, 5);
                g.fillRect(x - 0.5, 0, 1, h);
            }
        }
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
