package org.ftpscope.desktop.view.live;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.ftpscope.desktop.live.GrowingModel;
import org.ftpscope.desktop.live.LiveStage;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.text.Language;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Beside a recording that grows or holds several sessions: where it comes from, how to bring a client here, which session is shown. */
final class LivePanel extends ScrollPane {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    /** What can be done here. */
    interface Actions {
        void stop();

        void save();

        void toEnd();
    }

    private final GrowingModel model;
    private final Optional<LiveStage> stage;
    private final Texts texts;
    private final Actions actions;
    private final VBox all = new VBox(18);
    private final VBox status = new VBox(8);
    private final SessionList sessions;

    LivePanel(GrowingModel model, Optional<LiveStage> stage, Texts texts, Actions actions) {
        this.model = model;
        this.stage = stage;
        this.texts = texts;
        this.actions = actions;
        sessions = new SessionList(texts, model::choose);
        setId("live");
        getStyleClass().addAll("side", "live");
        getStylesheets().add("/org/ftpscope/desktop/live.css");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        all.getStyleClass().add("live-body");
        setContent(all);
        rebuild();
    }

    /** Draws everything anew: another language. */
    void rebuild() {
        all.getChildren().setAll(status);
        stage.filter(LiveStage::running).ifPresent(server -> all.getChildren().add(ways(server)));
        all.getChildren().add(sessions);
        refresh();
    }

    /** Draws what changes while the recording grows. */
    void refresh() {
        status();
        sessions();
    }

    // ---------------------------------------------------------------- where it comes from

    private void status() {
        boolean running = stage.map(LiveStage::running).orElse(model.state() == GrowingModel.State.FOLLOWING);
        Circle lamp = new Circle(5);
        lamp.getStyleClass().add("lamp");
        lamp.pseudoClassStateChanged(RUNNING, running);
        lamp.pseudoClassStateChanged(QUIET, stage.isEmpty() && model.state() == GrowingModel.State.QUIET);
        Label what = new Label(stateText());
        what.setId("live-state");
        what.setWrapText(true);
        what.getStyleClass().add("live-state");
        HBox line = new HBox(10, lamp, what);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(what.getText());
        Label count = new Label(
                texts.get("live.events", model.eventCount(), model.sessions().size()));
        count.getStyleClass().add("muted");
        count.setWrapText(true);
        status.getChildren().setAll(line, count);
        model.problem().ifPresent(why -> {
            Label sentence = new Label(why.in(Language.of(texts.locale())));
            sentence.setWrapText(true);
            sentence.getStyleClass().add("edit-error");
            status.getChildren().add(sentence);
        });
        HBox buttons = new HBox(8);
        if (running || model.state() != GrowingModel.State.ENDED) {
            buttons.getChildren()
                    .add(button("live.end", "live-to-end", MaterialDesignA.ARROW_COLLAPSE_DOWN, actions::toEnd));
            buttons.getChildren()
                    .add(button("live.stop", "live-stop", MaterialDesignS.STOP_CIRCLE_OUTLINE, actions::stop));
        }
        stage.ifPresent(server -> buttons.getChildren()
                .add(button("live.save", "live-save", MaterialDesignC.CONTENT_SAVE_OUTLINE, actions::save)));
        if (!buttons.getChildren().isEmpty()) {
            status.getChildren().add(buttons);
        }
    }

    private String stateText() {
        if (stage.isPresent()) {
            return stage.get().running()
                    ? texts.get("live.listening", stage.get().listening())
                    : texts.get("live.stopped");
        }
        return texts.get(
                switch (model.state()) {
                    case FOLLOWING -> "live.following";
                    case QUIET -> "live.quiet";
                    case ENDED -> "live.whole";
                });
    }

    private Button button(String key, String id, Ikon ikon, Runnable action) {
        Button button = new Button();
        FontIcon icon = new FontIcon(ikon);
        icon.setIconSize(17);
        button.setGraphic(icon);
        button.setText(texts.get(key));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.get(key + ".hint")));
        button.setAccessibleHelp(texts.get(key + ".hint"));
        button.getStyleClass().add("live-button");
        button.setOnAction(event -> action.run());
        return button;
    }

    // ---------------------------------------------------------------- how to bring a client here

    private Node ways(LiveStage server) {
        VBox box = new VBox(7, title("live.ways"));
        server.commands().forEach(command -> box.getChildren().add(command(command)));
        String who = server.form().user().isBlank()
                ? "anonymous"
                : server.form().user().strip();
        String[] place = {
            server.reachable().substring(0, server.reachable().lastIndexOf(':')),
            server.reachable().substring(server.reachable().lastIndexOf(':') + 1)
        };
        Label filezilla = new Label(
                texts.get(server.form().tls() ? "live.filezilla.tls" : "live.filezilla", place[0], place[1], who));
        filezilla.setWrapText(true);
        filezilla.getStyleClass().add("live-filezilla");
        box.getChildren().add(filezilla);
        return box;
    }

    private Node command(String command) {
        Label words = new Label(command);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        words.getStyleClass().add("live-command-text");
        HBox.setHgrow(words, Priority.ALWAYS);
        Button copy = new Button();
        FontIcon icon = new FontIcon(MaterialDesignC.CONTENT_COPY);
        icon.setIconSize(15);
        copy.setGraphic(icon);
        copy.getStyleClass().addAll("flat", "button-icon");
        copy.setAccessibleText(texts.get("live.copy") + ": " + command);
        copy.setTooltip(new Tooltip(texts.get("live.copy")));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(command);
            Clipboard.getSystemClipboard().setContent(content);
        });
        HBox row = new HBox(6, words, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("live-command");
        return row;
    }

    private Label title(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("section-title");
        return label;
    }

    // ---------------------------------------------------------------- which session is shown

    private void sessions() {
        sessions.show(model.sessions(), model.chosen(), texts.get(stage.isPresent() ? "live.none.yet" : "live.none"));
    }
}
