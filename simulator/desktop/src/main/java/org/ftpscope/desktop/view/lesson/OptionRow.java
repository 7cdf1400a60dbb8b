package org.ftpscope.desktop.view.lesson;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextFlow;

/** One answer to choose: a letter and words that wrap, which a button's label cannot do with code and bold type in it. */
final class OptionRow extends HBox {
    private final Runnable action;

    OptionRow(String letter, TextFlow words, Runnable action) {
        super(10);
        this.action = action;
        Label mark = new Label(letter);
        mark.getStyleClass().add("option-letter");
        mark.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(mark, words);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("option");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseClicked(event -> fire());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                fire();
                event.consume();
            }
        });
    }

    /** A sign behind the words: right, wrong. */
    void sign(String sign) {
        Label label = new Label(sign);
        label.getStyleClass().add("option-sign");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }

    void fire() {
        if (!isDisabled()) {
            action.run();
        }
    }

    @Override
    public void executeAccessibleAction(AccessibleAction wanted, Object... parameters) {
        if (wanted == AccessibleAction.FIRE) {
            fire();
        } else {
            super.executeAccessibleAction(wanted, parameters);
        }
    }
}
