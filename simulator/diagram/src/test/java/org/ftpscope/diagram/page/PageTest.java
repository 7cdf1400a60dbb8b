package org.ftpscope.diagram.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.engine.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a page's file; how it behaves is tested in a browser, with the command line. */
class PageTest {
    private static String page(Said title, boolean chinese) {
        Story story = Stories.named("helped");
        LadderOptions options = LadderOptions.of(Level.TCP).withLanes(story.lanes());
        StringBuilder out = new StringBuilder();
        Page.write(
                new PageContent(
                        "helped",
                        title,
                        Said.same(""),
                        chinese,
                        7,
                        Recording.of(story.events()),
                        options,
                        options,
                        List.of(),
                        List.of(),
                        "",
                        Optional.empty(),
                        Optional.empty()),
                out);
        return out.toString();
    }

    @Test
    void whatATitleSaysStaysWords() {
        String page = page(Said.same("</script><script>alert(1)</script> @DATA@ \u2028 \"&"), false);
        assertThat(page)
                .doesNotContain("<script>alert")
                .contains(
                        "<title>&lt;/script>&lt;script>alert(1)&lt;/script> &#64;DATA&#64; \u2028 &quot;&amp;</title>")
                .contains("\\u003c/script>\\u003cscript>alert(1)\\u003c/script> @DATA@ \\u2028 \\\"&");
    }

    @Test
    void onlyItsOwnStyleAndScriptMayAct() throws Exception {
        String page = page(Said.same("x"), false);
        Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(page);
        Matcher script =
                Pattern.compile("(?s)<script type=\"module\">(.*?)</script>").matcher(page);
        assertThat(style.find() && script.find()).isTrue();
        assertThat(page)
                .contains("default-src 'none'")
                .contains("style-src '" + fingerprint(style.group(1)) + "'")
                .contains("script-src '" + fingerprint(script.group(1)) + "'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "@POLICY@", "@STYLE@", "@SCRIPT@", "@LANG@");
    }

    private static String fingerprint(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void aPageOpensInTheLanguageOfItsWriterAndHoldsBoth() {
        assertThat(page(new Said("Help", "帮助"), true))
                .contains("<html lang=\"zh-CN\">", "<title>帮助</title>", "\"lang\":\"zh\"", "[\"Help\",\"帮助\"]");
    }

    @Test
    void everyWordThatTheScriptSaysIsInTheBundle() {
        Properties words = Words.table(Page.class, "messages.properties");
        for (String name : List.of(
                "words.js",
                "inspector.js",
                "tables.js",
                "explain.js",
                "steps.js",
                "seal.js",
                "marks.js",
                "lesson.js",
                "player.js",
                "start.js",
                "topology.js",
                "recording.js",
                "page.html")) {
            Matcher said = Pattern.compile("say\\(\"([a-z.A-Z]+)\"[,)]|data-t(?:-label|-placeholder)?=\"([a-z.]+)\"")
                    .matcher(Page.resource(name));
            while (said.find()) {
                String key = said.group(1) == null ? said.group(2) : said.group(1);
                assertThat(words.stringPropertyNames()).as(name).contains(key);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "passive", "refused", "dropped", "helped", "rejected"})
    void rowsStandAtTheSameHeightsInBothLanguages(String name) {
        Story story = Stories.named(name);
        for (Level level : Level.values()) {
            LadderOptions options = LadderOptions.of(level).withLanes(story.lanes());
            Ladder english = LadderLayout.layout(story.events(), options.with(Locale.ENGLISH));
            Ladder chinese = LadderLayout.layout(story.events(), options.with(Locale.SIMPLIFIED_CHINESE));
            assertThat(chinese.rows())
                    .extracting(Row::y)
                    .isEqualTo(english.rows().stream().map(Row::y).toList());
            assertThat(chinese.rows())
                    .extracting(Row::endY)
                    .isEqualTo(english.rows().stream().map(Row::endY).toList());
        }
    }
}
