package org.ftpscope.desktop.view.explain;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.explain.ExplainModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.inspector.Glance;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.text.Text;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** What went wrong, where, by what evidence, what it was not, and what heals it. Found out in the background when it is looked at. */
public final class ExplainPane extends StackPane implements Glance {
    private final ExplainModel model;
    private final Texts texts;
    private final VBox all = new VBox(14);
    private final ScrollPane scroller = new ScrollPane(all);
    private Optional<BiConsumer<Scenario, Text>> compare = Optional.empty();
    private Optional<ExplainModel.Result> known = Optional.empty();
    private Optional<Recording> explained = Optional.empty();
    private Optional<Search> search = Optional.empty();

    public ExplainPane(ExplainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("explain");
        getStyleClass().add("explain");
        getStylesheets().add("/org/ftpscope/desktop/explain.css");
        all.getStyleClass().add("padded");
        scroller.setFitToWidth(true);
        getChildren().add(scroller);
        model.session().recordingChanged().listen(this::look);
        texts.changed().listen(this::fill);
        sceneProperty().addListener(property -> look());
        visibleProperty().addListener(property -> look());
    }

    /** Lets a change be put beside the run: {@code action} gets the changed scenario and its name. */
    public void onCompare(BiConsumer<Scenario, Text> action) {
        compare = Optional.of(action);
    }

    /** Whether there is an explanation to be read. */
    public boolean ready() {
        return known.isPresent() && search.isEmpty();
    }

    /** Calls off what is being found out. */
    public void dispose() {
        search.ifPresent(Search::callOff);
    }

    @Override
    public void look() {
        if (!Glance.seen(this) || search.isPresent()) {
            return;
        }
        Recording now = model.recording();
        if (explained.filter(before -> before == now).isEmpty()) {
            Search started = new Search(now);
            search = Optional.of(started);
            if (known.isEmpty()) {
                waiting();
            }
            Thread.ofVirtual().name("ftpscope-explain").start(started);
        }
    }

    /** One search on its way. */
    private final class Search implements Runnable, Progress {
        private final Recording recording;
        private volatile boolean off;

        Search(Recording recording) {
            this.recording = recording;
        }

        void callOff() {
            off = true;
        }

        @Override
        public void run() {
            try {
                ExplainModel.Result result = model.findOut(recording, this);
                Platform.runLater(() -> found(this, result));
            } catch (CancellationException wanted) {
                // Nobody reads it any more.
            }
        }

        @Override
        public void at(double part) {}

        @Override
        public boolean cancelled() {
            return off;
        }
    }

    private void found(Search done, ExplainModel.Result result) {
        search = Optional.empty();
        if (!done.off) {
            explained = Optional.of(done.recording);
            known = Optional.of(result);
            fill();
            // More may have happened meanwhile.
            look();
        }
    }

    private void waiting() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(28, 28);
        Label label = new Label(texts.get("explain.searching"));
        label.getStyleClass().add("muted");
        VBox box = new VBox(10, turning, label);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("padded");
        all.getChildren().setAll(box);
    }

    // ---------------------------------------------------------------- the explanation

    private void fill() {
        known.ifPresent(result -> {
            all.getChildren().clear();
            List<ExplainModel.Card> cards = model.cards(result.explanation());
            if (result.explanation().healthy()) {
                boolean ftp = result.explanation().sessions() > 0;
                Label fine = new Label(
                        model.summary(result.explanation()),
                        icon(ftp ? MaterialDesignC.CHECK_CIRCLE_OUTLINE : MaterialDesignI.INFORMATION_OUTLINE, 20));
                fine.setWrapText(true);
                fine.setGraphicTextGap(10);
                fine.getStyleClass().addAll("explain-fine", ftp ? "good" : "plain");
                fine.setId("explain-healthy");
                all.getChildren().add(fine);
            }
            section("fault", cards.stream().filter(ExplainModel.Card::fault).toList());
            if (!result.tried().isEmpty()) {
                all.getChildren().add(tried(result.tried()));
            }
            section("note", cards.stream().filter(card -> !card.fault()).toList());
        });
    }

    private void section(String heading, List<ExplainModel.Card> cards) {
        if (!cards.isEmpty()) {
            all.getChildren().add(styled(model.heading(heading), "section-title"));
            cards.forEach(card -> all.getChildren().add(card(card)));
        }
    }

    private static Label styled(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static FontIcon icon(Ikon ikon, int size) {
        FontIcon icon = new FontIcon(ikon);
        icon.setIconSize(size);
        return icon;
    }

    private Node card(ExplainModel.Card card) {
        Label title = styled(card.title(), "explain-title");
        title.setGraphic(
                icon(card.fault() ? MaterialDesignA.ALERT_CIRCLE_OUTLINE : MaterialDesignI.INFORMATION_OUTLINE, 18));
        title.setGraphicTextGap(8);
        VBox box = new VBox(9, title, styled(card.text(), "explain-text"));
        box.getStyleClass().addAll("explain-card", card.fault() ? "fault" : "note");
        box.setAccessibleRole(AccessibleRole.NODE);
        box.setAccessibleText(card.title() + ". " + card.text());
        if (!card.place().isEmpty()) {
            Label where = styled(model.heading("where"), "explain-head");
            where.setMinWidth(USE_PREF_SIZE);
            Label place = styled(card.place(), "explain-place");
            HBox line = new HBox(8, where, place);
            line.setAlignment(Pos.BASELINE_LEFT);
            box.getChildren().add(line);
        }
        if (!card.evidence().isEmpty()) {
            VBox links = new VBox(1, styled(model.heading("evidence"), "explain-head"));
            int number = 1;
            for (ExplainModel.Piece piece : card.evidence()) {
                links.getChildren().add(evidence(piece, number++));
            }
            box.getChildren().add(links);
        }
        points(box, "ruledout", card.ruledOut(), "✕", "out");
        points(box, "cures", card.cures(), "→", "cure");
        return box;
    }

    private Node evidence(ExplainModel.Piece piece, int number) {
        Hyperlink link = new Hyperlink(piece.sentence());
        link.setWrapText(true);
        link.setMinWidth(0);
        link.setMaxWidth(Double.MAX_VALUE);
        link.getStyleClass().add("explain-evidence");
        link.setAccessibleText(model.heading("evidence") + " " + number + ": " + piece.sentence());
        link.setVisited(false);
        link.setOnAction(event -> {
            link.setVisited(false);
            model.show(piece);
        });
        return link;
    }

    private void points(VBox into, String heading, List<String> lines, String sign, String style) {
        if (lines.isEmpty()) {
            return;
        }
        VBox box = new VBox(3, styled(model.heading(heading), "explain-head"));
        for (String line : lines) {
            Label mark = new Label(sign);
            mark.getStyleClass().addAll("explain-mark", style);
            mark.setMinWidth(USE_PREF_SIZE);
            Label words = new Label(line);
            words.setWrapText(true);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(8, mark, words);
            row.setAlignment(Pos.TOP_LEFT);
            box.getChildren().add(row);
        }
        into.getChildren().add(box);
    }

    private Node tried(List<ExplainModel.Tried> tried) {
        VBox box = new VBox(6, styled(texts.get("explain.tried"), "section-title"));
        box.setId("explain-tried");
        int number = 1;
        for (ExplainModel.Tried change : tried) {
            Label sign = new Label(change.heals() ? "✓" : "✕");
            sign.getStyleClass().addAll("explain-mark", change.heals() ? "heals" : "fails");
            sign.setMinWidth(USE_PREF_SIZE);
            Label words = new Label(model.label(change));
            words.setWrapText(true);
            words.setMinWidth(0);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            String verdict = texts.get(change.heals() ? "explain.heals" : "explain.fails");
            words.setAccessibleText(words.getText() + ": " + verdict);
            Label state = styled(verdict, change.heals() ? "explain-heals" : "explain-fails");
            VBox said = new VBox(0, words, state);
            HBox.setHgrow(said, Priority.ALWAYS);
            HBox row = new HBox(9, sign, said);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("explain-try");
            if (compare.isPresent()) {
                Button button = new Button(texts.get("explain.compare"), icon(MaterialDesignC.COMPARE, 16));
                button.setId("explain-compare-" + number);
                button.setMinWidth(USE_PREF_SIZE);
                button.getStyleClass().add("flat");
                button.setAccessibleText(texts.get("explain.compare") + ": " + words.getText());
                button.setOnAction(event -> compare.get().accept(change.scenario(), change.label()));
                row.getChildren().add(button);
            }
            number++;
            box.getChildren().add(row);
        }
        return box;
    }
}
