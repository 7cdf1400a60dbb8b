package org.ftpscope.desktop.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Level;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Play, step, scrub, speed, problems and levels, at the foot of the window. */
final class TransportBar extends HBox {
    private final SessionModel session;
    private final Texts texts;
    private final Button play;
    private final Label speed = new Label();
    private final Label clock = new Label();
    private final Label count = new Label();
    private final HBox pace;
    private final VBox time;
    private final Scrubber scrubber;
    /** Whether the button that plays shows the sign for a pause. */
    private boolean pause;

    private final Map<Level, ToggleButton> levels = new EnumMap<>(Level.class);

    TransportBar(SessionModel session, Texts texts, Theme theme, Consumer<Level> chooseLevel) {
        this.session = session;
        this.texts = texts;
        setId("transport");
        getStyleClass().add("transport");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        Button first = Icons.button(
                texts, MaterialDesignS.SKIP_PREVIOUS, "transport.first", "Home", () -> session.stepToEnd(false));
        Button back = Icons.button(texts, MaterialDesignS.STEP_BACKWARD, "transport.back", "←", () -> session.step(-1));
        play = Icons.button(texts, MaterialDesignP.PLAY, "transport.play", "Space", session::togglePlay);
        play.setGraphic(Icons.icon(MaterialDesignP.PLAY, 20));
        play.getStyleClass().removeAll("flat");
        play.getStyleClass().addAll("accent", "play");
        Button forward =
                Icons.button(texts, MaterialDesignS.STEP_FORWARD, "transport.forward", "→", () -> session.step(1));
        Button last =
                Icons.button(texts, MaterialDesignS.SKIP_NEXT, "transport.last", "End", () -> session.stepToEnd(true));
        HBox steps = new HBox(2, first, back, play, forward, last);
        steps.setAlignment(Pos.CENTER);

        Button slower =
                Icons.button(texts, MaterialDesignC.CHEVRON_LEFT, "transport.slower", "−", () -> session.faster(-1));
        Button faster =
                Icons.button(texts, MaterialDesignC.CHEVRON_RIGHT, "transport.faster", "+", () -> session.faster(1));
        speed.getStyleClass().add("speed");
        pace = new HBox(slower, speed, faster);
        pace.setAlignment(Pos.CENTER);

        scrubber = new Scrubber(session, texts, theme);
        HBox.setHgrow(scrubber, Priority.ALWAYS);

        clock.getStyleClass().add("clock");
        clock.setMinWidth(USE_PREF_SIZE);
        Button before = Icons.button(
                texts, MaterialDesignC.CHEVRON_UP, "transport.problem-before", "P", () -> session.stepProblem(-1));
        Button next = Icons.button(
                texts, MaterialDesignC.CHEVRON_DOWN, "transport.problem-next", "N", () -> session.stepProblem(1));
        count.getStyleClass().add("problem-count");
        count.setMinWidth(USE_PREF_SIZE);
        count.setGraphic(Icons.icon(MaterialDesignA.ALERT_CIRCLE, 15));
        HBox problems = new HBox(before, count, next);
        problems.setAlignment(Pos.CENTER);
        problems.getStyleClass().add("problems");
        time = new VBox(clock);
        time.setAlignment(Pos.CENTER_RIGHT);

        getChildren().addAll(steps, pace, scrubber, time, problems, levelBar(chooseLevel));
        session.playheadMoved().listen(this::refresh);
        session.selectionChanged().listen(this::refresh);
        session.ladderChanged().listen(this::refresh);
        texts.changed().listen(this::refresh);
        refresh();
    }

    @Override
    protected void layoutChildren() {
        Narrow.fit(this, List.of(pace, time));
        super.layoutChildren();
    }

    private HBox levelBar(Consumer<Level> chooseLevel) {
        ToggleGroup group = new ToggleGroup();
        HBox bar = new HBox();
        bar.getStyleClass().add("segments");
        bar.setAlignment(Pos.CENTER);
        int key = 1;
        for (Level level : Level.values()) {
            ToggleButton toggle =
                    Icons.segment(texts, "level." + level.name().toLowerCase(Locale.ROOT), Integer.toString(key++));
            toggle.setToggleGroup(group);
            toggle.setOnAction(event -> {
                toggle.setSelected(true);
                chooseLevel.accept(level);
            });
            levels.put(level, toggle);
            bar.getChildren().add(toggle);
        }
        return bar;
    }

    void theme(Theme theme) {
        scrubber.theme(theme);
    }

    private void refresh() {
        boolean playing = session.playback().playing();
        if (playing != pause) {
            pause = playing;
            play.setGraphic(Icons.icon(playing ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY, 20));
        }
        double factor = session.playback().speed();
        speed.setText((factor < 1 ? factor : Integer.toString((int) factor)) + "×");
        clock.setText(Times.brief(session.nowNanos()) + " / "
                + Times.brief(session.ladder().endNanos()));
        int problems = session.problems().size();
        count.setText(Integer.toString(problems));
        count.setAccessibleText(texts.get("transport.problems", problems));
        count.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("none"), problems == 0);
        levels.forEach((level, toggle) -> toggle.setSelected(session.options().level() == level));
    }
}
