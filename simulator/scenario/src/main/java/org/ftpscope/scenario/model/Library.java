package org.ftpscope.scenario.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of scenarios, each found by its name. */
public record Library(Path folder) {
    private static final String SCHEMA = "scenario.schema.json";

    /** The scenario files of the folder, by name; none when there is no such folder. */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith(".json") && !name.equals(SCHEMA);
                    })
                    .sorted(Comparator.comparing(ScenarioReader::nameOf))
                    .toList();
        }
    }

    /** The names of the scenarios. */
    public List<String> names() throws IOException {
        return files().stream().map(ScenarioReader::nameOf).toList();
    }

    /** The file of the scenario of that name. */
    public Optional<Path> find(String name) {
        Path file = folder.resolve(name + ".json");
        return name.contains("/") || !Files.isRegularFile(file) ? Optional.empty() : Optional.of(file);
    }
}
