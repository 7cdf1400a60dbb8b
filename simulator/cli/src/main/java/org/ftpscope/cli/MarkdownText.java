package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.ftpscope.diagram.render.TextWidth;
import org.ftpscope.scenario.lesson.Markdown;

/** Markdown as lines of a terminal: paragraphs wrapped, lists indented, emphasis left to the words. */
final class MarkdownText extends AbstractVisitor {
    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder inline = new StringBuilder();
    private String first = "";
    private String rest = "";

    private MarkdownText(int columns) {
        this.columns = columns;
    }

    /** The lines of a Markdown text in so many columns. */
    static List<String> render(String markdown, int columns) {
        MarkdownText text = new MarkdownText(columns);
        Markdown.parse(markdown).accept(text);
        while (!text.lines.isEmpty() && text.lines.getLast().isBlank()) {
            text.lines.removeLast();
        }
        return text.lines;
    }

    private void flush() {
        if (inline.isEmpty()) {
            return;
        }
        String lead = first;
        for (String line : TextWidth.wrap(inline.toString(), columns - TextWidth.of(rest))) {
            lines.add(lead + line);
            lead = rest;
        }
        first = rest;
        inline.setLength(0);
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        flush();
        if (!(paragraph.getParent() instanceof ListItem)) {
            lines.add("");
        }
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
        String outerFirst = first;
        String outerRest = rest;
        int next = number;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String mark = number == 0 ? "  • " : "  " + next + ". ";
            first = outerRest + mark;
            rest = outerRest + " ".repeat(mark.length());
            visitChildren(item);
            flush();
            next++;
        }
        first = outerFirst;
        rest = outerRest;
        lines.add("");
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
        text.lines().forEach(line -> lines.add("    " + line));
        lines.add("");
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow) {
            List<String> cells = new ArrayList<>();
            for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (cell instanceof TableCell) {
                    visitChildren(cell);
                    cells.add(inline.toString());
                    inline.setLength(0);
                }
            }
            inline.append(String.join("  —  ", cells));
            flush();
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Text text) {
        inline.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        inline.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        inline.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        flush();
    }
}
