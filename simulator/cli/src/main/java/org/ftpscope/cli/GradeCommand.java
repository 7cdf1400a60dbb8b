package org.ftpscope.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ftpscope.scenario.lesson.Results;

/**
 * {@code grade}: marks files of answers again, each against a run with its student's seed, and prints a line for each student and
 * lesson. What a file claims to be right does not count; only its answers do. What cannot be marked is told in one sentence each, and
 * does not keep the rest from being marked; the exit code is then 2.
 */
final class GradeCommand extends Command {
    /** After so many bad lines a file has said enough. */
    private static final int MOST_BAD_LINES = 3;

    private final Argument<Path> answers = parameters(Path.class, "ANSWERS", 1);
    private boolean bad;

    GradeCommand(Shell shell) {
        super(shell, "grade");
    }

    @Override
    public Integer call() throws IOException {
        GradeBook book = new GradeBook(shell(), this::complain);
        for (Path file : files()) {
            for (Results.Line line : read(file)) {
                line.attempt().ifPresent(attempt -> book.add(file, line.line(), attempt));
            }
        }
        book.mark();
        shell().out().println(GradeBook.HEADER);
        book.lines().forEach(shell().out()::println);
        return bad ? CommandRunner.BAD_INPUT : 0;
    }

    private void complain(String sentence) {
        bad = true;
        shell().err().println(sentence);
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path given : answers.values()) {
            if (!Files.isDirectory(given)) {
                files.add(given);
                continue;
            }
            List<Path> inside;
            try (Stream<Path> all = Files.list(given)) {
                inside = all.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                        .sorted()
                        .toList();
            }
            int before = files.size();
            for (Path file : inside) {
                if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    files.add(file);
                } else {
                    complain(shell().text("grade.notCsv", file));
                }
            }
            if (files.size() == before) {
                complain(shell().text("grade.empty", given));
            }
        }
        return files;
    }

    private List<Results.Line> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            complain(shell().text("grade.missing", file));
            return List.of();
        }
        List<Results.Line> lines;
        try {
            lines = Results.read(Files.readString(file));
        } catch (CharacterCodingException notUtf8) {
            complain(shell().text("grade.notUtf8", file));
            return List.of();
        } catch (IOException unreadable) {
            complain(String.valueOf(Sentences.of(shell(), unreadable)));
            return List.of();
        }
        if (lines.stream().allMatch(line -> line.attempt().isEmpty())) {
            complain(shell().text(lines.isEmpty() ? "grade.noAnswers" : "grade.foreign", file, Results.HEADER));
            return List.of();
        }
        List<Results.Line> wrong =
                lines.stream().filter(line -> line.attempt().isEmpty()).toList();
        wrong.stream()
                .limit(MOST_BAD_LINES)
                .forEach(line -> complain(shell().text("grade.badLine", file, line.line(), shortened(line.text()))));
        if (wrong.size() > MOST_BAD_LINES) {
            complain(shell().text("grade.moreBadLines", file, wrong.size() - MOST_BAD_LINES));
        }
        return lines;
    }

    private static String shortened(String text) {
        String one = text.replace('\n', ' ');
        return one.codePointCount(0, one.length()) <= 60 ? one : one.substring(0, one.offsetByCodePoints(0, 60)) + "…";
    }
}
