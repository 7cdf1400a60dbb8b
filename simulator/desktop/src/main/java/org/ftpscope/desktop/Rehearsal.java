package org.ftpscope.desktop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.MainWindow;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.run.ScenarioRunner;

/**
 * The viewer gone through once, without a display and unseen: the first page, a scenario, a long recording, every level and tab, steps.
 * The launcher's build has the JVM watch, so that at every later start it finds the classes loaded and linked and knows which methods
 * are worth compiling (JEP 483, 514, 515).
 */
final class Rehearsal {
    /** Rounds of listing, fetching and storing; about 150,000 events: enough to know what is worth compiling for a million. */
    private static final int ROUNDS = 80;

    /** Steps through the long recording: enough to meet whatever is drawn now and then, or it would be compiled amid the steps of a person. */
    private static final int STEPS = 400;

    /** What else is drawn: what a router or a firewall drops, refuses and rewrites, what is lost and sent again, who may do what. */
    private static final List<String> SCENARIOS = List.of(
            "passive-behind-nat",
            "active-behind-nat-lax",
            "active-behind-nat-helper",
            "refused-or-silent",
            "lossy-link",
            "user-classes");

    private static final int SNAP_LENGTH = 96;
    /** Pulses after which it is over in any case: some minutes. */
    private static final int PULSES_MAX = 10_000;

    private final MainWindow window;
    private final Scene scene;
    private final Queue<Runnable> acts = new ArrayDeque<>();
    private final CountDownLatch over;

    private Rehearsal(Path home, CountDownLatch over) {
        this.over = over;
        window = new MainWindow(new Texts(Texts.Language.ENGLISH), Settings.inMemory(), home.resolve("scenarios"));
        scene = new Scene(window, 1280, 800);
        window.attach(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    /** Plays it all with the program's folder {@code home}; {@code folder} may be written to. */
    static void play(Path home, Path folder) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Path scenario = home.resolve("scenarios/passive-behind-nat.json");
        Path recording = folder.resolve("rehearsal.jsonl");
        record(scenario, recording);
        CountDownLatch over = new CountDownLatch(1);
        Platform.startup(() -> {
            Rehearsal rehearsal = new Rehearsal(home, over);
            rehearsal.write(home.resolve("scenarios"), recording);
            rehearsal.perform();
        });
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A long session: what the scenario's client does, again and again. */
    private static void record(Path file, Path into) throws IOException {
        ScenarioReader reader = new ScenarioReader();
        List<String> script = new ArrayList<>(List.of("open 203.0.113.20", "user alice wonderland"));
        for (int round = 0; round < ROUNDS; round++) {
            Collections.addAll(script, "ls", "get readme.txt", "get photo.jpg", "put readme.txt", "delete readme.txt");
        }
        Scenario scenario = reader.read(
                file,
                List.of(
                        reader.change("/clients/alice/script=[\"" + String.join("\",\"", script) + "\"]"),
                        reader.change("/clients/alice/files={\"readme.txt\":{\"text\":\"A note.\"}}"),
                        reader.change("/servers/ftp/passivePorts=\"50000-59999\""),
                        reader.change(
                                "/servers/ftp/files={\"/home/alice/readme.txt\":{\"text\":\"Hello.\",\"owner\":\"alice\"},"
                                        + "\"/home/alice/photo.jpg\":{\"size\":\"150kB\",\"pattern\":\"random\",\"owner\":\"alice\"}}"),
                        reader.change("/networks/internet/loss=0.0005")));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into));
                RecordingWriter writer = new RecordingWriter(out, ScenarioRunner.header(scenario), SNAP_LENGTH)) {
            var _ = ScenarioRunner.run(scenario, writer);
        }
    }

    private void write(Path scenarios, Path recording) {
        for (String scenario : SCENARIOS) {
            acts.add(() -> window.open(scenarios.resolve(scenario + ".json")));
            steps(KeyCode.RIGHT, STEPS / 10);
        }
        acts.add(() -> window.open(recording));
        steps(KeyCode.RIGHT, STEPS);
        steps(KeyCode.LEFT, STEPS / 4);
        steps(KeyCode.N, 3);
        for (KeyCode key : List.of(KeyCode.END, KeyCode.HOME, KeyCode.SPACE)) {
            press(key);
        }
        for (int i = 0; i < STEPS / 10; i++) {
            acts.add(() -> {});
        }
        press(KeyCode.SPACE);
        for (int tab = 6; tab >= 0; tab--) {
            int chosen = tab;
            acts.add(() -> {
                if (scene.lookup("#inspector") instanceof TabPane tabs) {
                    tabs.getSelectionModel().select(chosen);
                }
            });
            steps(KeyCode.RIGHT, 3);
        }
        for (int i = 0; i < 4; i++) {
            press(KeyCode.T);
            steps(KeyCode.RIGHT, 3);
        }
        for (KeyCode level : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT4, KeyCode.DIGIT3)) {
            press(level);
        }
    }

    private void steps(KeyCode key, int count) {
        for (int i = 0; i < count; i++) {
            press(key);
        }
    }

    private void press(KeyCode code) {
        acts.add(() -> {
            EventTarget target = scene.getFocusOwner() == null ? window : scene.getFocusOwner();
            javafx.event.Event.fireEvent(
                    target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }

    /** An act at each pulse, when the one before is done. */
    private void perform() {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses < PULSES_MAX && window.busy()) {
                    return;
                }
                Runnable act = pulses < PULSES_MAX ? acts.poll() : null;
                if (act == null) {
                    stop();
                    over.countDown();
                } else {
                    act.run();
                }
            }
        }.start();
    }
}
