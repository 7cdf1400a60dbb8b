package org.ftpscope.diagram.render;

/** Columns of a text, for tests of other packages. */
public final class TextWidths {
    private TextWidths() {}

    public static int of(String text) {
        return TextWidth.of(text);
    }
}
