package org.ftpscope.desktop.view;

import java.util.Optional;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Traffic;
import org.ftpscope.desktop.model.TwinModel;
import org.ftpscope.desktop.moment.TimeMachine;
import org.ftpscope.desktop.view.inspector.DialoguePane;
import org.ftpscope.desktop.view.inspector.Glance;
import org.ftpscope.desktop.view.inspector.JournalPane;
import org.ftpscope.desktop.view.inspector.PacketPane;
import org.ftpscope.desktop.view.inspector.SheetsPane;
import org.ftpscope.desktop.view.inspector.WhyPane;
import org.ftpscope.desktop.view.stage.TopologyPane;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Level;

/** A document on the stage with everything around it: timeline, inspector, transport bar. */
final class Workbench extends BorderPane {
    private final Document document;
    private final SessionModel session;
    private final TimelinePane timeline;
    private final PacketPane packet;
    private final TransportBar transport;
    private final SplitPane split = new SplitPane();
    private final TabPane inspector = new TabPane();
    private final Optional<TwinModel> twin;
    private Optional<TimelinePane> twinTimeline = Optional.empty();
    private final TopologyPane topology;
    private final TablePane table;
    private final StageBar stageBar;
    private final SplitPane stage = new SplitPane();
    private StageBar.Scene scene = StageBar.Scene.TIMELINE;
    private final AnimationTimer clock;
    private long lastTick;

    /** A run beside this one. */
    record Beside(Document document, SessionModel session) {}

    Workbench(
            Document document,
            SessionModel session,
            Optional<Beside> beside,
            Texts texts,
            Theme theme,
            Region side,
            double share) {
        this.document = document;
        this.session = session;
        setId("workbench");
        TimeMachine machine = new TimeMachine(session.recording(), document.initialFiles());
        session.recordingChanged().listen(() -> machine.recording(session.recording()));
        timeline = new TimelinePane(session, texts, theme);
        timeline.onGapOpened(this::openGap);
        packet = new PacketPane(session, texts, theme);
        inspector.setId("inspector");
        inspector.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        inspector.getStyleClass().add("inspector");
        tab(texts, "inspector.packet", packet);
        tab(texts, "inspector.why", new WhyPane(session, texts));
        tab(texts, "inspector.dialogue", new DialoguePane(session, texts));
        tab(texts, "inspector.tables", new SheetsPane(session, texts, machine, Set.of("conntrack", "expect", "rules")));
        tab(texts, "inspector.sockets", new SheetsPane(session, texts, machine, Set.of("tcp", "sessions", "files")));
        tab(texts, "inspector.logs", new JournalPane(session, texts));
        inspector
                .getSelectionModel()
                .selectedItemProperty()
                .addListener((property, was, is) -> Platform.runLater(() -> {
                    if (is != null && is.getContent() instanceof Glance pane) {
                        pane.look();
                    }
                }));
        split.setOrientation(Orientation.HORIZONTAL);
        Traffic traffic =
                Traffic.of(session.recording().events(), session.options().controlPorts());
        topology = new TopologyPane(document.world(), session, texts, traffic, machine, theme);
        session.recordingChanged()
                .listen(() -> topology.traffic(Traffic.of(
                        session.recording().events(), session.options().controlPorts())));
        table = new TablePane(session, texts);
        twin = beside.map(other -> new TwinModel(other.session(), session));
        beside.ifPresent(other -> {
            TimelinePane second = new TimelinePane(other.session(), texts, theme);
            second.setId("timeline-beside");
            twinTimeline = Optional.of(second);
        });
        stageBar = new StageBar(session, texts, this::scene, session::axis);
        stage.setOrientation(Orientation.VERTICAL);
        BorderPane middle = new BorderPane(stage);
        middle.setTop(stageBar);
        SplitPane.setResizableWithParent(side, false);
        SplitPane.setResizableWithParent(inspector, false);
        if (beside.isPresent()) {
            // Two ladders need the room of the inspector.
            split.getItems().setAll(side, middle);
            split.setDividerPositions(share);
        } else {
            split.getItems().setAll(side, middle, inspector);
            split.setDividerPositions(share, share < 0.2 ? 0.72 : 0.76);
        }
        scene(StageBar.Scene.TIMELINE);
        transport = new TransportBar(session, texts, theme, this::level);
        setCenter(split);
        setBottom(transport);
        clock = new AnimationTimer() {
            @Override
            public void handle(long now) {
                long passed = lastTick == 0 ? 0 : now - lastTick;
                lastTick = now;
                session.advance(Math.min(passed, 100_000_000L));
            }
        };
        session.playheadMoved().listen(this::runClock);
    }

    private void tab(Texts texts, String key, Node content) {
        Tab tab = new Tab();
        tab.setId(key.replace('.', '-'));
        tab.setContent(content);
        Runnable name = () -> tab.setText(texts.get(key));
        name.run();
        texts.changed().listen(name);
        inspector.getTabs().add(tab);
    }

    /** The clock ticks only while something moves. */
    private void runClock() {
        if (session.playback().playing()) {
            clock.start();
        } else {
            clock.stop();
            lastTick = 0;
        }
    }

    Document document() {
        return document;
    }

    SessionModel session() {
        return session;
    }

    TimelinePane timeline() {
        return timeline;
    }

    TabPane inspector() {
        return inspector;
    }

    void scene(StageBar.Scene newScene) {
        scene = newScene;
        stageBar.scene(newScene);
        switch (newScene) {
            case TIMELINE -> stage.getItems().setAll(ladders());
            case BOTH -> {
                stage.getItems().setAll(topology, ladders());
                stage.setDividerPositions(0.34);
            }
            case TOPOLOGY -> stage.getItems().setAll(topology);
            case TABLE -> stage.getItems().setAll(table);
        }
        Platform.runLater(() -> {
            topology.shown();
            table.shown();
        });
    }

    /** The timeline, with the other run's on its left where there is one. */
    private Node ladders() {
        return twinTimeline
                .<Node>map(other -> {
                    SplitPane pair = new SplitPane(other, timeline);
                    pair.setId("pair");
                    return pair;
                })
                .orElse(timeline);
    }

    /** The comparison with the run beside, if there is one. */
    Optional<TwinModel> twin() {
        return twin;
    }

    /** Timeline, both, topology, table, and round again. */
    void nextScene() {
        scene(
                switch (scene) {
                    case TIMELINE -> StageBar.Scene.BOTH;
                    case BOTH -> StageBar.Scene.TOPOLOGY;
                    case TOPOLOGY -> StageBar.Scene.TABLE;
                    case TABLE -> StageBar.Scene.TIMELINE;
                });
    }

    void level(Level level) {
        session.level(level);
    }

    /** Step, compressed, linear, and round again. */
    void nextAxis() {
        session.axis(
                switch (session.options().axis()) {
                    case STEP -> Axis.COMPRESSED;
                    case COMPRESSED -> Axis.LINEAR;
                    case LINEAR -> Axis.STEP;
                });
    }

    private void openGap(int row) {
        long event = session.row(row).eventIds().first();
        session.show(session.options().unfolded());
        session.selectEvent(event);
    }

    void theme(Theme theme) {
        timeline.theme(theme);
        topology.theme(theme);
        twinTimeline.ifPresent(other -> other.theme(theme));
        packet.theme(theme);
        transport.theme(theme);
    }

    void dispose() {
        clock.stop();
    }
}
