package org.ftpscope.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

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
        int exitCode;
        try {
            exitCode = line.execute(args);
        } catch (OutOfMemoryError tooMuch) {
            return tell(shell, line, shell.text("error.memory"));
        }
        shell.out().flush();
        return exitCode;
    }

    /** Only the row that is asked for is made, unless the whole table is needed for help or for a suggestion. */
    private static CommandLine commandLine(Shell shell, String[] args) {
        CommandLine line = new CommandLine(program(shell));
        List<Commands.Row> asked = Commands.ROWS.stream()
                .filter(row -> args.length > 0 && row.name().equals(args[0]))
                .toList();
        for (Commands.Row row : asked.isEmpty() ? Commands.ROWS : asked) {
            line.addSubcommand(row.name(), row.make().apply(shell).spec());
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
    private static CommandSpec program(Shell shell) {
        CommandSpec[] program = new CommandSpec[1];
        Runnable showHelp = () -> program[0].commandLine().usage(shell.out());
        program[0] = CommandSpec.wrapWithoutInspection(showHelp).name("ftpscope");
        Command.addCommonOptions(program[0]);
        return program[0];
    }
}
