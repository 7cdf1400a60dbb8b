package org.ftpscope.desktop.view.inspector;

import java.util.HexFormat;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.PacketTree;
import org.jspecify.annotations.Nullable;

/** Bytes in hexadecimal and as characters; a range can light up, and the byte under the pointer is told. */
final class HexView extends TallPicture {
    /** Bytes beyond this are not drawn: no header reaches so far, and nobody reads them. */
    private static final int SHOWN_MAX = 4_096;

    static final HexFormat DIGITS = HexFormat.of();
    private static final double MARGIN = 4;

    private Theme theme;
    private @Nullable PacketTree tree;
    private int litFrom;
    private int litTo;
    private IntConsumer onHover = offset -> {};

    HexView(Theme theme) {
        this.theme = theme;
        setId("packet-bytes");
        getStyleClass().add("hex");
        setOnMouseMoved(event -> onHover.accept(offsetAt(event)));
        setOnMouseExited(event -> onHover.accept(-1));
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        requestLayout();
    }

    void show(PacketTree newTree) {
        tree = newTree;
        litFrom = 0;
        litTo = 0;
        requestLayout();
    }

    /** Lights the bytes {@code from} (inclusive) to {@code to} (exclusive). */
    void light(int from, int to) {
        litFrom = from;
        litTo = to;
        paint();
    }

    /** Calls {@code action} with the offset of the byte under the pointer, or -1. */
    void onHover(IntConsumer action) {
        onHover = action;
    }

    private double type() {
        return 11.5 * theme.magnification();
    }

    private double advance() {
        return type() * 0.6;
    }

    private double line() {
        return type() * 1.5;
    }

    private int perRow() {
        return getWidth() >= advance() * (6 + 16 * 3 + 1 + 16) + 16 ? 16 : 8;
    }

    private int shown() {
        PacketTree packet = tree;
        return packet == null ? 0 : Math.min(SHOWN_MAX, packet.size());
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = (shown() + perRow() - 1) / perRow();
        return rows * line() + 2 * MARGIN;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double hexX(int column) {
        return 8 + advance() * (5.4 + column * 3 + (column >= 8 ? 0.7 : 0));
    }

    private double charX(int column) {
        return hexX(perRow()) + advance() * (0.9 + column);
    }

    private int offsetAt(MouseEvent event) {
        int row = (int) ((event.getY() - MARGIN) / line());
        int columns = perRow();
        for (int column = 0; column < columns; column++) {
            boolean hex = event.getX() >= hexX(column) - 3 && event.getX() < hexX(column) + advance() * 2 + 3;
            boolean character = event.getX() >= charX(column) && event.getX() < charX(column) + advance();
            int offset = row * columns + column;
            if ((hex || character) && row >= 0 && offset < shown()) {
                return offset;
            }
        }
        return -1;
    }

    @Override
    void draw(GraphicsContext g, double top, double bottom) {
        PacketTree packet = tree;
        if (packet == null) {
            return;
        }
        Palette colours = theme.palette();
        Font font = Fonts.mono(type());
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        int columns = perRow();
        int from = columns * Math.max(0, (int) Math.floor((top - MARGIN) / line()));
        int to = Math.min(shown(), columns * (int) Math.ceil((bottom - MARGIN) / line()));
        for (int offset = from; offset < to; offset++) {
            int column = offset % columns;
            int row = offset / columns;
            double y = MARGIN + row * line() + line() / 2;
            if (column == 0) {
                g.setFill(colours.subtle());
                g.fillText(DIGITS.toHexDigits((short) offset), 8, y);
            }
            int value = packet.byteAt(offset);
            ground(g, colours, packet, offset, column, columns, y);
            Color ink = lit(offset) ? colours.text() : layer(colours, packet, offset);
            g.setFill(ink);
            g.fillText(DIGITS.toHexDigits((byte) value), hexX(column), y);
            boolean printable = value >= 0x20 && value < 0x7f;
            g.setFill(printable ? ink : colours.subtle());
            g.fillText(printable ? Character.toString(value) : "·", charX(column), y);
        }
    }

    private boolean lit(int offset) {
        return offset >= litFrom && offset < litTo;
    }

    private void ground(
            GraphicsContext g, Palette colours, PacketTree packet, int offset, int column, int columns, double y) {
        if (!lit(offset)) {
            return;
        }
        g.setFill(colours.tint(colours.accent(), 0.32));
        boolean joined = column < columns - 1 && offset + 1 < packet.size() && lit(offset + 1);
        double breadth = joined ? hexX(column + 1) - hexX(column) : advance() * 2 + 3;
        g.fillRect(hexX(column) - 1.5, y - line() / 2 + 1, breadth + (joined ? 0.5 : 0), line() - 2);
        g.fillRect(charX(column), y - line() / 2 + 1, advance(), line() - 2);
    }

    /** Each layer has its own hue, the same as its heading in the tree. */
    static Color layer(Palette colours, PacketTree packet, int offset) {
        for (Field layer : packet.layers()) {
            if (layer.covers(offset)) {
                return layerHue(colours, layer.key());
            }
        }
        return colours.text();
    }

    static Color layerHue(Palette colours, String key) {
        return switch (key) {
            case "ip", "ipv6" -> colours.muted();
            case "tcp", "udp" -> colours.control();
            case "icmp", "icmp.quoted" -> colours.icmp();
            case "ftp" -> colours.good();
            default -> colours.data();
        };
    }
}
