package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.Texts.Language;
import org.ftpscope.desktop.view.theme.Theme;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a screen reader is told, and what is seen of the keyboard's place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {
    /** Pixels that must change where the keyboard is. */
    private static final int SEEN_MIN = 12;

    @AutoClose
    private final Room room = new Room();

    @BeforeEach
    void openScenario() {
        Fx.run(() -> {
            room.window.apply(Theme.LIGHT);
            room.settings.put("scene", "TIMELINE");
        });
        room.open("active-behind-nat-helper");
        room.picture();
    }

    // ---------------------------------------------------------------- names

    /** Controls, and whatever can have the focus, of which nothing could be told. */
    private Set<String> nameless() {
        return Fx.get(() -> {
            room.window.applyCss();
            room.window.layout();
            Set<String> found = new TreeSet<>();
            walk(room.scene.getRoot(), found);
            return found;
        });
    }

    private static void walk(Node node, Set<String> nameless) {
        if (!node.isVisible()) {
            return;
        }
        boolean control = node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof ListView
                || node instanceof TreeView
                || node instanceof TableView
                || node instanceof TabPane;
        if ((control || node.isFocusTraversable()) && name(node).isBlank() && !part(node)) {
            nameless.add(node.getClass().getSimpleName() + " " + node.getId() + " " + node.getStyleClass());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, nameless));
        }
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    /** Whether a node is within a control that speaks for it: the text field of a combo box, the button of a tab header. */
    private static boolean part(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ComboBoxBase || at.getStyleClass().contains("control-buttons-tab")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyControlOfEveryStageHasAName() {
        Set<String> found = new LinkedHashSet<>();
        for (StageBar.Scene scene : StageBar.Scene.values()) {
            Fx.run(() -> room.window.workbench().orElseThrow().scene(scene));
            room.settle();
            found.addAll(nameless());
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyControlOfEveryTabHasAName() {
        Set<String> found = new LinkedHashSet<>();
        TabPane inspector = room.get("inspector", TabPane.class);
        Fx.run(() -> room.session().step(30));
        for (int i = 0; i < inspector.getTabs().size(); i++) {
            int tab = i;
            Fx.run(() -> inspector.getSelectionModel().select(tab));
            room.settle();
            found.addAll(nameless());
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyControlOverTheWindowHasAName() {
        Fx.run(room.window::showHelp);
        Set<String> found = new LinkedHashSet<>(nameless());
        room.hand.press(KeyCode.ESCAPE);
        room.hand.choose("edit");
        found.addAll(nameless());
        room.hand.press(KeyCode.ESCAPE);
        room.hand.choose("twin");
        Fx.until(() -> !room.window.busy()
                && room.window.workbench().flatMap(Workbench::twin).isPresent());
        found.addAll(nameless());
        Fx.run(room.window::home);
        room.settle();
        found.addAll(nameless());
        room.hand.choose("home-live");
        found.addAll(nameless());
        room.hand.press(KeyCode.ESCAPE);
        assertThat(found).isEmpty();
    }

    @Test
    void everyControlOfALessonHasAName() {
        Set<String> found = new LinkedHashSet<>();
        for (String lesson : List.of("01-two-channels", "06-active-behind-nat")) {
            room.openFile(
                    Room.SCENARIOS.resolveSibling("lessons").resolve(lesson).resolve("lesson.md"));
            room.settle();
            var model = ((org.ftpscope.desktop.view.lesson.LessonGuest)
                            Fx.get(() -> room.window.guest().orElseThrow()))
                    .model();
            while (!Fx.get(model::finished)) {
                found.addAll(nameless());
                Fx.run(() -> model.active().ifPresentOrElse(model::reveal, model::next));
                room.settle();
            }
            found.addAll(nameless());
        }
        assertThat(found).isEmpty();
    }

    @Test
    void namesAreOfTheLanguageOfTheMoment() {
        Fx.run(() -> room.texts.switchTo(Language.CHINESE));
        assertThat(Fx.get(() -> room.scene.lookup("#transport-play").getAccessibleText()))
                .isEqualTo(room.texts.get("transport.play"));
        assertThat(Fx.get(() -> room.scene.lookup("#timeline").getAccessibleText()))
                .isEqualTo(room.texts.get("view.timeline.hint"));
        Fx.run(() -> room.texts.switchTo(Language.ENGLISH));
    }

    // ---------------------------------------------------------------- focus

    @ParameterizedTest
    @EnumSource(Theme.class)
    void whereTheKeyboardIsIsSeen(Theme theme) {
        Fx.run(() -> room.window.apply(theme));
        Set<String> unseen = new TreeSet<>();
        Set<Node> visited = new LinkedHashSet<>();
        BufferedImage before = room.picture();
        while (true) {
            room.hand.press(KeyCode.TAB);
            Node owner = Fx.get(room.scene::getFocusOwner);
            if (!visited.add(owner)) {
                break;
            }
            BufferedImage now = room.picture();
            Bounds at = Fx.get(() -> owner.localToScene(owner.getBoundsInLocal()));
            if (changed(before, now, at) < SEEN_MIN) {
                unseen.add(owner.getClass().getSimpleName() + " " + owner.getId() + " " + owner.getStyleClass());
            }
            before = now;
        }
        assertThat(visited).hasSizeGreaterThan(20);
        assertThat(unseen).isEmpty();
    }

    private static int changed(BufferedImage a, BufferedImage b, Bounds at) {
        int count = 0;
        for (int y = (int) Math.max(0, at.getMinY() - 3); y < Math.min(a.getHeight(), at.getMaxY() + 3); y++) {
            for (int x = (int) Math.max(0, at.getMinX() - 3); x < Math.min(a.getWidth(), at.getMaxX() + 3); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
