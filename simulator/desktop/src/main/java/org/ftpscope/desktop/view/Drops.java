package org.ftpscope.desktop.view;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;

/** Files that are dropped onto the window. */
final class Drops {
    private Drops() {}

    /** Lets files be dropped onto {@code target}; {@code open} gets the first of them. */
    static void accept(Node target, Consumer<Path> open) {
        target.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        target.setOnDragDropped(event -> {
            event.getDragboard().getFiles().stream()
                    .findFirst()
                    .map(File::toPath)
                    .ifPresent(open);
            event.setDropCompleted(true);
            event.consume();
        });
    }
}
