package org.ftpscope.diagram.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.syntax.SyntaxChecker;
import net.sourceforge.plantuml.syntax.SyntaxResult;
import org.ftpscope.diagram.LiveStory;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MermaidAndPlantUmlTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final List<String> ODD = List.of(
            "; # end End; a-b",
            "<b>x</b> & %% {a} $$x$$ \\n ~~ ** // __ --",
            "[[x]] end",
            "!include x",
            "''x \"quoted\" `tick`",
            "end note",
            "#35; <U+0041> %date()",
            "中文；#目录",
            ": : -> x ->> y",
            "+x -y");

    private static Ladder odd(Level level) {
        Story story = Story.routed();
        Story.Tcp control = story.login();
        for (String text : ODD) {
            control.clientSays("CWD " + text + "\r\n").serverSays("550 " + text + "\r\n");
        }
        for (String text : List.of("end", "@enduml", "== x ==", "note over")) {
            control.clientSays(text + "\r\n").serverSays("500 " + text + "\r\n");
        }
        return LadderLayout.layout(
                story.events(),
                LadderOptions.of(level)
                        .withLanes(story.lanes())
                        .with(new Caption("Title; with #odd <b> end", "Sum: mary; end % {x}", "seed; 1")));
    }

    private static Ladder applications(LiveStory story, Level level) {
        return LadderLayout.layout(
                story.events(), LadderOptions.of(level).withLanes(story.lanes()).withApplications(true));
    }

    private static List<Ladder> all() {
        List<Ladder> all = new ArrayList<>();
        for (Level level : Level.values()) {
            for (String name : List.of("active", "passive", "refused", "dropped", "helped", "rejected")) {
                Story story = Stories.named(name);
                all.add(LadderLayout.layout(
                        story.events(),
                        LadderOptions.of(level)
                                .with(level == Level.FTP ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH)
                                .withLanes(story.lanes())));
            }
            all.add(odd(level));
            for (LiveStory story : List.of(LiveStory.passiveAtServer(), LiveStory.activeAtClient())) {
                all.add(applications(story, level));
            }
        }
        return all;
    }

    @Test
    void aHostsTwoLanesStandInOneBox() {
        Ladder ladder = applications(LiveStory.passiveAtServer(), Level.TCP);
        assertThat(MermaidRenderer.render(ladder))
                .contains("box transparent server\n  participant L1 as sockets<br/>192.0.2.20\n")
                .contains("  participant L2 as application\n  end\n")
                .contains("L2-)L1: listen  192.0.2.20:21\n");
        assertThat(PlantUmlRenderer.render(ladder))
                .contains("box \"server\"\nparticipant \"sockets\\n192.0.2.20\" as L1\n")
                .contains("participant \"application\" as L2\nend box\n")
                .contains("L2 -[#1a5fc4]>> L1 : listen");
    }

    @Test
    void mermaidTellsTheStory() {
        Story story = Stories.dropped();
        String source = MermaidRenderer.render(
                LadderLayout.layout(story.events(), LadderOptions.of(Level.FTP).withLanes(story.lanes())));
        assertThat(source)
                .startsWith("sequenceDiagram\n")
                .contains(
                        "participant L1 as nat<br/>192.168.1.1 ┃ 203.0.113.1",
                        "L0->>L2: USER alice\n",
                        "L2--xL1: open data connection to 203.0.113.1:40831",
                        "Note over L1: ✕ filter INPUT policy: -P INPUT DROP",
                        "⋮ 60 s, 10 SYN retries");
        assertThat(source.lines().filter(line -> line.strip().equals("end")).count())
                .isEqualTo(source.lines()
                        .filter(line -> line.strip().startsWith("rect "))
                        .count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b | a#59;b",
                "#9829; | #35;9829#59;",
                "<b> | #lt;b#gt;",
                "end | en#100;",
                "END x | EN#68; x",
                "the end. | the en#100;.",
                "send ending | send ending",
                "%%{init} | #37;#37;#123;init#125;",
                "主动；模式 | 主动；模式",
            })
    void mermaidTextIsText(String text, String escaped) {
        assertThat(MermaidRenderer.escape(text)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "USER alice | USER alice",
                "/pub/readme.txt | <U+002F>pub/readme.txt",
                "a//b | a<U+002F><U+002F>b",
                "**** | <U+002A><U+002A><U+002A><U+002A>",
                "x \\n | x <U+005C>n",
                "<b> | <U+003C>b<U+003E>",
                "end note | <U+0065>nd note",
                "!include | <U+0021>include",
            })
    void plantUmlTextIsText(String text, String escaped) {
        assertThat(PlantUmlRenderer.escape(text)).isEqualTo(escaped);
    }

    @Test
    void plantUmlAcceptsEveryLadder() {
        for (Ladder ladder : all()) {
            String source = PlantUmlRenderer.render(ladder);
            SyntaxResult result = SyntaxChecker.checkSyntax(source);
            assertThat(result.isError())
                    .as(result.getErrors() + " in\n" + source)
                    .isFalse();
        }
    }

    @Test
    void plantUmlShowsOddTextAsItIs() throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        new SourceStringReader(PlantUmlRenderer.render(odd(Level.FTP)))
                .outputImage(picture, new FileFormatOption(FileFormat.SVG));
        String shown =
                picture.toString(StandardCharsets.UTF_8).replace("&#160;", " ").replace('\u00a0', ' ');
        assertThat(shown).contains("CWD ; # end End; a-b", "@enduml", "中文；#目录");
    }

    /** Needs Chromium, and the npm package mermaid in the folder that the environment variable MERMAID_HOME names. */
    @Test
    void mermaidDrawsEveryLadder(@TempDir Path folder) throws Exception {
        String home = System.getenv("MERMAID_HOME");
        Path mermaid = Path.of(home == null ? "" : home, "node_modules/mermaid/dist/mermaid.min.js");
        assumeTrue(home != null && Files.isRegularFile(mermaid), "mermaid is not here");
        assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not here");
        List<Ladder> ladders = all();
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html><meta charset=utf-8><pre id=verdict></pre><script src=\"")
                .append(mermaid.toUri())
                .append("\"></script>\n");
        for (Ladder ladder : ladders) {
            StringBuilder text = new StringBuilder();
            SvgOut.escape(MermaidRenderer.render(ladder).replace("\n", "\u2028"), text);
            page.append("<textarea hidden>").append(text).append("</textarea>\n");
        }
        page.append("""
                <script>
                  mermaid.initialize({startOnLoad: false, maxTextSize: 5000000});
                  const sources = [...document.querySelectorAll('textarea')].map(t => t.value.replaceAll('\\u2028', '\\n'));
                  (async () => {
                    const verdicts = [];
                    for (const [i, source] of sources.entries()) {
                      try {
                        const drawn = await mermaid.render('m' + i, source);
                        verdicts.push(drawn.diagramType + (drawn.svg.includes('</svg>') ? ' drawn' : ' empty'));
                      } catch (e) {
                        verdicts.push(i + ' refused: ' + e.message);
                      }
                    }
                    document.body.textContent = '[' + verdicts.join('][') + ']';
                  })();
                </script>
                """);
        Path file = Files.writeString(folder.resolve("all.html"), page);
        Path said = folder.resolve("said.html");
        Process process = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=120000",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said)).contains("[sequence drawn]".repeat(ladders.size()));
    }
}
