package org.ftpscope.desktop.view.stage;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.moment.Sheet;
import org.ftpscope.desktop.moment.TimeMachine;

/** What a node has at the moment: interfaces, rules, sockets, sessions, files. */
final class NodeCard extends VBox {
    /** Letters from which on a fact has a line of its own. */
    private static final int LONG = 24;

    private static final double HEIGHT_MAX = 240;
    private static final double HEIGHT_MIN = 130;
    /** What the card has above and below its text. */
    private static final double HEAD = 74;

    private static final int ROWS_MAX = 40;

    private final SessionModel session;
    private final Texts texts;
    private final TimeMachine machine;
    private final Label title = new Label();
    private final Button shut = new Button("✕");
    private final VBox body = new VBox(8);
    private final ScrollPane scroller = new ScrollPane(body);
    private Optional<World.Node> node = Optional.empty();

    NodeCard(SessionModel session, Texts texts, TimeMachine machine, Runnable close) {
        super(8);
        this.session = session;
        this.texts = texts;
        this.machine = machine;
        setId("node-card");
        getStyleClass().add("node-card");
        setMaxSize(330, USE_PREF_SIZE);
        setPrefWidth(330);
        title.getStyleClass().add("section-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        shut.getStyleClass().addAll("flat", "small");
        shut.setOnAction(event -> close.run());
        HBox head = new HBox(8, title, space, shut);
        head.setAlignment(Pos.CENTER_LEFT);
        scroller.setFitToWidth(true);
        scroller.setPrefHeight(HEIGHT_MAX);
        getChildren().setAll(head, scroller);
        setVisible(false);
        session.selectionChanged().listen(this::refresh);
        texts.changed().listen(this::refresh);
    }

    /** Fits into that many pixels above the nodes, where they are enough to read in. */
    void room(double pixels) {
        double fitting = pixels - HEAD;
        scroller.setPrefHeight(fitting >= HEIGHT_MIN ? Math.min(HEIGHT_MAX, fitting) : HEIGHT_MAX);
    }

    void show(Optional<World.Node> newNode) {
        node = newNode;
        setVisible(node.isPresent());
        refresh();
    }

    private void refresh() {
        node.ifPresent(shown -> {
            title.setText(shown.name());
            shut.setAccessibleText(texts.get("message.close"));
            body.getChildren().clear();
            for (World.Interface iface : shown.interfaces()) {
                Label line = new Label(
                        iface.name() + "  " + String.join(", ", iface.addresses()) + "  ⟷ " + iface.network());
                line.getStyleClass().add("log-line");
                line.setWrapText(true);
                body.getChildren().add(line);
            }
            for (Sheet sheet : machine.sheets(session.momentEvent(), session.nowNanos())) {
                if (sheet.node().equals(shown.name())) {
                    sheet(sheet);
                }
            }
        });
    }

    private void sheet(Sheet sheet) {
        Label name = new Label(
                texts.get("sheet." + sheet.key()) + "  " + sheet.rows().size());
        name.getStyleClass().add("column-head");
        body.getChildren().add(name);
        int from = Math.max(0, sheet.rows().size() - ROWS_MAX);
        for (Sheet.Row row : sheet.rows().subList(from, sheet.rows().size())) {
            Label line = new Label(words(row));
            line.getStyleClass().add("sheet-cell");
            line.setWrapText(true);
            body.getChildren().add(line);
        }
    }

    /** Short facts in one line, each long one below in its own. */
    private static String words(Sheet.Row row) {
        String brief = row.cells().stream()
                .filter(cell -> !cell.isEmpty() && cell.length() < LONG)
                .collect(Collectors.joining("  "));
        return row.cells().stream()
                .filter(cell -> cell.length() >= LONG)
                .reduce(brief, (said, cell) -> said + "\n  " + cell);
    }
}
