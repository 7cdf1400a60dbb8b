package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures that FTPscope exports, as Wireshark sees them. Skipped where tshark is not installed. */
class WiresharkTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void tsharkIsInstalled() {
        boolean there = List.of("/usr/bin/tshark", "/usr/local/bin/tshark").stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
        assumeTrue(there, "tshark is not installed");
    }

    private Path exported(String scenario, String at, Locale locale) {
        Path file = folder.resolve(scenario + ".pcapng");
        CommandLineRun run =
                CommandLineRun.of(locale, "export", scenario, "--format", "pcapng", "--at", at, "-o", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return file;
    }

    private static String tshark(Path file, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
        command.addAll(List.of("-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "active-behind-nat-helper, nat:lan",
        "active-behind-nat-helper, nat:wan",
        "active-behind-nat-lax, server:eth0",
        "passive, client:eth0",
        "lossy-link, client:eth0",
        "control-connection-forgotten, server:eth0",
        "refused-or-silent, firewall:lan"
    })
    void nothingIsMalformedAndEveryChecksumIsRight(String scenario, String at) throws Exception {
        Path file = exported(scenario, at, Locale.ENGLISH);
        String bad = "_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0";
        assertThat(tshark(file, "-Y", bad)).isEmpty();
        assertThat(tshark(file, "-Y", "ip || ipv6")).isNotEmpty();
    }

    @Test
    void ftpIsDissectedAndDataBelongToTheirCommands() throws Exception {
        Path file = exported("active-behind-nat-helper", "server:eth0", Locale.ENGLISH);
        assertThat(tshark(file)).contains("Request: PORT 203,0,113,1,").contains("(RETR readme.txt)");
        assertThat(tshark(file, "-N", "n", "-Y", "frame.number == 1")).contains("nat → server");
    }

    @ParameterizedTest
    @CsvSource({"lossy-link, client:eth0, photo.jpg", "passive-behind-nat, server:eth0, readme.txt"})
    void theTransferredFileComesOutOctetForOctet(String scenario, String at, String name) throws Exception {
        Path file = exported(scenario, at, Locale.ENGLISH);
        Path objects = folder.resolve("objects");
        tshark(file, "-q", "--export-objects", "ftp-data," + objects);
        Run run = ScenarioRunner.run(
                new ScenarioReader().read(Path.of("../../scenarios", scenario + ".json"), List.of()));
        byte[] sent =
                run.scenario().servers().getFirst().files().getFirst().content().toArray();
        assertThat(objects.resolve(name)).hasBinaryContent(sent);
    }

    @Test
    void packetsTellWhatHappenedToThem() throws Exception {
        Path file = exported("active-behind-nat-lax", "client:eth0", Locale.ENGLISH);
        assertThat(tshark(file, "-T", "fields", "-e", "frame.comment", "-Y", "frame.number == 1")
                        .strip())
                .isEqualTo("nat rewrites: source 192.168.1.10:51754 -> 203.0.113.1:51754");
        Path chinese = exported("port-split", "client:eth0", Locale.SIMPLIFIED_CHINESE);
        assertThat(tshark(chinese, "-T", "fields", "-e", "frame.comment", "-Y", "frame.comment"))
                .contains("在 nat 被丢弃")
                .contains("重传");
    }
}
