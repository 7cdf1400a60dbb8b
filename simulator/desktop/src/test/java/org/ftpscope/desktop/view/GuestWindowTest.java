package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.live.GrowingModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.desk.Pressable;
import org.ftpscope.desktop.view.live.LiveGuest;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Explanations, growing recordings and the live stage in the real window. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestWindowTest {
    private static final Path SCENARIOS = scenarios();

    private Stage stage;
    private Scene scene;
    private MainWindow window;

    @TempDir
    Path folder;

    private static Path scenarios() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return folder.resolve("scenarios");
    }

    @BeforeAll
    void openWindow() {
        Fx.start();
        Fx.run(() -> {
            window = new MainWindow(new Texts(Texts.Language.ENGLISH), Settings.inMemory(), SCENARIOS);
            scene = new Scene(window, 1280, 800);
            window.attach(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        settle();
    }

    @AfterAll
    void closeWindow() {
        Fx.run(() -> {
            window.home();
            stage.close();
        });
        settle();
    }

    private void settle() {
        Fx.until(() -> !window.busy());
    }

    private <T extends Node> T find(String id, Class<T> type) {
        return Fx.get(() -> {
            window.applyCss();
            window.layout();
            return type.cast(scene.lookup("#" + id));
        });
    }

    private void fire(String id) {
        ButtonBase button = find(id, ButtonBase.class);
        Fx.run(button::fire);
        settle();
    }

    private GrowingModel growing() {
        return Fx.get(() -> ((LiveGuest) window.guest().orElseThrow()).model());
    }

    @Test
    void an_explanation_leads_to_the_evidence_and_to_the_cure_beside_the_fault() {
        Fx.run(() -> window.open(SCENARIOS.resolve("active-behind-nat-strict.json")));
        settle();
        Fx.run(() -> window.workbench()
                .orElseThrow()
                .inspector()
                .getTabs()
                .filtered(tab -> "inspector-explain".equals(tab.getId()))
                .forEach(tab -> tab.getTabPane().getSelectionModel().select(tab)));
        Fx.until(() -> window.workbench().orElseThrow().explanation().ready());
        assertThat(Fx.<Node>get(() -> scene.lookup("#explain-tried"))).isNotNull();
        Fx.run(() -> ((ButtonBase) scene.lookup(".explain-evidence")).fire());
        assertThat(Fx.get(() -> window.workbench().orElseThrow().session().selectedEvent()))
                .isPositive();
        fire("explain-compare-1");
        assertThat(find("pair", Node.class)).isNotNull();
    }

    @Test
    void a_recording_is_followed_while_it_is_written() throws IOException {
        Document whole = new Documents().open(SCENARIOS.resolve("port-collision.json"), Progress.SILENT);
        List<Event> events = whole.recording().events();
        RecordingHeader simulated = whole.header();
        RecordingHeader header = new RecordingHeader(
                        simulated.version(), 0, simulated.nodes(), simulated.networks(), Optional.empty())
                .startedAt(Instant.EPOCH);
        Path file = folder.resolve("growing.jsonl");
        RecordingWriter writer = RecordingWriter.create(file, header, RecordingWriter.WHOLE);
        int half = events.size() / 2;
        events.subList(0, half).forEach(writer);
        Fx.run(() -> window.open(file));
        settle();
        settle();
        GrowingModel model = growing();
        Fx.until(() -> model.eventCount() == half);
        assertThat(Fx.get(() -> ((Label) scene.lookup("#document-title")).getText()))
                .contains("following");
        assertThat(Fx.get(() -> window.workbench().orElseThrow().timeline().atEnd()))
                .isTrue();
        events.subList(half, events.size()).forEach(writer);
        writer.close();
        Fx.until(() -> model.state() == GrowingModel.State.ENDED);
        assertThat(model.eventCount()).isEqualTo(events.size());
        assertThat(Fx.get(() -> window.workbench().orElseThrow().timeline().atEnd()))
                .as("the newest rows stay in sight")
                .isTrue();
        Pressable second = find("session-2", Pressable.class);
        Fx.run(second::fire);
        Fx.until(() -> model.chosen() == 2);
        assertThat(model.session().recording().events()).hasSizeLessThan(events.size());
    }

    @Test
    void who_follows_no_more_can_still_choose_a_session() throws IOException {
        Document whole = new Documents().open(SCENARIOS.resolve("port-collision.json"), Progress.SILENT);
        RecordingHeader simulated = whole.header();
        RecordingHeader header = new RecordingHeader(
                        simulated.version(), 0, simulated.nodes(), simulated.networks(), Optional.empty())
                .startedAt(Instant.EPOCH);
        Path file = folder.resolve("left.jsonl");
        try (RecordingWriter writer = RecordingWriter.create(file, header, RecordingWriter.WHOLE)) {
            whole.recording().events().forEach(writer);
            Fx.run(() -> window.open(file));
            settle();
            settle();
            GrowingModel model = growing();
            Fx.until(() -> model.sessions().size() > 1);
            fire("live-stop");
            Fx.until(() -> model.state() == GrowingModel.State.ENDED);
            assertThat(Fx.get(() -> ((Label) scene.lookup("#document-title")).getText()))
                    .doesNotContain("following");
            Fx.run(find("session-2", Pressable.class)::fire);
            Fx.until(() -> model.chosen() == 2);
            assertThat(model.session().recording().events())
                    .hasSizeLessThan(whole.recording().events().size());
        }
    }

    @Test
    void a_server_that_was_called_off_does_not_listen() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Fx.run(window::home);
        settle();
        fire("home-live");
        TextField port = find("live-port", TextField.class);
        TextField root = find("live-folder", TextField.class);
        ButtonBase start = find("live-start", ButtonBase.class);
        Fx.run(() -> {
            port.setText(Integer.toString(free));
            root.setText(folder.toString());
            start.fire();
            window.escape();
            window.escape();
        });
        Fx.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ftpscope-work")));
        try (ServerSocket socket = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void the_live_stage_tells_what_is_wrong_then_listens_then_stops() {
        Fx.run(window::home);
        settle();
        fire("home-live");
        TextField port = find("live-port", TextField.class);
        Fx.run(() -> port.setText("ninety"));
        fire("live-start");
        assertThat(find("live-wrong-port", Label.class).getText()).contains("0 to 65535");
        TextField root = find("live-folder", TextField.class);
        Fx.run(() -> {
            port.setText("0");
            root.setText(folder.toString());
        });
        fire("live-start");
        assertThat(Fx.<Node>get(() -> scene.lookup("#live-form"))).isNull();
        assertThat(find("live-state", Label.class).getText()).startsWith("listening on 127.0.0.1:");
        fire("live-stop");
        assertThat(find("live-state", Label.class).getText()).isEqualTo("stopped");
    }
}
