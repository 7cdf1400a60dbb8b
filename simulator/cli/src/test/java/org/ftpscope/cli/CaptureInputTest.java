package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packet capture as input: what was exported is read again. */
class CaptureInputTest {
    @TempDir
    Path folder;

    private static CommandLineRun run(String... args) {
        return CommandLineRun.of(Locale.ENGLISH, args);
    }

    private Path capture(String scenario, String at) {
        Path file = folder.resolve(scenario + ".pcapng");
        assertThat(run("export", scenario, "-f", "pcapng", "--at", at, "-o", file.toString())
                        .exitCode())
                .isZero();
        return file;
    }

    @Test
    void aCaptureBecomesALadder() {
        CommandLineRun run = run("export", capture("passive", "server:eth0").toString(), "-f", "txt", "--level", "ftp");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("192.168.1.10")
                .contains("203.0.113.20")
                .contains("PASV")
                .contains("227 Entering Passive Mode (203,0,113,20,");
    }

    @Test
    void aServerOnAnotherPortIsFoundByItsGreeting() {
        CommandLineRun run = run(
                "export",
                capture("active-behind-nat-port-2121", "server:eth0").toString(),
                "-f",
                "txt",
                "--level",
                "ftp");
        assertThat(run.out()).contains("203.0.113.20:2121").contains("500 ");
    }

    @Test
    void capturesOfTwoPlacesMayHaveOneName() throws IOException {
        String inside = moved(capture("active-behind-nat-lax", "client:eth0"), "inside");
        String outside = moved(capture("active-behind-nat-lax", "server:eth0"), "outside");

        CommandLineRun run = run("explain", inside, outside);

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).contains("The server dialled the NAT box itself, where nobody listens");
    }

    private String moved(Path file, String into) throws IOException {
        Path to = Files.createDirectory(folder.resolve(into)).resolve("ftp.pcapng");
        return Files.move(file, to).toString();
    }

    @Test
    void anEmptyCaptureIsNotTakenForARecordingOfSockets() throws IOException {
        byte[] whole = Files.readAllBytes(capture("passive", "server:eth0"));
        Path empty = Files.write(folder.resolve("empty.pcapng"), Arrays.copyOf(whole, 28));

        assertThat(run("explain", empty.toString()).out())
                .contains("No FTP in this recording")
                .doesNotContain("serve and client with --capture");
    }

    @Test
    void onPaperACaptureHasNoSeed() throws IOException {
        Path file = folder.resolve("handout.pdf");
        run("export", capture("passive", "server:eth0").toString(), "-f", "pdf", "-o", file.toString());

        try (PDDocument handout = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(handout))
                    .contains("passive")
                    .doesNotContain("seed");
        }
    }

    @Test
    void aCaptureIsNoScenarioAndTakesNoChanges() {
        String file = capture("passive", "client:eth0").toString();
        assertThat(run("run", file).err()).contains("expected a scenario");
        assertThat(run("step", file, "--seed", "3").err()).contains("need a scenario");
    }

    @Test
    void aFileThatBreaksOffIsShownAsFarAsItGoes() throws IOException {
        Path file = capture("passive", "client:eth0");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));
        CommandLineRun run = run("export", file.toString(), "-f", "txt");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("breaks off in the middle of a frame");
    }

    @Test
    void aBrokenFileIsNamedInOneSentence() throws IOException {
        Path file = folder.resolve("broken.pcapng");
        byte[] broken = new byte[28];
        System.arraycopy(new byte[] {0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0}, 0, broken, 0, 8);
        Files.write(file, broken);
        CommandLineRun run = run("export", file.toString(), "-f", "txt");
        assertThat(run.exitCode()).isEqualTo(CommandRunner.BAD_INPUT);
        assertThat(run.err()).startsWith("ftpscope export: " + file).hasLineCount(1);
    }
}
