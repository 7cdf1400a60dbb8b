package org.ftpscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

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
                (problem, _) -> tell(shell, problem.getCommandLine(), sentence(shell, problem)));
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
        @Nullable String sentence = sentence(shell, problem);
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

    /** What a person is told of a problem that is theirs or the machine's; null when it is our own mistake. */
    private static @Nullable String sentence(Shell shell, Exception problem) {
        return switch (problem) {
            case BadInput bad -> String.valueOf(bad.getMessage());
            case InputProblem problemOfInput -> problemOfInput.text().in(Language.of(shell.locale()));
            case NoSuchFileException missing -> shell.text("error.noSuchFile", missing.getFile());
            case AccessDeniedException denied -> shell.text("error.accessDenied", denied.getFile());
            case FileSystemException system -> shell.text("error.file", String.valueOf(system.getMessage()));
            case IOException io -> shell.text("error.io", String.valueOf(io.getMessage()));
            default -> null;
        };
    }

    private static String sentence(Shell shell, ParameterException problem) {
        String help = shell.text(
                "error.seeHelp", problem.getCommandLine().getCommandSpec().qualifiedName());
        return switch (problem) {
            case UnmatchedArgumentException unmatched -> unmatched(shell, unmatched) + " " + help;
            case MissingParameterException missing ->
                shell.text(
                                "error.missing",
                                missing.getMissing().stream()
                                        .map(CommandRunner::label)
                                        .collect(Collectors.joining(", ")))
                        + " " + help;
            default -> problem.getMessage() + " " + help;
        };
    }

    private static String unmatched(Shell shell, UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().getFirst();
        String key = problem.isUnknownOption() ? "error.unknownOption" : "error.unknownArgument";
        List<String> near = problem.getSuggestions();
        String told = shell.text(key, first);
        return near.isEmpty() ? told : told + " " + shell.text("error.didYouMean", near.getFirst());
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
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
