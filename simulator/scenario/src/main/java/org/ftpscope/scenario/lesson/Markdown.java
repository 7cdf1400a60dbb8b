package org.ftpscope.scenario.lesson;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The Markdown of a lesson as a tree, for all who set it: CommonMark (spec 0.31) with GitHub's tables. */
public final class Markdown {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    /** The CJK radicals; what comes behind them are Chinese characters and their punctuation. */
    private static final int FIRST_CJK = 0x2e80;

    private Markdown() {}

    /** A text. A line break of the source is a blank, but none behind a Chinese character: there the tree has no break. */
    public static Node parse(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(SoftLineBreak lineBreak) {
                if (endsChinese(lineBreak.getPrevious())) {
                    lineBreak.unlink();
                }
            }
        });
        return document;
    }

    private static boolean endsChinese(@Nullable Node node) {
        return switch (node) {
            case null -> false;
            case Text text -> endsChinese(text.getLiteral());
            case Code code -> endsChinese(code.getLiteral());
            case Node other -> endsChinese(other.getLastChild());
        };
    }

    private static boolean endsChinese(String text) {
        return !text.isEmpty() && text.codePointBefore(text.length()) >= FIRST_CJK;
    }
}
