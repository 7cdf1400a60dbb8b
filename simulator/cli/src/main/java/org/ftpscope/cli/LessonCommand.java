package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ftpscope.scenario.lesson.Gift;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Placeholders;
import org.ftpscope.scenario.lesson.Results;

/** {@code lesson}: takes a lesson in the terminal, or writes its questions for Moodle. */
final class LessonCommand extends Command {
    private final Argument<String> name = parameter(String.class, "LESSON");
    private final Argument<String> student = option(String.class, "NAME", "--student");
    private final Argument<Long> seed = option(Long.class, "N", "--seed");
    private final Argument<Path> results = option(Path.class, "FILE", "--results");
    private final Argument<Path> gift = option(Path.class, "FILE", "--gift");

    LessonCommand(Shell shell) {
        super(shell, "lesson");
    }

    @Override
    public Integer call() throws IOException {
        LessonStart start = new LessonStart(shell());
        Lesson lesson = start.read(name.required());
        LessonRun run = start.run(lesson, seed.value().or(() -> student.value().map(LessonRun::seedOf)));
        if (gift.given() && results.given()) {
            throw new BadInput(shell().text("lesson.giftOrResults"));
        }
        if (gift.given()) {
            Marker marker = new Marker(run.events(), run);
            Files.writeString(gift.required(), new Gift(marker, new Placeholders(run.events())).render(lesson));
            return 0;
        }
        if (results.given()) {
            // Where nothing can be written, that is said before the first question and not after the last.
            append(results.required(), List.of());
        }
        List<Results.Attempt> attempts =
                new LessonTalk(shell(), lesson, run, student.value().orElse(""), seedUsed(run)).take();
        if (results.given()) {
            append(results.required(), attempts);
        }
        return 0;
    }

    private static long seedUsed(LessonRun run) {
        return run.run().header().seed();
    }

    private static void append(Path file, List<Results.Attempt> attempts) throws IOException {
        StringBuilder lines = new StringBuilder();
        if (!Files.exists(file) || Files.size(file) == 0) {
            lines.append(Results.HEADER).append('\n');
        }
        for (Results.Attempt attempt : attempts) {
            lines.append(Results.line(attempt)).append('\n');
        }
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
