package org.ftpscope.desktop.view;

import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.ftpscope.desktop.model.Settings;

/** Where the window stands and how large it is, from one start to the next. */
public final class WindowPlace {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double WIDTH_MIN = 800;
    private static final double HEIGHT_MIN = 560;

    private WindowPlace() {}

    /** Puts {@code window} into {@code stage} where it was last, and remembers where it is when it closes. */
    public static Scene restore(Stage stage, MainWindow window, Settings settings) {
        double width = Math.max(WIDTH_MIN, settings.number("width", WIDTH));
        double height = Math.max(HEIGHT_MIN, settings.number("height", HEIGHT));
        Scene scene = new Scene(window, width, height);
        stage.setScene(scene);
        stage.setMinWidth(WIDTH_MIN);
        stage.setMinHeight(HEIGHT_MIN);
        double x = settings.number("x", Double.NaN);
        double y = settings.number("y", Double.NaN);
        // The screen that it was on may have gone: a beamer, say.
        if (!Double.isNaN(x)
                && !Double.isNaN(y)
                && !Screen.getScreensForRectangle(x, y, width, height).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(settings.flag("maximized", false));
        stage.setOnHiding(event -> remember(stage, settings));
        return scene;
    }

    private static void remember(Stage stage, Settings settings) {
        settings.put("maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized()) {
            settings.put("x", Double.toString(stage.getX()));
            settings.put("y", Double.toString(stage.getY()));
            settings.put("width", Double.toString(stage.getScene().getWidth()));
            settings.put("height", Double.toString(stage.getScene().getHeight()));
        }
    }
}
