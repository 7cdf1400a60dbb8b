package org.ftpscope.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every packet script under {@code resources/tcp}: a folder a theme, a file a behaviour, each case a test. */
class ScriptsTest {
    private static final long SEED = 1;

    @TestFactory
    Stream<DynamicNode> scripts() throws IOException, URISyntaxException {
        Path root = Path.of(ScriptsTest.class.getResource("/tcp").toURI());
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(file -> file.toString().endsWith(".script"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(file -> container(root, file));
    }

    private static DynamicNode container(Path root, Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        List<Script> scripts = read(file);
        return DynamicContainer.dynamicContainer(
                name,
                scripts.stream()
                        .map(script -> DynamicTest.dynamicTest(
                                script.title(), () -> ScriptRun.run(script, settings(name), SEED))));
    }

    static List<Script> read(Path file) {
        try {
            return Script.parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Files are run with today's Linux, but for those that say otherwise by their name. */
    private static TcpSettings settings(String name) {
        return name.contains("textbook") ? TcpSettings.TEXTBOOK_SYN : TcpSettings.LINUX;
    }
}
