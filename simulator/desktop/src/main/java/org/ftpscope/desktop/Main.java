package org.ftpscope.desktop;

import java.io.IOException;
import java.nio.file.Path;
import javafx.application.Application;

/** Where the program starts. It is no {@link Application} itself: JavaFX would then ask to be on the module path. */
public final class Main {
    private Main() {}

    /**
     * Opens the window; {@code args} are at most one file to open and {@code --lang=en|zh}. Where the launcher's build names a folder
     * in the property {@code ftpscope.rehearsal}, nothing is shown and the {@link Rehearsal} is played.
     */
    public static void main(String[] args) throws IOException {
        String rehearsal = System.getProperty("ftpscope.rehearsal");
        if (rehearsal != null) {
            Rehearsal.play(Viewer.home(), Path.of(rehearsal));
        } else {
            Application.launch(Viewer.class, args);
        }
    }
}
