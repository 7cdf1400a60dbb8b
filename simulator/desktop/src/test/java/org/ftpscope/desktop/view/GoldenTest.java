package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.Golden;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts.Language;
import org.ftpscope.desktop.view.lesson.LessonGuest;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Arrow;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The main views as pictures, in the fonts that the program ships. {@code -Dgolden.update=true} draws them anew. The three whole
 * ones are those of the README: what it shows is what the program looks like.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTest {
    @AutoClose
    private final Room room = new Room();

    /** Opens a scenario in that language and look, and takes that many steps. */
    private SessionModel stage(String scenario, Language language, Theme theme, int steps) {
        Fx.run(room.window::home);
        room.settle();
        Fx.run(() -> {
            room.texts.switchTo(language);
            room.window.apply(theme);
            // What the window remembers of other tests.
            List.of("views", "tab").forEach(key -> room.settings.put(key, ""));
        });
        SessionModel session = room.open(scenario);
        scene("timeline");
        for (int i = 0; i < steps; i++) {
            Fx.run(() -> session.step(1));
        }
        return session;
    }

    private void scene(String name) {
        Fx.run(() -> room.window.workbench().orElseThrow().scene(StageBar.Scene.of(name.toUpperCase(Locale.ROOT))));
        room.settle();
    }

    private void looksLike(String name, int scale) {
        looksLike(room, name, scale);
    }

    private static void looksLike(Room room, String name, int scale) {
        // What a first layout asks for is there after the next ones.
        room.picture();
        Fx.run(() -> {});
        room.picture();
        Fx.run(() -> {});
        Golden.assertSame(name, room.picture(), scale);
    }

    /** A window as large as screens are: with lanes for applications. */
    private Room large() {
        Room hall = new Room(1440, 900);
        Fx.run(() -> hall.texts.switchTo(Language.ENGLISH));
        return hall;
    }

    /** Selects the first arrow of which that holds. */
    private static void select(SessionModel session, Predicate<Arrow> wanted) {
        Fx.run(() -> session.select(session.ladder().rows().stream()
                .filter(row -> row instanceof Arrow arrow && wanted.test(arrow))
                .findFirst()
                .orElseThrow()
                .index()));
    }

    @Test
    void timelineAndTopology() {
        try (Room hall = large()) {
            Fx.run(() -> {
                hall.window.apply(Theme.LIGHT);
                hall.settings.put("scene", "BOTH");
            });
            SessionModel session = hall.open("active-behind-nat-lax");
            select(session, arrow -> arrow.kind() == Arrow.Kind.RESET);
            looksLike(hall, "viewer-light", 1);
        }
    }

    @Test
    void timelineInTheDark() {
        try (Room hall = large()) {
            Fx.run(() -> hall.window.apply(Theme.DARK));
            SessionModel session = hall.open("active-behind-nat-helper");
            hall.tab("inspector-dialogue");
            select(
                    session,
                    arrow -> arrow.kind() != Arrow.Kind.CALL
                            && arrow.label().text().startsWith("200 PORT"));
            looksLike(hall, "viewer-dark", 1);
        }
    }

    @Test
    void timelineForAProjectorInChinese() {
        SessionModel session = stage("active-behind-nat-strict", Language.CHINESE, Theme.PROJECTOR, 0);
        room.hand.press(KeyCode.DIGIT2);
        Fx.run(() -> session.stepProblem(1));
        room.tab("inspector-why");
        looksLike("viewer-projector-zh", 1);
    }

    @Test
    void timelineInTheDarkInChinese() {
        stage("syn-lost", Language.CHINESE, Theme.DARK, 9);
        room.tab("inspector-sockets");
        looksLike("timeline-dark-zh", 2);
    }

    @Test
    void aPacketInsideAndOutsideTheRouter() {
        SessionModel session = stage("active-behind-nat-helper", Language.ENGLISH, Theme.LIGHT, 0);
        room.tab("inspector-packet");
        select(
                session,
                arrow -> arrow.kind() != Arrow.Kind.CALL && arrow.label().text().startsWith("PORT "));
        Fx.until(() -> {
            room.window.applyCss();
            room.window.layout();
            return room.scene.getRoot().lookup(".chip.changed") != null;
        });
        Fx.run(() -> ((javafx.scene.control.ToggleButton) room.scene.getRoot().lookup(".chip.changed")).fire());
        looksLike("inspector-light", 2);
    }

    @Test
    void twins() {
        stage("active-behind-nat-helper", Language.ENGLISH, Theme.LIGHT, 0);
        room.hand.choose("twin");
        Fx.until(() -> !room.window.busy()
                && room.window.workbench().flatMap(Workbench::twin).isPresent());
        looksLike("twin-light", 2);
        room.hand.choose("close-twin");
    }

    @Test
    void topologyInTheDark() {
        SessionModel session = stage("two-firewalls", Language.ENGLISH, Theme.DARK, 0);
        scene("topology");
        room.tab("inspector-why");
        Fx.run(() -> session.stepProblem(1));
        looksLike("topology-dark", 2);
        scene("timeline");
    }

    @Test
    void tableInChinese() {
        SessionModel session = stage("passive", Language.CHINESE, Theme.LIGHT, 0);
        scene("table");
        room.tab("inspector-packet");
        room.picture();
        for (int i = 0; i < 12; i++) {
            Fx.run(() -> session.step(1));
        }
        looksLike("table-zh", 2);
        scene("timeline");
    }

    @Test
    void packetsThroughARouter() {
        SessionModel session = stage("active-behind-nat-helper", Language.CHINESE, Theme.LIGHT, 0);
        room.hand.press(KeyCode.DIGIT4);
        Fx.run(() -> session.select(session.ladder().rows().size() / 3));
        room.tab("inspector-tables");
        looksLike("packets-light-zh", 2);
    }

    @Test
    void whatWentWrongInWords() {
        SessionModel session = stage("active-behind-nat-strict", Language.ENGLISH, Theme.DARK, 0);
        Fx.run(() -> session.stepProblem(1));
        room.tab("inspector-explain");
        Fx.until(() -> room.window.workbench().orElseThrow().explanation().ready());
        looksLike("explain-dark", 2);
    }

    @Test
    void keysAndFiltersOverTheWindow() {
        stage("passive", Language.ENGLISH, Theme.LIGHT, 0);
        Fx.run(room.window::showHelp);
        try {
            looksLike("help-light", 2);
        } finally {
            Fx.run(room.window::escape);
        }
    }

    @Test
    void aLessonForAClass() {
        try (Room hall = new Room(1920, 1080)) {
            hall.openFile(Room.SCENARIOS
                    .resolveSibling("lessons")
                    .resolve("06-active-behind-nat")
                    .resolve("lesson.md"));
            hall.settle();
            Fx.run(() -> ((Button) hall.scene.lookup("#lesson-teach-class")).fire());
            hall.settle();
            var lesson = Fx.get(() -> ((LessonGuest) hall.window.guest().orElseThrow()).model());
            Fx.run(() -> {
                while (lesson.active().filter(e -> e.id().equals("dialled")).isEmpty()) {
                    lesson.active().ifPresentOrElse(lesson::reveal, lesson::next);
                }
            });
            looksLike(hall, "lesson-projector", 3);
        }
        // The theme is the program's, not the window's.
        Fx.run(() -> room.window.apply(Theme.LIGHT));
    }

    @Test
    void home() {
        Fx.run(() -> {
            room.texts.switchTo(Language.ENGLISH);
            room.window.apply(Theme.LIGHT);
            room.settings.put("recent", "");
            room.window.home();
        });
        room.settle();
        Fx.until(() -> {
            room.window.applyCss();
            room.window.layout();
            return room.scene.lookup("#gallery") != null
                    && room.scene.getRoot().lookupAll(".card-picture.waiting").isEmpty();
        });
        looksLike("home-light", 2);
    }

    @Test
    void aPictureThatDiffersIsTold() {
        var picture = room.picture();
        var other = new java.awt.image.BufferedImage(
                picture.getWidth(), picture.getHeight(), java.awt.image.BufferedImage.TYPE_INT_RGB);
        assertThat(Golden.difference(picture, picture)).isEqualTo(new Golden.Difference(0, 0));
        assertThat(List.of(
                        Golden.difference(picture, other).mean() > 20,
                        Golden.difference(picture, other).share() > 0.2))
                .containsOnly(true);
    }
}
