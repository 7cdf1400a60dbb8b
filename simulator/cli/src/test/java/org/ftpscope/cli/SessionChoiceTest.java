package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Two visits in one recording of a real server, without packets. */
class SessionChoiceTest {
    private static final String RECORDING =
            Path.of("../scenario/src/test/resources/merge/session.jsonl").toString();

    private static CommandLineRun run(Locale locale, String... args) {
        return CommandLineRun.of(locale, args);
    }

    @Test
    void aRecordingOfSeveralSessionsTellsWhichThereAre() {
        CommandLineRun all = run(Locale.ENGLISH, "export", RECORDING, "-f", "txt", "--level", "ftp");
        assertThat(all.exitCode()).isZero();
        assertThat(all.err())
                .contains("sessions (--session N shows one):", "  1  127.0.0.1:", "  2  127.0.0.1:", "  guest  ");
        assertThat(all.out()).contains("EPSV", "EPRT");
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "step", RECORDING).out()).startsWith("会话（用 --session N 只看一个）：");
        assertThat(run(Locale.ENGLISH, "explain", RECORDING).out()).startsWith("sessions (--session N shows one):");
    }

    @Test
    void oneOfThemIsDrawnAlone() {
        CommandLineRun first =
                run(Locale.ENGLISH, "export", RECORDING, "-f", "txt", "--session", "1", "--width", "120");
        CommandLineRun second =
                run(Locale.ENGLISH, "export", RECORDING, "-f", "txt", "--session", "2", "--width", "120");
        assertThat(first.err() + second.err()).isEmpty();
        assertThat(first.out()).contains("EPSV", "three-way handshake performed by the OS, not observed");
        assertThat(first.out()).doesNotContain("EPRT");
        assertThat(second.out()).contains("EPRT").doesNotContain("EPSV");
    }

    @Test
    void anUnknownNumberIsToldInOneSentenceWithTheKnownOnes() {
        CommandLineRun none = run(Locale.ENGLISH, "step", RECORDING, "--session", "9");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there is no session 9 in session; there are:", "  1  127.0.0.1:");
    }

    @Test
    void sessionsOfAScenarioAreChosenInTheSameWay() {
        CommandLineRun explained = run(Locale.ENGLISH, "explain", "user-classes");
        assertThat(explained.out()).contains("sessions (--session N shows one):");
        CommandLineRun one = run(
                Locale.ENGLISH,
                "export",
                "user-classes",
                "-f",
                "txt",
                "--level",
                "ftp",
                "--session",
                "1",
                "--width",
                "120");
        assertThat(one.exitCode()).isZero();
        assertThat(one.out()).contains("USER alice").doesNotContain("USER gina");
    }

    @Test
    void captureNeedsARecordingToPutItsPacketsInto() {
        CommandLineRun run = run(Locale.ENGLISH, "client", "ftp://127.0.0.1:1/", "--capture", "ls");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--capture puts packets into a recording: name one with --record FILE");
    }
}
