package org.ftpscope.desktop.view.inspector;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.Journal;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;

/** Logs and the client's screen up to the selected moment. */
public final class JournalPane extends VBox {
    private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");

    private record Item(boolean head, long eventId, String text) {}

    private final SessionModel session;
    private final Texts texts;
    private Journal journal;
    private final ListView<Item> list = new ListView<>();

    public JournalPane(SessionModel session, Texts texts) {
        this.session = session;
        this.texts = texts;
        journal = Journal.of(session.recording().events());
        setId("journal-pane");
        list.setId("journal");
        list.getStyleClass().addAll("dense", "journal");
        list.setCellFactory(view -> new ItemCell());
        Label empty = new Label();
        empty.getStyleClass().add("empty");
        list.setPlaceholder(empty);
        Runnable words = () -> {
            empty.setText(texts.get("journal.none"));
            refresh();
        };
        texts.changed().listen(words);
        session.recordingChanged().listen(() -> {
            journal = Journal.of(session.recording().events());
            refresh();
        });
        words.run();
        list.setOnMouseClicked(event -> {
            Item item = list.getSelectionModel().getSelectedItem();
            if (item != null && !item.head()) {
                session.selectEvent(item.eventId());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        session.selectionChanged().listen(this::refresh);
    }

    private void refresh() {
        long now = session.travelling() ? session.momentEvent() : Long.MAX_VALUE;
        List<Item> items = new ArrayList<>();
        for (Journal.Log log : journal.logs()) {
            items.add(new Item(true, 0, texts.getOr("journal." + log.name(), log.name()) + "  ·  " + log.node()));
            for (Journal.Line line : log.lines()) {
                if (line.eventId() <= now) {
                    boolean screen = log.name().equals(Journal.SCREEN);
                    String text = screen ? line.text() : Times.exact(line.atNanos()) + "  " + line.text();
                    items.add(new Item(false, line.eventId(), text));
                }
            }
        }
        if (!items.equals(list.getItems())) {
            list.getItems().setAll(items);
        }
    }

    private static final class ItemCell extends ListCell<Item> {
        private final Label text = new Label();

        ItemCell() {
            text.setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Item item, boolean nothing) {
            super.updateItem(item, nothing);
            setText(null);
            if (nothing || item == null) {
                setGraphic(null);
                pseudoClassStateChanged(HEAD, false);
                return;
            }
            text.setText(item.text());
            text.getStyleClass().setAll("label", item.head() ? "section-title" : "log-line");
            pseudoClassStateChanged(HEAD, item.head());
            setGraphic(text);
        }
    }
}
