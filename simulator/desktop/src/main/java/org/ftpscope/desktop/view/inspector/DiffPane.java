package org.ftpscope.desktop.view.inspector;

import java.util.BitSet;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.Sightings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.PacketDiff;

/** A packet inside and outside a router: the fields that changed side by side, and both copies with the changed bytes marked. */
final class DiffPane extends StackPane {
    private final Texts texts;
    private final GridPane fields = new GridPane();
    private final HexView before;
    private final HexView after;
    private final Label title = new Label();
    private final Label beforeTitle = new Label();
    private final Label afterTitle = new Label();

    DiffPane(Texts texts, Theme theme) {
        this.texts = texts;
        before = new HexView(theme);
        after = new HexView(theme);
        fields.getStyleClass().add("diff");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(90);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setPercentWidth(36);
        fields.getColumnConstraints().setAll(name, value, value);
        title.getStyleClass().add("section-title");
        beforeTitle.getStyleClass().add("sub-title");
        afterTitle.getStyleClass().add("sub-title");
        VBox all = new VBox(6, title, fields, beforeTitle, before, afterTitle, after);
        all.getStyleClass().add("padded");
        ScrollPane scroller = new ScrollPane(all);
        scroller.setFitToWidth(true);
        getChildren().add(scroller);
    }

    void theme(Theme theme) {
        before.theme(theme);
        after.theme(theme);
    }

    void show(Sightings.Change change) {
        PacketDiff diff = change.diff();
        title.setText(texts.get("diff.title", change.node()));
        beforeTitle.setText(texts.get("diff.before"));
        afterTitle.setText(texts.get("diff.after"));
        fields.getChildren().clear();
        fields.addRow(0, head(texts.get("diff.field")), head(texts.get("diff.before")), head(texts.get("diff.after")));
        int row = 1;
        for (PacketDiff.Change field : diff.changes()) {
            Label name = new Label(texts.getOr("field." + field.key(), field.key()));
            name.getStyleClass().add("field-name");
            Label was = new Label(field.before());
            was.getStyleClass().add("was");
            Label is = new Label(field.after());
            is.getStyleClass().add("is");
            was.setWrapText(true);
            is.setWrapText(true);
            GridPane.setHalignment(name, HPos.LEFT);
            fields.addRow(row++, name, was, is);
        }
        before.show(diff.before(), (BitSet) diff.changedBefore().clone());
        after.show(diff.after(), (BitSet) diff.changedAfter().clone());
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("column-head");
        return label;
    }
}
