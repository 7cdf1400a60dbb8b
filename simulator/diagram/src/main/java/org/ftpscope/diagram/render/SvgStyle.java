package org.ftpscope.diagram.render;

/**
 * How a ladder is drawn.
 *
 * @param width of the picture in pixels; less than {@link #NARROWEST} is taken for that
 * @param theme colours
 * @param pageRows rows to a page; 0 for one page however long
 * @param legend whether the signs are explained at the foot
 */
public record SvgStyle(int width, Theme theme, int pageRows, boolean legend) {
    /** Below this width labels run into each other. */
    public static final int NARROWEST = 640;

    /** Colours of the picture. */
    public enum Theme {
        /** Light or dark as the reader's system prefers ({@code prefers-color-scheme}). */
        AUTO,
        LIGHT,
        DARK
    }

    public SvgStyle {
        width = Math.max(NARROWEST, width);
    }

    /** 1200 pixels wide, light or dark as the reader prefers, one page, with legend. */
    public static SvgStyle plain() {
        return new SvgStyle(1200, Theme.AUTO, 0, true);
    }

    public SvgStyle withWidth(int newWidth) {
        return new SvgStyle(newWidth, theme, pageRows, legend);
    }

    public SvgStyle with(Theme newTheme) {
        return new SvgStyle(width, newTheme, pageRows, legend);
    }

    public SvgStyle withPages(int rows) {
        return new SvgStyle(width, theme, rows, legend);
    }
}
