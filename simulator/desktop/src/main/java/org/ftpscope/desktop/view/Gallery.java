package org.ftpscope.desktop.view;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Cards in columns that share the whole breadth: no ragged right edge, whatever the window's size. */
final class Gallery extends Region {
    private static final double GAP = 18;
    private static final double CARD_MIN = 262;
    private final double usualHeight;

    /** A gallery of cards whose style sheet gives them that height at the usual size of type, and more with larger type. */
    Gallery(double usualHeight) {
        this.usualHeight = usualHeight;
        setId("gallery");
    }

    void add(Node card) {
        getChildren().add(card);
    }

    private double cardHeight() {
        return getManagedChildren().stream()
                .mapToDouble(card -> card.minHeight(-1))
                .max()
                .orElse(usualHeight);
    }

    /** Larger type needs broader cards. */
    private int columns(double width) {
        double least = CARD_MIN * Math.max(1, cardHeight() / usualHeight);
        return (int) Math.max(1, (width + GAP) / (least + GAP));
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width > 0 ? width : 1100);
        int rows = Math.ceilDiv(getManagedChildren().size(), columns);
        return rows == 0 ? 0 : rows * (cardHeight() + GAP) - GAP;
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return CARD_MIN;
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double cardHeight = cardHeight();
        double breadth = (getWidth() - GAP * (columns - 1)) / columns;
        int at = 0;
        for (Node card : getManagedChildren()) {
            double x = at % columns * (breadth + GAP);
            double y = Math.floorDiv(at, columns) * (cardHeight + GAP);
            layoutInArea(card, x, y, breadth, cardHeight, 0, HPos.CENTER, VPos.TOP);
            at++;
        }
    }
}
