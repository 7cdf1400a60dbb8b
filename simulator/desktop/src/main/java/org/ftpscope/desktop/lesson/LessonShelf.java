package org.ftpscope.desktop.lesson;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;

/** The lessons of a folder, and the scenarios that they are bound to. Reads files: not for the FX thread. */
public final class LessonShelf {
    private final LessonLibrary lessons;
    private final Library scenarios;
    private final ScenarioReader reader = new ScenarioReader();
    private final LongSupplier clock;

    /**
     * A shelf.
     *
     * @param clock nanoseconds, to tell how long an answer took
     */
    public LessonShelf(Path lessons, Path scenarios, LongSupplier clock) {
        this.lessons = new LessonLibrary(lessons);
        this.scenarios = new Library(scenarios);
        this.clock = clock;
    }

    /** All lessons in their order; those that cannot be read are left out ({@code validate} says what is wrong with them). */
    public List<LessonBook> all() throws IOException {
        List<LessonBook> books = new ArrayList<>();
        for (String name : lessons.names()) {
            try {
                books.add(book(name));
            } catch (InputProblem | IOException unreadable) {
                // A lesson that is being written does not keep a class from the others.
            }
        }
        return books;
    }

    /** The lesson of that name. */
    public LessonBook book(String name) throws IOException {
        return new LessonBook(name, lessons.read(name, Language.EN), lessons.read(name, Language.ZH));
    }

    /** Whether a file is named as lessons are. */
    public static boolean isLesson(Path file) {
        return String.valueOf(file.getFileName()).matches("lesson(\\.zh)?\\.md");
    }

    /** The lesson whose file this is; the other language lies beside it. */
    public LessonBook of(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String name = folder == null ? "" : String.valueOf(folder.getFileName());
        if (folder == null || folder.getParent() == null) {
            throw new NoSuchFileException(file.toString());
        }
        LessonLibrary beside = new LessonLibrary(folder.getParent());
        return new LessonBook(name, beside.read(name, Language.EN), beside.read(name, Language.ZH));
    }

    /** Runs a lesson's scenario for who takes it. */
    public LessonModel begin(LessonBook book, Taker taker, Texts texts) throws IOException {
        String scenario = book.english().scenario();
        Optional<Path> file = scenarios.find(scenario);
        if (file.isEmpty()) {
            throw new NoSuchFileException(scenario + ".json");
        }
        Json tree = reader.tree(file.get());
        long usual = reader.scenario(scenario, tree).seed();
        long seed = taker.seed().isPresent()
                ? taker.seed().getAsLong()
                : taker.student().isEmpty() ? usual : LessonRun.seedOf(taker.student());
        // With the scenario's own seed the lesson is as it is written, addresses included: by the seed alone it is
        // marked again.
        boolean own = seed != usual;
        LessonRun run = new LessonRun(book.english(), reader, tree, seed, own);
        return new LessonModel(book, taker, seed, run, texts, clock);
    }
}
