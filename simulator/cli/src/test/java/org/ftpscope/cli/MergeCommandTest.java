package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A capture that was taken beside a recording is put into it afterwards. */
class MergeCommandTest {
    private static final Path FOLDER = Path.of("../scenario/src/test/resources/merge");

    @TempDir
    Path folder;

    private static String file(String name) {
        return FOLDER.resolve(name).toString();
    }

    private CommandLineRun merge(Locale locale, String recording, String capture, String... more) {
        String[] words = new String[5 + more.length];
        words[0] = "merge";
        words[1] = recording;
        words[2] = capture;
        words[3] = "-o";
        words[4] = folder.resolve("merged.jsonl").toString();
        System.arraycopy(more, 0, words, 5, more.length);
        return CommandLineRun.of(locale, words);
    }

    @Test
    void theHandshakesAreInTheRecordingAndPasswordsAreNot() throws IOException {
        CommandLineRun run = merge(Locale.ENGLISH, file("session.jsonl"), file("session.pcap"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(" packets of 4 connections put into ");
        Path merged = folder.resolve("merged.jsonl");
        CommandLineRun drawn = CommandLineRun.of(Locale.ENGLISH, "export", merged.toString(), "-f", "txt");
        assertThat(drawn.out()).contains("SYN  seq 0").doesNotContain("not observed", "secret");
        // What was merged is not merged again.
        CommandLineRun again = merge(Locale.ENGLISH, merged.toString(), file("session.pcap"));
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("has packets already");
    }

    @Test
    void aRecordingMayBecomeItsOwnMerged() throws IOException {
        Path own = Files.copy(FOLDER.resolve("tls13.jsonl"), folder.resolve("merged.jsonl"));
        CommandLineRun run = merge(Locale.SIMPLIFIED_CHINESE, own.toString(), file("tls13.pcap"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("4 个连接的 ", "已并入");
        assertThat(Files.readString(own)).contains("packet-sent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            session.pcap  | session.pcap     | is not a recording
            session.jsonl | session.jsonl    | is not a capture
            session.jsonl | session-any.pcap | no packet of
            absent.jsonl  | session.pcap     | absent.jsonl
            session.jsonl | absent.pcap      | absent.pcap
            """)
    void whatDoesNotFitIsSaidInOneSentence(String recording, String capture, String sentence) {
        CommandLineRun run = merge(Locale.ENGLISH, file(recording), file(capture));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip()).contains(sentence).hasLineCount(1);
        assertThat(folder.resolve("merged.jsonl")).doesNotExist();
    }

    @Test
    void aSimulatedRunHasNoTimeOfDay() {
        Path recording = folder.resolve("run.jsonl");
        CommandLineRun ran = CommandLineRun.of(Locale.ENGLISH, "run", "active", "--record", recording.toString());
        assertThat(ran.exitCode()).isZero();
        CommandLineRun run = merge(Locale.ENGLISH, recording.toString(), file("session.pcap"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("does not tell the time of day");
    }
}
