package org.ftpscope.desktop.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.ftpscope.desktop.filter.FilterLanguage;
import org.ftpscope.desktop.model.Texts;

/**
 * Completions below the filter. A menu would take the keys; this list leaves them to the field, and takes arrows and Enter only
 * once one of its lines is chosen.
 */
final class Offers {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST = 12;

    private final Texts texts;
    private final TextField field;
    private final Consumer<FilterLanguage.Completion> accept;
    private final Popup popup = new Popup();
    private final VBox rows = new VBox();
    private List<FilterLanguage.Completion> shown = List.of();
    private int chosen = -1;

    Offers(Texts texts, TextField field, Consumer<FilterLanguage.Completion> accept) {
        this.texts = texts;
        this.field = field;
        this.accept = accept;
        rows.getStyleClass().add("offers");
        rows.setAccessibleRole(AccessibleRole.LIST_VIEW);
        popup.getContent().add(rows);
        popup.setAutoFix(false);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setHideOnEscape(false);
    }

    void hide() {
        popup.hide();
        chosen = -1;
    }

    /** Shows what could be meant; nothing when the field says it already. */
    void show(List<FilterLanguage.Completion> found) {
        shown = found.subList(0, Math.min(MOST, found.size()));
        chosen = -1;
        if (shown.isEmpty() || field.getScene() == null || field.getScene().getWindow() == null) {
            hide();
            return;
        }
        rows.getStylesheets().setAll("/org/ftpscope/desktop/viewer.css");
        rows.getStyleClass().setAll(field.getScene().getRoot().getStyleClass());
        rows.getStyleClass().addAll("viewer", "offers");
        rows.getChildren().clear();
        for (FilterLanguage.Completion completion : shown) {
            Label name = new Label(completion.text());
            name.getStyleClass().add("offer-name");
            Label meaning = new Label(completion.key().isEmpty() ? "" : texts.get(completion.key()));
            meaning.getStyleClass().add("offer-meaning");
            HBox row = new HBox(12, name, meaning);
            row.getStyleClass().add("offer");
            row.setAccessibleRole(AccessibleRole.LIST_ITEM);
            row.setAccessibleText(name.getText() + " " + meaning.getText());
            row.setOnMousePressed(event -> take(completion));
            rows.getChildren().add(row);
        }
        // What stands beside the field may have changed just now, and with it the field's place.
        field.getScene().getRoot().layout();
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        // Words that the window has no room for are shortened; the list stays below what is being typed.
        Window window = field.getScene().getWindow();
        rows.setMaxWidth(Math.max(field.getWidth(), window.getX() + window.getWidth() - at.getMinX() - 8));
        popup.show(field, at.getMinX(), at.getMaxY() + 3);
    }

    /** Whether a key was meant for this list. */
    boolean key(KeyCode code) {
        if (!popup.isShowing()) {
            return false;
        }
        switch (code) {
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            case ENTER, TAB -> {
                if (chosen < 0) {
                    return false;
                }
                take(shown.get(chosen));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int index) {
        chosen = Math.floorMod(index, shown.size());
        for (int i = 0; i < rows.getChildren().size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
    }

    private void take(FilterLanguage.Completion completion) {
        hide();
        accept.accept(completion);
    }
}
