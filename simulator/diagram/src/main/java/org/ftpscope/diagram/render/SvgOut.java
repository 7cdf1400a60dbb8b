package org.ftpscope.diagram.render;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes XML: numbers short and the same on every machine, text escaped, what XML cannot hold replaced. */
final class SvgOut {
    private static final int BUFFERED = 16_384;

    private final Appendable out;
    private final StringBuilder buffer = new StringBuilder(BUFFERED + 1_024);

    SvgOut(Appendable out) {
        this.out = out;
    }

    /** Markup as it is. */
    SvgOut raw(String markup) {
        buffer.append(markup);
        if (buffer.length() > BUFFERED) {
            flush();
        }
        return this;
    }

    /** A length with at most one decimal. */
    SvgOut number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths < 0) {
            buffer.append('-');
            tenths = -tenths;
        }
        buffer.append(tenths / 10);
        if (tenths % 10 != 0) {
            buffer.append('.').append(tenths % 10);
        }
        return this;
    }

    /** {@code  name="12.5"} with a leading space. */
    SvgOut attribute(String name, double value) {
        buffer.append(' ').append(name).append("=\"");
        number(value);
        buffer.append('"');
        return this;
    }

    SvgOut attribute(String name, String value) {
        buffer.append(' ').append(name).append("=\"");
        text(value);
        buffer.append('"');
        return this;
    }

    /** Character data, fit for elements and attributes. */
    SvgOut text(String text) {
        escape(text, buffer);
        return this;
    }

    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append(' ');
                default -> {
                    boolean fit = c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
                    out.appendCodePoint(fit ? c : 0xFFFD);
                }
            }
        }
    }

    /** A rectangle with round corners; {@code classes} name its colours. */
    SvgOut box(double x, double y, double width, double height, double radius, String classes) {
        raw("<rect").attribute("x", x).attribute("y", y);
        attribute("width", Math.max(0, width)).attribute("height", Math.max(0, height));
        if (radius > 0) {
            attribute("rx", radius);
        }
        return attribute("class", classes).raw("/>");
    }

    /** One line of text; {@code anchor} is start, middle or end. */
    SvgOut words(double x, double y, String classes, String anchor, String text) {
        raw("<text").attribute("x", x).attribute("y", y).attribute("class", classes);
        if (!anchor.equals("start")) {
            attribute("text-anchor", anchor);
        }
        return raw(">").text(text).raw("</text>");
    }

    SvgOut line() {
        return raw("\n");
    }

    void flush() {
        try {
            out.append(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.setLength(0);
    }
}
