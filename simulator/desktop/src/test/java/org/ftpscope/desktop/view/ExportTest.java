package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.ftpscope.desktop.document.Exports;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is on the stage goes to files and to the clipboard, all of it or a part. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
    @AutoClose
    private final Room room = new Room();

    @TempDir
    private Path folder;

    @BeforeAll
    void openScenario() {
        room.open("active-behind-nat-strict");
    }

    private Path written(Exports.Format format, ExportMenu.Extent extent) {
        Path file = folder.resolve(extent + "-" + format + "." + format.suffix());
        Fx.run(() -> {
            ExportMenu menu = room.get("export", ExportMenu.class);
            menu.extent(extent);
            menu.save(format, file);
            menu.extent(ExportMenu.Extent.ALL);
        });
        Fx.until(() -> !room.window.busy());
        assertThat(room.message()).contains(file.getFileName().toString());
        return file;
    }

    @ParameterizedTest
    @EnumSource(Exports.Format.class)
    void everyFormatIsWritten(Exports.Format format) {
        assertThat(written(format, ExportMenu.Extent.ALL)).isNotEmptyFile();
    }

    @Test
    void ofAPartOnlyThatPartIsWritten() throws IOException {
        Fx.run(() -> room.get("filter", TextField.class).setText("ftp.command == PORT"));
        String part = Files.readString(written(Exports.Format.TEXT, ExportMenu.Extent.HITS));
        Fx.run(() -> room.get("filter", TextField.class).clear());
        String all = Files.readString(written(Exports.Format.TEXT, ExportMenu.Extent.ALL));
        assertThat(part).contains("PORT").doesNotContain("USER alice");
        assertThat(all).contains("PORT", "USER alice");
        SessionModel session = room.session();
        Fx.run(() -> session.stepToEnd(false));
        assertThat(written(Exports.Format.SVG, ExportMenu.Extent.SEEN))
                .content()
                .contains("SYN,ACK")
                .doesNotContain("Goodbye");
    }

    @Test
    void whatWasOnTheStageIsWrittenWhateverComesNext() throws IOException {
        SessionModel session = room.session();
        String all = Files.readString(written(Exports.Format.TEXT, ExportMenu.Extent.ALL));
        Path file = folder.resolve("meanwhile.txt");
        Level before = session.options().level();
        Fx.run(() -> {
            room.get("export", ExportMenu.class).save(Exports.Format.TEXT, file);
            session.level(Level.PHASE);
        });
        Fx.until(() -> !room.window.busy());
        assertThat(Files.readString(file)).isEqualTo(all);
        Fx.run(() -> session.level(before));
    }

    @Test
    void theLargePictureIsTwiceTheSmallOne() throws IOException {
        int once = ImageIO.read(
                        written(Exports.Format.PNG1, ExportMenu.Extent.SEEN).toFile())
                .getWidth();
        int twice = ImageIO.read(
                        written(Exports.Format.PNG2, ExportMenu.Extent.SEEN).toFile())
                .getWidth();
        assertThat(twice).isEqualTo(once * 2);
    }

    @Test
    void aCaptureAtAnInterfaceOpensAgain() {
        Exports.Place wan = Fx.get(
                () -> Exports.places(room.window.workbench().orElseThrow().document()).stream()
                        .filter(place -> place.toString().equals("nat:wan"))
                        .findFirst()
                        .orElseThrow());
        Path file = folder.resolve("wan.pcapng");
        Fx.run(() -> room.get("export", ExportMenu.class).capture(wan, file));
        Fx.until(() -> !room.window.busy());
        Room other = new Room();
        other.openFile(file);
        assertThat(other.session().ladder().rows()).isNotEmpty();
        other.close();
    }

    @Test
    void ctrlCCopiesThePicture() {
        room.hand.press(KeyCode.HOME);
        room.hand.press(KeyCode.CONTROL, KeyCode.C);
        assertThat(room.message()).isEqualTo("Copied.");
        assertThat(Fx.<Boolean>get(() -> Clipboard.getSystemClipboard().hasImage()))
                .isTrue();
    }
}
