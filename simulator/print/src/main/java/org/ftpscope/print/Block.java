package org.ftpscope.print;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/**
 * Something that is as wide as the body and stands on one sheet as a whole: a line of text, a row of a table.
 *
 * @param height in points
 * @param ink draws it
 */
record Block(float height, Ink ink) {
    /** Draws a block whose upper edge lies {@code top} points above the lower edge of the sheet. */
    @FunctionalInterface
    interface Ink {
        void draw(PDPageContentStream out, float top) throws IOException;
    }

    /** Free room. */
    static Block space(float height) {
        return new Block(height, (out, top) -> {});
    }
}
