package org.ftpscope.desktop.view.inspector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.moment.SheetLines;

/** A line of tables: a head, or a row with its short facts in one line and the long ones below, each with its name. */
final class SheetCell extends ListCell<SheetLines.Line> {
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass OPENING = PseudoClass.getPseudoClass("opening");

    private final Texts texts;
    /** What has been shown here, by table: made once, told anew from then on. */
    private final Map<String, RowView> rows = new LinkedHashMap<>();

    private final Label title = new Label();
    private final Label node = new Label();
    private final Label count = new Label();
    private final HBox head = new HBox(8, title, node, count);

    /** Calls {@code go} with the line on which someone clicks. */
    SheetCell(Texts texts, Consumer<SheetLines.Line> go) {
        this.texts = texts;
        title.getStyleClass().add("section-title");
        node.getStyleClass().add("node-badge");
        count.getStyleClass().add("count-badge");
        head.getStyleClass().add("sheet-head");
        head.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (getItem() != null) {
                go.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(SheetLines.Line line, boolean nothing) {
        super.updateItem(line, nothing);
        if (nothing || line == null) {
            if (getGraphic() != null) {
                // Out of sight, not away: it will be needed again.
                getGraphic().setVisible(false);
            }
            setAccessibleText(null);
            return;
        }
        Node shown = switch (line) {
            case SheetLines.Head(String key, String at, int size) -> {
                title.setText(texts.get("sheet." + key));
                node.setText(at);
                count.setText(Integer.toString(size));
                setAccessibleText(title.getText() + ", " + at + ", " + size);
                head.pseudoClassStateChanged(FIRST, getIndex() == 0);
                yield head;
            }
            case SheetLines.Entry entry -> {
                RowView row = rows.computeIfAbsent(entry.key(), key -> new RowView(key, entry.columns()));
                row.show(entry);
                setAccessibleText(String.join(", ", entry.row().cells()));
                yield row.lines;
            }
        };
        shown.setVisible(true);
        if (!shown.equals(getGraphic())) {
            setGraphic(shown);
        }
    }

    private static void seen(Node part, boolean seen) {
        part.setVisible(seen);
        part.setManaged(seen);
    }

    /** A row of one kind of table. */
    private final class RowView {
        private final String key;
        private final List<String> columns;
        private final List<Label> facts = new ArrayList<>();
        /** What disappears with a fact that is empty: itself, or the line that it has for itself. */
        private final List<Node> parts = new ArrayList<>();

        private final List<Label> names = new ArrayList<>();
        private final HBox brief = new HBox(10);
        private final VBox lines = new VBox(1, brief);

        RowView(String key, List<String> columns) {
            this.key = key;
            this.columns = columns;
            lines.getStyleClass().add("sheet-row");
            brief.setAlignment(Pos.BASELINE_LEFT);
            for (String column : columns) {
                Label fact = new Label();
                fact.getStyleClass().addAll("sheet-cell", "column-" + column);
                Label name = new Label();
                if (isLong(column)) {
                    fact.setWrapText(true);
                    fact.setMinWidth(0);
                    HBox.setHgrow(fact, Priority.ALWAYS);
                    name.getStyleClass().add("column-head");
                    name.setMinWidth(64);
                    HBox line = new HBox(6, name, fact);
                    line.setAlignment(Pos.BASELINE_LEFT);
                    parts.add(line);
                    lines.getChildren().add(line);
                } else {
                    // A file may have a long name; everything else is short.
                    fact.setWrapText(column.equals("path"));
                    fact.setMinWidth(column.equals("path") ? 0 : USE_PREF_SIZE);
                    parts.add(fact);
                    brief.getChildren().add(fact);
                }
                names.add(name);
                facts.add(fact);
            }
        }

        void show(SheetLines.Entry entry) {
            boolean anyBrief = false;
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                String fact = entry.row().cells().get(i);
                String named = "sheet." + key + "." + column;
                seen(parts.get(i), !fact.isEmpty());
                if (fact.isEmpty()) {
                    continue;
                }
                facts.get(i).setText(isNumber(column) ? texts.get(named, Long.parseLong(fact)) : fact);
                if (isLong(column)) {
                    names.get(i).setText(texts.get(named));
                } else {
                    anyBrief = true;
                }
            }
            seen(brief, anyBrief);
            String state = entry.row().cells().getFirst().toUpperCase(Locale.ROOT);
            facts.getFirst().pseudoClassStateChanged(OPEN, state.equals("ESTABLISHED"));
            facts.getFirst().pseudoClassStateChanged(OPENING, isOpening(state));
            lines.pseudoClassStateChanged(FRESH, entry.fresh());
            lines.pseudoClassStateChanged(FIRST, entry.first());
            lines.pseudoClassStateChanged(LAST, entry.last());
        }
    }

    private static boolean isOpening(String state) {
        return state.equals("SYN_SENT") || state.equals("SYN_RECV") || state.equals("SYN_RECEIVED");
    }

    private static boolean isLong(String column) {
        return switch (column) {
            case "original", "reply", "rule", "last", "source", "destination", "to", "local", "remote" -> true;
            default -> false;
        };
    }

    private static boolean isNumber(String column) {
        return switch (column) {
            case "hits", "cwnd", "retrans" -> true;
            default -> false;
        };
    }
}
