package org.ftpscope.desktop.view.inspector;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A picture that may be taller than its window: only what its scroll pane shows of it is drawn, however long it is. */
abstract class TallPicture extends Region {
    private final Canvas canvas = new Canvas();
    private @Nullable ScrollPane window;

    TallPicture() {
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        layoutYProperty().addListener(property -> requestLayout());
    }

    /** Tells which scroll pane it is in, at whatever depth; in none, all of it is drawn. */
    final void seenThrough(ScrollPane pane) {
        window = pane;
        pane.vvalueProperty().addListener(property -> requestLayout());
        pane.viewportBoundsProperty().addListener(property -> requestLayout());
    }

    /** Draws what lies between {@code top} and {@code bottom}, both in this region's coordinates; more does no harm. */
    abstract void draw(GraphicsContext g, double top, double bottom);

    @Override
    protected void layoutChildren() {
        double from = 0;
        double to = getHeight();
        ScrollPane pane = window;
        if (pane != null && pane.getContent() != null) {
            double above = scrolledAway(pane) - depth(pane.getContent());
            from = Math.clamp(Math.floor(above), 0, to);
            to = Math.clamp(Math.ceil(above + pane.getViewportBounds().getHeight()), from, to);
        }
        canvas.setLayoutY(from);
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, to - from));
        paint();
    }

    private static double scrolledAway(ScrollPane pane) {
        double high = pane.getContent().getLayoutBounds().getHeight();
        double share = (pane.getVvalue() - pane.getVmin()) / (pane.getVmax() - pane.getVmin());
        return Math.max(0, high - pane.getViewportBounds().getHeight()) * share;
    }

    private double depth(Node content) {
        double depth = 0;
        for (Node node = this; node != null && !node.equals(content); node = node.getParent()) {
            depth += node.getLayoutY();
        }
        return depth;
    }

    final void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double top = canvas.getLayoutY();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.save();
        g.translate(0, -top);
        draw(g, top, top + canvas.getHeight());
        g.restore();
    }
}
