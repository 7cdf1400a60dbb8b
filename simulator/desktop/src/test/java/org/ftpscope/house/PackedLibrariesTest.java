package org.ftpscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every command may need lies in the launcher's one jar: a library that is missing there fails at the first use of it. */
class PackedLibrariesTest {
    private static final Path HOUSE = Path.of("../..");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([a-z]+)[^<]*</artifactId>");

    @ParameterizedTest
    @CsvSource({
        "diagram, ftpscope",
        "diagram, ftpscope.cmd",
        "scenario, ftpscope",
        "scenario, ftpscope.cmd",
        "print, ftpscope",
        "print, ftpscope.cmd",
        "cli, ftpscope",
        "cli, ftpscope.cmd"
    })
    void the_launcher_packs_every_library_of(String module, String launcher) throws IOException {
        String pom = Files.readString(HOUSE.resolve("simulator").resolve(module).resolve("pom.xml"));
        String script = Files.readString(HOUSE.resolve(launcher));
        Matcher dependency = DEPENDENCY.matcher(pom);
        while (dependency.find()) {
            Matcher artifact = ARTIFACT.matcher(dependency.group(1));
            boolean shipped = !dependency.group(1).contains("<scope>");
            if (shipped && artifact.find()) {
                assertThat(script)
                        .as(artifact.group(1) + " of " + module)
                        .containsPattern(artifact.group(1) + "(-\\*|[|)])");
            }
        }
    }
}
