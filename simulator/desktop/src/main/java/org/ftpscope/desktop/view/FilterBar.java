package org.ftpscope.desktop.view;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
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

    private final Texts texts;
    private final TextField field = new TextField();
    private final Label hits = new Label();
    private final Tooltip error = new Tooltip();
    private final Offers offers;
    private @Nullable SessionModel session;
    private Runnable deaf = () -> {};

    FilterBar(Texts texts) {
        super(6);
        this.texts = texts;
        offers = new Offers(texts, field, this::complete);
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
        hits.setMinWidth(0);
        hits.setTextOverrun(OverrunStyle.ELLIPSIS);
        getChildren().setAll(Icons.icon(MaterialDesignF.FILTER_OUTLINE, 16), field, hits);
        field.textProperty().addListener((property, was, is) -> apply());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.caretPositionProperty().addListener(property -> offer());
        field.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                offers.hide();
                apply();
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
        deaf.run();
        session = newSession;
        setVisible(newSession != null);
        if (newSession != null) {
            Runnable filters = newSession.filterChanged().listen(this::count);
            Runnable ladders = newSession.ladderChanged().listen(this::count);
            deaf = () -> {
                filters.run();
                ladders.run();
            };
        }
        field.clear();
        right("");
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    void clear() {
        offers.hide();
        field.clear();
    }

    private void apply() {
        SessionModel shown = session;
        if (shown == null) {
            return;
        }
        switch (shown.filter(field.getText())) {
            case FilterLanguage.Result.Ok ok -> told(shown);
            case FilterLanguage.Result.Wrong wrong -> {
                field.pseudoClassStateChanged(WRONG, true);
                String sentence = texts.get(wrong.key(), wrong.what())
                        + (wrong.nearest().isEmpty() ? "" : " " + texts.get("filter.error.nearest", wrong.nearest()));
                String whole = texts.get("filter.error.at", wrong.from() + 1, sentence);
                // The line beside the field is short: what helps stands first, all of it is one pointer away.
                hits.setText(
                        wrong.nearest().isEmpty()
                                ? whole
                                : texts.get(
                                        "filter.error.at",
                                        wrong.from() + 1,
                                        texts.get("filter.error.instead", wrong.nearest())));
                hits.getStyleClass().setAll("label", "hits", "wrong");
                error.setText(whole);
                field.setAccessibleHelp(whole);
                Tooltip.install(field, error);
                Tooltip.install(hits, error);
            }
        }
    }

    /** A long recording is searched after the filter was typed, and each level has rows of its own. */
    private void count() {
        if (session != null && !field.getPseudoClassStates().contains(WRONG)) {
            told(session);
        }
    }

    private void told(SessionModel shown) {
        right(shown.filtered() ? texts.get("filter.hits", shown.matches()) : "");
    }

    /** Nothing is wrong; {@code said} stands beside the field. */
    private void right(String said) {
        field.pseudoClassStateChanged(WRONG, false);
        Tooltip.uninstall(field, error);
        Tooltip.uninstall(hits, error);
        field.setAccessibleHelp("");
        hits.setText(said);
        hits.getStyleClass().setAll("label", "hits");
    }

    private void key(KeyEvent event) {
        if (offers.key(event.getCode())) {
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && session != null) {
            offers.hide();
            nextHit(session, event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isShortcutDown()) {
            offers.show(FilterLanguage.complete(field.getText(), field.getCaretPosition()));
            event.consume();
        }
    }

    /** The next hit; after the last one the first comes again. */
    private static void nextHit(SessionModel shown, int direction) {
        int before = shown.selectedRow();
        shown.step(direction);
        if (shown.selectedRow() == before && shown.matches() > 0) {
            shown.clearSelection();
            shown.step(direction);
        }
    }

    private void complete(FilterLanguage.Completion completion) {
        field.replaceText(completion.from(), completion.to(), completion.text() + " ");
        field.positionCaret(completion.from() + completion.text().length() + 1);
    }

    /** Whether what stands there is whole, and nothing more is being written. */
    private boolean complete() {
        return field.getText().endsWith(" ") && !field.getPseudoClassStates().contains(WRONG);
    }

    private void offer() {
        if (session == null || !field.isFocused() || field.getText().isBlank() || complete()) {
            offers.hide();
            return;
        }
        List<FilterLanguage.Completion> found = FilterLanguage.complete(field.getText(), field.getCaretPosition());
        if (!found.isEmpty() && field.getPseudoClassStates().contains(WRONG)) {
            // A word that is being written is not wrong yet.
            right("");
        }
        offers.show(found);
    }
}
