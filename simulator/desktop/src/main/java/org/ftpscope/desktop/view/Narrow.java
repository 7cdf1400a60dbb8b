package org.ftpscope.desktop.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What happens to a bar in a window that is too narrow for it: what has a key as well goes. */
final class Narrow {
    private Narrow() {}

    /** Hides as many of {@code dispensable}, in their order, as it takes; before the bar lays itself out. */
    static void fit(HBox bar, List<? extends Node> dispensable) {
        double over = needed(bar, dispensable) - bar.getWidth();
        for (Node node : dispensable) {
            boolean stays = over <= 0;
            over -= stays ? 0 : width(bar, node);
            if (node.isManaged() != stays) {
                node.setManaged(stays);
                node.setVisible(stays);
            }
        }
    }

    private static double needed(HBox bar, List<? extends Node> dispensable) {
        double all = bar.getInsets().getLeft() + bar.getInsets().getRight() - bar.getSpacing();
        for (Node node : bar.getChildren()) {
            if (node.isManaged() || dispensable.contains(node)) {
                all += width(bar, node);
            }
        }
        return all;
    }

    private static double width(HBox bar, Node node) {
        return bar.getSpacing() + (HBox.getHgrow(node) == Priority.ALWAYS ? node.minWidth(-1) : node.prefWidth(-1));
    }
}
