package org.ftpscope.desktop.view.theme;

import javafx.scene.paint.Color;

/**
 * The colours of what is drawn on canvases. The four channel hues (blue, orange, purple, grey) and good/bad (blue-green, red) stay
 * apart for the common kinds of colour blindness, and none of them speaks alone: a channel is also a line style, an outcome also
 * a glyph.
 */
public record Palette(
        boolean dark,
        Color background,
        Color band,
        Color card,
        Color cardBorder,
        Color lifeline,
        Color wall,
        Color text,
        Color muted,
        Color subtle,
        Color control,
        Color data,
        Color icmp,
        Color other,
        Color good,
        Color bad,
        Color changed,
        Color accent,
        Color chain) {

    static final Palette LIGHT = new Palette(
            false,
            Color.web("#ffffff"),
            Color.web("#f6f8fb"),
            Color.web("#ffffff"),
            Color.web("#d6dde8"),
            Color.web("#c5cedb"),
            Color.web("#eef2f8"),
            Color.web("#18212f"),
            Color.web("#566274"),
            Color.web("#667285"),
            Color.web("#1b62c4"),
            Color.web("#ab5600"),
            Color.web("#6f1f92"),
            Color.web("#5f6b7a"),
            Color.web("#0d7a5e"),
            Color.web("#cc2936"),
            Color.web("#8f5a07"),
            Color.web("#3662e3"),
            Color.web("#bf8700"));

    static final Palette DARK = new Palette(
            true,
            Color.web("#0f141c"),
            Color.web("#141b25"),
            Color.web("#18202c"),
            Color.web("#2b3748"),
            Color.web("#38465b"),
            Color.web("#171f2b"),
            Color.web("#e6ecf5"),
            Color.web("#9eabbd"),
            Color.web("#8694aa"),
            Color.web("#6fb3ff"),
            Color.web("#f3a53a"),
            Color.web("#d366ce"),
            Color.web("#a3afbf"),
            Color.web("#4bcba0"),
            Color.web("#ff7078"),
            Color.web("#e8b44a"),
            Color.web("#7c9dff"),
            Color.web("#ffc93c"));

    static final Palette PROJECTOR = new Palette(
            false,
            Color.web("#ffffff"),
            Color.web("#f1f4f8"),
            Color.web("#ffffff"),
            Color.web("#8c99ab"),
            Color.web("#8693a6"),
            Color.web("#e6ecf4"),
            Color.web("#000000"),
            Color.web("#2d3745"),
            Color.web("#566274"),
            Color.web("#004bb5"),
            Color.web("#a04a00"),
            Color.web("#641988"),
            Color.web("#3d4856"),
            Color.web("#00664a"),
            Color.web("#b3001b"),
            Color.web("#8a5200"),
            Color.web("#1f45c4"),
            Color.web("#c27f00"));

    /** {@code color} laid over the background at {@code opacity}: opaque, so that overlaps do not add up. */
    public Color tint(Color color, double opacity) {
        return background.interpolate(color, opacity);
    }

    /** {@code #rrggbb} for style sheets. */
    public static String css(Color color) {
        return String.format(
                java.util.Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
