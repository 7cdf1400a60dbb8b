package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.Dialogue;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.view.desk.Pressable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Wherever a click leads to a packet, a key leads there too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyboardWaysTest {
    @AutoClose
    private final Room room = new Room();

    private SessionModel session;

    @BeforeEach
    void openScenario() {
        session = room.open("active-behind-nat-strict");
    }

    private List<Pressable> rows(String style) {
        return Fx.get(() -> {
            room.window.applyCss();
            room.window.layout();
            return room.scene.getRoot().lookupAll("." + style).stream()
                    .filter(Pressable.class::isInstance)
                    .map(Pressable.class::cast)
                    .toList();
        });
    }

    private void pressAt(Node node, KeyCode key) {
        Fx.run(node::requestFocus);
        room.hand.press(key);
    }

    @Test
    void anExpectationThatAPacketMetLeadsThere() {
        List<Pressable> verdicts = rows("verdict");
        assertThat(verdicts)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getAccessibleText()).isNotBlank());
        pressAt(verdicts.getLast(), KeyCode.SPACE);
        assertThat(session.selectedRow()).isNotNegative();
        assertThat(session.playback().playing()).as("the key was the row's").isFalse();
    }

    @Test
    void aLineOfTheDialogueLeadsToItsPacket() {
        room.tab("inspector-dialogue");
        room.picture();
        ListView<?> list = room.get("dialogue", ListView.class);
        Dialogue.Line fourth = Fx.get(() -> (Dialogue.Line) list.getItems().get(3));
        Fx.run(() -> list.getSelectionModel().select(3));
        pressAt(list, KeyCode.ENTER);
        assertThat(session.selectedEvent()).isEqualTo(fourth.eventId());
    }

    @Test
    void aLineOfALogLeadsToItsMoment() {
        room.tab("inspector-logs");
        room.picture();
        ListView<?> list = room.get("journal", ListView.class);
        Fx.run(() -> list.getSelectionModel().select(1));
        pressAt(list, KeyCode.ENTER);
        assertThat(session.selectedRow()).isNotNegative();
    }

    @Test
    void causesAreGoneBackOneByOne() {
        room.tab("inspector-why");
        room.hand.press(KeyCode.END);
        long last = session.selectedEvent();
        Fx.until(() -> rows("chain-row").size() > 2);
        Pressable cause = rows("chain-row").get(1);
        pressAt(cause, KeyCode.ENTER);
        assertThat(session.selectedEvent()).isLessThan(last);
        Fx.until(() -> room.scene.getFocusOwner() instanceof Pressable row
                && !row.equals(cause)
                && row.getStyleClass().contains("chain-row"));
        assertThat(Fx.get(room.scene::getFocusOwner).getStyleClass()).contains("first");
    }
}
