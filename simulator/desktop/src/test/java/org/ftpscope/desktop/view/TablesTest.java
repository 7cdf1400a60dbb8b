package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.ftpscope.desktop.Big;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.moment.SheetLines;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The router's tables in the real window: a thousand entries, of which those are laid out that are seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {
    private static final int ENTRIES = 1_000;
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    @AutoClose
    private final Room room = new Room();

    @TempDir
    private Path folder;

    private SessionModel session;

    private void openAThousand() throws IOException {
        Path file = folder.resolve("thousand.jsonl");
        Big.writeConnections(file, ENTRIES);
        room.openFile(file);
        session = room.session();
        Fx.run(() -> session.level(Level.PACKET));
        room.tab("inspector-tables");
        Fx.until(() -> !list().getItems().isEmpty());
    }

    private void openScenario() {
        session = room.open("passive-behind-nat");
        Fx.run(() -> session.level(Level.PACKET));
        room.tab("inspector-tables");
    }

    private ListView<?> list() {
        return room.get("tables", ListView.class);
    }

    /** Cells that show something, from top to bottom. */
    private List<ListCell<?>> cells() {
        return Fx.get(() -> {
            room.window.applyCss();
            room.window.layout();
            return list().lookupAll(".list-cell").stream()
                    .<ListCell<?>>map(ListCell.class::cast)
                    .filter(cell -> cell.isVisible() && !cell.isEmpty())
                    .sorted((a, b) -> Integer.compare(a.getIndex(), b.getIndex()))
                    .toList();
        });
    }

    private static boolean fresh(ListCell<?> cell) {
        return cell.lookup(".sheet-row") != null
                && cell.lookup(".sheet-row").getPseudoClassStates().contains(FRESH);
    }

    private static SheetLines.Entry entry(ListCell<?> cell) {
        return (SheetLines.Entry) cell.getItem();
    }

    /** The moment at which an entry comes, as soon as the table shows it. */
    private void goTo(int entry) {
        Fx.run(() -> session.selectEvent(Big.beginning(entry)));
        assertThat(session.momentEvent()).isEqualTo(Big.beginning(entry));
        Fx.until(() -> list().getItems().size() == entry + 1);
    }

    private static void click(Node cell) {
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
            cell.fireEvent(Hand.mouse(type, 40, 8, false));
        }
    }

    @Test
    void ofAThousandEntriesThoseThatAreSeenHaveCells() throws IOException {
        openAThousand();
        goTo(ENTRIES);
        assertThat(cells()).hasSizeBetween(5, 40);
        Fx.until(() -> cells().stream().anyMatch(TablesTest::fresh));
        assertThat(entry(cells().getLast()).name())
                .as("all rows are there, the last one too")
                .isEqualTo((long) ENTRIES);
        assertThat(cells()).hasSizeBetween(5, 40);
    }

    @Test
    void whatChangedComesIntoView() throws IOException {
        openAThousand();
        goTo(ENTRIES);
        goTo(500);
        Fx.until(() -> cells().stream().anyMatch(TablesTest::fresh));
        goTo(3);
        assertThat(cells().getFirst().getIndex()).isZero();
    }

    @Test
    void whatIsReadStaysWhereItIsWhenAnotherMomentComes() throws IOException {
        openAThousand();
        goTo(900);
        Fx.until(() -> cells().stream().anyMatch(TablesTest::fresh));
        Bounds before = Fx.get(() -> place(cells().get(3)));
        Object name = entry(cells().get(3)).name();
        goTo(901);
        ListCell<?> after = cells().stream()
                .filter(cell -> entry(cell).name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(place(after).getMinY()).isEqualTo(before.getMinY());
    }

    private static Bounds place(Node cell) {
        return cell.localToScene(cell.getBoundsInLocal());
    }

    @Test
    void theRowsAreThoseOfTheMoment() {
        openScenario();
        for (int at : new int[] {10, session.ladder().rows().size() - 5, 30}) {
            Fx.run(() -> session.select(at));
            Fx.until(() -> shown().equals(expected()));
            assertThat(shown()).isEqualTo(expected()).isNotEmpty();
        }
    }

    /** The states of connections in the cells. */
    private List<String> shown() {
        return cells().stream()
                .filter(cell -> cell.getItem() instanceof SheetLines.Entry)
                .filter(cell -> entry(cell).key().equals("conntrack"))
                .map(cell -> ((Label) cell.lookup(".column-state")).getText() + " "
                        + ((Label) cell.lookup(".column-original")).getText())
                .toList();
    }

    /** What the recording says of them. */
    private List<String> expected() {
        var entries = new java.util.LinkedHashMap<Long, String>();
        for (Event event : session.recording().events()) {
            if (event.id() > session.momentEvent()) {
                break;
            }
            switch (event.what()) {
                case What.ConntrackCreated(ConntrackView entry) -> entries.put(entry.entry(), told(entry));
                case What.ConntrackUpdated(ConntrackView entry) -> entries.put(entry.entry(), told(entry));
                case What.ConntrackDestroyed destroyed ->
                    entries.remove(destroyed.entry().entry());
                default -> {}
            }
        }
        return List.copyOf(entries.values());
    }

    private static String told(ConntrackView entry) {
        return entry.state() + " " + entry.original().source() + " → "
                + entry.original().destination();
    }

    @Test
    void aClickGoesToTheEventThatChangedARow() {
        openScenario();
        Fx.run(() -> session.stepToEnd(true));
        Fx.until(() -> !shown().isEmpty());
        ListCell<?> row = cells().get(1);
        long event = entry(row).row().eventId();
        assertThat(event).isPositive();
        Fx.run(() -> click(row));
        assertThat(session.selectedEvent()).isEqualTo(event);
    }

    @Test
    void enterGoesThereToo() {
        openScenario();
        Fx.run(() -> session.stepToEnd(true));
        Fx.until(() -> !shown().isEmpty());
        long event = entry(cells().get(2)).row().eventId();
        Fx.run(() -> {
            list().requestFocus();
            list().getSelectionModel().clearAndSelect(0);
        });
        room.hand.press(KeyCode.DOWN);
        room.hand.press(KeyCode.DOWN);
        long before = session.selectedEvent();
        assertThat(before).as("to look down a table goes nowhere").isNotEqualTo(event);
        room.hand.press(KeyCode.ENTER);
        assertThat(session.selectedEvent()).isEqualTo(event);
    }

    @Test
    void aRowIsReadOut() {
        openScenario();
        Fx.run(() -> session.stepToEnd(true));
        Fx.until(() -> !shown().isEmpty());
        Fx.run(() -> {
            List<ListCell<?>> cells = cells();
            assertThat(cells.getFirst().getAccessibleText()).startsWith("Connection tracking, ");
            assertThat(cells.get(1).getAccessibleText())
                    .isEqualTo(String.join(", ", entry(cells.get(1)).row().cells()));
        });
        assertThat(list().getAccessibleText()).isEqualTo(room.texts.get("inspector.tables"));
    }
}
