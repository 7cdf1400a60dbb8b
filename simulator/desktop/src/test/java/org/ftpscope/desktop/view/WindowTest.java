package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.diagram.ladder.Axis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real window with real events, without a display. */
class WindowTest {
    private static final Path SCENARIOS = scenarios();

    private Stage stage;
    private Scene scene;
    private MainWindow window;
    private Texts texts;

    private static Path scenarios() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return folder.resolve("scenarios");
    }

    @BeforeAll
    static void startFx() {
        Fx.start();
    }

    @BeforeEach
    void openWindow() {
        Fx.run(() -> {
            texts = new Texts(Texts.Language.ENGLISH);
            window = new MainWindow(texts, Settings.inMemory(), SCENARIOS);
            scene = new Scene(window, 1280, 800);
            window.attach(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        Fx.until(() -> !window.busy());
    }

    @AfterEach
    void closeWindow() {
        Fx.run(stage::close);
    }

    private SessionModel open(String name) {
        Fx.run(() -> window.open(SCENARIOS.resolve(name)));
        Fx.until(() -> !window.busy());
        assertThat(Fx.get(window::message)).isEmpty();
        return session();
    }

    private SessionModel session() {
        return Fx.get(() -> window.workbench().orElseThrow().session());
    }

    private void press(KeyCode code, String text, boolean shift, boolean control) {
        Fx.run(() -> {
            Node focused = scene.getFocusOwner();
            Node target = focused == null ? window : focused;
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", text, code, shift, control, false, false));
        });
    }

    private void press(KeyCode code) {
        press(code, "", false, false);
    }

    @Test
    void theKeyboardDoesEverything() {
        SessionModel session = open("active-behind-nat-strict.json");
        press(KeyCode.RIGHT);
        press(KeyCode.RIGHT);
        assertThat(session.selectedRow()).isEqualTo(1);
        press(KeyCode.LEFT);
        assertThat(session.selectedRow()).isZero();
        press(KeyCode.END);
        assertThat(session.selectedRow()).isEqualTo(session.ladder().rows().size() - 1);
        press(KeyCode.P);
        assertThat(session.problems()).contains(session.selectedEvent());
        long problem = session.selectedEvent();
        press(KeyCode.LEFT, "", false, true);
        assertThat(session.selectedEvent()).isLessThan(problem);
        press(KeyCode.B);
        assertThat(session.bookmarks()).containsExactly(session.selectedEvent());
        press(KeyCode.RIGHT, "", true, false);
        press(KeyCode.A);
        assertThat(session.options().axis()).isEqualTo(Axis.LINEAR);
        press(KeyCode.SPACE, " ", false, false);
        assertThat(session.playback().playing()).isTrue();
        press(KeyCode.SPACE, " ", false, false);
        assertThat(session.playback().playing()).isFalse();
        press(KeyCode.SLASH, "?", true, false);
        assertThat(Fx.<Node>get(() -> scene.lookup("#help"))).isNotNull();
        press(KeyCode.ESCAPE);
        assertThat(Fx.<Node>get(() -> scene.lookup("#help"))).isNull();
        press(KeyCode.ESCAPE);
        assertThat(session.selectedRow()).isEqualTo(SessionModel.NO_ROW);
    }

    @Test
    void eachStageShowsItself() {
        open("active-behind-nat-helper.json");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            press(KeyCode.T);
            seen.add(Fx.get(() -> scene.lookup("#topology") != null
                    ? scene.lookup("#timeline") != null ? "both" : "topology"
                    : scene.lookup("#table") != null ? "table" : "timeline"));
        }
        assertThat(seen).containsExactly("both", "topology", "table", "timeline");
    }

    @Test
    void aFilterIsAppliedWhileOneTypesAndSaysWhatIsWrong() {
        SessionModel session = open("active-behind-nat-strict.json");
        Fx.run(() -> ((TextField) scene.lookup("#filter")).setText("ftp.command == PORT"));
        assertThat(session.matches()).isBetween(1, 5);
        Fx.run(() -> ((TextField) scene.lookup("#filter")).setText("ftp.comand == PORT"));
        assertThat(Fx.get(() -> ((Label) scene.lookup("#filter-hits")).getText()))
                .contains("Column 1")
                .contains("ftp.command");
        Fx.run(() -> ((TextField) scene.lookup("#filter")).clear());
        assertThat(session.filtered()).isFalse();
    }

    @Test
    void aBadFileIsOneSentence(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{ \"title\": 5");
        Fx.run(() -> window.open(bad));
        Fx.until(() -> !window.busy());
        assertThat(Fx.get(window::message))
                .contains("bad.json")
                .doesNotContain("Exception")
                .doesNotContain("\n");
        Fx.run(() -> window.open(folder.resolve("missing.json")));
        Fx.until(() -> !window.busy());
        assertThat(Fx.get(window::message)).contains("missing.json");
    }
}
