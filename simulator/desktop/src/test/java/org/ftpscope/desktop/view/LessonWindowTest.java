package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.ftpscope.desktop.lesson.Exercise;
import org.ftpscope.desktop.lesson.LessonModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.lesson.LessonGuest;
import org.ftpscope.desktop.view.theme.Theme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lessons in the real window, with the keyboard alone, a question of every kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LessonWindowTest {
    private static final Path HOME = home();

    private Stage stage;
    private Scene scene;
    private MainWindow window;
    private Texts texts;

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("lessons"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** One window for all: a lesson that is opened takes the place of the one before. */
    @BeforeAll
    void openWindow() {
        Fx.start();
        Fx.run(() -> {
            texts = new Texts(Texts.Language.ENGLISH);
            window = new MainWindow(texts, Settings.inMemory(), HOME.resolve("scenarios"));
            scene = new Scene(window, 1280, 800);
            window.attach(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        settle();
    }

    @BeforeEach
    void home_in_english() {
        Fx.run(() -> texts.switchTo(Texts.Language.ENGLISH));
    }

    @AfterAll
    void closeWindow() {
        Fx.run(stage::close);
    }

    private void settle() {
        Fx.until(() -> !window.busy());
    }

    private LessonModel open(String name) {
        Fx.run(() -> window.open(HOME.resolve("lessons").resolve(name).resolve("lesson.md")));
        settle();
        settle();
        assertThat(Fx.get(window::message)).isEmpty();
        return lesson();
    }

    private LessonModel lesson() {
        return Fx.get(() -> ((LessonGuest) window.guest().orElseThrow()).model());
    }

    private void press(KeyCode code, boolean alt) {
        Fx.run(() -> {
            Node focused = scene.getFocusOwner();
            Node target = focused == null ? window : focused;
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, alt, false));
        });
    }

    private void press(KeyCode code) {
        press(code, false);
    }

    /** Moves the keyboard to the lesson. */
    private void toPanel() {
        Fx.run(() -> window.workbench().orElseThrow().timeline().requestFocus());
        press(KeyCode.F6);
    }

    /** Solves what comes before it through the model, until that question is asked. */
    private Exercise goTo(LessonModel lesson, String question) {
        Fx.run(() -> {
            while (lesson.active().filter(e -> e.id().equals(question)).isEmpty()) {
                lesson.active().ifPresentOrElse(lesson::reveal, lesson::next);
            }
        });
        return lesson.active().orElseThrow();
    }

    private <T extends Node> T find(String id, Class<T> type) {
        return Fx.get(() -> type.cast(scene.lookup("#" + id)));
    }

    @Test
    void the_first_page_has_a_card_for_every_lesson() {
        Fx.run(window::home);
        settle();
        Fx.run(() -> {
            window.applyCss();
            window.layout();
            ((javafx.scene.control.Button) scene.lookup("#lesson-01-two-channels")).fire();
        });
        settle();
        assertThat(lesson().book().name()).isEqualTo("01-two-channels");
        assertThat(Fx.<Node>get(() -> scene.lookup("#timeline"))).isNotNull();
    }

    @Test
    void a_number_is_typed_and_judged() {
        LessonModel lesson = open("01-two-channels");
        Exercise port = goTo(lesson, "control-port");
        toPanel();
        TextField field = find("number-control-port", TextField.class);
        Fx.run(() -> {
            field.setText("20");
            field.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(find("feedback-control-port", Node.class).getAccessibleText())
                .contains("data channel");
        Fx.run(() -> {
            TextField again = (TextField) scene.lookup("#number-control-port");
            again.setText("21");
            again.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(port.state()).isEqualTo(Exercise.State.SOLVED);
    }

    @Test
    void an_option_is_chosen_by_its_number_and_the_way_on_by_enter() {
        LessonModel lesson = open("01-two-channels");
        goTo(lesson, "first-word");
        toPanel();
        press(KeyCode.DIGIT2);
        assertThat(lesson.active()).as("the client does not speak first").isPresent();
        assertThat(Fx.get(() -> scene.lookup("#option-first-word-2").isDisabled()))
                .isTrue();
        press(KeyCode.DIGIT1);
        assertThat(lesson.active()).isEmpty();
        int page = lesson.page();
        Fx.until(() -> "lesson-next".equals(scene.getFocusOwner().getId()));
        press(KeyCode.ENTER);
        assertThat(lesson.page()).isEqualTo(page + 1);
        press(KeyCode.PAGE_UP);
        assertThat(lesson.page()).isEqualTo(page);
    }

    @Test
    void a_packet_is_found_with_the_arrow_keys_and_named_with_enter() {
        LessonModel lesson = open("03-active-mode");
        Exercise click = goTo(lesson, "click-syn");
        Fx.run(() -> window.workbench().orElseThrow().timeline().requestFocus());
        long wanted = Long.parseLong(lesson.solution(click));
        press(KeyCode.HOME);
        for (int i = 0; i < 200 && !lesson.pointed().orElseThrow().contains(wanted); i++) {
            press(KeyCode.RIGHT);
        }
        assertThat(find("pointed", Label.class).getText()).startsWith("Selected:");
        press(KeyCode.ENTER);
        assertThat(click.state()).isEqualTo(Exercise.State.SOLVED);
    }

    @Test
    void things_are_put_in_order_with_alt_and_the_arrow_keys() {
        LessonModel lesson = open("01-two-channels");
        Exercise order = goTo(lesson, "listing-order");
        String[] wanted = lesson.solution(order).split(" ");
        for (int place = 0; place < wanted.length; place++) {
            String key = wanted[place];
            Fx.run(() -> scene.lookup("#item-listing-order-" + key).requestFocus());
            while (order.order().indexOf(key) > place) {
                press(KeyCode.UP, true);
            }
        }
        assertThat(order.order()).containsExactly(wanted);
        Fx.run(() -> ((javafx.scene.control.Button) scene.lookup("#check-listing-order")).fire());
        assertThat(order.state()).isEqualTo(Exercise.State.SOLVED);
    }

    private static void mouse(Node row, EventType<MouseEvent> type, double sceneY) {
        row.fireEvent(Hand.mouse(type, 20, sceneY, false));
    }

    @Test
    void things_are_dragged_into_order() {
        LessonModel lesson = open("01-two-channels");
        Exercise order = goTo(lesson, "listing-order");
        String[] wanted = lesson.solution(order).split(" ");
        for (int place = 0; place < wanted.length; place++) {
            int target = place;
            Fx.run(() -> {
                window.applyCss();
                window.layout();
                Node row = scene.lookup("#item-listing-order-" + wanted[target]);
                Node other = scene.lookup("#item-listing-order-" + order.order().get(target));
                double from = row.localToScene(row.getBoundsInLocal()).getCenterY();
                double to = other.localToScene(other.getBoundsInLocal()).getMinY() + 1;
                mouse(row, MouseEvent.MOUSE_PRESSED, from);
                for (int step = 1; step <= 20; step++) {
                    mouse(row, MouseEvent.MOUSE_DRAGGED, from + (to - from) * step / 20);
                    window.layout();
                }
                mouse(row, MouseEvent.MOUSE_RELEASED, to);
            });
            assertThat(order.order().get(place)).isEqualTo(wanted[place]);
        }
        assertThat(order.order()).containsExactly(wanted);
        assertThat(Fx.get(() -> scene.getFocusOwner().getId()))
                .isEqualTo("item-listing-order-" + wanted[wanted.length - 1]);
        Fx.run(() -> assertThat(scene.lookup("#order-listing-order").lookupAll(".order-number").stream()
                        .map(label -> ((Label) label).getText()))
                .as("numbered anew")
                .hasSize(wanted.length));
    }

    @Test
    void a_change_is_tried_and_both_runs_are_on_the_stage() {
        LessonModel lesson = open("06-active-behind-nat");
        Exercise cure = goTo(lesson, "cure");
        toPanel();
        press(KeyCode.DIGIT2);
        settle();
        assertThat(Fx.<Node>get(() -> scene.lookup("#pair"))).isNotNull();
        assertThat(cure.open()).isTrue();
        Fx.run(() -> scene.lookup("#option-cure-1").requestFocus());
        press(KeyCode.SPACE);
        settle();
        assertThat(cure.state()).isEqualTo(Exercise.State.SOLVED);
        press(KeyCode.PAGE_DOWN);
        assertThat(Fx.<Node>get(() -> scene.lookup("#pair"))).isNull();
    }

    @Test
    void to_a_class_one_key_reveals_and_the_next_goes_on() {
        open("01-two-channels");
        Fx.run(() -> ((javafx.scene.control.Button) scene.lookup("#lesson-teach-class")).fire());
        settle();
        LessonModel lesson = lesson();
        assertThat(Fx.get(window::theme)).isEqualTo(Theme.PROJECTOR);
        assertThat(lesson.page()).isEqualTo(1);
        press(KeyCode.R);
        assertThat(lesson.mayGoOn()).isTrue();
        press(KeyCode.PAGE_DOWN);
        assertThat(lesson.page()).isEqualTo(2);
        press(KeyCode.PAGE_DOWN);
        assertThat(lesson.active()).isEmpty();
        Fx.run(window::home);
        settle();
        assertThat(Fx.get(window::theme)).isEqualTo(Theme.LIGHT);
    }

    @Test
    void another_language_keeps_the_name_that_is_being_typed() {
        open("01-two-channels");
        Fx.run(() -> {
            ((javafx.scene.control.TextField) scene.lookup("#lesson-student")).setText("Ada Lovelace");
            texts.switchTo(Texts.Language.CHINESE);
        });
        assertThat(Fx.get(() -> ((javafx.scene.control.TextField) scene.lookup("#lesson-student")).getText()))
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void another_language_keeps_the_place() {
        LessonModel lesson = open("02-handshake-and-close");
        Exercise asked = goTo(lesson, "first-fin");
        int page = lesson.page();
        press(KeyCode.L);
        assertThat(lesson.page()).isEqualTo(page);
        assertThat(lesson.active()).contains(asked);
        assertThat(Fx.<Node>get(() -> scene.lookup("#question-first-fin"))).isNotNull();
        assertThat(Fx.get(() -> ((Label) scene.lookup("#document-title")).getText()))
                .isEqualTo(lesson.book().chinese().title());
    }
}
