package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ladders with lanes for applications. {@code -Dgolden.update=true} writes them anew; read the difference then. */
class ApplicationLaddersTest {
    private static final Library LIBRARY = new Library(Path.of("../../scenarios"));
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static Source run(String name) throws IOException {
        Scenario scenario = new ScenarioReader().read(LIBRARY.find(name).orElseThrow(), List.of());
        Run run = ScenarioRunner.run(scenario);
        return new Source(scenario.name(), run.header(), run.recording(), Optional.of(scenario));
    }

    @ParameterizedTest
    @CsvSource({
        "active, tcp, en, 80",
        "passive, packet, en, 100",
        "active-behind-nat-strict, ftp, en, 80",
        "upload, ftp, en, 100",
        "upload, phase, en, 80",
        "passive, tcp, zh, 100",
    })
    void theyLookAsTheyDidWhenTheyWereLookedAt(String name, String level, String language, int width)
            throws IOException {
        Ladder ladder = LadderPictures.ladder(run(name), Level.named(level), true, Locale.of(language));
        String text = TextRenderer.render(ladder, TextStyle.plain().withWidth(width));
        Path golden = GOLDEN.resolve(name + "-" + level + "-" + language + "-" + width + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(golden).exists();
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "packet"})
    void everyCallIsOnTheLadderAndFoundByItsEvent(String level) throws IOException {
        Source source = run("passive");
        Ladder ladder = LadderPictures.ladder(source, Level.named(level), true, Locale.ENGLISH);
        for (Event event : source.recording().events()) {
            if (event.what() instanceof What.SocketWhat) {
                Row row = ladder.rows().get(ladder.rowOfEvent(event.id()));
                assertThat(row).as(event.toString()).isInstanceOf(Arrow.class);
                assertThat(((Arrow) row).kind()).as(event.toString()).isEqualTo(Arrow.Kind.CALL);
            }
        }
    }

    @Test
    void whatWasTypedShownAndLoggedIsFoundByItsEvent() throws IOException {
        Source source = run("upload");
        Ladder ladder = LadderPictures.ladder(source, Optional.of(Level.FTP), true, Locale.ENGLISH);
        for (Event event : source.recording().events()) {
            if (event.what() instanceof What.ScriptLine || event.what() instanceof What.LogLine) {
                Row row = ladder.rows().get(ladder.rowOfEvent(event.id()));
                assertThat(row.eventIds().contains(event.id()))
                        .as(event.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void theOptionIsThereForRunAndExport() {
        assertThat(CommandLineRun.of(Locale.ENGLISH, "run", "../../scenarios/passive.json", "--applications")
                        .out())
                .contains("ftp> get readme.txt", "write  USER alice", "xferlog: 1 192.168.1.10 48");
        assertThat(CommandLineRun.of(
                                Locale.ENGLISH,
                                "export",
                                "../../scenarios/passive.json",
                                "--applications",
                                "--format",
                                "plantuml")
                        .out())
                .contains("box \"client\"", "participant \"application\"");
    }
}
