package org.ftpscope.desktop;

import javafx.application.Application;

/** Where the program starts. It is no {@link Application} itself: JavaFX would then ask to be on the module path. */
public final class Main {
    private Main() {}

    /** Opens the window; {@code args} are at most one file to open and {@code --lang=en|zh}. */
    public static void main(String[] args) {
        Application.launch(Viewer.class, args);
    }
}
