package org.ftpscope.desktop.view.inspector;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.Journal;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Survey;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;

/** Logs and the client's screen up to the selected moment. */
public final class JournalPane extends VBox implements Glance {
    private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");

    private record Item(boolean head, long eventId, String text) {}

    private final SessionModel session;
    private final Texts texts;
    private List<Integer> shown = List.of();
    private Journal journal = Survey.EMPTY.journal();
    private final ListView<Item> list = new ListView<>();

    public JournalPane(SessionModel session, Texts texts) {
        this.session = session;
        this.texts = texts;
        setId("journal-pane");
        list.setId("journal");
        list.getStyleClass().addAll("dense", "journal");
        list.setCellFactory(view -> new ItemCell());
        Label empty = new Label();
        empty.getStyleClass().add("empty");
        list.setPlaceholder(empty);
        Runnable words = () -> {
            empty.setText(texts.get("journal.none"));
            list.setAccessibleText(texts.get("inspector.logs"));
            shown = List.of();
            look();
        };
        texts.changed().listen(words);
        session.surveyed().listen(this::look);
        words.run();
        Glance.onChoice(list, this::go);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        session.selectionChanged().listen(new Pace(this::look)::step);
        sceneProperty().addListener(property -> look());
    }

    /** To what was written down in the chosen line. */
    private void go() {
        Item item = list.getSelectionModel().getSelectedItem();
        if (item != null && !item.head()) {
            session.selectEvent(item.eventId());
        }
    }

    @Override
    public void look() {
        if (!Glance.seen(this)) {
            return;
        }
        Journal now = session.survey().journal();
        long moment = session.travelling() ? session.momentEvent() : Long.MAX_VALUE;
        List<Integer> written =
                now.logs().stream().map(log -> log.written(moment)).toList();
        if (!now.equals(journal) || !written.equals(shown)) {
            journal = now;
            shown = written;
            list.setItems(FXCollections.observableList(new Written(journal.logs(), written)));
        }
    }

    /** The logs one below the other, each up to so many lines; an item is made when it is looked at. */
    private final class Written extends AbstractList<Item> {
        private final List<Journal.Log> logs;
        private final List<Integer> counts;
        private final int size;

        Written(List<Journal.Log> logs, List<Integer> counts) {
            this.logs = logs;
            this.counts = counts;
            this.size =
                    logs.size() + counts.stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Item get(int index) {
            int at = Objects.checkIndex(index, size);
            int log = 0;
            while (at > counts.get(log)) {
                at -= counts.get(log) + 1;
                log++;
            }
            return at == 0
                    ? head(logs.get(log))
                    : item(logs.get(log), logs.get(log).lines().get(at - 1));
        }
    }

    private Item head(Journal.Log log) {
        return new Item(true, 0, texts.getOr("journal." + log.name(), log.name()) + "  ·  " + log.node());
    }

    private static Item item(Journal.Log log, Journal.Line line) {
        boolean screen = log.name().equals(Journal.SCREEN);
        return new Item(false, line.eventId(), screen ? line.text() : Times.exact(line.atNanos()) + "  " + line.text());
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
