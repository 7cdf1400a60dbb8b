package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Level;

/** How each document was looked at last: at which level, on which time axis, how large. Those of the last documents are kept. */
public final class Views {
    private static final String KEY = "views";
    private static final int KEPT_MAX = 40;
    /** Characters of all together; the store of some systems takes no more under one key. */
    private static final int LENGTH_MAX = 7_000;

    private static final String BETWEEN = "\t";

    /** How one document was looked at; a zoom of 1 is life size. */
    public record View(Level level, Axis axis, double zoom) {
        private String line() {
            return level + BETWEEN + axis + BETWEEN + zoom;
        }

        private static Optional<View> of(String line) {
            String[] parts = line.split(BETWEEN);
            try {
                return parts.length == 3
                        ? Optional.of(
                                new View(Level.valueOf(parts[0]), Axis.valueOf(parts[1]), Double.parseDouble(parts[2])))
                        : Optional.empty();
            } catch (IllegalArgumentException ofAnotherVersion) {
                return Optional.empty();
            }
        }
    }

    private final Settings settings;

    public Views(Settings settings) {
        this.settings = settings;
    }

    /** How the document of that name was looked at last. */
    public Optional<View> of(String name) {
        String beginning = name + BETWEEN;
        return settings.list(KEY).stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .flatMap(line -> View.of(line.substring(beginning.length())));
    }

    /** Remembers it, as the latest. */
    public void remember(String name, View view) {
        List<String> lines = new ArrayList<>(List.of(name + BETWEEN + view.line()));
        int length = lines.getFirst().length();
        for (String line : settings.list(KEY)) {
            boolean room = lines.size() < KEPT_MAX && length + line.length() < LENGTH_MAX;
            if (room && !line.startsWith(name + BETWEEN)) {
                lines.add(line);
                length += line.length() + 1;
            }
        }
        settings.put(KEY, String.join("\n", lines));
    }
}
