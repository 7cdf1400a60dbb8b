package org.ftpscope.diagram.render;

import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Level;

/**
 * Ladders of one recording at several levels as one HTML file that needs nothing else: no network, no script. Levels are tabs made
 * of radio buttons, so that they work with the keyboard and where scripts are forbidden; printing shows the chosen level.
 */
public final class HtmlRenderer {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:#fff;color:#18212f}
            main{max-width:1320px;margin:0 auto;padding:12px 16px 48px}
            .tabs{position:sticky;top:0;z-index:1;display:flex;gap:6px;flex-wrap:wrap;padding:10px 0;background:#fffffff0;border:0;margin:0}
            .tabs legend{position:absolute;left:-9999px}
            .tabs label{padding:6px 16px;border-radius:999px;border:1px solid #cfd7e3;cursor:pointer;font-weight:600}
            .tabs input{position:absolute;opacity:0}
            .tabs input:checked+label{background:#1a5fc4;border-color:#1a5fc4;color:#fff}
            .tabs input:focus-visible+label{outline:3px solid #74b3ff;outline-offset:2px}
            section{display:none;overflow-x:auto}
            section svg{max-width:100%;height:auto}
            @media (prefers-color-scheme:dark){body{background:#0e131a;color:#e7edf5}.tabs{background:#0e131af0}.tabs label{border-color:#334050}
            .tabs input:checked+label{background:#74b3ff;border-color:#74b3ff;color:#0e131a}}
            @media print{.tabs{display:none}main{max-width:none;padding:0}}
            """;

    private HtmlRenderer() {}

    /** One page with a tab for each ladder; the one of {@code chosen} is shown first (the first ladder if none has that level). */
    public static String render(List<Ladder> ladders, Level chosen, SvgStyle style) {
        StringBuilder page = new StringBuilder();
        render(ladders, chosen, style, page);
        return page.toString();
    }

    /** Writes that page; an {@link java.io.IOException} comes as {@link java.io.UncheckedIOException}. */
    public static void render(List<Ladder> ladders, Level chosen, SvgStyle style, Appendable to) {
        if (ladders.isEmpty()) {
            throw new IllegalArgumentException("a page needs at least one ladder");
        }
        Ladder first = ladders.getFirst();
        Words words = Words.of(first.locale());
        String title =
                first.caption().title().isEmpty() ? "FTPscope" : first.caption().title();
        SvgOut out = new SvgOut(to);
        out.raw("<!DOCTYPE html>\n<html")
                .attribute("lang", first.locale().toLanguageTag())
                .raw(">\n<head>\n");
        out.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        out.raw("<title>").text(title).raw("</title>\n<style>\n").raw(STYLE);
        for (Ladder ladder : ladders) {
            String word = ladder.level().word();
            out.raw("main:has(#tab-" + word + ":checked) #level-" + word + "{display:block}\n");
        }
        out.raw(SvgCss.sheet(style.theme())).raw("</style>\n</head>\n<body>\n<main>\n");
        out.raw("<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>");
        out.raw(SvgCss.markers()).raw("</defs></svg>\n");
        tabs(out, ladders, chosen, words);
        for (Ladder ladder : ladders) {
            out.raw("<section id=\"level-" + ladder.level().word() + "\">\n");
            out.flush();
            SvgRenderer.embed(ladder, style, to);
            out.raw("</section>\n");
        }
        out.raw("</main>\n</body>\n</html>\n").flush();
    }

    private static void tabs(SvgOut out, List<Ladder> ladders, Level chosen, Words words) {
        boolean present = ladders.stream().anyMatch(ladder -> ladder.level() == chosen);
        Level shown = present ? chosen : ladders.getFirst().level();
        out.raw("<fieldset class=\"tabs\"><legend>")
                .text(words.say("html.levels"))
                .raw("</legend>\n");
        for (Ladder ladder : ladders) {
            String word = ladder.level().word();
            out.raw("<span><input type=\"radio\" name=\"level\"").attribute("id", "tab-" + word);
            out.raw(ladder.level() == shown ? " checked>" : ">");
            out.raw("<label").attribute("for", "tab-" + word).raw(">");
            out.text(words.say("html.level." + word)).raw("</label></span>\n");
        }
        out.raw("</fieldset>\n");
    }
}
