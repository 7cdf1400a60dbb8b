package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.text.Language;

/** Finds a lesson and runs its scenario. */
final class LessonStart {
    private final Shell shell;
    private final LessonLibrary library;

    LessonStart(Shell shell) {
        this.shell = shell;
        this.library = new LessonLibrary(shell.home().resolve("lessons"));
    }

    /** The lesson that a person means where a scenario, a recording or a capture could stand as well; those go first. */
    Optional<String> find(String input) throws IOException {
        Sources sources = new Sources(shell);
        Path file = Path.of(input);
        boolean other = Files.isRegularFile(file) && !file.endsWith("lesson.md")
                || sources.library().find(input).isPresent();
        return other ? Optional.empty() : library.find(input.replaceFirst("/lesson(\\.zh)?\\.md$", ""));
    }

    LessonLibrary library() {
        return library;
    }

    /** Reads the lesson in the shell's language; says which is near where there is none. */
    Lesson read(String name) throws IOException {
        return library.read(name, Language.of(shell.locale()));
    }

    /**
     * Runs the lesson's scenario.
     *
     * @param seed of a student; with none, or the scenario's own, the lesson is as it is written, addresses included
     */
    LessonRun run(Lesson lesson, Optional<Long> seed) throws IOException {
        Sources sources = new Sources(shell);
        Path file = sources.library()
                .find(lesson.scenario())
                .orElseThrow(() -> new BadInput(shell.text("input.notFound", lesson.scenario())));
        Json tree = sources.reader().tree(file);
        long usual = sources.reader().scenario(lesson.scenario(), tree).seed();
        long chosen = seed.orElse(usual);
        return new LessonRun(lesson, sources.reader(), tree, chosen, chosen != usual);
    }
}
