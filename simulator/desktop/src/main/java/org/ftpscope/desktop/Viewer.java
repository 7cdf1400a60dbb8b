package org.ftpscope.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.MainWindow;
import org.ftpscope.desktop.view.WindowPlace;

/** The application: a window, and in it what the command line names. */
public final class Viewer extends Application {
    @Override
    public void start(Stage stage) {
        Settings settings = Settings.ofUser();
        Texts texts = new Texts(language(settings));
        MainWindow window = new MainWindow(texts, settings, home().resolve("scenarios"));
        Scene scene = WindowPlace.restore(stage, window, settings);
        window.attach(scene);
        stage.setOnHidden(event -> window.close());
        stage.setTitle("FTPscope");
        try (var icon = Viewer.class.getResourceAsStream("/org/ftpscope/desktop/icon.png")) {
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        } catch (java.io.IOException noIcon) {
            // A window without its icon is still the window.
            System.getLogger(Viewer.class.getName()).log(System.Logger.Level.DEBUG, "no icon", noIcon);
        }
        stage.show();
        List<String> files = getParameters().getUnnamed();
        if (!files.isEmpty()) {
            window.open(Path.of(files.getFirst()));
        }
    }

    /** The language of the command line, or the one that was chosen last, or the machine's. */
    private Texts.Language language(Settings settings) {
        String asked = getParameters().getNamed().getOrDefault("lang", "");
        if (!asked.isEmpty()) {
            return Texts.Language.of(Locale.forLanguageTag(asked));
        }
        return settings.get("language")
                .map(name ->
                        name.equals(Texts.Language.CHINESE.name()) ? Texts.Language.CHINESE : Texts.Language.ENGLISH)
                .orElse(Texts.Language.of(Locale.getDefault()));
    }

    /** The folder of the program, which holds the scenarios; the launcher names it. */
    static Path home() {
        return Path.of(System.getProperty("ftpscope.home", "."));
    }
}
