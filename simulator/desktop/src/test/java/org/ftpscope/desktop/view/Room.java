package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.ftpscope.desktop.Pictures;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.inspector.Glance;
import org.ftpscope.diagram.ladder.Row;

/** The real window, without a display, and a hand to use it. */
final class Room implements AutoCloseable {
    static final Path SCENARIOS = scenarios();

    private static final int SHOWN_MAX = 1280;

    final Texts texts = new Texts(Texts.Language.ENGLISH);
    final Settings settings;
    final MainWindow window;
    final Scene scene;
    final Hand hand;
    private final Stage stage;
    /** What went wrong on any thread although nobody expected it: a person is told, and a test must not pass over it. */
    private final List<Throwable> unforeseen = new CopyOnWriteArrayList<>();

    Room() {
        this(1280, 800);
    }

    /** A window of that size in pixels; a very large one is drawn but not shown: the screen that there is without a display is small. */
    Room(int width, int height) {
        this(width, height, Settings.inMemory());
    }

    /** A window on what another one has remembered. */
    Room(Settings settings) {
        this(1280, 800, settings);
    }

    private Room(int width, int height, Settings settings) {
        this.settings = settings;
        Fx.start();
        window = Fx.get(() -> new MainWindow(texts, settings, SCENARIOS));
        scene = Fx.get(() -> new Scene(window, width, height));
        stage = Fx.get(() -> {
            window.attach(scene);
            Stage made = new Stage();
            made.setScene(scene);
            made.setX(0);
            made.setY(0);
            if (width <= SHOWN_MAX) {
                made.show();
                made.requestFocus();
            }
            return made;
        });
        hand = Fx.get(() -> new Hand(scene));
        var told = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            unforeseen.add(failure);
            told.uncaughtException(thread, failure);
        });
        settle();
    }

    private static Path scenarios() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("scenarios"))) {
                return at.resolve("scenarios");
            }
        }
        throw new AssertionError("no folder above this one has scenarios");
    }

    /** Names of the scenarios that are shipped, without their endings. */
    static List<String> shipped() {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.endsWith("schema.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until long work is done. */
    void settle() {
        Fx.until(() -> !window.busy());
    }

    void openFile(Path file) {
        Fx.run(() -> window.open(file));
        settle();
    }

    /** Opens a shipped scenario. */
    SessionModel open(String name) {
        openFile(SCENARIOS.resolve(name + ".json"));
        assertThat(message()).isEmpty();
        return session();
    }

    SessionModel session() {
        return Fx.get(() -> window.workbench().orElseThrow().session());
    }

    /** The first row of the ladder of which that is true. */
    static int row(SessionModel session, Predicate<Row> wanted) {
        List<Row> rows = session.ladder().rows();
        return IntStream.range(0, rows.size())
                .filter(i -> wanted.test(session.row(i)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such row"));
    }

    /** The first row that says {@code text}. */
    static int row(SessionModel session, String text) {
        return row(session, row -> RowText.what(session.ladder(), row).contains(text));
    }

    String message() {
        return Fx.get(window::message);
    }

    boolean sees(String id) {
        return Fx.get(() -> {
            Node node = scene.lookup("#" + id);
            return node != null && node.isVisible();
        });
    }

    /** What a label says when the panes have followed. */
    String text(String id) {
        return Fx.get(() -> {
            glance(window);
            return ((Labeled) scene.lookup("#" + id)).getText();
        });
    }

    /** Panes follow hurried steps a moment later: nobody who looks has to wait for that. */
    private static void glance(Node node) {
        if (node instanceof Glance pane) {
            pane.look();
        }
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(Room::glance);
        }
    }

    <T> T get(String id, Class<T> type) {
        return type.cast(Fx.<Node>get(() -> scene.lookup("#" + id)));
    }

    /** Chooses the tab of the inspector with that id. */
    void tab(String id) {
        Fx.run(() -> {
            TabPane inspector = get("inspector", TabPane.class);
            inspector
                    .getSelectionModel()
                    .select(inspector.getTabs().stream()
                            .filter(tab -> id.equals(tab.getId()))
                            .findFirst()
                            .orElseThrow());
        });
    }

    BufferedImage picture() {
        return Fx.get(() -> {
            glance(window);
            window.applyCss();
            window.layout();
            return Pictures.buffered(scene.snapshot(null));
        });
    }

    @Override
    public void close() {
        Fx.run(stage::close);
        assertThat(unforeseen()).isEmpty();
    }

    /** What nobody expected since this was asked last. */
    List<Throwable> unforeseen() {
        List<Throwable> told = List.copyOf(unforeseen);
        unforeseen.removeAll(told);
        return told;
    }
}
