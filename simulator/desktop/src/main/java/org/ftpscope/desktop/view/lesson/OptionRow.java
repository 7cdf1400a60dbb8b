package org.ftpscope.desktop.view.lesson;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextFlow;
import org.ftpscope.desktop.view.desk.Pressable;

/** One answer to choose: a letter and words. */
final class OptionRow extends Pressable {
    OptionRow(String letter, TextFlow words, Runnable action) {
        super(10, action);
        Label mark = new Label(letter);
        mark.getStyleClass().add("option-letter");
        mark.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(mark, words);
        getStyleClass().add("option");
    }

    /** A sign behind the words: right, wrong. */
    void sign(String sign) {
        Label label = new Label(sign);
        label.getStyleClass().add("option-sign");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }
}
