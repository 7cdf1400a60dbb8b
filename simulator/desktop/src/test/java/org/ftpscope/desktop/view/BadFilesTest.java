package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.model.Settings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be shown: one sentence in the window, the details on the clipboard, and the window goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesTest {
    @AutoClose
    private final Room room = new Room();

    @TempDir
    private Path folder;

    /** Opens it, and gives the sentence that the window shows. */
    private String told(Path file) {
        room.openFile(file);
        String sentence = room.message();
        assertThat(sentence)
                .isNotEmpty()
                .doesNotContain("Exception")
                .doesNotContain("inside FTPscope")
                .doesNotContain("\n");
        room.hand.click("message-copy");
        assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith(sentence)
                .contains("\tat ");
        return sentence;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void brokenJsonSaysWhere() throws IOException {
        assertThat(told(file("bad.json", "{ \"title\": 5"))).contains("bad.json");
    }

    @Test
    void jsonThatIsNoScenarioSaysWhatIsMissing() throws IOException {
        assertThat(told(file("other.json", "{}"))).contains("other.json");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        assertThat(told(file("empty.json", ""))).contains("empty.json");
    }

    @Test
    void bytesOfNoKnownFormatAreNamed() throws IOException {
        byte[] bytes = new byte[600];
        new java.util.Random(1).nextBytes(bytes);
        assertThat(told(file("noise.bin", bytes))).contains("noise.bin");
    }

    @Test
    void aCaptureThatWasCutIsNamed() throws IOException {
        byte[] header = {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2, 0, 4, 0, 0, 0, 0};
        assertThat(told(file("cut.pcap", header))).contains("cut.pcap");
    }

    @Test
    void aRecordingThatIsBrokenIsNamed() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        room.open("active");
        Fx.run(() -> room.get("export", ExportMenu.class)
                .save(org.ftpscope.desktop.document.Exports.Format.RECORDING, whole));
        Fx.until(() -> !room.window.busy() && Files.exists(whole));
        String text = Files.readString(whole);
        int middle = text.indexOf('\n', text.length() / 2);
        assertThat(told(file("torn.jsonl", text.substring(0, middle) + "\n{\"id\": oops\n" + text.substring(middle))))
                .contains("torn.jsonl");
    }

    @Test
    void aMissingFileAndADirectoryAreNamed() {
        assertThat(told(folder.resolve("missing.json"))).contains("missing.json");
        assertThat(told(folder)).contains(folder.getFileName().toString());
    }

    @Test
    void aFileThatCannotBeOpenedAtTheStartLeavesTheGallery() {
        MainWindow window = Fx.get(() -> {
            MainWindow started = new MainWindow(room.texts, Settings.inMemory(), Room.SCENARIOS);
            started.open(folder.resolve("missing.json"));
            return started;
        });
        Fx.until(() -> !window.busy());
        assertThat(Fx.get(window::message)).contains("missing.json");
        assertThat(Fx.get(() -> window.lookup("#home") != null)).isTrue();
    }

    @Test
    void theWindowGoesOn() throws IOException {
        told(file("bad.json", "["));
        assertThat(room.open("passive").ladder().rows()).isNotEmpty();
        room.hand.press(KeyCode.RIGHT);
        assertThat(room.session().selectedRow()).isZero();
    }
}
