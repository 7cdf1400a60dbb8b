package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.document.Exports;
import org.ftpscope.desktop.model.RowRange;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.scenario.capture.CaptureReader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are marked with keys and with the mouse, in the timeline and in the table, and go where the export menu sends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectionTest {
    @AutoClose
    private final Room room = new Room();

    @TempDir
    private Path folder;

    private SessionModel session;
    private RowRange range;
    private int user;

    @BeforeEach
    void openScenario() {
        // Rows of programs have their own tests.
        room.settings.put(StageRoom.APPLICATIONS, "false");
        session = room.open("active-behind-nat-strict");
        scene(StageBar.Scene.TIMELINE);
        range = Fx.get(() -> room.window.workbench().orElseThrow().timeline().range());
        Fx.run(() -> session.level(Level.TCP));
        user = Room.row(session, "USER alice");
        room.picture();
    }

    private void scene(StageBar.Scene scene) {
        Fx.run(() -> room.window.workbench().orElseThrow().scene(scene));
        room.picture();
        Fx.run(() -> {});
        room.picture();
    }

    /** Where a row is drawn, from the top of the timeline. */
    private double heightOf(int row) {
        return Fx.get(() -> {
            var timeline = room.window.workbench().orElseThrow().timeline();
            return (session.row(row).y() - timeline.scroll()) * timeline.zoom() + 71;
        });
    }

    private void selectUser() {
        Fx.run(() -> session.select(user));
        room.picture();
    }

    @Test
    void shiftAndTheArrowsMarkRows() {
        selectUser();
        room.hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        room.hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(range.first()).isEqualTo(user);
        assertThat(range.size()).isEqualTo(3);
        assertThat(Fx.get(() -> room.window.workbench().orElseThrow().timeline().getAccessibleText()))
                .contains("3 rows are marked");
        room.hand.press(KeyCode.SHIFT, KeyCode.UP);
        assertThat(range.size()).isEqualTo(2);
        room.hand.press(KeyCode.ESCAPE);
        assertThat(range.isEmpty()).isTrue();
        assertThat(session.selectedRow()).as("Esc takes the marking first").isEqualTo(user + 1);
        room.hand.press(KeyCode.CONTROL, KeyCode.A);
        assertThat(range.size()).isEqualTo(session.ladder().rows().size());
        room.hand.press(KeyCode.DOWN);
        assertThat(range.isEmpty()).isTrue();
    }

    @Test
    void draggingMarksRowsAndSoDoesAShiftClick() {
        Fx.run(() -> room.window
                .workbench()
                .orElseThrow()
                .timeline()
                .scrollTo(session.row(user).y() - 60));
        room.picture();
        room.hand.drag("timeline", 300, heightOf(user), 420, heightOf(user + 3) + 2);
        assertThat(range.first()).isEqualTo(user);
        assertThat(range.last()).isEqualTo(user + 3);
        room.hand.click("timeline", 300, heightOf(user) - 1);
        assertThat(range.isEmpty()).as("a click without Shift marks nothing").isTrue();
        Fx.run(() -> session.select(user));
        room.hand.shiftClick("timeline", 300, heightOf(user + 3) + 2);
        assertThat(range.first()).isEqualTo(user);
        assertThat(range.last()).isGreaterThan(user).isEqualTo(session.selectedRow());
    }

    @Test
    void theTableShowsTheSameAndMarksTheSameWay() {
        selectUser();
        room.hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        room.hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        scene(StageBar.Scene.TABLE);
        TableView<?> table = room.get("table", TableView.class);
        assertThat(Fx.get(() ->
                        table.getSelectionModel().getSelectedIndices().stream().toList()))
                .containsExactly(user, user + 1, user + 2);
        Fx.run(table::requestFocus);
        room.hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(range.size()).isEqualTo(4);
        assertThat(Fx.get(table::getAccessibleText)).startsWith("4 rows are marked");
        room.hand.press(KeyCode.DOWN);
        Fx.until(range::isEmpty);
        assertThat(session.selectedRow()).isEqualTo(user + 4);
        Fx.until(() -> table.getSelectionModel().getSelectedIndices().size() == 1);
    }

    private Path written(Exports.Format format) {
        Path file = folder.resolve(format + "." + format.suffix());
        Fx.run(() -> {
            ExportMenu menu = room.get("export", ExportMenu.class);
            menu.extent(ExportMenu.Extent.SELECTION);
            menu.save(format, file);
        });
        room.settle();
        return file;
    }

    @ParameterizedTest
    @EnumSource(
            value = Exports.Format.class,
            names = {"SVG", "TEXT", "MERMAID", "PLANTUML", "HTML"})
    void theMarkedRowsAreExportedAndNothingElse(Exports.Format format) throws IOException {
        Fx.run(() -> range.mark(user, Room.row(session, "PASS ****")));
        String text = Files.readString(written(format));
        assertThat(text).contains("USER alice", "331 Please send the password.").doesNotContain("Goodbye");
    }

    @ParameterizedTest
    @EnumSource(
            value = Exports.Format.class,
            names = {"PNG1", "PNG2", "PDF"})
    void picturesOfTheMarkedRowsAreSmallerThanOfAll(Exports.Format format) throws IOException {
        Fx.run(range::all);
        long all = Files.size(written(format));
        Fx.run(() -> range.mark(user, user + 2));
        assertThat(Files.size(written(format))).isPositive().isLessThan(all);
    }

    @Test
    void aCaptureHoldsTheFramesOfTheMarkedRows() throws IOException {
        Fx.run(() -> range.mark(user, user));
        Path file = folder.resolve("user.pcapng");
        Fx.run(() -> {
            ExportMenu menu = room.get("export", ExportMenu.class);
            menu.extent(ExportMenu.Extent.SELECTION);
            menu.capture(new Exports.Place("nat", "wan"), file);
        });
        room.settle();
        assertThat(CaptureReader.read(file).frames()).hasSize(1);
    }

    @Test
    void theClipboardGetsTheMarkedRows() {
        Fx.run(() -> range.mark(user, Room.row(session, "PASS ****")));
        room.hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        Fx.until(() -> room.message().equals("Copied.") && !room.window.busy());
        String text = Fx.get(() -> Clipboard.getSystemClipboard().getString());
        assertThat(text).contains("USER alice").doesNotContain("Goodbye");
        room.hand.press(KeyCode.CONTROL, KeyCode.C);
        Fx.until(() -> Clipboard.getSystemClipboard().hasImage());
        double height = Fx.get(() -> Clipboard.getSystemClipboard().getImage().getHeight());
        assertThat(height).as("a few rows, at double size").isLessThan(1_000);
    }

    @Test
    void theMenuOffersTheSelectionWithItsSize() {
        selectUser();
        room.hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        ExportMenu menu = room.get("export", ExportMenu.class);
        Fx.run(menu::open);
        RadioMenuItem item = (RadioMenuItem) Fx.get(() -> menu.getItems().stream()
                .filter(one -> "export-selection".equals(one.getId()))
                .findFirst()
                .orElseThrow());
        assertThat(item.getText()).isEqualTo("The selection (2 rows)");
        assertThat(item.isSelected()).as("who marks rows means them").isTrue();
        Fx.run(menu::hide);
        Fx.run(() -> session.clearSelection());
        Fx.run(menu::open);
        assertThat(item.isDisable()).isTrue();
        assertThat(item.isSelected()).isFalse();
        Fx.run(menu::hide);
    }
}
