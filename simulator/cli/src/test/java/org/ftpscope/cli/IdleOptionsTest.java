package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ftpscope.scenario.lesson.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be passed over in silence, fail late or end in a stack trace is said in one sentence, before anything is done. */
class IdleOptionsTest {
    @TempDir
    private Path folder;

    private static CommandLineRun run(String... args) {
        return CommandLineRun.of(Locale.ENGLISH, args);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            export active -f jsonl --level ftp               | --level does not go with --format jsonl
            export active -f pcapng --applications           | --applications does not go with --format pcapng
            export active -f mermaid --width 90              | --width does not go with --format mermaid
            export active -f svg --snap-length 60            | --snap-length does not go with --format svg
            export active -f txt --width 2000000000          | --width 2000000000: expected 1 to 20000
            export active -f svg --width -5                  | --width -5: expected 1 to 20000
            run active --snap-length 60                      | --snap-length goes with --record only
            lesson 01-two-channels --gift a --results b      | --gift asks nothing: --results does not go with it
            lesson 01-two-channels --results /nowhere/at/all | no such file: /nowhere/at/all
            """)
    void oneSentenceAndExitCodeTwo(String line, String sentence) {
        CommandLineRun run = run(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains(sentence);
    }

    @Test
    void aFileThatIsMissingKeepsNoOtherFromBeingChecked() {
        CommandLineRun run = run("validate", "missing.json", "../../scenarios/active.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("missing.json");
        assertThat(run.out()).contains("active.json: good");
    }

    @Test
    void whatIsNestedTooDeeplyIsToldWithItsPlace() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(5000));

        assertThat(run("run", deep.toString()).err()).contains("deep.json:1:", "nested too deeply");
    }

    @Test
    void anAttemptWithTheLargestSeedIsReadAgain() {
        Results.Attempt attempt =
                new Results.Attempt("Ann", "01-two-channels", Long.MAX_VALUE, "q1", 1, "a", 3, false, true);

        assertThat(Results.parse(Results.HEADER + "\n" + Results.line(attempt))).containsExactly(attempt);
    }
}
