package org.ftpscope.print;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.ftpscope.scenario.lesson.Markdown;

/** Markdown on paper: paragraphs, lists, code, tables. Emphasis is bold, for Chinese has no italics. */
final class MarkdownBlocks extends AbstractVisitor {
    static final Prose.Setting BODY = new Prose.Setting(10, 15, 0);

    private static final Color TINT = new Color(0xf2f4f8);
    private static final float STEP = 16;
    private static final float CODE_SIZE = 8.5f;
    private static final float CODE_LEAD = 12.5f;

    private final Booklet booklet;
    private final Prose prose;
    private final Flow flow;
    private final List<Prose.Span> inline = new ArrayList<>();
    private int bold;
    private float indent;
    private String mark = "";

    private MarkdownBlocks(Booklet booklet, Flow flow) {
        this.booklet = booklet;
        this.prose = new Prose(booklet);
        this.flow = flow;
    }

    /** Adds a text to the flow. */
    static void add(String markdown, Booklet booklet, Flow flow) throws IOException {
        try {
            Markdown.parse(markdown).accept(new MarkdownBlocks(booklet, flow));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A sentence or two with emphasis and code, for places that hold no paragraphs. */
    static List<Prose.Span> spans(String markdown, Booklet booklet) {
        MarkdownBlocks blocks = new MarkdownBlocks(booklet, new Flow(booklet, "", ""));
        Node document = Markdown.parse(markdown);
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (!blocks.inline.isEmpty()) {
                blocks.span("\n", Face.SANS);
            }
            blocks.visitChildren(block);
        }
        return List.copyOf(blocks.inline);
    }

    private void span(String text, Face face) {
        inline.add(new Prose.Span(text, face, Booklet.INK));
    }

    private void running(List<Block> blocks, float after) {
        List<Block> all = new ArrayList<>(blocks);
        all.add(Block.space(after));
        try {
            flow.running(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush(float after) {
        if (inline.isEmpty()) {
            return;
        }
        try {
            List<Block> lines = prose.paragraph(inline, new Prose.Setting(BODY.size(), BODY.lead(), indent), mark);
            inline.clear();
            mark = "";
            running(lines, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        flush(paragraph.getParent() instanceof ListItem ? 2 : 6);
    }

    @Override
    public void visit(Heading heading) {
        bold++;
        visitChildren(heading);
        bold--;
        flush(4);
    }

    @Override
    public void visit(BulletList list) {
        items(list, 0);
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        items(list, start == null ? 1 : start);
    }

    private void items(Node list, int number) {
        flush(2);
        indent += STEP;
        int next = number;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            mark = number == 0 ? "•" : next + ".";
            visitChildren(item);
            flush(2);
            next++;
        }
        indent -= STEP;
        running(List.of(), 4);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        literal(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock code) {
        literal(code.getLiteral());
    }

    private void literal(String text) {
        flush(4);
        List<Block> lines = new ArrayList<>();
        float left = Booklet.SIDE + indent;
        float width = booklet.bodyWidth() - indent;
        lines.add(tinted(4, left, width, ""));
        text.lines().forEach(line -> lines.add(tinted(CODE_LEAD, left, width, line)));
        lines.add(tinted(4, left, width, ""));
        running(lines, 8);
    }

    private Block tinted(float height, float left, float width, String line) {
        return new Block(height, (out, top) -> {
            out.setNonStrokingColor(TINT);
            out.addRect(left, top - height, width, height);
            out.fill();
            float size = Math.min(
                    CODE_SIZE,
                    CODE_SIZE * (width - 16) / Math.max(1, booklet.type().width(line, Face.MONO, CODE_SIZE)));
            booklet.text(out, line, Face.MONO, size, Booklet.INK, left + 8, top - height + 3.4f);
        });
    }

    @Override
    public void visit(CustomBlock block) {
        if (!(block instanceof TableBlock)) {
            visitChildren(block);
            return;
        }
        List<List<List<Prose.Span>>> rows = new ArrayList<>();
        collect(block, rows);
        try {
            List<Block> blocks = new PrintedTable(booklet, prose, rows).blocks();
            if (blocks.size() < 24) {
                blocks.add(Block.space(8));
                flow.together(blocks);
            } else {
                running(blocks, 8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows lie below head and body, which are nothing to look at. */
    private void collect(Node node, List<List<List<Prose.Span>>> rows) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (!(child instanceof TableRow)) {
                collect(child, rows);
                continue;
            }
            List<List<Prose.Span>> cells = new ArrayList<>();
            for (Node cell = child.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (cell instanceof TableCell known) {
                    bold += known.isHeader() ? 1 : 0;
                    visitChildren(cell);
                    bold -= known.isHeader() ? 1 : 0;
                    cells.add(List.copyOf(inline));
                    inline.clear();
                }
            }
            rows.add(cells);
        }
    }

    @Override
    public void visit(Text text) {
        span(text.getLiteral(), Face.of(false, bold > 0));
    }

    @Override
    public void visit(Code code) {
        span(code.getLiteral(), Face.of(true, bold > 0));
    }

    @Override
    public void visit(Emphasis emphasis) {
        bold++;
        visitChildren(emphasis);
        bold--;
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        bold++;
        visitChildren(emphasis);
        bold--;
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        span(" ", Face.SANS);
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        span("\n", Face.SANS);
    }
}
