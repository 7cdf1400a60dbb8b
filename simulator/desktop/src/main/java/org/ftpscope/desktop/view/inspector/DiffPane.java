package org.ftpscope.desktop.view.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.Sides;
import org.ftpscope.desktop.model.Sightings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.Alignment;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.FieldNames;
import org.ftpscope.diagram.packet.PacketDiff;
import org.jspecify.annotations.Nullable;

/**
 * A packet inside and outside a router: the fields that changed, and both copies byte beside byte. A field that the pointer or the
 * keyboard is at lights its bytes in both copies; a byte names its field and what it was and is.
 */
final class DiffPane extends StackPane {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final double[] SHARES = {25, 37.5, 37.5};

    private final Texts texts;
    private final VBox fields = new VBox(1);
    private final BytePair bytes;
    private final Label title = new Label();
    private final Label said = new Label();
    private final ScrollPane scroller;
    private final List<GridPane> rows = new ArrayList<>();
    private List<PacketDiff.Change> changes = List.of();
    private @Nullable Alignment alignment;

    DiffPane(Texts texts, Theme theme) {
        this.texts = texts;
        bytes = new BytePair(theme);
        fields.getStyleClass().add("diff");
        fields.setId("diff-fields");
        title.getStyleClass().add("section-title");
        said.setId("diff-said");
        said.getStyleClass().add("diff-said");
        said.setWrapText(true);
        bytes.onSlot(this::slot);
        VBox all = new VBox(6, title, fields, said, bytes);
        all.getStyleClass().add("padded");
        scroller = new ScrollPane(all);
        scroller.setFitToWidth(true);
        bytes.seenThrough(scroller);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroller);
    }

    void theme(Theme theme) {
        bytes.theme(theme);
    }

    /** Shows what a router changed; {@code way} tells which copy was inside it. */
    void show(Sightings.Change change, Sides way) {
        PacketDiff diff = change.diff();
        changes = diff.changes();
        Alignment aligned = Alignment.of(diff);
        alignment = aligned;
        String before = texts.get("diff.before." + way);
        String after = texts.get("diff.after." + way);
        title.setText(texts.get("diff.title", change.node()));
        rows.clear();
        fields.getChildren().setAll(grid(head(texts.get("diff.field")), head(before), head(after)));
        for (PacketDiff.Change field : changes) {
            GridPane row = row(field, before, after);
            rows.add(row);
            fields.getChildren().add(row);
        }
        bytes.show(diff, aligned, before, after);
        tell(Optional.empty(), Optional.empty());
    }

    private GridPane row(PacketDiff.Change field, String before, String after) {
        Label name = new Label(name(field.key()));
        name.getStyleClass().add("field-name");
        name.setWrapText(true);
        Label was = value(field.before(), "was");
        Label is = value(field.after(), "is");
        GridPane row = grid(name, was, is);
        row.getStyleClass().add("diff-row");
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(
                name.getText() + ", " + before + " " + field.before() + ", " + after + " " + field.after());
        row.setOnMouseEntered(event -> tell(field.was(), field.is()));
        row.setOnMouseExited(event -> slot(bytes.isFocused() ? bytes.cursor() : Alignment.NONE));
        row.setOnMousePressed(event -> row.requestFocus());
        row.focusedProperty().addListener((property, left, here) -> {
            if (here) {
                tell(field.was(), field.is());
            } else {
                tell(Optional.empty(), Optional.empty());
            }
        });
        return row;
    }

    private static Label value(String text, String style) {
        Label label = new Label(text.isEmpty() ? "–" : text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    private static GridPane grid(Label... cells) {
        GridPane grid = new GridPane(4, 0);
        for (int i = 0; i < cells.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(SHARES[i]);
            grid.getColumnConstraints().add(column);
            GridPane.setValignment(cells[i], VPos.TOP);
            grid.add(cells[i], i, 0);
        }
        return grid;
    }

    private String name(String key) {
        return FieldNames.of(key, texts.locale());
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("column-head");
        label.setWrapText(true);
        return label;
    }

    // ---------------------------------------------------------------- fields and bytes, linked

    private void slot(int slot) {
        Alignment slots = alignment;
        if (slots == null || slot < 0 || slot >= slots.size()) {
            tell(Optional.empty(), Optional.empty());
            return;
        }
        Optional<Field> before = slots.fieldBefore(slot);
        Optional<Field> after = slots.fieldAfter(slot);
        if (!before.map(Field::key).equals(after.map(Field::key))) {
            // Where one copy has a gap, the field of the other tells which is meant.
            PacketDiff.Change meant = changes.stream()
                    .filter(change -> before.isPresent() && change.was().equals(before)
                            || after.isPresent() && change.is().equals(after))
                    .findFirst()
                    .orElse(new PacketDiff.Change(before, after));
            tell(meant.was(), meant.is());
        } else {
            tell(before, after);
        }
        if (bytes.isFocused()) {
            reveal(bytes.heightOf(slot));
        }
    }

    private void tell(Optional<Field> was, Optional<Field> is) {
        bytes.light(was, is);
        for (int i = 0; i < rows.size(); i++) {
            boolean same = was.isPresent() && changes.get(i).was().equals(was)
                    || is.isPresent() && changes.get(i).is().equals(is);
            rows.get(i).pseudoClassStateChanged(LIT, same);
        }
        Optional<Field> one = was.or(() -> is);
        String sentence = one.map(field -> {
                    String left = was.map(Field::value).orElse("–");
                    String right = is.map(Field::value).orElse("–");
                    return left.equals(right)
                            ? texts.get("diff.same", name(field.key()), left)
                            : texts.get("diff.changed", name(field.key()), left, right);
                })
                .orElse(texts.get("diff.hint"));
        said.setText(sentence);
        bytes.setAccessibleText(sentence);
    }

    /** Scrolls as little as it takes to see a line of bytes. */
    private void reveal(double y) {
        double all = scroller.getContent().getLayoutBounds().getHeight();
        double room = scroller.getViewportBounds().getHeight();
        if (all <= room) {
            return;
        }
        double at = bytes.getBoundsInParent().getMinY() + y;
        double top = scroller.getVvalue() * (all - room);
        double margin = 40;
        if (at - margin < top) {
            scroller.setVvalue(Math.max(0, (at - margin) / (all - room)));
        } else if (at + 2 * margin > top + room) {
            scroller.setVvalue(Math.min(1, (at + 2 * margin - room) / (all - room)));
        }
    }
}
