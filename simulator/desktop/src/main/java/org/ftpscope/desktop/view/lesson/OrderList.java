package org.ftpscope.desktop.view.lesson;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.ftpscope.desktop.lesson.Exercise;
import org.ftpscope.desktop.model.Texts;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** Things to be put in order: dragged, moved by their buttons, or with Alt and the arrow keys. */
final class OrderList extends VBox {
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");

    private final Exercise exercise;
    private final Texts texts;
    private final UnaryOperator<String> words;
    private final boolean movable;

    OrderList(Exercise exercise, Texts texts, UnaryOperator<String> words, boolean movable, boolean solved) {
        super(5);
        this.exercise = exercise;
        this.texts = texts;
        this.words = words;
        this.movable = movable;
        setId("order-" + exercise.id());
        getStyleClass().add("order");
        if (solved) {
            getStyleClass().add("solved");
        }
        fill();
    }

    Optional<Node> firstItem() {
        return getChildren().stream().findFirst();
    }

    private void fill() {
        getChildren().clear();
        List<String> order = exercise.order();
        for (int i = 0; i < order.size(); i++) {
            getChildren().add(item(order.get(i), i, order.size()));
        }
    }

    private Node item(String key, int place, int count) {
        Label number = new Label(Integer.toString(place + 1));
        number.getStyleClass().add("order-number");
        number.setMinWidth(USE_PREF_SIZE);
        TextFlow text = MarkdownView.line(words.apply(key));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(9, number, text);
        row.setId("item-" + exercise.id() + "-" + key);
        row.setUserData(key);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("order-item");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(texts.get("lesson.order.place", text.getAccessibleText(), place + 1, count));
        row.setAccessibleHelp(texts.get("lesson.order.help"));
        if (movable) {
            Button up = step("lesson.order.up", key, -1, place > 0);
            Button down = step("lesson.order.down", key, 1, place < count - 1);
            row.getChildren().addAll(up, down, QuestionCard.icon(MaterialDesignD.DRAG_VERTICAL, 18));
            row.setFocusTraversable(true);
            row.setCursor(Cursor.OPEN_HAND);
            row.setOnMousePressed(event -> {
                row.requestFocus();
                row.pseudoClassStateChanged(DRAGGED, true);
            });
            row.setOnMouseReleased(event -> fill(key));
            row.setOnMouseDragged(event -> drag(event, row, key));
            row.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, key));
        }
        return row;
    }

    private Button step(String name, String key, int by, boolean possible) {
        Button button = new Button();
        button.setGraphic(QuestionCard.icon(by < 0 ? MaterialDesignC.CHEVRON_UP : MaterialDesignC.CHEVRON_DOWN, 16));
        button.getStyleClass().addAll("flat", "order-step");
        button.setFocusTraversable(false);
        button.setAccessibleText(texts.get(name));
        button.setDisable(!possible);
        button.setOnAction(event -> move(key, by));
        return button;
    }

    private void move(String key, int by) {
        int at = exercise.order().indexOf(key);
        exercise.move(at, at + by);
        fill(key);
    }

    /** Draws anew, with the keyboard at an item. */
    private void fill(String focused) {
        fill();
        getChildren().stream()
                .filter(child -> focused.equals(child.getUserData()))
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private void key(KeyEvent event, String key) {
        int by = switch (event.getCode()) {
            case UP -> -1;
            case DOWN -> 1;
            default -> 0;
        };
        if (by == 0) {
            return;
        }
        if (event.isAltDown() || event.isShortcutDown()) {
            move(key, by);
        } else {
            int to = exercise.order().indexOf(key) + by;
            if (to >= 0 && to < getChildren().size()) {
                getChildren().get(to).requestFocus();
            }
        }
        event.consume();
    }

    /** An item follows the pointer from place to place. */
    private void drag(MouseEvent event, HBox row, String key) {
        double y = sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
        int from = exercise.order().indexOf(key);
        for (int i = 0; i < getChildren().size(); i++) {
            Node other = getChildren().get(i);
            double middle = other.getBoundsInParent().getCenterY();
            if (i < from && y < middle || i > from && y > middle) {
                exercise.move(from, i);
                getChildren().remove(row);
                getChildren().add(i, row);
                break;
            }
        }
        event.consume();
    }
}
