package org.ftpscope.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Parses one command line, runs its command, and turns whatever goes wrong into one sentence and an exit code. */
public final class CommandRunner {
    /** An expectation did not hold. */
    public static final int FAILED = 1;

    /** The person's input was wrong, or the machine refused. */
    public static final int BAD_INPUT = 2;

    private CommandRunner() {}

    /** Runs a command line in that shell; never throws, never ends the process. */
    public static int run(Shell shell, String... args) {
        CommandLine line = commandLine(shell, args);
        line.setOut(new PrintWriter(shell.out(), true, shell.charset()));
        line.setErr(new PrintWriter(shell.err(), true, shell.charset()));
        line.setParameterExceptionHandler(
                (problem, _) -> tell(shell, problem.getCommandLine(), Sentences.of(shell, problem)));
        line.setExecutionExceptionHandler((problem, command, _) -> failure(shell, command, problem));
        int exitCode = line.execute(args);
        shell.out().flush();
        return exitCode;
    }

    /** Only the row that is asked for is made, unless the whole table is needed for help or for a suggestion. */
    private static CommandLine commandLine(Shell shell, String[] args) {
        CommandLine line = new CommandLine(new Top(shell));
        List<Commands.Row> asked = Commands.ROWS.stream()
                .filter(row -> args.length > 0 && row.name().equals(args[0]))
                .toList();
        for (Commands.Row row : asked.isEmpty() ? Commands.ROWS : asked) {
            line.addSubcommand(row.name(), row.make().apply(shell));
        }
        line.setResourceBundle(shell.texts());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private static int failure(Shell shell, CommandLine command, Exception problem) {
        @Nullable String sentence = Sentences.of(shell, problem);
        if (sentence == null) {
            sentence = shell.text("error.internal", problem);
            if (shell.environment().containsKey("FTPSCOPE_DEBUG")) {
                problem.printStackTrace(shell.err());
            }
        }
        return tell(shell, command, sentence);
    }

    private static int tell(Shell shell, CommandLine command, String sentence) {
        shell.out().flush();
        shell.err().println(command.getCommandSpec().qualifiedName() + ": " + sentence);
        shell.err().flush();
        return BAD_INPUT;
    }

    /** The program itself: without a command it shows what there is. */
    @Command(name = "ftpscope", mixinStandardHelpOptions = false, sortOptions = false)
    static final class Top implements Runnable {
        private final Shell shell;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                descriptionKey = "option.help")
        boolean help;

        @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "en|zh", descriptionKey = "option.lang")
        LanguageOption lang = LanguageOption.en;

        @CommandLine.Spec
        CommandLine.Model.@Nullable CommandSpec spec;

        Top(Shell shell) {
            this.shell = shell;
        }

        @Override
        public void run() {
            if (spec != null) {
                spec.commandLine().usage(shell.out());
            }
        }
    }

    /** The values of {@code --lang}; {@link Languages} has read it before the parser starts. */
    enum LanguageOption {
        en,
        zh
    }
}
