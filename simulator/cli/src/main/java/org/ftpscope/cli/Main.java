package org.ftpscope.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the program starts: builds the {@link Shell} from the process around it and hands over to {@link CommandRunner}. */
public final class Main {
    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code: 0 fine, 1 an expectation failed, 2 bad input. Ends it by
     * halting: since Java 21 {@code System.exit} asks for a logger first and looks for one in every jar, which took a quarter of a
     * short command's time. A command that has something to clean up does so before it returns.
     */
    public static void main(String[] args) {
        Outlet outlet = new Outlet(new FileOutputStream(FileDescriptor.out));
        Shell shell = processShell(outlet, System.getenv(), Languages.choose(args, System.getenv()));
        int exitCode = CommandRunner.run(shell, args);
        shell.out().flush();
        Optional<IOException> unwritten = outlet.failure();
        if (unwritten.isPresent()) {
            shell.err().println("ftpscope: " + Sentences.of(shell, unwritten.get()));
            exitCode = CommandRunner.BAD_INPUT;
        }
        shell.err().flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /**
     * Standard streams; out is buffered and flushed at the end, or by whoever prompts. The launcher says in the property
     * {@code ftpscope.terminal} whether out is a terminal: asking the JVM for its console would cost every start.
     */
    private static Shell processShell(Outlet outlet, Map<String, String> environment, Locale locale) {
        boolean terminal = terminal(System.getProperty("ftpscope.terminal"));
        Charset charset = charset(terminal, System.getProperty("stdout.encoding"), environment);
        InputStream in = new FileInputStream(FileDescriptor.in);
        PrintStream out = new PrintStream(new BufferedOutputStream(outlet, 1 << 16), false, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        Path home = Path.of(System.getProperty("ftpscope.home", ""))
                .toAbsolutePath()
                .normalize();
        return new Shell(in, out, err, charset, terminal, locale, home, environment);
    }

    /** The word of the launcher; where none stands before us, as in the application image, the JVM's. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody sits at a terminal
    private static boolean terminal(@Nullable String launcherSays) {
        if (launcherSays != null) {
            return launcherSays.equals("true");
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** A terminal gets its own charset; files and pipes get UTF-8, whatever the locale of the machine that wrote them. */
    private static Charset charset(boolean terminal, @Nullable String stdoutEncoding, Map<String, String> environment) {
        if (!terminal || stdoutEncoding == null || Languages.namesUtf8(environment)) {
            return StandardCharsets.UTF_8;
        }
        return Charset.forName(stdoutEncoding, StandardCharsets.US_ASCII);
    }
}
