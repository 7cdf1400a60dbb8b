package org.ftpscope.diagram.render;

/**
 * How a ladder is drawn.
 *
 * @param width of the picture in pixels; less than {@link #NARROWEST} is taken for that
 * @param theme colours
 * @param pageRows rows to a page; 0 for one page however long
 * @param legend whether the signs are explained at the foot
 * @param labels what stands at the arrows
 */
public record SvgStyle(int width, Theme theme, int pageRows, boolean legend, Labels labels) {
    /** Below this width labels run into each other. */
    public static final int NARROWEST = 640;

    /** Colours of the picture. */
    public enum Theme {
        /** Light or dark as the reader's system prefers ({@code prefers-color-scheme}). */
        AUTO,
        LIGHT,
        DARK
    }

    /** What stands at the arrows: a worksheet and its key bear the same numbers. */
    public enum Labels {
        /** What was sent. */
        FULL,
        /** A number, and what was sent. */
        NUMBERED,
        /** A number only: what was sent, what a router changed and what came of it is for the reader to write down. */
        BLANK
    }

    public SvgStyle {
        width = Math.max(NARROWEST, width);
    }

    /** 1200 pixels wide, light or dark as the reader prefers, one page, with legend. */
    public static SvgStyle plain() {
        return new SvgStyle(1200, Theme.AUTO, 0, true, Labels.FULL);
    }

    public SvgStyle withWidth(int newWidth) {
        return new SvgStyle(newWidth, theme, pageRows, legend, labels);
    }

    public SvgStyle with(Theme newTheme) {
        return new SvgStyle(width, newTheme, pageRows, legend, labels);
    }

    public SvgStyle withPages(int rows) {
        return new SvgStyle(width, theme, rows, legend, labels);
    }

    public SvgStyle with(Labels newLabels) {
        return new SvgStyle(width, theme, pageRows, legend, newLabels);
    }
}
