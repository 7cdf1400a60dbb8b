package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;

/**
 * {@code grade}: marks files of answers again, each against a run with its student's seed, and prints a line for each student and
 * lesson. What a file claims to be right does not count; only its answers do.
 */
final class GradeCommand extends Command {
    private final Argument<Path> answers = parameters(Path.class, "ANSWERS", 1);
    private final ScenarioReader reader = new ScenarioReader();
    private final Map<String, LessonRun> runs = new LinkedHashMap<>();

    /** What a student reached in a lesson. */
    private static final class Score {
        final Map<String, Boolean> solved = new LinkedHashMap<>();
        int atOnce;
        int attempts;
        int hints;
        long seconds;
    }

    GradeCommand(Shell shell) {
        super(shell, "grade");
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Score> scores = new TreeMap<>();
        for (Path file : files()) {
            for (Results.Attempt attempt : read(file)) {
                mark(attempt, scores);
            }
        }
        shell().out().println("student,lesson,questions,right,right at once,attempts,hints,seconds");
        scores.forEach((key, score) -> shell().out()
                .println(key + ","
                        + String.join(
                                ",",
                                Long.toString(score.solved.values().stream()
                                        .filter(s -> s)
                                        .count()),
                                Integer.toString(score.atOnce),
                                Integer.toString(score.attempts),
                                Integer.toString(score.hints),
                                Long.toString(score.seconds))));
        return 0;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path given : answers.values()) {
            if (Files.isDirectory(given)) {
                try (Stream<Path> inside = Files.list(given)) {
                    files.addAll(inside.filter(file -> file.toString().endsWith(".csv"))
                            .sorted()
                            .toList());
                }
            } else {
                files.add(given);
            }
        }
        return files;
    }

    private List<Results.Attempt> read(Path file) throws IOException {
        try {
            return Results.parse(Files.readString(file));
        } catch (InputProblem problem) {
            throw new BadInput(file + ": " + problem.text().in(Language.of(shell().locale())));
        }
    }

    private void mark(Results.Attempt attempt, Map<String, Score> scores) throws IOException {
        LessonLibrary library = new LessonLibrary(shell().home().resolve("lessons"));
        Lesson lesson = library.read(attempt.lesson(), Language.EN);
        Question question = lesson.questions().stream()
                .filter(candidate -> candidate.id().equals(attempt.question()))
                .findFirst()
                .orElseThrow(() -> new BadInput(shell().text("grade.noQuestion", lesson.name(), attempt.question())));
        LessonRun run = run(lesson, attempt.seed());
        boolean correct =
                new Marker(run.events(), run).mark(question, attempt.answer()).correct();
        String key = Results.quoted(attempt.student()) + "," + lesson.name() + ","
                + lesson.questions().size();
        Score score = scores.computeIfAbsent(key, any -> new Score());
        boolean firstTime = !score.solved.containsKey(question.id());
        score.attempts++;
        score.atOnce += correct && firstTime ? 1 : 0;
        score.hints += attempt.hint() && firstTime ? 1 : 0;
        score.seconds += correct ? attempt.seconds() : 0;
        score.solved.merge(question.id(), correct, Boolean::logicalOr);
    }

    private LessonRun run(Lesson lesson, long seed) throws IOException {
        String key = lesson.name() + " " + seed;
        LessonRun known = runs.get(key);
        if (known != null) {
            return known;
        }
        Path file = new Sources(shell())
                .library()
                .find(lesson.scenario())
                .orElseThrow(() -> new BadInput(shell().text("input.notFound", lesson.scenario())));
        Json tree = reader.tree(file);
        // The scenario's own seed shows the addresses that stand in its file, whoever answers.
        boolean own = seed != reader.scenario(lesson.scenario(), tree).seed();
        LessonRun run = new LessonRun(lesson, reader, tree, seed, own);
        runs.put(key, run);
        return run;
    }
}
