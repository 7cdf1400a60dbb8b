package org.ftpscope.desktop.view.inspector;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.moment.Sheet;
import org.ftpscope.desktop.moment.TimeMachine;

/** Tables as they were at the selected moment; what that moment changed is marked, and a click goes to what changed a row last. */
public final class SheetsPane extends StackPane implements Glance {
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    /** Rows of one table that are listed; a table of a hundred thousand entries says how many more there are. */
    private static final int ROWS_MAX = 200;

    private final SessionModel session;
    private final Texts texts;
    private final TimeMachine machine;
    private final Set<String> keys;
    private final VBox all = new VBox(14);
    private boolean stale = true;

    /** Shows the sheets of these keys only ({@code conntrack}, {@code files} …). */
    public SheetsPane(SessionModel session, Texts texts, TimeMachine machine, Set<String> keys) {
        this.session = session;
        this.texts = texts;
        this.machine = machine;
        this.keys = keys;
        all.getStyleClass().add("padded");
        ScrollPane scroller = new ScrollPane(all);
        scroller.setFitToWidth(true);
        getChildren().add(scroller);
        Pace pace = new Pace(this::look);
        session.selectionChanged().listen(() -> {
            stale = true;
            pace.step();
        });
        texts.changed().listen(this::invalidate);
        sceneProperty().addListener(property -> look());
    }

    private void invalidate() {
        stale = true;
        look();
    }

    @Override
    public void look() {
        if (!stale || !Glance.seen(this)) {
            return;
        }
        stale = false;
        List<Sheet> sheets = machine.sheets(session.momentEvent(), session.nowNanos());
        all.getChildren().clear();
        for (Sheet sheet : sheets) {
            if (keys.contains(sheet.key())) {
                all.getChildren().add(table(sheet));
            }
        }
        if (all.getChildren().isEmpty()) {
            Label empty = new Label(texts.get("sheets.none"));
            empty.getStyleClass().add("empty");
            empty.setWrapText(true);
            all.getChildren().add(empty);
        }
    }

    private Node table(Sheet sheet) {
        Label title = new Label(texts.get("sheet." + sheet.key()));
        title.getStyleClass().add("section-title");
        Label node = new Label(sheet.node());
        node.getStyleClass().add("node-badge");
        Label count = new Label(Integer.toString(sheet.rows().size()));
        count.getStyleClass().add("count-badge");
        HBox head = new HBox(8, title, node, count);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox rows = new VBox(0);
        rows.getStyleClass().add("sheet");
        int shown = Math.min(ROWS_MAX, sheet.rows().size());
        for (Sheet.Row row :
                sheet.rows().subList(sheet.rows().size() - shown, sheet.rows().size())) {
            rows.getChildren().add(row(sheet, row));
        }
        if (shown < sheet.rows().size()) {
            Label more = new Label(texts.get("sheets.more", sheet.rows().size() - shown));
            more.getStyleClass().add("empty");
            rows.getChildren().add(more);
        }
        return new VBox(6, head, rows);
    }

    /** A row: the short facts in one line, the long ones below, each with its name. */
    private Node row(Sheet sheet, Sheet.Row row) {
        HBox facts = new HBox(10);
        facts.setAlignment(Pos.BASELINE_LEFT);
        VBox lines = new VBox(1, facts);
        for (int i = 0; i < row.cells().size(); i++) {
            String column = sheet.columns().get(i);
            String cell = row.cells().get(i);
            if (cell.isEmpty()) {
                continue;
            }
            Label label = new Label(cell);
            label.setWrapText(true);
            label.getStyleClass().addAll("sheet-cell", "column-" + column);
            if (i == 0) {
                label.getStyleClass().add("state-" + cell.toLowerCase(Locale.ROOT));
            }
            if (isLong(column)) {
                Label name = new Label(texts.get("sheet." + sheet.key() + "." + column));
                name.getStyleClass().add("column-head");
                name.setMinWidth(64);
                HBox line = new HBox(6, name, label);
                line.setAlignment(Pos.BASELINE_LEFT);
                label.setMinWidth(0);
                lines.getChildren().add(line);
            } else {
                label.setMinWidth(USE_PREF_SIZE);
                if (isNumber(column)) {
                    label.setText(texts.get("sheet." + sheet.key() + "." + column, Long.parseLong(cell)));
                }
                facts.getChildren().add(label);
            }
        }
        lines.getStyleClass().add("sheet-row");
        if (facts.getChildren().isEmpty()) {
            lines.getChildren().remove(facts);
        }
        boolean fresh = session.selected()
                .map(selected -> selected.eventIds().contains(row.eventId()))
                .orElse(false);
        lines.pseudoClassStateChanged(FRESH, fresh);
        if (row.eventId() > 0) {
            lines.setOnMouseClicked(event -> session.selectEvent(row.eventId()));
        }
        lines.setAccessibleText(String.join(", ", row.cells()));
        return lines;
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
