package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.lesson.Gift;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Placeholders;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.text.Language;

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
        Language language = Language.of(shell().locale());
        Lesson lesson = new LessonLibrary(shell().home().resolve("lessons")).read(name.required(), language);
        LessonRun run = start(lesson);
        if (gift.given()) {
            Marker marker = new Marker(run.events(), run);
            Files.writeString(gift.required(), new Gift(marker, new Placeholders(run.events())).render(lesson));
            return 0;
        }
        List<Results.Attempt> attempts =
                new LessonTalk(shell(), lesson, run, student.value().orElse(""), seedUsed(run)).take();
        if (results.given()) {
            append(results.required(), attempts);
        }
        return 0;
    }

    private LessonRun start(Lesson lesson) throws IOException {
        Sources sources = new Sources(shell());
        Path file = sources.library()
                .find(lesson.scenario())
                .orElseThrow(() -> new BadInput(shell().text("input.notFound", lesson.scenario())));
        Json tree = sources.reader().tree(file);
        long scenarioSeed = sources.reader().scenario(lesson.scenario(), tree).seed();
        long chosen = seed.value()
                .orElseGet(() -> student.value().map(LessonRun::seedOf).orElse(scenarioSeed));
        // Who gives neither name nor seed takes the lesson as it is written, addresses included.
        boolean own = seed.given() || student.given();
        return new LessonRun(lesson, sources.reader(), tree, chosen, own);
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
