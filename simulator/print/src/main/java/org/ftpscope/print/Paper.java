package org.ftpscope.print;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Sheets of paper, upright. */
public enum Paper {
    /** ISO 216: 210 mm by 297 mm. */
    A4(PDRectangle.A4),
    /** ANSI: 8.5 inches by 11. */
    LETTER(PDRectangle.LETTER);

    private final float width;
    private final float height;

    Paper(PDRectangle size) {
        this.width = size.getWidth();
        this.height = size.getHeight();
    }

    /** In points of 1/72 inch. */
    float width() {
        return width;
    }

    /** In points of 1/72 inch. */
    float height() {
        return height;
    }

    PDRectangle size() {
        return new PDRectangle(width, height);
    }
}
