package org.ftpscope.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.model.Texts;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** The bar at the top of the window: the way home, what is shown, the filter, and what the whole window can do. */
final class Header extends HBox {
    private final Texts texts;
    private final Label title = new Label();
    private final Button language = new Button();

    Header(Texts texts, MainWindow window, FilterBar filter, ExportMenu export, LooksMenu looks) {
        super(6);
        this.texts = texts;
        Label mark = new Label("FTPscope");
        mark.getStyleClass().add("mark");
        mark.setMinWidth(USE_PREF_SIZE);
        Button home = Icons.button(texts, MaterialDesignH.HOME_OUTLINE, "header.home", "", window::home);
        Button open =
                Icons.button(texts, MaterialDesignF.FOLDER_OPEN_OUTLINE, "header.open", "Ctrl O", window::chooseFile);
        title.getStyleClass().add("document-title");
        title.setId("document-title");
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox.setHgrow(title, Priority.SOMETIMES);
        language.setId("language");
        language.getStyleClass().addAll("flat", "language");
        language.setOnAction(event -> window.nextLanguage());
        Button keys = Icons.button(texts, MaterialDesignH.HELP_CIRCLE_OUTLINE, "header.help", "?", window::showHelp);
        getChildren().setAll(mark, home, open, title, space, filter, export, language, looks, keys);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("header");
        setId("header");
        texts.changed().listen(this::languageChanged);
        languageChanged();
    }

    /** Names what is shown. */
    void title(String words) {
        title.setText(words);
    }

    /** The button says, in the other language, what it is for. */
    private void languageChanged() {
        language.setText(texts.language() == Texts.Language.ENGLISH ? "中文" : "English");
        language.setAccessibleText(texts.get("header.language"));
    }
}
