package org.ftpscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ftpscope.cli.CommandRunner;
import org.ftpscope.cli.Shell;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.scenario.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The launcher's jar, whose classes are rewritten to start quickly, does what the classes do that it is made of. */
class PackJarsTest {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    private record Run(int exitCode, String out) {}

    @Test
    void aPackedProgramPrintsWhatTheUnpackedOneDoes() throws Exception {
        Path jar = folder.resolve("app.jar");
        List<String> pack = new ArrayList<>(List.of(
                JAVA.toString(),
                TOP.resolve("simulator/cli/src/launcher/PackJars.java").toString(),
                jar.toString()));
        for (Class<?> part : List.of(
                CommandRunner.class, IpPacket.class, Ladder.class, Text.class, CommandLine.class, JsonFactory.class)) {
            pack.add(Path.of(part.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        Run packing = run(pack);
        assertThat(packing.out()).isEmpty();
        assertThat(packing.exitCode()).isZero();

        String scenario = TOP.resolve("scenarios/active-behind-nat-helper.json").toString();
        Run packed = run(List.of(
                JAVA.toString(),
                "-Dftpscope.home=" + TOP,
                "-cp",
                jar.toString(),
                "org.ftpscope.cli.Main",
                "run",
                scenario,
                "--lang",
                "en"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                Locale.ENGLISH,
                TOP,
                Map.of());
        int exitCode = CommandRunner.run(shell, "run", scenario, "--lang", "en");
        assertThat(packed.out()).isEqualTo(out.toString(StandardCharsets.UTF_8));
        assertThat(packed.exitCode()).isEqualTo(exitCode);
    }

    private static Run run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("COLUMNS");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }
}
