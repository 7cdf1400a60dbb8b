package org.ftpscope.desktop.view.inspector;

import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.Alignment;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.PacketDiff;
import org.ftpscope.diagram.packet.PacketTree;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of two copies of a packet, slot beside slot: left and right, or one above the other where that is too narrow. A
 * changed byte is underlined and bold on a ground of its own, a byte that the other copy alone has is a dash. Pointer and arrow
 * keys choose a slot.
 */
public final class BytePair extends TallPicture {
    /** Slots beyond this are not drawn: what routers change is in headers and in short lines. */
    private static final int SHOWN_MAX = 2_048;

    private static final double EDGE = 4;
    private static final double BETWEEN = 14;
    private static final int NOWHERE = -1;

    private final Label headBefore = new Label();
    private final Label headAfter = new Label();
    private Theme theme;
    private @Nullable PacketDiff diff;
    private @Nullable Alignment alignment;
    private Optional<Field> litBefore = Optional.empty();
    private Optional<Field> litAfter = Optional.empty();
    private int cursor = NOWHERE;
    private IntConsumer onSlot = slot -> {};

    /** Type is set so much smaller at most, where that makes room for a whole line of eight bytes. */
    private static final double SMALLER = 0.86;

    /** Where the two copies stand: bytes a line, left and right or one above the other, room of each, size of type. */
    private record Plan(int columns, boolean beside, double width, double type) {
        static Plan of(double width, double type) {
            for (int columns : new int[] {16, 8, 4}) {
                if (copyWidth(columns, type) * 2 + BETWEEN <= width) {
                    return new Plan(columns, true, (width - BETWEEN) / 2, type);
                }
            }
            for (int columns : new int[] {16, 8}) {
                double fitting = type * Math.min(1, width / copyWidth(columns, type));
                if (fitting >= type * (columns == 8 ? SMALLER : 1)) {
                    return new Plan(columns, false, width, fitting);
                }
            }
            return new Plan(4, false, width, type);
        }

        private static double copyWidth(int columns, double type) {
            Plan alone = new Plan(columns, false, 0, type);
            return alone.charX(columns) + EDGE;
        }

        double advance() {
            return type * 0.6;
        }

        double line() {
            return type * 1.5;
        }

        double hexX(int column) {
            return EDGE + advance() * (4.8 + column * 3 + Math.floorDiv(column, 8) * 0.7);
        }

        double charX(int column) {
            return hexX(columns) + advance() * (0.5 + column);
        }
    }

    BytePair(Theme theme) {
        this.theme = theme;
        setId("byte-pair");
        getStyleClass().addAll("hex", "byte-pair");
        headBefore.getStyleClass().add("sub-title");
        headBefore.setId("bytes-before");
        headAfter.getStyleClass().add("sub-title");
        headAfter.setId("bytes-after");
        getChildren().addAll(headBefore, headAfter);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setOnMouseMoved(event -> onSlot.accept(slotAt(event)));
        setOnMouseExited(event -> onSlot.accept(isFocused() ? cursor : NOWHERE));
        setOnMousePressed(event -> {
            requestFocus();
            int slot = slotAt(event);
            cursor = slot == NOWHERE ? cursor : slot;
            paint();
        });
        focusedProperty().addListener((property, was, is) -> {
            cursor = is && cursor == NOWHERE ? firstChanged() : cursor;
            onSlot.accept(is ? cursor : NOWHERE);
            paint();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        requestLayout();
    }

    void show(PacketDiff newDiff, Alignment newAlignment, String titleBefore, String titleAfter) {
        diff = newDiff;
        alignment = newAlignment;
        cursor = NOWHERE;
        litBefore = Optional.empty();
        litAfter = Optional.empty();
        headBefore.setText(titleBefore);
        headAfter.setText(titleAfter);
        requestLayout();
    }

    /** Lights the bytes of a field in both copies. */
    void light(Optional<Field> before, Optional<Field> after) {
        litBefore = before;
        litAfter = after;
        paint();
    }

    /** Calls {@code action} with the slot under the pointer or the cursor, or -1. */
    void onSlot(IntConsumer action) {
        onSlot = action;
    }

    /** The slot that the arrow keys are at, or -1. */
    int cursor() {
        return cursor;
    }

    // ---------------------------------------------------------------- where things stand

    private double headHeight() {
        return 26 * theme.magnification();
    }

    private Plan plan(double width) {
        return Plan.of(width, 11.5 * theme.magnification());
    }

    private int shown() {
        Alignment slots = alignment;
        return slots == null ? 0 : Math.min(SHOWN_MAX, slots.size());
    }

    private int lines(Plan plan) {
        return (shown() + plan.columns() - 1) / plan.columns();
    }

    private double left(Plan plan, boolean second) {
        return second && plan.beside() ? plan.width() + BETWEEN : 0;
    }

    private double top(Plan plan, boolean second) {
        return headHeight() + (second && !plan.beside() ? lines(plan) * plan.line() + headHeight() : 0);
    }

    @Override
    protected double computePrefHeight(double width) {
        Plan plan = plan(width > 0 ? width : getWidth());
        return top(plan, true) + lines(plan) * plan.line() + 6;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    private int slotAt(MouseEvent event) {
        Plan plan = plan(getWidth());
        boolean second =
                plan.beside() ? event.getX() >= left(plan, true) : event.getY() >= top(plan, true) - headHeight();
        double x = event.getX() - left(plan, second);
        int row = (int) Math.floor((event.getY() - top(plan, second)) / plan.line());
        for (int column = 0; column < plan.columns() && row >= 0; column++) {
            boolean hex = x >= plan.hexX(column) - plan.advance() / 2 && x < plan.hexX(column) + plan.advance() * 2.5;
            boolean character = x >= plan.charX(column) && x < plan.charX(column) + plan.advance();
            int slot = row * plan.columns() + column;
            if ((hex || character) && slot < shown()) {
                return slot;
            }
        }
        return NOWHERE;
    }

    /** Height of a slot's line in the copy before. */
    double heightOf(int slot) {
        Plan plan = plan(getWidth());
        return top(plan, false) + Math.floorDiv(slot, plan.columns()) * plan.line();
    }

    // ---------------------------------------------------------------- keys

    private int firstChanged() {
        for (int slot = 0; slot < shown(); slot++) {
            if (changed(slot, false) || changed(slot, true)) {
                return slot;
            }
        }
        return shown() == 0 ? NOWHERE : 0;
    }

    private void press(KeyEvent event) {
        int columns = plan(getWidth()).columns();
        int wanted = switch (event.getCode()) {
            case LEFT -> cursor - 1;
            case RIGHT -> cursor + 1;
            case UP -> cursor - columns;
            case DOWN -> cursor + columns;
            case HOME -> 0;
            case END -> shown() - 1;
            default -> Integer.MIN_VALUE;
        };
        if (wanted == Integer.MIN_VALUE || event.isShortcutDown() || event.isShiftDown() || shown() == 0) {
            return;
        }
        event.consume();
        if (wanted >= 0 && wanted < shown()) {
            cursor = wanted;
            onSlot.accept(cursor);
            paint();
        }
    }

    // ---------------------------------------------------------------- drawing

    @Override
    protected void layoutChildren() {
        Plan plan = plan(getWidth());
        headBefore.resizeRelocate(EDGE, 0, plan.width() - EDGE, headHeight() - 2);
        headAfter.resizeRelocate(
                left(plan, true) + EDGE, top(plan, true) - headHeight(), plan.width() - EDGE, headHeight() - 2);
        super.layoutChildren();
    }

    @Override
    void draw(GraphicsContext g, double top, double bottom) {
        PacketDiff both = diff;
        Alignment slots = alignment;
        if (both == null || slots == null) {
            return;
        }
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        Plan plan = plan(getWidth());
        copy(g, plan, both.before(), slots, false, top, bottom);
        copy(g, plan, both.after(), slots, true, top, bottom);
        if (plan.beside()) {
            double x = Math.round(plan.width() + BETWEEN / 2) + 0.5;
            g.setStroke(theme.palette().cardBorder());
            g.setLineWidth(1);
            g.strokeLine(x, 2, x, top(plan, false) + lines(plan) * plan.line());
        }
    }

    private void copy(
            GraphicsContext g,
            Plan plan,
            PacketTree packet,
            Alignment slots,
            boolean second,
            double top,
            double bottom) {
        Palette colours = theme.palette();
        double begin = top(plan, second);
        int first = Math.max(0, (int) Math.floor((top - begin) / plan.line()));
        int end = Math.min(lines(plan), (int) Math.ceil((bottom - begin) / plan.line()));
        for (int row = first; row < end; row++) {
            double y = top(plan, second) + (row + 0.5) * plan.line();
            boolean told = false;
            for (int column = 0; column < plan.columns() && row * plan.columns() + column < shown(); column++) {
                int slot = row * plan.columns() + column;
                int offset = second ? slots.after(slot) : slots.before(slot);
                double x = left(plan, second) + plan.hexX(column);
                double c = left(plan, second) + plan.charX(column);
                if (offset == Alignment.NONE) {
                    missing(g, plan, x, c, y);
                    continue;
                }
                if (!told) {
                    told = true;
                    g.setFont(Fonts.mono(plan.type()));
                    g.setFill(colours.subtle());
                    g.fillText(HexView.DIGITS.toHexDigits((short) offset), left(plan, second) + EDGE, y);
                }
                cell(g, plan, packet, slot, offset, second, x, c, y);
            }
        }
        frame(g, plan, second);
    }

    private void missing(GraphicsContext g, Plan plan, double x, double c, double y) {
        Palette colours = theme.palette();
        g.setFill(colours.tint(colours.changed(), 0.08));
        g.fillRect(x - 2, y - plan.line() / 2 + 1, plan.advance() * 2 + 4, plan.line() - 2);
        g.setFont(Fonts.mono(plan.type()));
        g.setFill(colours.subtle());
        g.fillText("––", x, y);
        g.fillText("–", c, y);
    }

    private void cell(
            GraphicsContext g,
            Plan plan,
            PacketTree packet,
            int slot,
            int offset,
            boolean second,
            double x,
            double c,
            double y) {
        Palette colours = theme.palette();
        boolean changed = changed(slot, second);
        boolean lit = (second ? litAfter : litBefore)
                .filter(field -> field.covers(offset))
                .isPresent();
        double high = plan.line() - 2;
        if (lit || changed) {
            g.setFill(lit ? colours.tint(colours.accent(), 0.32) : colours.tint(colours.changed(), 0.18));
            g.fillRect(x - 2, y - plan.line() / 2 + 1, plan.advance() * 2 + 4, high);
            g.fillRect(c, y - plan.line() / 2 + 1, plan.advance(), high);
        }
        Color ink = lit ? colours.text() : changed ? colours.changed() : HexView.layer(colours, packet, offset);
        int value = packet.byteAt(offset);
        boolean printable = value >= 0x20 && value < 0x7f;
        g.setFont(changed ? Fonts.monoBold(plan.type()) : Fonts.mono(plan.type()));
        g.setFill(ink);
        g.fillText(HexView.DIGITS.toHexDigits((byte) value), x, y);
        g.setFill(printable ? ink : colours.subtle());
        g.fillText(printable ? Character.toString(value) : "·", c, y);
        if (changed) {
            g.setFill(colours.changed());
            double thick = 1.5 * theme.magnification();
            g.fillRect(x - 1, y + plan.line() / 2 - 1 - thick, plan.advance() * 2 + 2, thick);
            g.fillRect(c, y + plan.line() / 2 - 1 - thick, plan.advance(), thick);
        }
    }

    /** The frame of the slot that the arrow keys are at. */
    private void frame(GraphicsContext g, Plan plan, boolean second) {
        if (cursor == NOWHERE || !isFocused() || cursor >= shown()) {
            return;
        }
        double y = top(plan, second) + Math.floorDiv(cursor, plan.columns()) * plan.line();
        g.setStroke(theme.palette().accent());
        g.setLineWidth(1.6 * theme.magnification());
        g.strokeRect(
                left(plan, second) + plan.hexX(cursor % plan.columns()) - 2.5,
                y + 0.5,
                plan.advance() * 2 + 5,
                plan.line() - 1);
    }

    private boolean changed(int slot, boolean second) {
        PacketDiff both = diff;
        Alignment slots = alignment;
        if (both == null || slots == null) {
            return false;
        }
        int offset = second ? slots.after(slot) : slots.before(slot);
        return offset != Alignment.NONE && (second ? both.changedAfter() : both.changedBefore()).get(offset);
    }
}
