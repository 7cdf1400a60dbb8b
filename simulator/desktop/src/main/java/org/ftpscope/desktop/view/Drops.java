package org.ftpscope.desktop.view;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import org.ftpscope.desktop.model.Texts;

/** Files that are dropped onto the window: the first of them is opened, and where there are more, that is said. */
record Drops(Texts texts, Messages messages, Consumer<Path> open) {
    private static final PseudoClass WELCOME = PseudoClass.getPseudoClass("welcome");

    /** Lets files be dropped onto {@code target}, which shows that they are welcome. */
    void accept(Node target) {
        target.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        target.setOnDragEntered(event ->
                target.pseudoClassStateChanged(WELCOME, event.getDragboard().hasFiles()));
        target.setOnDragExited(event -> target.pseudoClassStateChanged(WELCOME, false));
        target.setOnDragDropped(event -> {
            target.pseudoClassStateChanged(WELCOME, false);
            event.setDropCompleted(take(event.getDragboard().getFiles()));
            event.consume();
        });
    }

    /** Opens one of these files; says whether there was one. */
    boolean take(List<File> files) {
        if (files.isEmpty()) {
            return false;
        }
        // A folder among files is no document; alone it is told that it is none.
        File one = files.stream().filter(File::isFile).findFirst().orElse(files.getFirst());
        if (files.size() > 1) {
            messages.afterwards(texts.get("drop.several", one.getName(), files.size() - 1));
        }
        open.accept(one.toPath());
        return true;
    }
}
