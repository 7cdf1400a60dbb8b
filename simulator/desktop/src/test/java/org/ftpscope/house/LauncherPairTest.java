package org.ftpscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two launchers say the same to Java and to Maven: the one for Windows is read here, since it cannot be run. */
class LauncherPairTest {
    private static final Path HOUSE = Path.of("../..");

    private static String read(String name) throws IOException {
        return Files.readString(HOUSE.resolve(name)).replace("\r\n", "\n");
    }

    /** The first group of the first match; fails with the pattern where there is none. */
    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split("[\\s|]+")).sorted().toList();
    }

    @Test
    void flagsOfTheJvmAreTheSame() throws IOException {
        String unix = read("ftpscope");
        String windows = read("ftpscope.cmd");
        String common = found(unix, "^common='(.*)'$");
        assertThat(found(windows, "set \"FTPSCOPE_COMMON=(.*)\"$")).isEqualTo(common);
        assertThat(found(windows, "set \"FTPSCOPE_QUICK=%FTPSCOPE_COMMON% (.*)\"$"))
                .isEqualTo(found(unix, "^quick=\"\\$common (.*)\"$"));
        assertThat(found(windows, "FTPSCOPE_FLAGS=%FTPSCOPE_COMMON% (-XX:\\S+)\"$"))
                .isEqualTo(found(unix, "flags=\"\\$common (-XX:\\S+)\""));
    }

    @Test
    void theSameCommandsAreFastRatherThanQuick() throws IOException {
        String unix = read("ftpscope");
        List<String> fast = new ArrayList<>();
        Matcher row = Pattern.compile("(?s)([a-z| -]+)\\)\\s*flags=\"\\$common -XX:\\+UseSerialGC\"")
                .matcher(unix);
        while (row.find()) {
            fast.addAll(words(row.group(1)));
        }
        assertThat(words(found(read("ftpscope.cmd"), "in \\(([a-z -]+)\\) do if .* set \"FTPSCOPE_FLAGS=")))
                .containsExactlyInAnyOrderElementsOf(fast)
                .contains("serve", "client");
    }

    @Test
    void theSameCommandsCarryTheLibrariesOfSockets() throws IOException {
        assertThat(words(found(read("ftpscope.cmd"), "in \\(([a-z ]+)\\) do if .* set \"FTPSCOPE_PATH=[^\"]*sockets")))
                .isEqualTo(words(found(read("ftpscope"), "(?s)([a-z| ]+)\\)\\s*flags=[^\\n]*\\s*extras=sockets")));
    }

    @Test
    void mavenIsAskedForTheSame() throws IOException {
        String unix = found(read("ftpscope"), "\\./mvnw (.*)$")
                .replace("$module", "MODULE")
                .replace("\"$build/lib\"", "LIB");
        String windows = found(read("ftpscope.cmd"), "\\.\\\\mvnw\\.cmd (.*) \\*> \\$log$")
                .replace("$module", "MODULE")
                .replace("$lib", "LIB")
                .replaceAll("['\"]", "");
        assertThat(windows).isEqualTo(unix);
    }

    /** What a build depends on: a change in any of it makes the next start build again. */
    @ParameterizedTest
    @ValueSource(strings = {"engine", "diagram", "scenario", "print", "live", "cli"})
    void sourcesOfTheSameRoomsAreWatched(String room) throws IOException {
        assertThat(read("ftpscope")).contains("simulator/" + room + "/src/main", "pom.xml .mvn simulator/*/pom.xml");
        assertThat(found(read("ftpscope.cmd"), "foreach \\(\\$room in (.*)\\) \\{$"))
                .contains("'" + room + "'");
        assertThat(read("ftpscope.cmd")).contains("'pom.xml', '.mvn'", "\"simulator\\$room\\src\\main\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:AOTMode=record",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=",
                "-XX:AOTCache=",
                "-Dftpscope.home=",
                "-Dftpscope.rehearsal=",
                "-Dftpscope.terminal=",
                "org.ftpscope.cli.Rehearsal",
                "org.ftpscope.cli.Main",
                "viewer.options",
                "PackJars.java",
                "app.jar",
                "app.aot",
                "JDK"
            })
    void bothName(String word) throws IOException {
        assertThat(read("ftpscope")).contains(word);
        assertThat(read("ftpscope.cmd")).contains(word);
    }
}
