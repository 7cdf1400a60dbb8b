package org.ftpscope.desktop.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.diagram.ladder.Axis;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** Above the stage: what is on it, and the time axis. */
final class StageBar extends HBox {
    /** What is on the stage. */
    enum Scene {
        TIMELINE,
        BOTH,
        TOPOLOGY,
        TABLE;

        /** The one of that name; the timeline where there is none. */
        static Scene of(String name) {
            for (Scene scene : values()) {
                if (scene.name().equals(name)) {
                    return scene;
                }
            }
            return TIMELINE;
        }
    }

    private final Map<Scene, ToggleButton> scenes = new EnumMap<>(Scene.class);
    private final Map<Axis, ToggleButton> axes = new EnumMap<>(Axis.class);
    private final SessionModel session;
    private final Button side;
    private final Button inspector;
    private final Button applications;
    private final HBox measures = bar();

    /** What is shown or hidden from here. */
    interface Panels {
        void toggleApplications();

        void toggleSide();

        void toggleInspector();
    }

    StageBar(SessionModel session, Texts texts, Consumer<Scene> choose, Consumer<Axis> axis, Panels panels) {
        super(10);
        this.session = session;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("stage-bar");
        ToggleGroup which = new ToggleGroup();
        HBox left = bar();
        for (Scene scene : Scene.values()) {
            ToggleButton toggle = Icons.segment(texts, "view." + scene.name().toLowerCase(Locale.ROOT), "T");
            toggle.setToggleGroup(which);
            toggle.setOnAction(event -> {
                toggle.setSelected(true);
                choose.accept(scene);
            });
            scenes.put(scene, toggle);
            left.getChildren().add(toggle);
        }
        ToggleGroup measure = new ToggleGroup();
        for (Axis value : Axis.values()) {
            ToggleButton toggle = Icons.segment(texts, "axis." + value.name().toLowerCase(Locale.ROOT), "A");
            toggle.setToggleGroup(measure);
            toggle.setOnAction(event -> {
                toggle.setSelected(true);
                axis.accept(value);
            });
            axes.put(value, toggle);
            measures.getChildren().add(toggle);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        side = Icons.button(texts, MaterialDesignD.DOCK_LEFT, "view.side", "K", panels::toggleSide);
        inspector = Icons.button(texts, MaterialDesignD.DOCK_RIGHT, "view.inspector", "I", panels::toggleInspector);
        applications = Icons.button(
                texts, MaterialDesignA.APPLICATION_OUTLINE, "view.applications", "S", panels::toggleApplications);
        getChildren().setAll(side, left, space, applications, measures, inspector);
        setMinWidth(0);
        session.ladderChanged().listen(this::refresh);
        session.playheadMoved().listen(this::axis);
        refresh();
    }

    @Override
    protected void layoutChildren() {
        Narrow.fit(this, List.of(measures));
        super.layoutChildren();
    }

    private static HBox bar() {
        HBox bar = new HBox();
        bar.getStyleClass().addAll("segments", "small-segments");
        return bar;
    }

    /** Marks which of the panels beside the stage are there. */
    void panels(boolean sideShown, boolean inspectorShown) {
        side.setOpacity(sideShown ? 1 : 0.5);
        inspector.setOpacity(inspectorShown ? 1 : 0.5);
    }

    void scene(Scene scene) {
        scenes.forEach((key, toggle) -> toggle.setSelected(key == scene));
    }

    private void refresh() {
        boolean shown = session.ladder().tellsApplications();
        applications.setOpacity(shown ? 1 : 0.5);
        // Nothing is known of programs where only packets were recorded.
        applications.setDisable(!shown && session.options().applications());
        axis();
    }

    /** Marks the axis that is shown, not the one that is asked for. */
    private void axis() {
        axes.forEach((key, toggle) -> toggle.setSelected(session.options().axis() == key));
    }
}
