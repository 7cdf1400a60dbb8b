package org.ftpscope.desktop.view.inspector;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.Dialogue;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Survey;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;

/** The FTP conversation as it was spoken; what had not been said yet at the selected moment is faint. */
public final class DialoguePane extends VBox implements Glance {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final SessionModel session;
    private Dialogue dialogue = Survey.EMPTY.dialogue();
    private final ListView<Dialogue.Line> list = new ListView<>();
    private int spoken = Integer.MAX_VALUE;

    public DialoguePane(SessionModel session, Texts texts) {
        this.session = session;
        setId("dialogue-pane");
        list.setId("dialogue");
        list.getStyleClass().addAll("dense", "dialogue");
        list.setCellFactory(view -> new LineCell());
        Label empty = new Label();
        empty.getStyleClass().add("empty");
        Runnable words = () -> {
            empty.setText(texts.get("dialogue.none"));
            list.setAccessibleText(texts.get("inspector.dialogue"));
        };
        words.run();
        texts.changed().listen(words);
        list.setPlaceholder(empty);
        Glance.onChoice(list, this::go);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        session.surveyed().listen(this::look);
        session.selectionChanged().listen(new Pace(this::look)::step);
        sceneProperty().addListener(property -> look());
    }

    /** To what was said in the chosen line. */
    private void go() {
        Dialogue.Line line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            session.selectEvent(line.eventId());
        }
    }

    @Override
    public void look() {
        if (!Glance.seen(this)) {
            return;
        }
        Dialogue now = session.survey().dialogue();
        if (!now.equals(dialogue)) {
            dialogue = now;
            list.getItems().setAll(dialogue.lines());
            spoken = Integer.MAX_VALUE;
        }
        refresh();
    }

    private void refresh() {
        int now = session.travelling()
                ? dialogue.spoken(session.momentEvent())
                : dialogue.lines().size();
        if (now != spoken) {
            spoken = now;
            list.refresh();
            if (session.travelling()) {
                list.scrollTo(Math.max(0, now - 6));
            }
        }
    }

    private final class LineCell extends ListCell<Dialogue.Line> {
        private final Label text = new Label();
        private final Label sum = new Label();
        private final Label time = new Label();
        private final Label arrow = new Label();
        private final VBox words = new VBox(1, text, sum);
        private final HBox row = new HBox(8, arrow, words, time);

        LineCell() {
            text.setWrapText(true);
            sum.setWrapText(true);
            text.getStyleClass().add("spoken");
            sum.getStyleClass().add("sum");
            time.getStyleClass().add("when");
            arrow.getStyleClass().add("speaker");
            time.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            row.setAlignment(Pos.TOP_LEFT);
            words.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Dialogue.Line line, boolean nothing) {
            super.updateItem(line, nothing);
            setText(null);
            if (nothing || line == null) {
                setGraphic(null);
                return;
            }
            text.setText(line.text());
            arrow.setText(
                    switch (line.speaker()) {
                        case CLIENT -> "→";
                        case SERVER -> "←";
                        case NEWS -> line.good() ? "✓" : "✕";
                    });
            time.setText(Times.brief(line.atNanos()));
            line.sum().ifPresent(found -> sum.setText(String.join("\n", found.steps())));
            sum.setVisible(line.sum().isPresent());
            sum.setManaged(line.sum().isPresent());
            row.getStyleClass()
                    .setAll(
                            "line",
                            switch (line.speaker()) {
                                case CLIENT -> "client";
                                case SERVER -> "server";
                                case NEWS -> "news";
                            });
            pseudoClassStateChanged(FUTURE, getIndex() >= spoken);
            pseudoClassStateChanged(BAD, !line.good());
            setGraphic(row);
            setAccessibleText(arrow.getText() + " " + line.text());
        }
    }
}
