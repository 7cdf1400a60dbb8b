package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.scenario.model.Scenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped scenario in the real window: to its end and back, at each level; each knob; each twin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosTest {
    private static final List<KeyCode> LEVELS = List.of(KeyCode.DIGIT4, KeyCode.DIGIT3, KeyCode.DIGIT2, KeyCode.DIGIT1);
    /** Steps that are taken one by one; of a longer ladder the beginning is stepped through and the end is jumped to. */
    private static final int STEPS_MAX = 12;

    @AutoClose
    private final Room room = new Room();

    static Stream<String> shipped() {
        return Room.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void stepsToItsEndAndBackAtEachLevel(String name) {
        SessionModel session = room.open(name);
        for (KeyCode key : LEVELS) {
            room.hand.press(key);
            int rows = session.ladder().rows().size();
            room.hand.press(KeyCode.END);
            assertThat(session.selectedRow()).isEqualTo(rows - 1);
            room.hand.press(KeyCode.HOME);
            assertThat(session.selectedRow()).isZero();
        }
        room.hand.press(KeyCode.DIGIT2);
        assertThat(session.options().level()).isEqualTo(Level.FTP);
        room.hand.press(KeyCode.HOME);
        int steps = Math.min(STEPS_MAX, session.ladder().rows().size() - 1);
        for (int step = 1; step <= steps; step++) {
            room.hand.press(KeyCode.RIGHT);
            assertThat(session.selectedRow()).isEqualTo(step);
        }
        for (int step = steps - 1; step >= 0; step--) {
            room.hand.press(KeyCode.LEFT);
            assertThat(session.selectedRow()).isEqualTo(step);
        }
    }

    private static Scenario scenario(Room in) {
        return Fx.get(
                () -> in.window.workbench().orElseThrow().document().scenario().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachPositionOfEachKnobRunsAgain(String name) {
        room.open(name);
        Scenario scenario = scenario(room);
        for (Scenario.Knob knob : scenario.knobs()) {
            for (int i = 0; i < knob.choices().size(); i++) {
                String id = "knob-" + knob.name() + "-" + i;
                if (room.get(id, RadioButton.class).isSelected()) {
                    continue;
                }
                SessionModel before = room.session();
                room.hand.choose(id);
                Fx.until(() -> !room.window.busy()
                        && room.window.workbench().orElseThrow().session() != before);
                assertThat(room.message()).isEmpty();
                assertThat(room.get(id, RadioButton.class).isSelected()).isTrue();
                assertThat(room.session().ladder().rows()).isNotEmpty();
            }
        }
        assertThat(scenario(room).knobs()).hasSameSizeAs(scenario.knobs());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theTwinStandsBesideIt(String name) {
        SessionModel session = room.open(name);
        assertThat(room.sees("twin")).isEqualTo(scenario(room).twin().isPresent());
        if (scenario(room).twin().isEmpty()) {
            return;
        }
        room.hand.choose("twin");
        Fx.until(() -> !room.window.busy()
                && room.window.workbench().flatMap(Workbench::twin).isPresent());
        assertThat(room.sees("timeline-beside")).isTrue();
        assertThat(room.message()).as("a twin differs").isEmpty();
        assertThat(session.selectedRow()).isNotNegative();
        room.hand.press(KeyCode.HOME);
        room.hand.choose("first-difference");
        assertThat(session.selectedRow()).isNotNegative();
        room.hand.choose("close-twin");
        assertThat(room.sees("timeline-beside")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theClockStandsAtTheEndOfTheArrowThatIsSelected(String name) {
        SessionModel session = room.open(name);
        for (var row : session.ladder().rows()) {
            boolean alone = row.index() + 1 == session.ladder().rows().size()
                    || session.row(row.index() + 1).y() >= row.endY();
            if (alone && row instanceof Arrow arrow && arrow.endNanos() > arrow.atNanos()) {
                Fx.run(() -> session.select(row.index()));
                assertThat(session.nowNanos())
                        .as("%s, row %d", name, row.index())
                        .isEqualTo(arrow.endNanos());
            }
        }
    }

    @Test
    void aTurnedKnobIsComparedWithTheRunBefore() {
        SessionModel before = room.open("active-behind-nat-strict");
        room.hand.choose("knob-mode-1");
        Fx.until(() ->
                !room.window.busy() && room.window.workbench().orElseThrow().session() != before);
        SessionModel after = room.session();
        assertThat(before.problems()).isNotEmpty();
        assertThat(after.problems()).isEmpty();
        room.hand.choose("compare-before");
        assertThat(room.sees("timeline-beside")).isTrue();
        assertThat(after.selectedRow()).isPositive();
        room.hand.choose("close-twin");
    }

    @Test
    void aRunThatIsNoLongerBesideFollowsNoMore() {
        SessionModel before = room.open("active-behind-nat-strict");
        room.hand.choose("knob-mode-1");
        Fx.until(() ->
                !room.window.busy() && room.window.workbench().orElseThrow().session() != before);
        SessionModel after = room.session();
        room.hand.press(KeyCode.L);
        room.hand.choose("compare-before");
        assertThat(before.options().locale())
                .as("both speak one language")
                .isEqualTo(after.options().locale());
        room.hand.press(KeyCode.L);
        room.hand.press(KeyCode.HOME);
        assertThat(before.selectedRow()).isZero();
        room.hand.choose("close-twin");
        room.hand.press(KeyCode.END);
        assertThat(after.selectedRow()).isPositive();
        assertThat(before.selectedRow()).isZero();
    }
}
