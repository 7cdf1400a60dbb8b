package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.lesson.Results.Attempt;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;

/** The attempts of a class, marked against runs with their seeds, and what each student reached. */
final class GradeBook {
    /** The first line of what {@code grade} prints. */
    static final String HEADER = "student,lesson,questions,right,right at once,attempts,hints,seconds";

    /** An attempt and where it stands. */
    private record Entry(Path file, int line, Attempt attempt) {}

    /** What a student reached in a lesson. */
    private static final class Score {
        final Map<String, Boolean> solved = new LinkedHashMap<>();
        int atOnce;
        int attempts;
        int hints;
        long seconds;
    }

    private final Shell shell;
    private final LessonStart start;
    private final Consumer<String> complain;
    /** By lesson and seed, so that each run is made once and only one is held. */
    private final Map<String, List<Entry>> entries = new TreeMap<>();

    private final Map<Attempt, Path> known = new LinkedHashMap<>();
    private final Map<String, Integer> repeated = new LinkedHashMap<>();
    private final Map<Long, String> owners = new LinkedHashMap<>();
    private final Map<String, Score> scores = new TreeMap<>();

    GradeBook(Shell shell, Consumer<String> complain) {
        this.shell = shell;
        this.start = new LessonStart(shell);
        this.complain = complain;
    }

    /** Takes an attempt; the same one a second time does not count. */
    void add(Path file, int line, Attempt given) {
        Attempt attempt = new Attempt(
                given.student().strip(),
                given.lesson().strip(),
                given.seed(),
                given.question().strip(),
                given.attempt(),
                given.answer().strip(),
                given.seconds(),
                given.hint(),
                given.correct());
        Path first = known.putIfAbsent(attempt, file);
        if (first != null) {
            repeated.merge(shell.text("grade.repeated", file, first), 1, Integer::sum);
            return;
        }
        if (!attempt.student().isEmpty()) {
            owners.put(LessonRun.seedOf(attempt.student()), attempt.student());
        }
        entries.computeIfAbsent(attempt.lesson() + " " + attempt.seed(), any -> new ArrayList<>())
                .add(new Entry(file, line, attempt));
    }

    /** Marks everything. */
    void mark() throws IOException {
        repeated.forEach((sentence, count) -> complain.accept(sentence.replace("{n}", Integer.toString(count))));
        List<String> told = new ArrayList<>();
        for (List<Entry> together : entries.values()) {
            Entry first = together.getFirst();
            Lesson lesson;
            LessonRun run;
            try {
                lesson = start.library().read(first.attempt().lesson(), Language.EN);
                run = start.run(lesson, Optional.of(first.attempt().seed()));
            } catch (InputProblem problem) {
                String what = problem.text().in(Language.of(shell.locale()));
                complain.accept(shell.text("grade.at", first.file(), first.line(), what));
                continue;
            }
            Marker marker = new Marker(run.events(), run);
            together.stream()
                    .sorted(Comparator.comparingInt(entry -> entry.attempt().attempt()))
                    .forEach(entry -> {
                        borrowed(entry, told);
                        mark(entry, lesson, marker);
                    });
        }
    }

    /** Answers about the run of a classmate count, but the teacher is told. */
    private void borrowed(Entry entry, List<String> told) {
        String owner = owners.get(entry.attempt().seed());
        if (owner != null && !owner.equals(entry.attempt().student())) {
            String sentence =
                    shell.text("grade.borrowed", entry.file(), entry.attempt().student(), owner);
            if (!told.contains(sentence)) {
                told.add(sentence);
                complain.accept(sentence);
            }
        }
    }

    private void mark(Entry entry, Lesson lesson, Marker marker) {
        Attempt attempt = entry.attempt();
        Optional<Question> question = lesson.questions().stream()
                .filter(candidate -> candidate.id().equals(attempt.question()))
                .findFirst();
        if (question.isEmpty()) {
            say(entry, "grade.noQuestion", lesson.name(), attempt.question());
            return;
        }
        Marker.Mark mark;
        try {
            mark = marker.mark(question.get(), attempt.answer());
        } catch (InputProblem problem) {
            complain.accept(shell.text(
                    "grade.at", entry.file(), entry.line(), problem.text().in(Language.of(shell.locale()))));
            return;
        }
        if (!mark.understood()) {
            say(entry, "grade.noAnswer", attempt.answer(), attempt.question());
            return;
        }
        if (attempt.correct() != mark.correct()) {
            say(entry, mark.correct() ? "grade.isRight" : "grade.isWrong", attempt.question());
        }
        count(attempt, lesson, mark.correct());
    }

    private void count(Attempt attempt, Lesson lesson, boolean correct) {
        String key = Results.quoted(attempt.student()) + "," + lesson.name() + ","
                + lesson.questions().size();
        Score score = scores.computeIfAbsent(key, any -> new Score());
        boolean firstTime = !score.solved.containsKey(attempt.question());
        score.attempts++;
        score.atOnce += correct && firstTime && attempt.attempt() == 1 ? 1 : 0;
        score.hints += attempt.hint() && firstTime ? 1 : 0;
        score.seconds += correct ? attempt.seconds() : 0;
        score.solved.merge(attempt.question(), correct, Boolean::logicalOr);
    }

    private void say(Entry entry, String key, Object... arguments) {
        complain.accept(shell.text("grade.at", entry.file(), entry.line(), shell.text(key, arguments)));
    }

    /** A line for each student and lesson. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        scores.forEach((key, score) -> {
            long right = score.solved.values().stream().filter(solved -> solved).count();
            lines.add(String.join(
                    ",",
                    key,
                    Long.toString(right),
                    Integer.toString(score.atOnce),
                    Integer.toString(score.attempts),
                    Integer.toString(score.hints),
                    Long.toString(score.seconds)));
        });
        return lines;
    }
}
