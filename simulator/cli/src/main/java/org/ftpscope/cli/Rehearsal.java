package org.ftpscope.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the usual commands once, unseen. The launcher's build starts it with {@code -XX:AOTMode=record}, so that the JVM finds
 * the classes of those commands loaded and linked at every later start (JEP 483, 514, 515). The last one goes the whole way
 * through {@link Main} and ends the process.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** The property {@code ftpscope.rehearsal} names a folder that may be written to. */
    public static void main(String[] args) {
        Path folder = Path.of(System.getProperty("ftpscope.rehearsal", ""));
        Path home = Path.of(System.getProperty("ftpscope.home", "")).toAbsolutePath();
        String scenario = home.resolve("scenarios/active.json").toString();
        String drawing = folder.resolve("rehearsal.svg").toString();
        List<List<String>> commandLines = List.of(
                List.of("--help"),
                List.of("list"),
                List.of("validate", scenario),
                List.of("run", scenario, "--level", "ftp"),
                List.of("run", scenario, "--level", "packet"),
                List.of("export", scenario, "--format", "svg", "-o", drawing));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Shell shell = new Shell(
                    InputStream.nullInputStream(),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    true,
                    locale,
                    home,
                    Map.of());
            for (List<String> commandLine : commandLines) {
                int _ = CommandRunner.run(shell, commandLine.toArray(String[]::new));
            }
        }
        Main.main(new String[] {"--help"});
    }
}
