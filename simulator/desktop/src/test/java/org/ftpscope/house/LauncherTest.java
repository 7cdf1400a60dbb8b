package org.ftpscope.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a house of cardboard: the real scripts {@code ftpscope} and {@code .mvn/find-jdk.sh}, with a Maven that only
 * leaves empty jars and notes that it was called, and a JDK whose {@code java} says what it was asked to run.
 */
class LauncherTest {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final long LONGEST_RUN_SECONDS = 60;

    @TempDir
    Path folder;

    private Path house;
    private Path jdk;
    private Path builds;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void build() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
        house = Files.createDirectories(folder.resolve("a house with spaces"));
        jdk = jdk("jdk", "25.0.1");
        builds = folder.resolve("builds");
        script(house.resolve("ftpscope"), Files.readString(TOP.resolve("ftpscope")));
        write(house.resolve(".mvn/find-jdk.sh"), Files.readString(TOP.resolve(".mvn/find-jdk.sh")));
        write(house.resolve("pom.xml"), "<project/>");
        for (String room : List.of("engine", "diagram", "scenario", "print", "live", "cli", "desktop")) {
            write(house.resolve("simulator/" + room + "/pom.xml"), "<project/>");
            write(house.resolve("simulator/" + room + "/src/main/java/A.java"), "class A {}");
        }
        write(house.resolve("simulator/cli/src/launcher/PackJars.java"), "class PackJars {}");
        maven("""
                echo built >>"%s"
                for argument; do
                  case $argument in
                  -Dftpscope.lib=*) lib=${argument#-Dftpscope.lib=} ;;
                  esac
                done
                for jar in ftpscope-engine ftpscope-print-0 pdfbox-x picocli-4 netty-x bcpkix-x javafx-x; do : >"$lib/$jar.jar"; done
                mkdir -p simulator/cli/target/launcher simulator/desktop/target/launcher
                : >simulator/cli/target/launcher/ftpscope-cli-0.jar
                : >simulator/desktop/target/launcher/ftpscope-desktop-0.jar
                """.formatted(builds));
    }

    @Test
    void aFirstRunBuildsAndTheNextOnesDoNot() throws Exception {
        Run first = run(List.of("list"));
        assertThat(first.err())
                .startsWith("ftpscope: building for the first time")
                .endsWith("done.\n");
        assertThat(first.out()).contains("org.ftpscope.cli.Main list");
        Run second = run(List.of("list"));
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("org.ftpscope.cli.Main list");
        assertThat(builds).hasContent("built");
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        run(List.of("list"));
        Files.setLastModifiedTime(
                house.resolve("simulator/engine/src/main/java/A.java"),
                FileTime.fromMillis(Files.getLastModifiedTime(builds).toMillis() + 10_000));
        assertThat(run(List.of("list")).err()).isEqualTo("ftpscope: building … done.\n");
    }

    @Test
    void anotherJdkIsBuiltForAgain() throws Exception {
        run(List.of("list"));
        jdk = jdk("another jdk", "26");
        assertThat(run(List.of("list")).err()).isEqualTo("ftpscope: building … done.\n");
        assertThat(run(List.of("list")).err()).isEmpty();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(house.resolve("ftpscope"), folder, List.of("list"), Map.of()));
        }
        for (Process process : processes) {
            assertThat(finish(process).exitCode()).isZero();
        }
        assertThat(builds).hasContent("built");
    }

    @Test
    void aBuildThatFailsIsToldAndEndsWithTwo() throws Exception {
        maven("echo '[ERROR] no such thing'; exit 1");
        Run run = run(List.of("list"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("failed").contains("[ERROR] no such thing");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void argumentsStandardInputAndExitCodePassThrough() throws Exception {
        run(List.of("list"));
        Process process = start(house.resolve("ftpscope"), folder, List.of("echo", "two words", "", "*"), Map.of());
        process.getOutputStream().write("from outside\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        Run run = finish(process);
        assertThat(run.out()).contains("<echo><two words><><*>").contains("stdin: from outside");
        assertThat(run.exitCode()).isEqualTo(7);
    }

    @Test
    void itIsFoundThroughLinksAndFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("second link"));
        Files.createSymbolicLink(folder.resolve("second link"), house.resolve("ftpscope"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Run run = finish(start(link, elsewhere, List.of("list"), Map.of()));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("-Dftpscope.home=" + house.toRealPath());
    }

    @Test
    void onlySocketCommandsCarryTheSocketLibraries() throws Exception {
        assertThat(run(List.of("run", "x")).out()).contains("/app.jar").doesNotContain("netty");
        assertThat(run(List.of("serve")).out()).contains("sockets/netty-x.jar").contains("sockets/bcpkix-x.jar");
    }

    @Test
    void onlyPaperNeedsTheLibrariesForPaper() throws Exception {
        assertThat(run(List.of("export", "x", "--format", "svg")).out()).doesNotContain("pdfbox");
        assertThat(run(List.of("export", "x", "--format", "pdf")).out())
                .contains("paper/pdfbox-x.jar")
                .contains("paper/ftpscope-print-0.jar");
        assertThat(run(List.of("export", "x", "--format=png")).out()).contains("paper/pdfbox-x.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open"})
    void theViewerIsBuiltWhereItIsAskedForAndHasItsOwnLibraries(String command) throws Exception {
        run(List.of("list"));
        List<String> arguments = command.isEmpty() ? List.of() : List.of(command);
        Run first = run(arguments);
        assertThat(first.err()).startsWith("ftpscope: building");
        assertThat(first.out()).contains("viewer/javafx-x.jar").contains("org.ftpscope.cli.Main open");
        assertThat(run(arguments).err()).isEmpty();
        assertThat(run(List.of("list")).err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "25, true",
        "25.0.3, true",
        "26-ea, true",
        "100, true",
        "24.0.1, false",
        "17.0.15, false",
        "1.8.0_412, false"
    })
    void aJdkIsNewEnoughFrom25On(String version, boolean enough) throws Exception {
        Path candidate = jdk("candidate", version);
        String question = ". \"$1\"; if jdk_suffices \"$2\"; then echo true; else echo false; fi";
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        question,
                        "sh",
                        TOP.resolve(".mvn/find-jdk.sh").toString(),
                        candidate.toString())
                .start();
        assertThat(finish(process).out().strip()).isEqualTo(String.valueOf(enough));
    }

    @Test
    void aFolderThatIsNoJdkIsNone() throws Exception {
        String question = ". \"$1\"; if jdk_suffices \"$2\"; then echo true; else echo false; fi";
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        question,
                        "sh",
                        TOP.resolve(".mvn/find-jdk.sh").toString(),
                        house.toString())
                .start();
        assertThat(finish(process).out().strip()).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C           | FTPscope needs JDK 25 or newer and found none: install one (https://adoptium.net) or point JAVA_HOME at it.
            zh_CN.UTF-8 | FTPscope 需要 JDK 25 或更新版本，但没有找到：请从 https://adoptium.net 安装，或让 JAVA_HOME 指向它。
            """)
    void whereThereIsNoJdkOneSentenceSaysSo(String locale, String sentence) throws Exception {
        write(
                house.resolve(".mvn/find-jdk.sh"),
                Files.readString(TOP.resolve(".mvn/find-jdk.sh")) + "\nfind_jdk() { return 1; }\n");
        Run run = finish(start(house.resolve("ftpscope"), folder, List.of("list"), Map.of("LC_ALL", locale)));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo(sentence);
    }

    private Run run(List<String> arguments) throws Exception {
        return finish(start(house.resolve("ftpscope"), folder, arguments, Map.of()));
    }

    private Process start(Path program, Path directory, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", jdk.toString(), "LC_ALL", "C"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Few lines are printed, so they fit the pipes and may be read after the end. */
    private static Run finish(Process process) throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return new Run(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private void maven(String body) throws IOException {
        script(house.resolve("mvnw"), "#!/bin/sh\n" + body);
    }

    /** A JDK that says what it is asked to run, repeats its input, and ends with 7 when asked to echo. */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"Cardboard\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        script(home.resolve("bin/java"), """
                #!/bin/sh
                echo "$@"
                case $1 in *PackJars.java) : >"$2" ;; esac
                while [ "$1" != org.ftpscope.cli.Main ]; do
                  [ $# -gt 0 ] || exit 0
                  shift
                done
                shift
                for argument; do printf '<%s>' "$argument"; done
                echo
                [ "$1" = echo ] || exit 0
                read -r line
                echo "stdin: $line"
                exit 7
                """);
        return home;
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void script(Path file, String content) throws IOException {
        write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
