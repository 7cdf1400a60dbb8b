package org.ftpscope.desktop.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.desktop.model.Settings;

/** The files that were open lately, the last one first. */
final class Recent {
    private static final int MOST = 8;

    private final Settings settings;

    Recent(Settings settings) {
        this.settings = settings;
    }

    List<Path> files() {
        return settings.list("recent").stream().map(Path::of).toList();
    }

    void remember(Path file) {
        List<String> files = new ArrayList<>(settings.list("recent"));
        String name = file.toAbsolutePath().toString();
        files.remove(name);
        files.addFirst(name);
        settings.put("recent", String.join("\n", files.subList(0, Math.min(MOST, files.size()))));
    }
}
