package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Row;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The copies of a packet inside and outside a router, byte beside byte, in the real window. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopiesTest {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    @AutoClose
    private final Room room = new Room();

    private SessionModel session;

    @BeforeEach
    void compareTheCopiesOfPort() {
        Fx.run(() -> room.texts.switchTo(Texts.Language.ENGLISH));
        session = room.open("active-behind-nat-helper");
        select("PORT 192,168,1,10");
        Fx.run(() -> ((ToggleButton) room.scene.getRoot().lookup(".chip.changed")).fire());
        room.picture();
    }

    private void select(String text) {
        Fx.run(() -> {
            session.level(Level.TCP);
            session.select(Room.row(
                    session,
                    row -> isPacket(row) && RowText.what(session.ladder(), row).contains(text)));
        });
        assertThat(session.selectedRow()).isNotNegative();
    }

    private static boolean isPacket(Row row) {
        return row instanceof Arrow arrow && arrow.kind() != Arrow.Kind.CALL;
    }

    private List<Node> rows() {
        Parent fields = room.get("diff-fields", Parent.class);
        return Fx.get(() -> fields.getChildrenUnmodifiable().stream().skip(1).toList());
    }

    private List<Node> lit() {
        return Fx.get(() -> rows().stream()
                .filter(row -> row.getPseudoClassStates().contains(LIT))
                .toList());
    }

    /** Width of a character of the bytes in the light theme. */
    private static final double CHARACTER = 11.5 * 0.6;

    @Test
    void bothCopiesStandBesideEachOtherUnderWhereTheyWere() {
        assertThat(room.text("bytes-before")).isEqualTo("inside (before)");
        assertThat(room.text("bytes-after")).isEqualTo("outside (after)");
        Bounds left = boundsOf("bytes-before");
        Bounds right = boundsOf("bytes-after");
        assertThat(right.getMinX()).as("at 1280 × 800").isGreaterThan(left.getMaxX());
        assertThat(right.getMinY()).isEqualTo(left.getMinY());
        select("200 PORT understood");
        room.picture();
        assertThat(room.text("bytes-before"))
                .as("the comparison stays while stepping, and a reply comes in")
                .isEqualTo("outside (before)");
        Fx.run(() -> room.texts.switchTo(Texts.Language.CHINESE));
        room.picture();
        assertThat(room.text("bytes-after")).isEqualTo("内侧（改写后）");
    }

    private Bounds boundsOf(String id) {
        Label label = room.get(id, Label.class);
        return Fx.get(() -> label.localToScene(label.getBoundsInLocal()));
    }

    @Test
    void inANarrowPaneOneStandsAboveTheOther() {
        Region pair = room.get("byte-pair", Region.class);
        Fx.run(() -> {
            pair.resize(300, 900);
            pair.layout();
            assertThat(boundsOf("bytes-after").getMinY())
                    .isGreaterThan(boundsOf("bytes-before").getMaxY() + 50);
            assertThat(boundsOf("bytes-after").getMinX())
                    .isEqualTo(boundsOf("bytes-before").getMinX());
        });
    }

    @Test
    void aByteUnderThePointerNamesItsFieldInBothCopies() {
        // Four bytes a line: the source address is the fourth line, below the heading.
        room.hand.pointAt("byte-pair", 4 + CHARACTER * 5.5, 26 + 3.5 * 11.5 * 1.5);
        Fx.until(() -> !lit().isEmpty());
        assertThat(room.text("diff-said")).isEqualTo("Source: 192.168.1.10 → 203.0.113.1");
        room.hand.pointAt("byte-pair", 4 + CHARACTER * 5.5, 26 + 4.5 * 11.5 * 1.5);
        Fx.until(() -> lit().isEmpty());
        assertThat(room.text("diff-said")).isEqualTo("Destination: 203.0.113.20, the same in both copies");
    }

    @Test
    void arrowKeysWalkThroughTheBytesAndStayThere() {
        int row = session.selectedRow();
        Fx.run(() -> room.get("byte-pair", Region.class).requestFocus());
        assertThat(room.text("diff-said")).as("the first byte that changed").isEqualTo("Total length: 78 → 77");
        for (int i = 0; i < 3; i++) {
            room.hand.press(KeyCode.DOWN);
        }
        assertThat(room.text("diff-said")).isEqualTo("Source: 192.168.1.10 → 203.0.113.1");
        assertThat(lit()).hasSize(1);
        room.hand.press(KeyCode.END);
        room.hand.press(KeyCode.LEFT);
        room.hand.press(KeyCode.LEFT);
        assertThat(room.text("diff-said")).contains("the same in both copies");
        assertThat(session.selectedRow()).as("the keys were the bytes' own").isEqualTo(row);
        assertThat(Fx.get(() -> room.get("byte-pair", Region.class).getAccessibleText()))
                .isEqualTo(room.text("diff-said"));
    }

    @Test
    void aFieldThatHasTheFocusLightsItsBytes() {
        Node address = rows().getLast();
        Fx.run(address::requestFocus);
        assertThat(lit()).containsExactly(address);
        assertThat(room.text("diff-said")).isEqualTo("Address: 192.168.1.10 → 203.0.113.1");
        assertThat(Fx.get(address::getAccessibleText))
                .isEqualTo("Address, inside (before) 192.168.1.10, outside (after) 203.0.113.1");
    }
}
