package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts.Language;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The picture of hosts and routers in the real window: a node tells what it has, as it was at the selected moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopologyTest {
    @AutoClose
    private final Room room = new Room();

    private SessionModel session;

    @BeforeEach
    void openTopology() {
        session = room.open("active-behind-nat-helper");
        Fx.run(() -> room.window.workbench().orElseThrow().scene(StageBar.Scene.TOPOLOGY));
        select("LIST finished");
        room.picture();
        Fx.run(() -> {});
        room.picture();
    }

    private void select(String text) {
        Fx.run(() -> session.select(Room.row(session, text)));
    }

    private List<String> card() {
        return Fx.get(() -> {
            Node card = room.scene.lookup("#node-card");
            return card.isVisible()
                    ? card.lookupAll(".label").stream()
                            .filter(Label.class::isInstance)
                            .map(label -> ((Label) label).getText())
                            .toList()
                    : List.of();
        });
    }

    @Test
    void aClickOnANodeOpensItsCard() {
        // The nodes stand in one line, the router in the middle; the tables hang below.
        Region stage = room.get("topology", Region.class);
        for (double y = 40; y < stage.getHeight() && card().isEmpty(); y += 24) {
            room.hand.click("topology", stage.getWidth() / 2 - 60, y);
        }
        assertThat(String.join("\n", card()))
                .contains("nat", "lan  192.168.1.1", "wan  203.0.113.1", "Connection tracking", "MASQUERADE");
    }

    @Test
    void enterGoesFromNodeToNodeAndTheCardFollowsTime() {
        Fx.run(() -> room.scene.lookup("#topology").requestFocus());
        int row = session.selectedRow();
        room.hand.press(KeyCode.ENTER);
        assertThat(card()).contains("client");
        room.hand.press(KeyCode.ENTER);
        String late = String.join("\n", card());
        assertThat(late).startsWith("nat").contains("\nESTABLISHED");
        room.hand.press(KeyCode.HOME);
        assertThat(String.join("\n", card()))
                .as("before anything happened there are rules, and nothing to keep track of")
                .contains("-j MASQUERADE")
                .doesNotContain("\nESTABLISHED");
        Fx.run(() -> session.select(row));
        room.hand.press(KeyCode.ENTER);
        assertThat(String.join("\n", card())).startsWith("server").contains("203.0.113.20", "LISTEN");
        room.hand.press(KeyCode.ENTER);
        assertThat(card()).isEmpty();
    }

    @Test
    void itSpeaksTheLanguageOfTheMoment() {
        Node topology = room.get("topology", Node.class);
        Fx.run(() -> room.texts.switchTo(Language.CHINESE));
        assertThat(Fx.get(topology::getAccessibleText)).startsWith(room.texts.get("view.topology.hint"));
        assertThat(Fx.get(topology::getAccessibleHelp)).isEqualTo(room.texts.get("view.topology.keys"));
        Fx.run(() -> room.texts.switchTo(Language.ENGLISH));
        assertThat(Fx.get(topology::getAccessibleHelp)).isEqualTo(room.texts.get("view.topology.keys"));
    }
}
