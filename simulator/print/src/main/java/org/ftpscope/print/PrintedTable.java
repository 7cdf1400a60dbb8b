package org.ftpscope.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** A table whose columns are as wide as they want to be, or share what there is. */
final class PrintedTable {
    private static final float SIZE = 9;
    private static final float LEAD = 13;
    private static final float PADDING = 5;

    private final Booklet booklet;
    private final Prose prose;
    private final List<List<List<Prose.Span>>> rows;
    private final float[] widths;

    PrintedTable(Booklet booklet, Prose prose, List<List<List<Prose.Span>>> rows) throws IOException {
        this.booklet = booklet;
        this.prose = prose;
        this.rows = rows;
        this.widths = widths();
    }

    private float[] widths() throws IOException {
        int columns = 0;
        for (List<List<Prose.Span>> row : rows) {
            columns = Math.max(columns, row.size());
        }
        float[] natural = new float[columns];
        for (List<List<Prose.Span>> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                float width = 2 * PADDING;
                for (Prose.Span span : row.get(i)) {
                    width += booklet.type().width(span.text(), span.face(), SIZE) + 0.5f;
                }
                natural[i] = Math.max(natural[i], width);
            }
        }
        float sum = 0;
        for (float width : natural) {
            sum += width;
        }
        if (sum <= booklet.bodyWidth() || columns == 0) {
            return natural;
        }
        // Narrow columns keep what they want; the wide ones share the rest by what they want.
        float fair = booklet.bodyWidth() / columns;
        float kept = 0;
        float wanted = 0;
        for (float width : natural) {
            if (width <= fair) {
                kept += width;
            } else {
                wanted += width;
            }
        }
        for (int i = 0; i < columns; i++) {
            if (natural[i] > fair) {
                natural[i] = natural[i] / wanted * (booklet.bodyWidth() - kept);
            }
        }
        return natural;
    }

    /** A block for each row. */
    List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        float whole = 0;
        for (float width : widths) {
            whole += width;
        }
        for (int r = 0; r < rows.size(); r++) {
            List<List<List<Prose.Span>>> cells = new ArrayList<>();
            int most = 1;
            for (int i = 0; i < rows.get(r).size(); i++) {
                List<List<Prose.Span>> lines = prose.lines(rows.get(r).get(i), widths[i] - 2 * PADDING, SIZE);
                most = Math.max(most, lines.size());
                cells.add(lines);
            }
            float height = most * LEAD + 6;
            float right = Booklet.SIDE + whole;
            boolean head = r == 0;
            blocks.add(new Block(height, (out, top) -> {
                if (head) {
                    Booklet.rule(out, Booklet.MUTED, 0.9f, Booklet.SIDE, top, right, top);
                }
                row(out, cells, top - 3);
                Booklet.rule(
                        out,
                        head ? Booklet.MUTED : Booklet.LINE,
                        0.6f,
                        Booklet.SIDE,
                        top - height,
                        right,
                        top - height);
            }));
        }
        return blocks;
    }

    private void row(PDPageContentStream out, List<List<List<Prose.Span>>> cells, float top) throws IOException {
        float left = Booklet.SIDE;
        for (int i = 0; i < cells.size(); i++) {
            float base = top - LEAD + 3.6f;
            for (List<Prose.Span> line : cells.get(i)) {
                float x = left + PADDING;
                for (Prose.Span span : line) {
                    x += booklet.text(out, span.text(), span.face(), SIZE, span.colour(), x, base);
                }
                base -= LEAD;
            }
            left += widths[i];
        }
    }
}
