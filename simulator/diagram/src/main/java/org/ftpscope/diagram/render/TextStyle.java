package org.ftpscope.diagram.render;

/**
 * How a ladder is written.
 *
 * @param width columns; less than {@link #NARROWEST} is taken for that
 * @param charset what may be used to draw
 * @param colour whether to use ANSI colours (ECMA-48 SGR)
 * @param repeatHeader lines after which the lanes' names are written again; 0 for once only
 * @param legend whether a line explains the signs that were used
 * @param times whether a column tells the time of each row
 */
public record TextStyle(int width, Charset charset, boolean colour, int repeatHeader, boolean legend, boolean times) {
    /** Below this many columns nothing is readable. */
    public static final int NARROWEST = 60;

    /** What may be used to draw. */
    public enum Charset {
        /** Box drawing and arrows. */
        UTF_8,
        /** The ninety-five characters of ASCII; only FTP text and file names may bring others, written as {@code ?}. */
        ASCII
    }

    public TextStyle {
        width = Math.max(NARROWEST, width);
    }

    /** 80 columns, UTF-8, no colour, header once, with legend and times. */
    public static TextStyle plain() {
        return new TextStyle(80, Charset.UTF_8, false, 0, true, true);
    }

    public TextStyle withWidth(int newWidth) {
        return new TextStyle(newWidth, charset, colour, repeatHeader, legend, times);
    }

    public TextStyle with(Charset newCharset) {
        return new TextStyle(width, newCharset, colour, repeatHeader, legend, times);
    }

    public TextStyle withColour(boolean on) {
        return new TextStyle(width, charset, on, repeatHeader, legend, times);
    }

    public TextStyle withRepeatedHeader(int lines) {
        return new TextStyle(width, charset, colour, lines, legend, times);
    }

    public TextStyle withLegend(boolean on) {
        return new TextStyle(width, charset, colour, repeatHeader, on, times);
    }
}
