package org.ftpscope.print;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.jspecify.annotations.Nullable;

/** Blocks one below the other, over as many sheets as they need. */
final class Flow {
    private final Booklet booklet;
    private final String further;
    private String head;
    private @Nullable PDPageContentStream sheet;
    private float top;

    /** {@code first} stands at the head of the first sheet, {@code further} at the heads of the others. */
    Flow(Booklet booklet, String first, String further) {
        this.booklet = booklet;
        this.head = first;
        this.further = further;
    }

    /** Adds blocks that stay on one sheet, if one holds them. */
    void together(List<Block> blocks) throws IOException {
        float height = 0;
        for (Block block : blocks) {
            height += block.height();
        }
        if (height > top - Booklet.BOTTOM && height <= booklet.bodyHeight()) {
            sheet = null;
        }
        for (Block block : blocks) {
            add(block);
        }
    }

    /** Adds a heading, on the next sheet when less than {@code room} points would be left below it. */
    void heading(List<Block> blocks, float room) throws IOException {
        float height = room;
        for (Block block : blocks) {
            height += block.height();
        }
        if (height > top - Booklet.BOTTOM) {
            sheet = null;
        }
        together(blocks);
    }

    /** Adds blocks between any of which a sheet may end, but for the first two and the last two. */
    void running(List<Block> blocks) throws IOException {
        if (blocks.size() <= 3) {
            together(blocks);
            return;
        }
        together(blocks.subList(0, 2));
        for (Block block : blocks.subList(2, blocks.size() - 2)) {
            add(block);
        }
        together(blocks.subList(blocks.size() - 2, blocks.size()));
    }

    private void add(Block block) throws IOException {
        PDPageContentStream out = sheet;
        if (out == null || block.height() > top - Booklet.BOTTOM) {
            out = booklet.sheet(head);
            sheet = out;
            head = further;
            top = booklet.bodyTop();
        }
        block.ink().draw(out, top);
        top -= block.height();
    }
}
