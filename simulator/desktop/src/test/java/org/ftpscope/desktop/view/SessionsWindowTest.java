package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.view.desk.Pressable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A scenario with several control sessions: one of them, or all, is on the stage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsWindowTest {
    @AutoClose
    private final Room room = new Room();

    private static boolean says(SessionModel session, String text) {
        return session.ladder().rows().stream()
                .anyMatch(row -> RowText.what(session.ladder(), row).contains(text));
    }

    @Test
    void aSessionIsPickedAndAllComeBack() {
        SessionModel session = room.open("port-collision");
        Fx.until(() -> room.scene.lookup("#session-2") != null);
        int all = session.recording().events().size();
        Pressable second = room.get("session-2", Pressable.class);
        assertThat(Fx.get(second::getAccessibleText)).startsWith("2  ");
        Fx.run(second::requestFocus);
        room.hand.press(KeyCode.SPACE);
        Fx.until(() -> session.recording().events().size() < all);
        room.settle();
        assertThat(session.playback().playing()).as("the key was the list's").isFalse();
        assertThat(session.ladder().rows()).isNotEmpty();
        room.hand.press(KeyCode.END);
        assertThat(session.selectedRow()).isPositive();
        Fx.run(room.get("session-0", Pressable.class)::fire);
        Fx.until(() -> session.recording().events().size() == all);
        room.settle();
    }

    @Test
    void oneSessionLeavesNothingToPick() {
        SessionModel session = room.open("passive");
        room.settle();
        assertThat(says(session, "USER")).isTrue();
        assertThat(room.sees("session-1")).isFalse();
        assertThat(room.get("document-title", Label.class)).isNotNull();
    }
}
