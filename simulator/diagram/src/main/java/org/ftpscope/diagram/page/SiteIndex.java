package org.ftpscope.diagram.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Row;

/** The first page of a site: a card with a small picture for every lesson and scenario, in both languages at once. */
public final class SiteIndex {
    private static final double WIDTH = 320;
    private static final double HEIGHT = 150;
    private static final double MARGIN = 34;

    /**
     * A page that the index leads to.
     *
     * @param address relative to the index
     * @param mark a few words at the edge: minutes, or how it ends; may be empty
     * @param picture the ladder that is drawn small
     */
    public record Card(String address, Said title, Said summary, Said mark, Ladder picture) {}

    private final StringBuilder out = new StringBuilder();
    private final Properties english = Words.table(Page.class, "messages.properties");
    private final Properties chinese = Words.table(Page.class, "messages_zh.properties");

    private SiteIndex() {}

    /** Writes the index; an {@link IOException} comes as {@link UncheckedIOException}. */
    public static void write(boolean inChinese, List<Card> lessons, List<Card> scenarios, Appendable to) {
        SiteIndex index = new SiteIndex();
        index.section("site.lessons", lessons, true);
        index.section("site.scenarios", scenarios, false);
        String style = Page.resource("site.css");
        String script = Page.resource("site.js");
        String page = Page.resource("site.html")
                .replace("@LANG@", inChinese ? "zh-CN" : "en")
                .replace("@POLICY@", Page.policy(style, script))
                .replace("@STYLE@", style)
                .replace("@SCRIPT@", script)
                .replace("@TITLE@", index.both("site.title"))
                .replace("@SUMMARY@", index.both("site.summary"))
                .replace("@CARDS@", index.out);
        try {
            to.append(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String both(String key) {
        return both(new Said(english.getProperty(key, key), chinese.getProperty(key, key)));
    }

    /** Both languages; the style shows the one that the page is in. */
    private static String both(Said said) {
        return "<span lang=\"en\">" + Page.escaped(said.english()) + "</span><span lang=\"zh-CN\">"
                + Page.escaped(said.chinese()) + "</span>";
    }

    private void section(String title, List<Card> cards, boolean numbered) {
        if (cards.isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>").append(both(title)).append("</h2>\n<ul class=\"cards\">\n");
        int number = 0;
        for (Card card : cards) {
            number++;
            out.append("<li><a href=\"").append(Page.escaped(card.address())).append("\">");
            picture(card.picture());
            out.append("<h3>");
            if (numbered) {
                out.append("<b>").append(number).append("</b> ");
            }
            out.append(both(card.title())).append("</h3><p>").append(both(card.summary()));
            out.append("</p>");
            if (!card.mark().english().isEmpty()) {
                out.append("<p class=\"mark\">").append(both(card.mark())).append("</p>");
            }
            out.append("</a></li>\n");
        }
        out.append("</ul>\n</section>\n");
    }

    /** The ladder without words: lanes, arrows in their colours, and where something went no further. */
    private void picture(Ladder ladder) {
        out.append("<svg viewBox=\"0 0 320 150\" aria-hidden=\"true\">");
        for (Lane lane : ladder.lanes()) {
            double x = x(ladder, lane.index());
            if (lane.isRouter()) {
                out.append("<path class=\"router\" d=\"M").append(tenth(x)).append(" 0V150\"/>");
            }
            out.append("<path class=\"life\" d=\"M").append(tenth(x)).append(" 0V150\"/>");
        }
        double first = Double.MAX_VALUE;
        double last = 0;
        for (Row row : ladder.rows()) {
            if (row instanceof Arrow) {
                first = Math.min(first, row.y());
                last = Math.max(last, row.endY());
            }
        }
        double scale = (HEIGHT - 28) / Math.max(1, last - first);
        for (Row row : ladder.rows()) {
            if (row instanceof Arrow arrow) {
                arrow(ladder, arrow, 14 + (arrow.y() - first) * scale, 14 + (arrow.endY() - first) * scale);
            }
        }
        out.append("</svg>");
    }

    private void arrow(Ladder ladder, Arrow arrow, double y, double endY) {
        double from = x(ladder, arrow.from());
        double to = x(ladder, arrow.to());
        double end = arrow.fate().outcome() == Arrow.Outcome.LOST ? (x(ladder, arrow.reached()) + to) / 2 : to;
        boolean bad = !arrow.fate().good() && arrow.fate().outcome() != Arrow.Outcome.UNFINISHED;
        String stroke = arrow.kind() == Arrow.Kind.RESET
                ? "reset"
                : arrow.channel().name().toLowerCase(Locale.ROOT);
        out.append("<path class=\"")
                .append(stroke)
                .append("\" d=\"M")
                .append(tenth(from))
                .append(' ')
                .append(tenth(y));
        out.append('L').append(tenth(end)).append(' ').append(tenth(endY));
        if (bad) {
            out.append("\"/><path class=\"bad\" d=\"M")
                    .append(tenth(end - 4))
                    .append(' ')
                    .append(tenth(endY - 4));
            out.append("l8 8m0-8l-8 8");
        } else {
            double back = end > from ? -5 : 5;
            out.append("m")
                    .append(tenth(back))
                    .append("-3.5l")
                    .append(tenth(-back))
                    .append(" 3.5l")
                    .append(tenth(back))
                    .append(" 3.5");
        }
        out.append("\"/>");
    }

    private static double x(Ladder ladder, int lane) {
        int count = ladder.lanes().size();
        return count == 1 ? WIDTH / 2 : MARGIN + (WIDTH - 2 * MARGIN) * lane / (count - 1);
    }

    private static String tenth(double value) {
        long tenths = Math.round(value * 10);
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }
}
