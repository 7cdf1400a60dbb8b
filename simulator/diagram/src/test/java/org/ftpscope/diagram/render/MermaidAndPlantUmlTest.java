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
        }
        return all;
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

    /** Needs node, and a folder with the packages mermaid and jsdom named by the environment variable MERMAID_HOME. */
    @Test
    void mermaidAcceptsEveryLadder(@TempDir Path folder) throws Exception {
        String home = System.getenv("MERMAID_HOME");
        assumeTrue(home != null && Files.isDirectory(Path.of(home, "node_modules", "mermaid")), "mermaid is not here");
        Path script = Path.of(home).resolve("ftpscope-check.mjs");
        Files.writeString(script, """
                import {readFileSync} from 'node:fs';
                import {JSDOM} from 'jsdom';
                const dom = new JSDOM('<!DOCTYPE html><body></body>');
                globalThis.window = dom.window;
                globalThis.document = dom.window.document;
                const mermaid = (await import('mermaid')).default;
                mermaid.initialize({startOnLoad: false, maxTextSize: 5000000});
                for (const file of process.argv.slice(2)) {
                  const result = await mermaid.parse(readFileSync(file, 'utf8'));
                  if (result.diagramType !== 'sequence') throw new Error(file);
                }
                console.log('accepted');
                """);
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        for (Ladder ladder : all()) {
            Path file = folder.resolve(command.size() + ".mmd");
            Files.writeString(file, MermaidRenderer.render(ladder));
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("accepted");
    }
}
