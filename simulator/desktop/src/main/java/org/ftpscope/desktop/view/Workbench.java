package org.ftpscope.desktop.view;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.explain.ExplainModel;
import org.ftpscope.desktop.model.Listening;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.TwinModel;
import org.ftpscope.desktop.model.Views;
import org.ftpscope.desktop.moment.TimeMachine;
import org.ftpscope.desktop.view.explain.ExplainPane;
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
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Recording;

/** A document on the stage with everything around it: timeline, inspector, transport bar. */
final class Workbench extends BorderPane implements StageBar.Panels {
    /** A panel beside the stage that takes more of the width than this leaves none for the inspector. */
    private static final double ROOMY = 0.36;
    /** The share of the scenario's own panel. */
    private static final double MODEST = 0.2;

    /** The most of the width that a panel takes when it comes. */
    private static final double WIDEST = 0.45;

    private static final double TOPOLOGY_SHARE = 0.34;

    private final Document document;
    private final SessionModel session;
    private final TimelinePane timeline;
    private final PacketPane packet;
    private final TransportBar transport;
    private final SplitPane split = new SplitPane();
    private final TabPane inspector = new TabPane();
    private final Optional<TwinModel> twin;
    private Optional<TimelinePane> twinTimeline = Optional.empty();
    private Optional<TwinStage> pair = Optional.empty();
    private final TopologyPane topology;
    private final TablePane table;
    private final ExplainPane explain;
    private final StageBar stageBar;
    private final SplitPane stage = new SplitPane();
    private StageBar.Scene scene = StageBar.Scene.TIMELINE;
    private final PlayClock clock;
    private final Listening listening;
    private final Settings settings;
    private final Region side;
    private final BorderPane middle = new BorderPane();
    private final boolean guest;
    private Theme theme;
    /** Widths of the panels in the light theme's measures. */
    private double sideWidth;

    private double inspectorWidth;
    private boolean sideShown;
    private boolean inspectorShown;
    private final boolean inspectable;

    /** A run beside this one, and what the two are called. */
    record Beside(Document document, SessionModel session, Supplier<String> name, Supplier<String> ownName) {}

    Workbench(
            Document document,
            SessionModel session,
            Optional<Beside> beside,
            Texts texts,
            Theme theme,
            Settings settings,
            Path scenarios,
            Region side,
            double share) {
        this.document = document;
        this.session = session;
        this.settings = settings;
        this.side = side;
        this.theme = theme;
        guest = share > MODEST;
        listening =
                new Listening(Stream.concat(Stream.of(session), beside.stream().map(Beside::session))
                        .toList());
        double usual = Math.clamp(share * 1280, 200, 540);
        sideWidth = guest ? usual : settings.number("side.width", usual);
        inspectorWidth = settings.number("inspector.width", StageRoom.INSPECTOR_WIDTH);
        setId("workbench");
        TimeMachine.Beginning beginning = document.beginning();
        TimeMachine machine = new TimeMachine(session.recording(), beginning);
        session.recordingChanged().listen(() -> machine.recording(session.recording()));
        Platform.runLater(() -> travelAhead(machine, beginning));
        timeline = new TimelinePane(session, texts, theme);
        timeline.onGapOpened(session::openGap);
        packet = new PacketPane(session, texts, theme, document.world()::addresses);
        inspector.setId("inspector");
        inspector.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        inspector.getStyleClass().add("inspector");
        tab(texts, "inspector.packet", packet);
        tab(texts, "inspector.why", new WhyPane(session, texts));
        explain = new ExplainPane(new ExplainModel(session, document.scenario(), scenarios, texts), texts);
        tab(texts, "inspector.explain", explain);
        tab(texts, "inspector.dialogue", new DialoguePane(session, texts));
        tab(
                texts,
                "inspector.tables",
                new SheetsPane(session, texts, machine, "tables", Set.of("conntrack", "expect", "rules")));
        tab(
                texts,
                "inspector.sockets",
                new SheetsPane(session, texts, machine, "sockets", Set.of("tcp", "sessions", "files")));
        tab(texts, "inspector.logs", new JournalPane(session, texts));
        inspector
                .getSelectionModel()
                .selectedItemProperty()
                .addListener((property, was, is) -> Platform.runLater(() -> {
                    if (is != null && is.getContent() instanceof Glance pane) {
                        pane.look();
                    }
                }));
        chosenTab();
        packet.restore(settings);
        split.setId("panes");
        split.setOrientation(Orientation.HORIZONTAL);
        // Widths that a narrow window forces upon panels are nobody's choice.
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && node.getStyleClass().contains("split-pane-divider")) {
                measure();
            }
        });
        topology = new TopologyPane(document.world(), session, texts, machine, theme);
        table = new TablePane(session, timeline.range(), texts, theme);
        twin = beside.map(other -> new TwinModel(other.session(), session));
        beside.ifPresent(other -> {
            TimelinePane second = new TimelinePane(other.session(), texts, theme);
            second.setId("timeline-beside");
            twinTimeline = Optional.of(second);
            TwinStage both = new TwinStage(twin.orElseThrow(), second, other.session(), timeline, session);
            both.show(texts, second, other.name(), timeline, other.ownName());
            pair = Optional.of(both);
        });
        stageBar = new StageBar(session, texts, this::scene, session::axis, this);
        stage.setOrientation(Orientation.VERTICAL);
        middle.setCenter(stage);
        middle.setTop(stageBar);
        SplitPane.setResizableWithParent(side, false);
        SplitPane.setResizableWithParent(inspector, false);
        // A guest's panel is what the stage is there for; the scenario's may be put away.
        sideShown = guest || settings.flag("side", true);
        // Two ladders, or a panel for a whole class, need the room of the inspector.
        inspectable = beside.isEmpty() && share <= ROOMY;
        inspectorShown = inspectable && settings.flag("inspector", true);
        split.widthProperty().addListener((property, was, is) -> {
            if (was.doubleValue() <= 0 && is.doubleValue() > 0) {
                fit();
            }
        });
        arrange();
        scene(StageBar.Scene.of(settings.get("scene").orElse("")));
        transport = new TransportBar(session, texts, theme, this::level);
        setCenter(split);
        setBottom(transport);
        clock = new PlayClock(session);
        still(settings.flag("still", false));
        listening.built();
    }

    /** Shows the panels, and the lanes of programs, for which the window and the theme have room. */
    private void fit() {
        StageRoom room = StageRoom.of(settings, split.getWidth(), theme.magnification());
        boolean wanted = guest || room.hasSide();
        boolean inspected = inspectable && room.hasInspector(guest ? sideWidth : 0);
        if (!guest && !session.isLong()) {
            boolean programs = Ladders.tellsPrograms(document, twin.isPresent() ? room.halved() : room);
            if (programs != session.wanted().applications()) {
                session.show(session.wanted().withApplications(programs));
            }
        }
        if (wanted == sideShown && inspected == inspectorShown) {
            divide();
        } else {
            sideShown = wanted;
            inspectorShown = inspected;
            arrange();
        }
    }

    /** Once the stage stands, the states along a long recording are worked out, so that no moment is far away. */
    private void travelAhead(TimeMachine machine, TimeMachine.Beginning beginning) {
        Recording whole = session.recording();
        if (session.isLong()) {
            session.background().quiet(() -> TimeMachine.through(whole, beginning), machine::learn);
        }
    }

    private void arrange() {
        split.getItems().clear();
        if (sideShown) {
            split.getItems().add(side);
        }
        split.getItems().add(middle);
        if (inspectorShown) {
            split.getItems().add(inspector);
        }
        stageBar.panels(sideShown, inspectorShown);
        divide();
    }

    /** Takes over the widths to which someone has dragged the dividers. */
    private void measure() {
        double all = split.getWidth();
        double[] at = split.getDividerPositions();
        if (all <= 0 || at.length == 0 || at.length != split.getItems().size() - 1) {
            return;
        }
        if (split.getItems().getFirst().equals(side)) {
            sideWidth = at[0] * all / sideMagnification();
        }
        if (split.getItems().getLast().equals(inspector)) {
            inspectorWidth = (1 - at[at.length - 1]) * all / theme.magnification();
        }
    }

    /** A guest's panel has its own measures. */
    private double sideMagnification() {
        return guest ? 1 : theme.magnification();
    }

    private void divide() {
        double all = split.getWidth() > 0 ? split.getWidth() : 1280;
        int at = 0;
        side.setPrefWidth(sideWidth * sideMagnification());
        if (sideShown) {
            split.setDividerPosition(at++, Math.min(WIDEST, side.getPrefWidth() / all));
        }
        if (inspectorShown) {
            split.setDividerPosition(at, 1 - Math.min(WIDEST, inspectorWidth * theme.magnification() / all));
        }
    }

    /** Shows or hides what stands left of the stage. */
    @Override
    public void toggleSide() {
        sideShown = !sideShown;
        settings.put("side", Boolean.toString(sideShown));
        arrange();
    }

    /** Shows or hides what stands right of the stage. */
    @Override
    public void toggleInspector() {
        inspectorShown = !inspectorShown;
        if (twin.isEmpty()) {
            settings.put("inspector", Boolean.toString(inspectorShown));
        }
        arrange();
    }

    /** Gives programs lanes of their own beside their hosts' sockets, or takes them away. */
    @Override
    public void toggleApplications() {
        boolean wanted = !session.wanted().applications();
        settings.put(StageRoom.APPLICATIONS, Boolean.toString(wanted));
        session.show(session.wanted().withApplications(wanted));
    }

    /** With reduced motion nothing glides. */
    void still(boolean reducedMotion) {
        session.playback().still(reducedMotion);
    }

    private void tab(Texts texts, String key, Node content) {
        Tab tab = new Tab();
        tab.setId(key.replace('.', '-'));
        tab.setContent(content);
        Runnable name = () -> tab.setText(texts.get(key));
        name.run();
        texts.changed().listen(name);
        inspector.setAccessibleText(texts.get("view.inspector"));
        inspector.getTabs().add(tab);
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

    /** Remembers how the document is looked at. */
    void rememberLook(Views views) {
        document.file()
                .ifPresent(file -> views.remember(
                        file.toString(),
                        new Views.View(
                                session.wanted().level(), session.wanted().axis(), timeline.zoom())));
    }

    /** What went wrong, in words. */
    ExplainPane explanation() {
        return explain;
    }

    TabPane inspector() {
        return inspector;
    }

    void scene(StageBar.Scene newScene) {
        measureStage();
        scene = newScene;
        settings.put("scene", newScene.name());
        stageBar.scene(newScene);
        switch (newScene) {
            case TIMELINE -> stage.getItems().setAll(ladders());
            case BOTH -> {
                stage.getItems().setAll(topology, ladders());
                stage.setDividerPositions(settings.number("topology.share", TOPOLOGY_SHARE));
            }
            case TOPOLOGY -> stage.getItems().setAll(topology);
            case TABLE -> stage.getItems().setAll(table);
        }
        Platform.runLater(() -> {
            topology.shown();
            table.shown();
        });
    }

    private void measureStage() {
        if (stage.getItems().size() == 2 && stage.getHeight() > 0) {
            settings.put("topology.share", Double.toString(stage.getDividerPositions()[0]));
        }
    }

    /** Remembers what the panes look like, for the next document and the next start. */
    private void remember() {
        measureStage();
        if (!guest) {
            settings.put("side.width", Double.toString(sideWidth));
        }
        settings.put("inspector.width", Double.toString(inspectorWidth));
        packet.remember(settings);
    }

    /** The tab that was chosen last, now and whenever the window starts again. */
    private void chosenTab() {
        String last = settings.get("tab").orElse("");
        inspector.getTabs().stream()
                .filter(tab -> last.equals(tab.getId()))
                .findFirst()
                .ifPresent(inspector.getSelectionModel()::select);
        inspector.getSelectionModel().selectedItemProperty().addListener((property, was, is) -> {
            if (is != null) {
                settings.put("tab", is.getId());
            }
        });
    }

    /** The timeline, with the other run's on its left where there is one. */
    private Node ladders() {
        return pair.<Node>map(both -> both).orElse(timeline);
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

    /** Opens the gap that is selected; says whether there was one. */
    boolean openSelectedGap() {
        boolean gap = session.selected().filter(Gap.class::isInstance).isPresent();
        session.openGap(session.selectedRow());
        return gap;
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        timeline.theme(theme);
        topology.theme(theme);
        table.theme(theme);
        twinTimeline.ifPresent(other -> other.theme(theme));
        packet.theme(theme);
        transport.theme(theme);
        fit();
    }

    /** Ends what goes on in here; the sessions may be shown elsewhere. */
    void dispose() {
        remember();
        listening.end();
        explain.dispose();
        clock.stop();
    }
}
