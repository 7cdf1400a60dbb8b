package org.ftpscope.desktop.view;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/** What lies over the window: one thing at a time, and the keyboard stays within it. */
final class Dialogs {
    private final Pane window;
    private Optional<Node> open = Optional.empty();
    private Optional<Node> focusedBefore = Optional.empty();

    Dialogs(Pane window) {
        this.window = window;
        window.sceneProperty().addListener((property, was, scene) -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((focus, before, now) -> keep(now));
            }
        });
    }

    boolean isOpen() {
        return open.isPresent();
    }

    void show(Node content) {
        hide();
        focusedBefore = Optional.ofNullable(window.getScene().getFocusOwner());
        open = Optional.of(content);
        window.getChildren().add(content);
        window.applyCss();
        window.layout();
        focusFirst(content);
    }

    void hide() {
        if (open.isPresent()) {
            window.getChildren().remove(open.get());
            open = Optional.empty();
            focusedBefore.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
        }
    }

    private void keep(@org.jspecify.annotations.Nullable Node owner) {
        open.ifPresent(dialog -> {
            if (owner != null && !within(owner, dialog)) {
                Platform.runLater(() -> open.ifPresent(Dialogs::focusFirst));
            }
        });
    }

    private static boolean within(Node node, Node dialog) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(dialog)) {
                return true;
            }
        }
        return false;
    }

    private static boolean focusFirst(Node node) {
        if (node.isFocusTraversable() && node.isVisible() && !node.isDisabled()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Dialogs::focusFirst);
    }
}
