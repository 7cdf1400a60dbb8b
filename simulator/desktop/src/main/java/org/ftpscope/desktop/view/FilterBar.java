package org.ftpscope.desktop.view;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.ftpscope.desktop.filter.FilterLanguage;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The field for filters: applies while one types, completes, and says where an error is. */
final class FilterBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final int OFFERED_MAX = 12;

    private final Texts texts;
    private final TextField field = new TextField();
    private final Label hits = new Label();
    private final Tooltip error = new Tooltip();
    private final ContextMenu offers = new ContextMenu();
    private @Nullable SessionModel session;

    FilterBar(Texts texts) {
        super(6);
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("filter-bar");
        setId("filter-bar");
        field.setId("filter");
        field.getStyleClass().add("filter");
        field.setPrefColumnCount(26);
        field.setMinWidth(240);
        HBox.setHgrow(field, Priority.ALWAYS);
        hits.getStyleClass().add("hits");
        hits.setId("filter-hits");
        hits.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(Icons.icon(MaterialDesignF.FILTER_OUTLINE, 16), field, hits);
        field.textProperty().addListener((property, was, is) -> apply());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.caretPositionProperty().addListener(property -> offer());
        field.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                offers.hide();
            }
        });
        texts.changed().listen(this::words);
        words();
    }

    private void words() {
        field.setPromptText(texts.get("filter.prompt"));
        field.setAccessibleText(texts.get("filter.prompt"));
        apply();
    }

    void session(@Nullable SessionModel newSession) {
        session = newSession;
        setVisible(newSession != null);
        field.clear();
        hits.setText("");
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    void clear() {
        field.clear();
    }

    private void apply() {
        SessionModel shown = session;
        if (shown == null) {
            return;
        }
        switch (shown.filter(field.getText())) {
            case FilterLanguage.Result.Ok ok -> {
                field.pseudoClassStateChanged(WRONG, false);
                Tooltip.uninstall(field, error);
                hits.setText(shown.filtered() ? texts.get("filter.hits", shown.matches()) : "");
                hits.getStyleClass().setAll("label", "hits");
            }
            case FilterLanguage.Result.Wrong wrong -> {
                field.pseudoClassStateChanged(WRONG, true);
                String sentence = texts.get(wrong.key(), wrong.what())
                        + (wrong.nearest().isEmpty() ? "" : " " + texts.get("filter.error.nearest", wrong.nearest()));
                hits.setText(texts.get("filter.error.at", wrong.from() + 1, sentence));
                hits.getStyleClass().setAll("label", "hits", "wrong");
                error.setText(sentence);
                Tooltip.install(field, error);
            }
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && session != null) {
            session.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isShortcutDown()) {
            offer();
            event.consume();
        }
    }

    private void offer() {
        offers.hide();
        if (session == null || !field.isFocused() || field.getText().isBlank()) {
            return;
        }
        List<FilterLanguage.Completion> found = FilterLanguage.complete(field.getText(), field.getCaretPosition());
        offers.getItems().clear();
        for (FilterLanguage.Completion completion : found.subList(0, Math.min(OFFERED_MAX, found.size()))) {
            Label name = new Label(completion.text());
            name.getStyleClass().add("offer-name");
            Label meaning = new Label(completion.key().isEmpty() ? "" : texts.get(completion.key()));
            meaning.getStyleClass().add("offer-meaning");
            CustomMenuItem item = new CustomMenuItem(new HBox(12, name, meaning));
            item.setOnAction(event -> {
                field.replaceText(completion.from(), completion.to(), completion.text() + " ");
                field.positionCaret(completion.from() + completion.text().length() + 1);
            });
            offers.getItems().add(item);
        }
        if (!offers.getItems().isEmpty()
                && field.getScene() != null
                && field.getScene().getWindow() != null) {
            offers.show(field, Side.BOTTOM, 0, 2);
        }
    }
}
