package org.ftpscope.desktop.view.inspector;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/** A pane that does its work only when someone looks: hidden tabs cost nothing while a recording plays. */
public interface Glance {
    /** Brings the pane up to date if it is seen and has fallen behind. */
    void look();

    /** Runs {@code go} when somebody clicks into a list or presses Enter there. */
    static void onChoice(ListView<?> list, Runnable go) {
        list.setOnMouseClicked(event -> go.run());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go.run();
            }
        });
    }

    /** Whether a node and everything around it is visible. */
    static boolean seen(Node node) {
        if (node.getScene() == null) {
            return false;
        }
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
