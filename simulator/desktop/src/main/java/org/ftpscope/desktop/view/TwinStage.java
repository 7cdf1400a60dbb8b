package org.ftpscope.desktop.view;

import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.TwinModel;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.ftpscope.diagram.ladder.Row;

/** Two ladders side by side: counterparts stand at the same height, rows that only one of them has are marked. */
final class TwinStage extends SplitPane {
    /** Where in the window, from its top, counterparts are brought to the same height. */
    private static final double ANCHOR = 0.4;

    private final TwinModel twin;
    private boolean scrolling;

    TwinStage(TwinModel twin, TimelinePane left, SessionModel leftRun, TimelinePane right, SessionModel rightRun) {
        this.twin = twin;
        setId("pair");
        left.onScrolled(() -> follow(left, leftRun, right, rightRun));
        right.onScrolled(() -> follow(right, rightRun, left, leftRun));
        Runnable mark = () -> {
            left.differing(twin.differing(leftRun));
            right.differing(twin.differing(rightRun));
        };
        mark.run();
        twin.changed().listen(mark);
    }

    /** Puts the two on the stage, each below its name. */
    void show(
            Texts texts, TimelinePane left, Supplier<String> leftName, TimelinePane right, Supplier<String> rightName) {
        getItems().setAll(named(texts, left, leftName, "twin-left"), named(texts, right, rightName, "twin-right"));
    }

    private static BorderPane named(Texts texts, TimelinePane timeline, Supplier<String> name, String id) {
        Label label = new Label();
        label.setId(id);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll("twin-name", id);
        Runnable words = () -> label.setText(name.get());
        words.run();
        texts.changed().listen(words);
        BorderPane pane = new BorderPane(timeline);
        pane.setTop(label);
        return pane;
    }

    private void follow(TimelinePane moved, SessionModel run, TimelinePane other, SessionModel otherRun) {
        if (scrolling
                || run.ladder().rows().isEmpty()
                || otherRun.ladder().rows().isEmpty()) {
            return;
        }
        scrolling = true;
        double down = moved.getHeight() * ANCHOR / moved.zoom();
        int at = Math.max(0, run.ladder().lastVisible(moved.scroll() + down));
        Row row = run.row(at);
        Row beside = otherRun.row(
                Math.min(twin.beside(run, at), otherRun.ladder().rows().size() - 1));
        other.show(moved.zoom(), beside.y() + moved.scroll() - row.y());
        scrolling = false;
    }
}
