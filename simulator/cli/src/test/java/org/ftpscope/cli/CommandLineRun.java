package org.ftpscope.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One command line run in memory, for tests: what it printed and how it ended. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(Locale locale, String... args) {
        return withInput("", locale, args);
    }

    /** With {@code input} on standard input; home is the top of the project. */
    static CommandLineRun withInput(String input, Locale locale, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = CommandRunner.run(shell(input, locale, out, err), args);
        return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A shell that nobody listens to. */
    static Shell shell() {
        return shell("", Locale.ENGLISH, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    private static Shell shell(String input, Locale locale, OutputStream out, OutputStream err) {
        return new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                locale,
                Path.of("../..").toAbsolutePath().normalize(),
                Map.of());
    }
}
