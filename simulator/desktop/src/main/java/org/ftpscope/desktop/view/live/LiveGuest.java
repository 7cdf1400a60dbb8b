package org.ftpscope.desktop.view.live;

import java.io.File;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.live.FollowLoop;
import org.ftpscope.desktop.live.GrowingModel;
import org.ftpscope.desktop.live.LiveForm;
import org.ftpscope.desktop.live.LiveStage;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.desk.Desk;
import org.ftpscope.desktop.view.desk.Guest;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.recording.RecordingFollower;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;

/** Brings a growing recording to the window: a file that is being written, the real server's, or one of several sessions. */
public final class LiveGuest implements Guest {
    private static final double SHARE = 0.25;
    /** Events of a whole recording that are sorted into sessions while someone waits for it to open. */
    private static final int SORTED_MAX = 300_000;

    private final Desk desk;
    private final Texts texts;
    private final Document document;
    private final GrowingModel model;
    private final FollowLoop loop;
    private final Optional<LiveStage> stage;
    private final LivePanel panel;
    private final Texts own;

    private LiveGuest(
            Desk desk,
            Texts texts,
            Document document,
            GrowingModel model,
            Optional<RecordingFollower> follower,
            Optional<LiveStage> stage) {
        this.desk = desk;
        this.texts = texts;
        this.document = document;
        this.model = model;
        this.stage = stage;
        loop = new FollowLoop(model, follower, Platform::runLater);
        own = texts.scope();
        panel = new LivePanel(model, stage, own, new PanelActions());
        model.changed().listen(() -> {
            panel.refresh();
            desk.retitle();
        });
        own.changed().listen(panel::rebuild);
    }

    // ---------------------------------------------------------------- three ways in

    /** Follows a recording that is being written. */
    public static void follow(Desk desk, Texts texts, Path file) {
        StageRoom room = desk.room();
        desk.work(
                texts.get("job.opening", String.valueOf(file.getFileName())),
                progress -> begin(file, texts, room, Optional.empty()),
                found -> found.show(desk, texts, Optional.empty()));
    }

    /** Asks how to start the server, and starts it. */
    public static void serve(Desk desk, Texts texts) {
        serve(desk, texts, LiveForm.usual());
    }

    private static void serve(Desk desk, Texts texts, LiveForm before) {
        desk.dialog(new LiveFormPane(
                texts,
                before,
                addresses(),
                desk.window(),
                (form, pane) -> start(desk, texts, form, pane),
                desk::closeDialog));
    }

    private static void start(Desk desk, Texts texts, LiveForm form, LiveFormPane pane) {
        StageRoom room = desk.room();
        desk.work(texts.get("live.starting"), progress -> started(form, texts, room, progress), found -> {
            switch (found) {
                case Found.Refused(String key, String value) -> pane.refuse(texts.get(key, value));
                case Found.Ready ready -> {
                    desk.closeDialog();
                    ready.show(desk, texts, ready.stage());
                }
            }
        });
    }

    private static Found started(LiveForm form, Texts texts, StageRoom room, Progress progress) throws IOException {
        return switch (LiveStage.start(form)) {
            case LiveStage.Started.Failed(String key, String value) -> new Found.Refused(key, value);
            case LiveStage.Started.Ok(LiveStage server) -> {
                try {
                    Found.Ready ready = begin(server.file(), texts, room, Optional.of(server));
                    progress.check();
                    yield ready;
                } catch (IOException | RuntimeException unwanted) {
                    // A server that nobody sees would listen on.
                    server.close();
                    throw unwanted;
                }
            }
        };
    }

    /** The sessions of a whole recording, where there are several to choose from. For the background. */
    public static Optional<GrowingModel> sessions(Document document, SessionModel session) {
        List<Event> events = document.recording().events();
        if (document.kind() == Document.Kind.SCENARIO || events.size() > SORTED_MAX) {
            return Optional.empty();
        }
        GrowingModel model = new GrowingModel(session, events, GrowingModel.State.ENDED);
        model.sort();
        return Optional.of(model).filter(sorted -> sorted.sessions().size() > 1);
    }

    /** Lets the sessions of a whole recording be chosen. */
    public static void choose(Desk desk, Texts texts, Document document, GrowingModel model) {
        new Found.Ready(document, model, Optional.empty(), Optional.empty()).show(desk, texts, Optional.empty());
    }

    /** What came of a beginning. */
    private sealed interface Found {
        record Refused(String key, String value) implements Found {}

        record Ready(
                Document document, GrowingModel model, Optional<RecordingFollower> follower, Optional<LiveStage> stage)
                implements Found {
            void show(Desk desk, Texts texts, Optional<LiveStage> server) {
                LiveGuest guest = new LiveGuest(desk, texts, document, model, follower, server);
                desk.put(new Desk.Exhibit(document, model.session()), Optional.empty(), guest);
                desk.timeline().ifPresent(timeline -> timeline.follow(follower.isPresent()));
                guest.loop.start();
            }
        }
    }

    /** Reads what there is already. */
    private static Found.Ready begin(Path file, Texts texts, StageRoom room, Optional<LiveStage> server)
            throws IOException {
        RecordingFollower follower = RecordingFollower.of(file);
        List<Event> events = new ArrayList<>();
        RecordingFollower.Batch batch = follower.poll();
        while (!batch.events().isEmpty()) {
            events.addAll(batch.events());
            batch = follower.poll();
        }
        Optional<RecordingHeader> header = follower.header();
        if (header.isEmpty()) {
            Optional<Text> why = batch.problem().or(follower::giveUp);
            follower.close();
            throw new InputProblem(why.orElse(Text.same(file.toString())));
        }
        Document document = new Documents().of(file, header.get(), Recording.of(events));
        SessionModel session = Ladders.session(document, texts.locale(), room);
        session.level(server.isPresent() ? Level.FTP : session.options().level());
        GrowingModel model = new GrowingModel(session, events, GrowingModel.State.FOLLOWING);
        model.take(model.work(List.of(), GrowingModel.State.FOLLOWING, Optional.empty()));
        return new Found.Ready(document, model, Optional.of(follower), server);
    }

    /** This machine's addresses, for itself alone first, for everybody second. */
    private static List<String> addresses() {
        List<String> addresses = new ArrayList<>(List.of("127.0.0.1", "0.0.0.0"));
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof java.net.Inet4Address && !address.isLoopbackAddress())
                    .forEach(address -> addresses.add(address.getHostAddress()));
        } catch (SocketException unknown) {
            // The two that every machine has will do.
        }
        return addresses;
    }

    // ---------------------------------------------------------------- as a guest of the window

    /** The recording on the stage. */
    public GrowingModel model() {
        return model;
    }

    /** The server, where it is this window's. */
    public Optional<LiveStage> server() {
        return stage;
    }

    @Override
    public Region panel() {
        return panel;
    }

    @Override
    public double share() {
        return SHARE;
    }

    @Override
    public String title() {
        return stage.isPresent()
                ? texts.get("live.title")
                : document.title().in(Language.of(texts.locale()))
                        + (model.state() == GrowingModel.State.ENDED ? "" : "  ·  " + texts.get("live.following"));
    }

    @Override
    public Key key(KeyEvent event) {
        boolean here = event.getTarget() instanceof Node node && within(node);
        if (!here || event.isShortcutDown()) {
            return Key.PASS;
        }
        return switch (event.getCode()) {
            case SPACE, ENTER, UP, DOWN -> Key.LEAVE;
            default -> event.getTarget() instanceof TextInputControl ? Key.LEAVE : Key.PASS;
        };
    }

    private boolean within(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(panel)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void leave() {
        own.release();
        loop.close();
        stage.ifPresent(LiveGuest::closeAside);
    }

    /** Stopping a server lets its transfers end: not on the FX thread. */
    private static void closeAside(LiveStage server) {
        Thread.ofPlatform().name("ftpscope-stop").start(() -> {
            try {
                server.close();
            } catch (IOException lost) {
                System.getLogger(LiveGuest.class.getName())
                        .log(System.Logger.Level.WARNING, "the recording could not be ended", lost);
            }
        });
    }

    private final class PanelActions implements LivePanel.Actions {
        @Override
        public void stop() {
            if (stage.isPresent()) {
                desk.work(
                        texts.get("live.stopping"),
                        progress -> {
                            stage.get().close();
                            return stage.get();
                        },
                        stopped -> panel.rebuild());
            } else {
                loop.stop();
            }
        }

        @Override
        public void save() {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(texts.get("live.save"));
            chooser.setInitialFileName("ftp-server.jsonl");
            File to = chooser.showSaveDialog(desk.window());
            if (to != null) {
                desk.work(
                        texts.get("live.save"),
                        progress -> {
                            stage.orElseThrow().save(to.toPath());
                            return to;
                        },
                        saved -> desk.news(texts.get("lesson.saved", saved.toString())));
            }
        }

        @Override
        public void toEnd() {
            desk.timeline().ifPresent(timeline -> {
                model.session().clearSelection();
                timeline.follow(true);
            });
        }
    }
}
