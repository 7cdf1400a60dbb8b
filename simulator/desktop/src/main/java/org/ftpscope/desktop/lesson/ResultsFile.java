package org.ftpscope.desktop.lesson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ftpscope.scenario.lesson.Results;

/** Results in a file, which may hold those of others. */
final class ResultsFile {
    private ResultsFile() {}

    static void append(Path file, List<Results.Attempt> attempts) throws IOException {
        StringBuilder lines = new StringBuilder();
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (before.isEmpty()) {
            lines.append(Results.HEADER).append('\n');
        } else if (!before.endsWith("\n")) {
            lines.append('\n');
        }
        attempts.forEach(attempt -> lines.append(Results.line(attempt)).append('\n'));
        Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
