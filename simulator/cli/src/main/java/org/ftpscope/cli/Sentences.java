package org.ftpscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told of a problem, in their language: one sentence that says what and where. */
final class Sentences {
    private Sentences() {}

    /** For a problem that is theirs or the machine's; null when it is our own mistake. */
    static @Nullable String of(Shell shell, Exception problem) {
        return switch (problem) {
            case BadInput bad -> String.valueOf(bad.getMessage());
            case InputProblem problemOfInput -> problemOfInput.text().in(Language.of(shell.locale()));
            case ParameterException wrong -> of(shell, wrong);
            case NoSuchFileException missing -> shell.text("error.noSuchFile", missing.getFile());
            case AccessDeniedException denied -> shell.text("error.accessDenied", denied.getFile());
            case FileSystemException system -> shell.text("error.file", String.valueOf(system.getMessage()));
            case UncheckedIOException wrapped -> of(shell, Objects.requireNonNull(wrapped.getCause()));
            case IOException io -> shell.text("error.io", String.valueOf(io.getMessage()));
            default -> null;
        };
    }

    /** For a command line that cannot be read; ends by pointing to help. */
    static String of(Shell shell, ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        return what(shell, problem) + " " + shell.text("error.seeHelp", command);
    }

    private static String what(Shell shell, ParameterException problem) {
        return switch (problem) {
            case UnmatchedArgumentException unmatched -> unmatched(shell, unmatched);
            case MissingParameterException missing ->
                shell.text(
                        "error.missing",
                        missing.getMissing().stream().map(Sentences::label).collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> shell.text("error.twice", argument(twice));
            case MaxValuesExceededException many -> shell.text("error.twice", argument(many));
            default -> value(shell, problem);
        };
    }

    private static String unmatched(Shell shell, UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().getFirst();
        String key = problem.isUnknownOption() ? "error.unknownOption" : "error.unknownArgument";
        List<String> near = problem.getSuggestions();
        String told = shell.text(key, first);
        return near.isEmpty() ? told : told + " " + shell.text("error.didYouMean", near.getFirst());
    }

    private static String value(Shell shell, ParameterException problem) {
        ArgSpec argument = problem.getArgSpec();
        String value = problem.getValue();
        if (argument == null || value == null) {
            return String.valueOf(problem.getMessage());
        }
        Object[] choices = argument.type().getEnumConstants();
        return choices == null
                ? shell.text("error.badValue", label(argument), value)
                : shell.text(
                        "error.badChoice",
                        label(argument),
                        value,
                        Arrays.stream(choices).map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String argument(ParameterException problem) {
        ArgSpec argument = problem.getArgSpec();
        return argument == null ? "" : label(argument);
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
