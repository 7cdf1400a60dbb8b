package org.ftpscope.scenario.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Nearest;
import org.ftpscope.scenario.text.Text;

/** A folder of lessons, each a folder with a file for each language. */
public record LessonLibrary(Path folder) {
    /** The names of the lessons, in their order. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(lesson -> Files.isRegularFile(lesson.resolve("lesson.md")))
                    .map(lesson -> String.valueOf(lesson.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** The name of the lesson that a person means: the whole name, its number ({@code 3}, {@code 03}), or the words after it. */
    public Optional<String> find(String asked) throws IOException {
        String bare = asked.replaceFirst("/+$", "").replaceFirst("^.*/", "");
        return names().stream()
                .filter(name -> name.equals(bare)
                        || name.replaceFirst("^\\d+-", "").equals(bare)
                        || bare.matches("\\d{1,2}") && name.matches("0*" + Integer.parseInt(bare) + "-.*"))
                .findFirst();
    }

    /** The lesson that a person means, in that language; an {@link InputProblem} names the nearest where there is none. */
    public Lesson read(String asked, Language language) throws IOException {
        Optional<String> name = find(asked);
        if (name.isEmpty()) {
            Text problem = LessonReader.MESSAGES.text("lesson.none", asked);
            String near =
                    Nearest.to(asked, names()).map(found -> " (" + found + "?)").orElse("");
            throw new InputProblem(new Text(problem.en() + near, problem.zh() + near));
        }
        return read(file(name.get(), language), name.get());
    }

    /** Reads a lesson's file. */
    public static Lesson read(Path file, String name) throws IOException {
        return LessonReader.read(name, file.toString(), Files.readString(file));
    }

    /** The file of a lesson in a language. */
    public Path file(String name, Language language) {
        return folder.resolve(name).resolve(language == Language.ZH ? "lesson.zh.md" : "lesson.md");
    }
}
