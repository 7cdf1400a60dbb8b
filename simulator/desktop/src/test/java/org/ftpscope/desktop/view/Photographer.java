package org.ftpscope.desktop.view;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.ftpscope.desktop.Pictures;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.model.Texts.Language;
import org.ftpscope.desktop.view.desk.Pressable;
import org.ftpscope.desktop.view.stage.TopologyPane;
import org.ftpscope.desktop.view.theme.Theme;

/**
 * Photographs the viewer without a display, for people to look at. Arguments, all optional: a pattern of the names of {@link Shots},
 * then themes, sizes and languages, each a list with commas; the pictures go to {@code target/photos}, or where {@code
 * -Dphotos=FOLDER} says; {@code -Dapplications=true} asks for lanes of applications whatever the room.
 *
 * <pre>{@code Photographer 'timeline-.*|home' LIGHT,DARK 1280x800,1920x1080 ENGLISH,CHINESE}</pre>
 */
final class Photographer {
    /** A picture: what it is called and what is done before it is taken. */
    record Shot(String name, Consumer<Photographer> prepare) {}

    final Room room;
    private final Path folder;

    private Photographer(Room room, Path folder) {
        this.room = room;
        this.folder = folder;
    }

    public static void main(String[] arguments) {
        Pattern names = Pattern.compile(argument(arguments, 0, ".*"));
        List<String> themes = List.of(argument(arguments, 1, "LIGHT").split(","));
        List<String> sizes = List.of(argument(arguments, 2, "1280x800").split(","));
        List<String> languages = List.of(argument(arguments, 3, "ENGLISH").split(","));
        Path folder = Path.of(System.getProperty("photos", "target/photos"));
        List<String> failed = new ArrayList<>();
        for (String size : sizes) {
            String[] edges = size.split("x");
            Room room = new Room(Integer.parseInt(edges[0]), Integer.parseInt(edges[1]));
            Photographer one = new Photographer(room, folder);
            for (String theme : themes) {
                for (String language : languages) {
                    String suffix = "-" + theme.toLowerCase(Locale.ROOT) + "-" + language.substring(0, 2) + "-" + size;
                    one.look(Theme.named(theme), Language.valueOf(language));
                    for (Shot shot : Shots.ALL) {
                        if (names.matcher(shot.name()).matches()) {
                            one.take(shot, suffix.toLowerCase(Locale.ROOT), failed);
                        }
                    }
                }
            }
            room.close();
        }
        Platform.exit();
        if (!failed.isEmpty()) {
            // The window's own sentence for what nobody expected would go with the window.
            Thread.setDefaultUncaughtExceptionHandler(null);
            throw new AssertionError(String.join(System.lineSeparator(), failed));
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return index < arguments.length ? arguments[index] : otherwise;
    }

    private Theme theme = Theme.LIGHT;
    private Language language = Language.ENGLISH;

    private void look(Theme newTheme, Language newLanguage) {
        theme = newTheme;
        language = newLanguage;
    }

    private void take(Shot shot, String suffix, List<String> failed) {
        try {
            Fx.run(() -> {
                room.texts.switchTo(language);
                room.window.apply(theme);
                room.window.home();
                List.of("views", "tab").forEach(key -> room.settings.put(key, ""));
                room.settings.put("scene", "TIMELINE");
                room.settings.put("side", "true");
                room.settings.put("inspector", "true");
                Optional.ofNullable(System.getProperty("applications"))
                        .ifPresent(yes -> room.settings.put(StageRoom.APPLICATIONS, yes));
            });
            shot.prepare().accept(this);
            room.settle();
            breathe();
            write(picture(), shot.name() + suffix);
        } catch (AssertionError | RuntimeException e) {
            failed.add(shot.name() + suffix + ": " + e);
        } finally {
            Fx.run(() -> {
                List.copyOf(Window.getWindows()).stream()
                        .filter(PopupWindow.class::isInstance)
                        .forEach(Window::hide);
                room.window.escape();
            });
        }
    }

    /** Writes what the window shows now, in the middle of a shot. */
    void also(String name) {
        breathe();
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + "-"
                + language.name().substring(0, 2).toLowerCase(Locale.ROOT);
        write(picture(), name + suffix);
    }

    /** Writes what the window shows at this very moment; for the FX thread. */
    void frame(String name) {
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + "-"
                + language.name().substring(0, 2).toLowerCase(Locale.ROOT);
        write(room.picture(), name + suffix);
    }

    private void write(BufferedImage picture, String name) {
        try {
            Files.createDirectories(folder);
            ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a first layout asks for is there after the next ones. */
    void breathe() {
        for (int i = 0; i < 4; i++) {
            room.picture();
            Fx.run(() -> {});
        }
    }

    /** The window with what has popped up over it. */
    private BufferedImage picture() {
        BufferedImage all = room.picture();
        return Fx.get(() -> {
            Window main = room.scene.getWindow();
            Graphics2D g = all.createGraphics();
            for (Window window : List.copyOf(Window.getWindows())) {
                if (window instanceof PopupWindow && window.isShowing()) {
                    SnapshotParameters clear = new SnapshotParameters();
                    clear.setFill(Color.TRANSPARENT);
                    BufferedImage popup =
                            Pictures.transparent(window.getScene().getRoot().snapshot(clear, null));
                    g.drawImage(popup, (int) (window.getX() - main.getX()), (int) (window.getY() - main.getY()), null);
                }
            }
            g.dispose();
            return all;
        });
    }

    // ---------------------------------------------------------------- what shots are made of

    SessionModel open(String scenario) {
        SessionModel session = room.open(scenario);
        room.picture();
        return session;
    }

    SessionModel open(String scenario, int steps) {
        SessionModel session = open(scenario);
        Fx.run(() -> {
            for (int i = 0; i < steps; i++) {
                session.step(1);
            }
        });
        return session;
    }

    Workbench bench() {
        return room.window.workbench().orElseThrow();
    }

    void scene(StageBar.Scene scene) {
        Fx.run(() -> bench().scene(scene));
        room.settle();
        breathe();
    }

    void tab(String id) {
        room.tab(id);
        room.settle();
        breathe();
    }

    void fire(String id) {
        Fx.run(() -> {
            room.window.applyCss();
            room.window.layout();
            Node node = room.scene.lookup("#" + id);
            switch (node) {
                case MenuButton menu -> menu.show();
                case Pressable pressable -> pressable.fire();
                default -> ((ButtonBase) node).fire();
            }
        });
        room.settle();
    }

    void waitForExplanation() {
        Fx.until(() -> bench().explanation().ready());
        breathe();
    }

    /** Opens the card of a node on the topology. */
    void openCard(String node) {
        Fx.run(() -> room.get("topology", TopologyPane.class).choose(Optional.of(node)));
    }
}
