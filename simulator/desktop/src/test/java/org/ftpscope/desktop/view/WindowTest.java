package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real window with real keys and a real pointer: everything that its table of keys promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowTest {
    @AutoClose
    private final Room room = new Room();

    private Hand hand;
    private SessionModel session;

    @BeforeEach
    void openScenario() {
        hand = room.hand;
        session = room.open("active-behind-nat-strict");
    }

    @Test
    void arrowsStepAndTheirModifiersFollowCausesAndLanes() {
        hand.press(KeyCode.RIGHT);
        hand.press(KeyCode.RIGHT);
        assertThat(session.selectedRow()).isEqualTo(1);
        hand.press(KeyCode.LEFT);
        assertThat(session.selectedRow()).isZero();
        hand.press(KeyCode.END);
        assertThat(session.selectedRow()).isEqualTo(session.ladder().rows().size() - 1);
        long last = session.selectedEvent();
        hand.press(KeyCode.CONTROL, KeyCode.LEFT);
        long cause = session.selectedEvent();
        assertThat(cause).isLessThan(last);
        hand.press(KeyCode.CONTROL, KeyCode.RIGHT);
        assertThat(session.selectedEvent()).isGreaterThan(cause);
        hand.press(KeyCode.HOME);
        assertThat(session.selectedRow()).isZero();
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.SHIFT, KeyCode.RIGHT);
        int there = session.selectedRow();
        assertThat(there).isGreaterThan(1);
        hand.press(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(session.selectedRow()).isLessThan(there);
        hand.press(KeyCode.UP);
        hand.press(KeyCode.ESCAPE);
        assertThat(session.selectedRow()).isEqualTo(SessionModel.NO_ROW);
    }

    @Test
    void problemsAndBookmarksAreStops() {
        hand.press(KeyCode.N);
        long problem = session.selectedEvent();
        assertThat(session.problems()).contains(problem);
        hand.press(KeyCode.B);
        assertThat(session.bookmarks()).containsExactly(problem);
        hand.press(KeyCode.END);
        hand.press(KeyCode.OPEN_BRACKET);
        assertThat(session.selectedEvent()).isEqualTo(problem);
        hand.press(KeyCode.HOME);
        hand.press(KeyCode.CLOSE_BRACKET);
        assertThat(session.selectedEvent()).isEqualTo(problem);
        hand.press(KeyCode.B);
        assertThat(session.bookmarks()).isEmpty();
        hand.press(KeyCode.END);
        hand.press(KeyCode.P);
        assertThat(session.problems()).contains(session.selectedEvent());
    }

    @Test
    void digitsChooseLevelsAndTheSelectedEventStays() {
        Fx.run(() -> session.axis(Axis.COMPRESSED));
        hand.press(KeyCode.N);
        long event = session.selectedEvent();
        List<KeyCode> digits = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT4, KeyCode.DIGIT3);
        List<Level> levels = List.of(Level.PHASE, Level.FTP, Level.PACKET, Level.TCP);
        for (int i = 0; i < digits.size(); i++) {
            hand.press(digits.get(i));
            assertThat(session.options().level()).isEqualTo(levels.get(i));
            assertThat(session.selectedEvent()).isEqualTo(event);
        }
        hand.press(KeyCode.A);
        assertThat(session.options().axis()).isEqualTo(Axis.LINEAR);
        hand.press(KeyCode.A);
        assertThat(session.options().axis()).isEqualTo(Axis.STEP);
        hand.press(KeyCode.A);
        assertThat(session.options().axis()).isEqualTo(Axis.COMPRESSED);
    }

    @Test
    void spacePlaysAndPausesAndSpeedChanges() {
        hand.press(KeyCode.SPACE);
        assertThat(session.playback().playing()).isTrue();
        Fx.until(() -> session.playback().y() > 40);
        hand.press(KeyCode.SPACE);
        assertThat(session.playback().playing()).isFalse();
        assertThat(session.selectedRow()).isNotNegative();
        hand.press(KeyCode.PLUS);
        assertThat(session.playback().speed()).isEqualTo(2);
        hand.press(KeyCode.MINUS);
        assertThat(session.playback().speed()).isEqualTo(1);
    }

    @Test
    void withReducedMotionRowsComeOneAfterTheOther() {
        hand.press(KeyCode.M);
        assertThat(room.settings.flag("still", false)).isTrue();
        for (int i = 0; i < 3; i++) {
            hand.press(KeyCode.PLUS);
        }
        hand.press(KeyCode.SPACE);
        assertThat(session.playback().gliding()).isFalse();
        Fx.until(() -> session.selectedRow() >= 1);
        assertThat(session.playback().y())
                .isEqualTo(session.row(session.selectedRow()).endY());
        hand.press(KeyCode.SPACE);
        hand.press(KeyCode.M);
        assertThat(room.settings.flag("still", true)).isFalse();
    }

    @Test
    void theWheelOfZoomStaysAndFits() {
        TimelineView view = new TimelineView();
        double before = view.zoom();
        hand.press(KeyCode.CONTROL, KeyCode.PLUS);
        assertThat(view.zoom()).isGreaterThan(before);
        hand.press(KeyCode.CONTROL, KeyCode.MINUS);
        hand.press(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(view.zoom()).isLessThan(before);
        hand.press(KeyCode.F);
        assertThat(view.zoom() * session.ladder().height()).isLessThan(800);
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(view.zoom()).isEqualTo(1);
    }

    private final class TimelineView {
        double zoom() {
            return Fx.get(() -> room.window.workbench().orElseThrow().timeline().zoom());
        }
    }

    @Test
    void eachStageShowsItself() {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            hand.press(KeyCode.T);
            seen.add((room.sees("topology") ? "topology " : "")
                    + (room.sees("timeline") ? "timeline " : "")
                    + (room.sees("table") ? "table" : ""));
        }
        assertThat(seen).containsExactly("topology timeline ", "topology ", "table", "timeline ");
        assertThat(room.settings.get("scene")).contains("TIMELINE");
        hand.click("view-topology");
        assertThat(room.sees("topology")).isTrue();
        hand.click("view-timeline");
        assertThat(room.sees("topology")).isFalse();
    }

    @Test
    void panelsComeAndGo() {
        hand.press(KeyCode.K);
        hand.press(KeyCode.I);
        assertThat(room.sees("side")).isFalse();
        assertThat(room.sees("inspector")).isFalse();
        assertThat(room.settings.flag("inspector", true)).isFalse();
        hand.click("view-side");
        hand.click("view-inspector");
        assertThat(room.sees("side")).isTrue();
        assertThat(room.sees("inspector")).isTrue();
    }

    @Test
    void helpListsEveryKeyAndEveryWordAndEscapeClosesIt() {
        hand.press(KeyCode.SHIFT, KeyCode.SLASH);
        assertThat(room.sees("help")).isTrue();
        hand.press(KeyCode.RIGHT);
        assertThat(session.selectedRow()).as("keys belong to the help page now").isEqualTo(SessionModel.NO_ROW);
        hand.press(KeyCode.ESCAPE);
        assertThat(room.sees("help")).isFalse();
        hand.click("header-help");
        assertThat(room.sees("help")).isTrue();
        hand.press(KeyCode.ESCAPE);
    }

    @Test
    void languageAndThemeChangeAtOnceAndAreRemembered() {
        hand.press(KeyCode.L);
        assertThat(room.texts.language()).isEqualTo(Texts.Language.CHINESE);
        assertThat(room.text("document-title")).contains("主动模式");
        assertThat(room.settings.get("language")).contains("CHINESE");
        hand.click("language");
        assertThat(room.text("document-title")).contains("Active");
        for (Theme theme : List.of(Theme.DARK, Theme.PROJECTOR, Theme.LIGHT)) {
            hand.press(KeyCode.D);
            assertThat(Fx.get(room.window::theme)).isEqualTo(theme);
            assertThat(room.settings.get("theme")).contains(theme.name());
        }
    }

    @Test
    void slashGoesToTheFilterAndEscapeComesBack() {
        hand.press(KeyCode.SLASH);
        hand.type("ftp.command == PORT");
        assertThat(room.get("filter", TextField.class).getText()).isEqualTo("ftp.command == PORT");
        assertThat(session.matches()).isBetween(1, 5);
        hand.press(KeyCode.ENTER);
        assertThat(session.passes(session.selectedRow())).isTrue();
        hand.press(KeyCode.ESCAPE);
        assertThat(session.filtered()).isFalse();
        hand.press(KeyCode.HOME);
        hand.press(KeyCode.RIGHT);
        assertThat(session.selectedRow()).isEqualTo(1);
    }

    @Test
    void aWrongFilterSaysWhereAndWhatIsMeant() {
        hand.press(KeyCode.SLASH);
        hand.type("ftp.comand == PORT");
        assertThat(room.text("filter-hits")).contains("Column 1").contains("ftp.command");
        hand.press(KeyCode.ESCAPE);
        assertThat(session.filtered()).isFalse();
    }

    @Test
    void aRowIsChosenWithThePointerAndItsPacketOpens() {
        hand.press(KeyCode.HOME);
        hand.press(KeyCode.ESCAPE);
        int row = Fx.get(() -> {
            var timeline = room.window.workbench().orElseThrow().timeline();
            for (int y = 80; y < timeline.getHeight(); y += 4) {
                int at = timeline.rowAt(timeline.getWidth() / 2, y);
                if (at > 0 && session.row(at) instanceof org.ftpscope.diagram.ladder.Arrow) {
                    return at * 10_000 + y;
                }
            }
            return -1;
        });
        assertThat(row).isPositive();
        double middle =
                Fx.get(() -> room.window.workbench().orElseThrow().timeline().getWidth() / 2);
        hand.click("timeline", middle, row % 10_000);
        assertThat(session.selectedRow()).isEqualTo(row / 10_000);
        Fx.until(() -> room.sees("packet-tree"));
    }

    @Test
    void theThumbnailIsScrubbed() {
        double width =
                Fx.get(() -> room.scene.lookup("#scrubber").getLayoutBounds().getWidth());
        hand.click("scrubber", width / 2, 20);
        assertThat(session.playback().y())
                .isBetween(session.ladder().height() * 0.45, session.ladder().height() * 0.55);
    }

    @Test
    void transportButtonsDoWhatTheirKeysDo() {
        hand.click("transport-forward");
        hand.click("transport-forward");
        hand.click("transport-back");
        assertThat(session.selectedRow()).isZero();
        hand.click("transport-last");
        assertThat(session.selectedRow()).isEqualTo(session.ladder().rows().size() - 1);
        hand.click("transport-first");
        assertThat(session.selectedRow()).isZero();
        hand.click("transport-problem-next");
        assertThat(session.problems()).contains(session.selectedEvent());
        hand.click("level-ftp");
        assertThat(session.options().level()).isEqualTo(Level.FTP);
        hand.click("axis-step");
        assertThat(session.options().axis()).isEqualTo(Axis.STEP);
    }

    @Test
    void tabReachesEverythingAndEverythingHasAName() {
        List<Node> all = hand.reachable();
        TreeSet<String> nameless = new TreeSet<>();
        for (Node node : all) {
            boolean named = Fx.get(() -> node.getAccessibleText() != null
                            && !node.getAccessibleText().isEmpty()
                    || node instanceof javafx.scene.control.Labeled labeled
                            && !labeled.getText().isEmpty());
            if (!named) {
                nameless.add(node.getClass().getSimpleName() + " " + node.getId());
            }
        }
        assertThat(nameless).isEmpty();
        TreeSet<String> visited = new TreeSet<>();
        for (int i = 0; i < all.size() + 5; i++) {
            visited.add(Fx.get(() -> String.valueOf(room.scene.getFocusOwner().getId())));
            hand.press(KeyCode.TAB);
        }
        assertThat(visited)
                .contains("timeline", "transport-play", "filter", "export", "header-help", "view-timeline", "edit");
    }
}
