package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        for (Path file : expanded()) {
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
            } catch (BadInput problem) {
                bad = true;
                shell().err().println(problem.getMessage());
            } catch (IOException unreadable) {
                bad = true;
                shell().err().println("ftpscope validate: " + Sentences.of(shell(), unreadable));
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

    /** A folder of lessons, or of scenarios, stands for all that it holds. */
    private List<Path> expanded() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path file : files.values()) {
            if (!Files.isDirectory(file) || isLesson(file)) {
                all.add(file);
                continue;
            }
            try (Stream<Path> inside = Files.list(file)) {
                List<Path> found = inside.filter(
                                each -> Files.isDirectory(each) ? isLesson(each) : isScenario(each.toString()))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new BadInput(shell().text("validate.empty", file));
                }
                all.addAll(found);
            }
        }
        return all;
    }

    private static boolean isScenario(String file) {
        return file.endsWith(".json") && !file.endsWith(".schema.json");
    }

    private boolean isLesson(Path file) {
        if (Files.isDirectory(file)) {
            return Files.exists(file.resolve("lesson.md")) || Files.exists(file.resolve("lesson.zh.md"));
        }
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".md") && !name.equals("lesson.md") && !name.equals("lesson.zh.md")) {
            throw new BadInput(shell().text("validate.notLesson", file));
        }
        return name.endsWith(".md");
    }

    /** Checks both languages of a lesson, whichever file was named; false when something is wrong. */
    private boolean lesson(Path given, ScenarioReader reader, Language language) throws IOException {
        Path parent = given.toAbsolutePath().normalize().getParent();
        Path folder = Files.isDirectory(given) || parent == null
                ? given.toAbsolutePath().normalize()
                : parent;
        String name = String.valueOf(folder.getFileName());
        LessonLibrary lessons = new LessonLibrary(folder.resolveSibling(""));
        for (Language each : Language.values()) {
            if (!Files.isRegularFile(lessons.file(name, each))) {
                throw new InputProblem(
                        LessonCheck.noTranslation(lessons.file(name, each).toString()));
            }
        }
        Lesson english = LessonLibrary.read(lessons.file(name, Language.EN), name);
        Lesson chinese = LessonLibrary.read(lessons.file(name, Language.ZH), name);
        Library library = new Sources(shell()).library();
        Path scenario = library.find(english.scenario()).orElse(null);
        if (scenario == null) {
            String file = lessons.file(name, Language.EN).toString();
            throw new InputProblem(LessonCheck.noScenario(english, file, library.names()));
        }
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
