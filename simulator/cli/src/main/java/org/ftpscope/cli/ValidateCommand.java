package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonCheck;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;

/** {@code validate}: checks lessons, and scenarios, every position of their knobs and their twins included. */
final class ValidateCommand extends Command {
    private final Argument<Path> files = parameters(Path.class, "FILE", 1);

    ValidateCommand(Shell shell) {
        super(shell, "validate");
    }

    @Override
    public Integer call() throws IOException {
        ScenarioReader reader = new ScenarioReader();
        Language language = Language.of(shell().locale());
        boolean bad = false;
        for (Path file : files.values()) {
            try {
                if (isLesson(file)) {
                    bad |= !lesson(file, reader, language);
                    continue;
                }
                Scenario scenario = reader.read(file, List.of());
                int variants = new Variants(reader).all(scenario).size();
                checkTwin(scenario, file);
                shell().out()
                        .println(shell().text(
                                        "validate.good", file, scenario.title().in(language), variants));
            } catch (InputProblem problem) {
                bad = true;
                shell().err().println(problem.text().in(language));
            }
        }
        return bad ? CommandRunner.BAD_INPUT : 0;
    }

    private void checkTwin(Scenario scenario, Path file) {
        if (scenario.twin().orElse(null) instanceof Twin.Other(var label, String name)) {
            Path folder = file.toAbsolutePath().getParent();
            boolean there = folder != null && new Library(folder).find(name).isPresent();
            if (!there || !Files.exists(file)) {
                throw new BadInput(shell().text("validate.noTwin", file, name));
            }
        }
    }

    private static boolean isLesson(Path file) {
        return Files.isDirectory(file) && Files.exists(file.resolve("lesson.md"))
                || file.toString().endsWith(".md");
    }

    /** Checks both languages of a lesson, whichever file was named; false when something is wrong. */
    private boolean lesson(Path given, ScenarioReader reader, Language language) throws IOException {
        Path parent = given.toAbsolutePath().normalize().getParent();
        Path folder = Files.isDirectory(given) || parent == null
                ? given.toAbsolutePath().normalize()
                : parent;
        String name = String.valueOf(folder.getFileName());
        LessonLibrary lessons = new LessonLibrary(folder.resolveSibling(""));
        Lesson english = LessonLibrary.read(folder.resolve("lesson.md"), name);
        Lesson chinese = LessonLibrary.read(folder.resolve("lesson.zh.md"), name);
        Library library = new Sources(shell()).library();
        Path scenario =
                library.find(english.scenario()).orElseThrow(() -> new InputProblem(LessonCheck.noScenario(english)));
        Json tree = reader.tree(scenario);
        LessonRun run = new LessonRun(
                english, reader, tree, reader.scenario(english.scenario(), tree).seed(), false);
        List<Text> problems = new ArrayList<>();
        problems.addAll(
                LessonCheck.against(english, lessons.file(name, Language.EN).toString(), run.events(), run));
        problems.addAll(
                LessonCheck.against(chinese, lessons.file(name, Language.ZH).toString(), run.events(), run));
        problems.addAll(LessonCheck.translations(
                english, chinese, lessons.file(name, Language.ZH).toString()));
        problems.forEach(problem -> shell().err().println(problem.in(language)));
        if (problems.isEmpty()) {
            Lesson told = language == Language.ZH ? chinese : english;
            shell().out()
                    .println(shell().text(
                                    "validate.goodLesson",
                                    given,
                                    told.title(),
                                    told.questions().size()));
        }
        return problems.isEmpty();
    }
}
