package org.ftpscope.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that tests talk to; a test whose program is missing is skipped by its name. */
final class Tool {
    /** What a program said and how it ended. */
    record Result(int exitCode, String output) {}

    private Tool() {}

    /** The program of that name, or a skipped test. */
    static String need(String name) {
        Optional<Path> found = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin").stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow().toString();
    }

    static void needRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    }

    /** Runs a program to its end, its two outputs together; one that hangs is killed after a minute. */
    static Result run(Path folder, Map<String, String> environment, String input, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("ftpscope-tool", ".txt");
        Path given = Files.writeString(Files.createTempFile("ftpscope-tool", ".in"), input);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(given.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Result(-1, "hangs: " + Files.readString(output, StandardCharsets.ISO_8859_1));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
            Files.delete(given);
        }
    }
}
