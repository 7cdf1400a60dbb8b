package org.ftpscope.cli;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.html.HtmlRenderer;
import org.ftpscope.scenario.lesson.Markdown;

/** Markdown as HTML for pages. HTML inside the Markdown stays text: a lesson brings words, not scripts. */
final class MarkdownHtml {
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private MarkdownHtml() {}

    /** A text of any length. */
    static String block(String markdown) {
        return RENDERER.render(Markdown.parse(markdown)).strip();
    }

    /** A text of one paragraph, without its tags, for places where no paragraph may stand. */
    static String line(String markdown) {
        String html = block(markdown);
        boolean one = html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 1) < 0;
        return one ? html.substring(3, html.length() - 4) : html;
    }
}
