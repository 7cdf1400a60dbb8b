package org.ftpscope.desktop.view.inspector;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;
import org.ftpscope.desktop.model.WhyModel;
import org.ftpscope.desktop.view.desk.Pressable;

/** Why: what is wrong with the whole session, and the chain of causes of the selected event, each a sentence and a way there. */
public final class WhyPane extends StackPane implements Glance {
    private final SessionModel session;
    private final Texts texts;
    private final WhyModel why;
    private final VBox all = new VBox(10);
    private boolean stale = true;

    public WhyPane(SessionModel session, Texts texts) {
        this.session = session;
        this.texts = texts;
        why = new WhyModel(session, texts);
        setId("why");
        all.getStyleClass().add("padded");
        ScrollPane scroller = new ScrollPane(all);
        scroller.setFitToWidth(true);
        getChildren().add(scroller);
        Pace pace = new Pace(this::look);
        session.selectionChanged().listen(() -> {
            stale = true;
            pace.step();
        });
        session.playheadMoved().listen(() -> {
            if (stale) {
                pace.step();
            }
        });
        why.arrived().listen(() -> Platform.runLater(this::invalidate));
        texts.changed().listen(this::invalidate);
        sceneProperty().addListener(property -> look());
    }

    private void invalidate() {
        stale = true;
        look();
    }

    @Override
    public void look() {
        // A chain of causes takes longer to read than a row takes to pass.
        if (!stale || session.playback().playing() || !Glance.seen(this)) {
            return;
        }
        stale = false;
        boolean here = getScene().getFocusOwner() instanceof Pressable row
                && all.equals(row.getParent().getParent());
        all.getChildren().clear();
        if (session.selected().isPresent()) {
            chain();
        }
        findings();
        if (all.getChildren().isEmpty()) {
            Label empty = new Label(texts.get("why.nothing"));
            empty.setWrapText(true);
            empty.getStyleClass().add("empty");
            all.getChildren().add(empty);
        }
        // Who goes from cause to cause by the keyboard stays in the chain.
        if (here && all.lookup(".chain-row") instanceof Pressable chosen) {
            chosen.requestFocus();
        }
    }

    private void findings() {
        List<WhyModel.Finding> found = why.findings();
        if (found.isEmpty()) {
            return;
        }
        Label title = new Label(texts.get("why.session"));
        title.getStyleClass().add("section-title");
        all.getChildren().add(title);
        for (WhyModel.Finding finding : found) {
            Label name = new Label(finding.title());
            name.getStyleClass().add("finding-title");
            name.setWrapText(true);
            Label text = new Label(finding.text());
            text.setWrapText(true);
            VBox card = new VBox(5, name, text);
            for (WhyModel.Step evidence : finding.evidence()) {
                Hyperlink link = new Hyperlink(evidence.sentence());
                link.setWrapText(true);
                link.getStyleClass().add("evidence");
                link.setOnAction(event -> session.selectEvent(evidence.eventId()));
                card.getChildren().add(link);
            }
            card.getStyleClass().addAll("finding", finding.fault() ? "fault" : "remark");
            all.getChildren().add(card);
        }
    }

    private void chain() {
        List<WhyModel.Step> steps = why.chain();
        if (steps.isEmpty()) {
            return;
        }
        Label title = new Label(texts.get("why.event"));
        title.getStyleClass().add("section-title");
        VBox rows = new VBox(0);
        rows.getStyleClass().add("chain");
        boolean first = true;
        for (WhyModel.Step step : steps) {
            rows.getChildren().add(row(step, first));
            if (first && steps.size() > 1) {
                Label because = new Label(texts.get("why.because"));
                because.getStyleClass().add("because");
                rows.getChildren().add(because);
            }
            first = false;
        }
        all.getChildren().addAll(title, rows);
    }

    private Node row(WhyModel.Step step, boolean first) {
        Label dot = new Label(first ? "◉" : "●");
        dot.getStyleClass().add("chain-dot");
        dot.setMinWidth(USE_PREF_SIZE);
        Label sentence = new Label(step.sentence());
        sentence.setWrapText(true);
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Label when = new Label(Times.brief(step.atNanos()));
        when.getStyleClass().add("when");
        when.setMinWidth(USE_PREF_SIZE);
        Pressable row = new Pressable(8, () -> session.selectEvent(step.eventId()));
        row.getChildren().setAll(dot, sentence, when);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("chain-row", first ? "first" : "cause");
        row.setAccessibleText(sentence.getText());
        return row;
    }
}
