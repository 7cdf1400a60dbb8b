package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.Language;

/** {@code list}: the scenarios and lessons that came with the program, with their titles. */
final class ListCommand extends Command {
    ListCommand(Shell shell) {
        super(shell, "list");
    }

    @Override
    public Integer call() throws IOException {
        Sources sources = new Sources(shell());
        Library library = sources.library();
        List<Path> files = library.files();
        if (files.isEmpty()) {
            throw new BadInput(shell().text("list.none", library.folder()));
        }
        int widest = files.stream()
                .mapToInt(file -> ScenarioReader.nameOf(file).length())
                .max()
                .orElse(0);
        for (Path file : files) {
            // Only the title is looked at: whoever lists does not want to hear of mistakes further down.
            String title = title(sources.reader().tree(file));
            String name = ScenarioReader.nameOf(file);
            shell().out().println(name + " ".repeat(widest - name.length() + 2) + title);
        }
        lessons(widest);
        return 0;
    }

    private void lessons(int widest) throws IOException {
        LessonLibrary lessons = new LessonLibrary(shell().home().resolve("lessons"));
        Language language = Language.of(shell().locale());
        if (!lessons.names().isEmpty()) {
            shell().out().println();
        }
        for (String name : lessons.names()) {
            int gap = Math.max(1, widest - name.length() + 2);
            shell().out()
                    .println(name
                            + " ".repeat(gap)
                            + lessons.read(name, language).title());
        }
    }

    private String title(Json tree) {
        JsonPointer pointer =
                new JsonPointer(List.of("title", Language.of(shell().locale()).code()));
        return pointer.in(tree).orElse(tree) instanceof Json.Str title ? title.value() : "";
    }
}
