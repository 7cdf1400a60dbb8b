package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.SessionModel;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules and scripts edited in place: errors stand below their line, what is right runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditorTest {
    @AutoClose
    private final Room room = new Room();

    private void write(String owner, String text) {
        Fx.run(() -> ((CodeArea) room.scene.lookup("#edit-" + owner)).replaceText(text));
    }

    /** The first sentence about an error that is seen, or nothing. */
    private String error() {
        return Fx.get(() -> room.scene.getRoot().lookupAll(".edit-error").stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(""));
    }

    @Test
    void aWrongRuleIsToldBelowItsLineWhileOneTypes() {
        room.open("active-behind-nat-helper");
        room.hand.choose("edit");
        write("nat", "# forwarding\n-P FORWARD DROP\n-A FORWARD -j NONSENSE");
        Fx.until(() -> !error().isEmpty());
        assertThat(error()).startsWith("Line 3, column 15").contains("NONSENSE");
        write("nat", "-P FORWARD DROP");
        Fx.until(() -> error().isEmpty());
        write("alice", "open 203.0.113.20\nfrobnicate");
        Fx.until(() -> !error().isEmpty());
        assertThat(error()).startsWith("Line 2").contains("frobnicate");
        room.hand.press(KeyCode.ESCAPE);
        assertThat(room.sees("edit-dialog")).isFalse();
    }

    @Test
    void rulesThatAreRightRunAndDoWhatTheySay() {
        SessionModel before = room.open("active-behind-nat-helper");
        assertThat(before.problems()).isEmpty();
        room.hand.choose("edit");
        write("nat", "-P FORWARD DROP");
        room.hand.press(KeyCode.CONTROL, KeyCode.ENTER);
        Fx.until(() ->
                !room.window.busy() && room.window.workbench().orElseThrow().session() != before);
        assertThat(room.session().problems()).isNotEmpty();
        assertThat(room.sees("edit-dialog")).isFalse();
    }

    @Test
    void theKeyboardStaysInTheDialog() {
        room.open("active-behind-nat-helper");
        room.hand.choose("edit");
        for (int i = 0; i < 12; i++) {
            room.hand.press(KeyCode.TAB);
            boolean inside = Fx.get(() -> {
                Node at = room.scene.getFocusOwner();
                while (at != null && !"edit-dialog".equals(at.getId())) {
                    at = at.getParent();
                }
                return at != null;
            });
            assertThat(inside).isTrue();
        }
        room.hand.press(KeyCode.ESCAPE);
    }
}
