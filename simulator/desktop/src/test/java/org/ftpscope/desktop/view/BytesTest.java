package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Region;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The bytes and the fields of a packet of full size, in the real window. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BytesTest {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final int FULL = 1448;

    @AutoClose
    private final Room room = new Room();

    private SessionModel session;

    @BeforeEach
    void chooseAFullSegment() {
        session = room.open("lossy-link");
        Fx.run(() -> {
            session.level(Level.TCP);
            session.select(Room.row(
                    session,
                    row -> row instanceof Arrow arrow
                            && arrow.kind() == Arrow.Kind.SEGMENT
                            && arrow.label().numbers().length() == FULL));
        });
        room.picture();
    }

    private ScrollPane scroller() {
        return Fx.get(() -> {
            Node node = room.get("packet-bytes", Region.class);
            while (!(node instanceof ScrollPane)) {
                node = node.getParent();
            }
            return (ScrollPane) node;
        });
    }

    private void scrollTo(double share) {
        Fx.run(() -> scroller().setVvalue(share));
        room.picture();
    }

    @Test
    void ofAllTheBytesOnlyThoseInViewAreDrawn() {
        Region bytes = room.get("packet-bytes", Region.class);
        for (double share : new double[] {0, 0.5, 1, 0.25}) {
            scrollTo(share);
            Fx.run(() -> {
                double seen = scroller().getViewportBounds().getHeight();
                double hidden = bytes.getHeight() - seen;
                Canvas canvas = (Canvas) bytes.lookup("Canvas");
                assertThat(bytes.getHeight()).as("all of them").isGreaterThan(5 * seen);
                assertThat(canvas.getHeight()).isBetween(seen, seen + 2);
                assertThat(canvas.getLayoutY()).isBetween(share * hidden - 1, share * hidden);
            });
        }
    }

    @Test
    void aByteFarDownLightsItsField() {
        scrollTo(1);
        Region bytes = room.get("packet-bytes", Region.class);
        room.hand.pointAt("packet-bytes", 50, Fx.get(bytes::getHeight) - 12);
        Fx.until(() -> lit().equals("Data"));
        assertThat(lit()).isEqualTo("Data");
    }

    private String lit() {
        return Fx.get(() -> room.get("packet-tree", TreeView.class).lookupAll(".tree-cell").stream()
                .filter(cell -> cell.getPseudoClassStates().contains(LIT))
                .map(cell -> ((Label) cell.lookup(".field-name")).getText())
                .findFirst()
                .orElse(""));
    }

    @Test
    void whatAPersonOpensStaysOpenFromPacketToPacket() {
        TreeView<?> tree = room.get("packet-tree", TreeView.class);
        Fx.run(() -> internetProtocol(tree).setExpanded(true));
        Fx.run(() -> session.step(1));
        room.picture();
        Fx.run(() -> assertThat(internetProtocol(tree).isExpanded()).isTrue());
        Fx.run(() -> internetProtocol(tree).setExpanded(false));
        Fx.run(() -> session.step(-1));
        room.picture();
        Fx.run(() -> assertThat(internetProtocol(tree).isExpanded()).isFalse());
    }

    @Test
    void theSameChipsGoOnFromPacketToPacket() {
        int most = 0;
        for (int step = 0; step < 40; step++) {
            Fx.run(() -> session.step(1));
            room.picture();
            most = Math.max(most, chips().size());
        }
        assertThat(most).isGreaterThan(1);
        List<ToggleButton> shown = chips();
        Fx.run(() -> session.step(-40));
        room.picture();
        int all = most;
        Fx.run(() -> assertThat(shown.getFirst().getToggleGroup().getToggles()).hasSizeLessThanOrEqualTo(all));
        assertThat(chips().stream().filter(ToggleButton::isSelected)).hasSize(1);
    }

    private List<ToggleButton> chips() {
        return Fx.get(() -> room.get("packet-pane", Parent.class).lookupAll(".chip").stream()
                .map(ToggleButton.class::cast)
                .toList());
    }

    private static TreeItem<?> internetProtocol(TreeView<?> tree) {
        return tree.getRoot().getChildren().getFirst();
    }
}
