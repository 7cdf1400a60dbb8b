package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioCommandsTest {
    @TempDir
    Path folder;

    private static CommandLineRun run(String... args) {
        return CommandLineRun.of(Locale.ENGLISH, args);
    }

    @Test
    void aRunShowsTheLadderAndTheVerdict() {
        CommandLineRun run = run("run", "active");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Active mode\n")
                .contains("PORT 192,168,1,10,")
                .contains("✓ the file is transferred");
    }

    @Test
    void aFailedExpectationExplainsItselfAndTheExitCodeIsOne() {
        CommandLineRun run = run("run", "active", "-q", "--set", "/clients/alice/mode=passive");
        assertThat(run.exitCode()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.out())
                .contains("✗ the server dials the data connections from port 20")
                .contains("there was no connection established (node server, local 203.0.113.20:20");
    }

    @Test
    void aTwinHeals() {
        assertThat(run("run", "list-hangs", "-q", "--twin").exitCode()).isZero();
        assertThat(run("run", "active-behind-nat-lax", "-q", "--knob", "input=2")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "passive-behind-nat", "extended-passive"})
    void ofPacketsCutShortTheLadderTellsTheSame(String scenario) {
        String whole = folder.resolve("whole.jsonl").toString();
        String cut = folder.resolve("cut.jsonl").toString();
        assertThat(run("run", scenario, "-q", "--record", whole).exitCode()).isZero();
        assertThat(run("run", scenario, "-q", "--record", cut, "--snap-length", "54")
                        .exitCode())
                .isZero();
        // The announcement of the data connection is cut off, but the engines told of it too.
        String phases = run("export", whole, "-f", "txt", "--level", "phase").out();
        assertThat(phases).contains(" bytes");
        assertThat(run("export", cut, "-f", "txt", "--level", "phase").out()).isEqualTo(phases);
        assertThat(run("export", cut, "-f", "txt", "--level", "tcp").out())
                .contains("22…", " d1 ")
                .doesNotContain("···");
    }

    @Test
    void chineseIsSpoken() {
        CommandLineRun run = CommandLineRun.of(Locale.SIMPLIFIED_CHINESE, "run", "active", "--level", "phase");
        assertThat(run.out()).startsWith("主动模式").contains("结论：6 项期望全部成立。");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run actve                                | ftpscope run: there is no scenario or recording "actve". Did you mean active?
            run pass                                 | ftpscope run: there is no scenario or recording "pass". Did you mean passive, passive-behind-nat?
            run active --set /sed=3                  | ftpscope run: --set /sed=3: /sed: there is no field "sed"; did you mean "seed"?
            run active --set nonsense                | ftpscope run: --set nonsense: expected POINTER=VALUE such as /seed=7
            run active --set /a/b=1                  | ftpscope run: --set /a/b=1: there is no place /a/b in the scenario
            run active --knob volume=11              | ftpscope run: scenario "active" has no knobs
            run list-hangs --twin --knob a=1         | ftpscope run: --knob and --twin exclude each other
            run active-behind-nat-lax --knob inptu=1 | ftpscope run: there is no knob "inptu". Did you mean input?
            run active --record r --snap-length 0    | ftpscope run: --snap-length 0: expected at least 1
            export active -f svg --at client:eth0    | ftpscope export: --at goes with --format pcapng only
            export active -f pcapng --at clinet:eth0 | ftpscope export: there is no interface "clinet:eth0". Did you mean client:eth0?
            validate no-such-file.json               | ftpscope validate: no such file: no-such-file.json
            """)
    void badInputGetsOneSentence(String commandLine, String sentence) {
        CommandLineRun run = run(commandLine.split(" "));
        assertThat(run.exitCode()).isEqualTo(CommandRunner.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).isEqualTo(sentence);
    }

    @Test
    void listNamesEveryScenario() {
        CommandLineRun run = run("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("active-behind-nat-lax +Active mode behind NAT: the server knocks");
        assertThat(CommandLineRun.of(Locale.SIMPLIFIED_CHINESE, "list").out()).contains("被动模式");
    }

    @Test
    void validateChecksVariantsToo() throws IOException {
        String good = Files.readString(Path.of("../../scenarios/active-behind-nat-lax.json"));
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, good.replaceFirst("-P INPUT DROP", "-P INPUT DORP"));
        assertThat(run("validate", "../../scenarios/active-behind-nat-lax.json").out())
                .contains("(3 variants)");
        CommandLineRun run = run("validate", broken.toString());
        assertThat(run.exitCode()).isEqualTo(CommandRunner.BAD_INPUT);
        assertThat(run.err()).contains("/routers/nat/rules/0").contains("DORP").hasLineCount(1);
    }

    @Test
    void aRecordingShowsWhatItsScenarioShowed() throws IOException {
        Path recording = folder.resolve("run.jsonl");
        assertThat(run("run", "active-behind-nat-helper", "-q", "--record", recording.toString())
                        .exitCode())
                .isZero();
        assertThat(run("export", recording.toString(), "-f", "txt").out())
                .isEqualTo(
                        run("export", "active-behind-nat-helper", "-f", "txt").out())
                .contains("conntrack -L")
                .contains("helper=ftp");
        Path again = folder.resolve("again.jsonl");
        assertThat(run("export", recording.toString(), "-f", "jsonl", "-o", again.toString())
                        .exitCode())
                .isZero();
        assertThat(again).hasSameBinaryContentAs(recording);
        assertThat(run("run", recording.toString()).err()).contains("is a recording; expected a scenario");
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt", "svg", "html", "mermaid", "plantuml", "jsonl", "pcapng"})
    void everyFormatIsWritten(String format) throws IOException {
        Path file = folder.resolve("x." + format);
        assertThat(run("export", "passive-behind-nat", "--format", format, "-o", file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.size(file)).isGreaterThan(1000);
    }

    @Test
    void steppingGoesForwardAndBackAndToTheProblem() {
        CommandLineRun run = CommandLineRun.withInput(
                "n\np\np\nx\nw\nd\nb\nc\nr\ne\ng 2\ng x\nl\nn\nzzz\nh\nq\n",
                Locale.ENGLISH,
                "step",
                "active-behind-nat-lax",
                "--knob",
                "input=2",
                "--level",
                "ftp");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("This is the first step.")
                .contains("Here, at nat, ends SYN from 203.0.113.20:20 to 203.0.113.1:")
                .contains("server replies “220 FTPscope server ready.”")
                .contains("client sends the command “PORT 192,168,1,10,")
                .containsPattern("    Flags +SYN\\R +CWR +0\\R")
                .contains("0000  45 00 00 3c")
                .contains("ESTABLISHED src=192.168.1.10 dst=203.0.113.20 sport=")
                .contains("filter -P INPUT DROP")
                .contains("The table is empty at this moment.")
                .contains("This is the last step.")
                .contains("There is no command \"zzz\"");
    }

    @Test
    void steppingEndsWithItsInput() {
        assertThat(CommandLineRun.withInput("n\n", Locale.SIMPLIFIED_CHINESE, "step", "passive")
                        .exitCode())
                .isZero();
    }

    @Test
    void twoProcessesWriteTheSameOctets() throws Exception {
        byte[] first = recordedInAProcessOfItsOwn("one.jsonl");
        assertThat(first).isEqualTo(recordedInAProcessOfItsOwn("two.jsonl"));
        assertThat(new String(first, StandardCharsets.UTF_8))
                .hasLineCount(Files.readAllLines(folder.resolve("one.jsonl")).size());
    }

    private byte[] recordedInAProcessOfItsOwn(String name) throws Exception {
        Path file = folder.resolve(name);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dftpscope.home=" + Path.of("../..").toAbsolutePath().normalize(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.ftpscope.cli.Main",
                        "run",
                        "lossy-link",
                        "-q",
                        "--seed",
                        "11",
                        "--record",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isLessThanOrEqualTo(CommandRunner.FAILED);
        return Files.readAllBytes(file);
    }
}
