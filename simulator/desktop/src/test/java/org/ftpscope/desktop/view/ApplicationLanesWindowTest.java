package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lanes for applications in the window: there unless somebody takes them away, and remembered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationLanesWindowTest {
    @AutoClose
    private final Room room = new Room();

    @BeforeEach
    void somebodyWantsThem() {
        room.settings.put(StageRoom.APPLICATIONS, "true");
    }

    @Test
    void aNarrowWindowKeepsItsRoomForPackets() {
        try (Room usual = new Room()) {
            assertThat(shows(usual.open("passive"))).isTrue();
            assertThat(shows(usual.open("ftp-bounce"))).as("three hosts").isFalse();
        }
        try (Room hall = new Room(1920, 1080)) {
            assertThat(shows(hall.open("ftp-bounce"))).isTrue();
        }
    }

    @Test
    void twinsAndAProjectorsTypeLeaveThemNoRoomUntilTheyAreGone() {
        try (Room usual = new Room()) {
            usual.open("active-behind-nat-helper");
            usual.hand.choose("twin");
            usual.settle();
            assertThat(shows(usual.session())).as("beside another ladder").isFalse();
            usual.hand.choose("close-twin");
            assertThat(shows(usual.session())).as("alone again").isTrue();
            usual.open("two-firewalls");
            Fx.run(() -> usual.window.apply(Theme.PROJECTOR));
            assertThat(shows(usual.session())).as("in large type").isFalse();
            Fx.run(() -> usual.window.apply(Theme.LIGHT));
            assertThat(shows(usual.session())).isTrue();
        }
    }

    private static boolean shows(SessionModel session) {
        return Fx.get(() -> session.ladder().tellsApplications());
    }

    @Test
    void aKeyAndAButtonTakeThemAwayAndBringThemBackAndThatIsRemembered() {
        SessionModel session = room.open("passive");
        assertThat(shows(session)).isTrue();
        room.hand.press(KeyCode.S);
        assertThat(shows(session)).isFalse();
        assertThat(shows(room.open("active"))).isFalse();
        room.hand.click("view-applications");
        assertThat(shows(room.session())).isTrue();
        assertThat(shows(room.open("passive"))).isTrue();
    }

    @Test
    void whoSelectsACallHasItsEventAndItsCauses() {
        SessionModel session = room.open("passive");
        Fx.run(() -> session.level(Level.TCP));
        Event written = session.recording().events().stream()
                .filter(event -> event.what() instanceof What.BytesWritten)
                .findFirst()
                .orElseThrow();
        Fx.run(() -> session.selectEvent(written.id()));
        assertThat(Fx.get(() -> session.selected().orElseThrow()))
                .isInstanceOfSatisfying(
                        Arrow.class, arrow -> assertThat(arrow.kind()).isEqualTo(Arrow.Kind.CALL));
        assertThat(Fx.get(session::chain)).hasSizeGreaterThan(2);
    }

    @Test
    void theSelectionStaysWhenTheLanesGo() {
        SessionModel session = room.open("passive");
        Fx.run(() -> session.level(Level.TCP));
        Fx.run(() -> session.stepToEnd(false));
        for (int i = 0; i < 30; i++) {
            Fx.run(() -> session.step(1));
        }
        long selected = Fx.get(session::selectedEvent);
        room.hand.press(KeyCode.S);
        assertThat(Fx.get(session::selectedEvent)).isEqualTo(selected);
        assertThat(Fx.get(() -> session.selected().isPresent())).isTrue();
        room.hand.press(KeyCode.S);
    }
}
