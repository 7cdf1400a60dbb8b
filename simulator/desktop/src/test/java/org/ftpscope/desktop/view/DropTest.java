package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files that are dropped onto the window; and what becomes of failures that nobody expected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropTest {
    @AutoClose
    private final Room room = new Room();

    @TempDir
    private Path folder;

    @BeforeEach
    void firstPage() {
        Fx.run(room.window::home);
        room.settle();
    }

    private static Path scenario(String name) {
        return Room.SCENARIOS.resolve(name + ".json");
    }

    /** What the window does with files that are dropped; without a display there is no gesture that could drop them. */
    private void drop(Path... paths) {
        List<File> files = Stream.of(paths).map(Path::toFile).toList();
        assertThat(Fx.<Boolean>get(() -> room.window.drops().take(files))).isEqualTo(!files.isEmpty());
        room.settle();
    }

    private String title() {
        return Fx.get(() -> ((Label) room.scene.lookup("#document-title")).getText());
    }

    @Test
    void oneFileIsOpened() {
        drop();
        assertThat(Fx.<Boolean>get(() -> room.window.workbench().isEmpty())).isTrue();
        drop(scenario("passive"));
        assertThat(room.session().ladder().rows()).isNotEmpty();
        assertThat(room.message()).isEmpty();
        assertThat(title()).isNotEmpty();
    }

    @Test
    void ofSeveralTheFirstIsOpenedAndThatIsSaid() {
        drop(folder, scenario("passive"), scenario("active"));
        assertThat(room.message())
                .isEqualTo("Opened passive.json. 2 more files were dropped with it; one document is shown at a time.");
        assertThat(room.session().ladder().rows()).isNotEmpty();
        drop(scenario("active"));
        assertThat(room.message()).as("and not again").isEmpty();
    }

    @Test
    void aFolderIsTold() {
        drop(folder);
        assertThat(room.message()).contains(folder.getFileName().toString(), "is a directory");
    }

    @Test
    void aWrongFileIsToldAndWhatIsOpenStays() throws IOException {
        drop(scenario("passive"));
        String before = title();
        Path photo = Files.write(folder.resolve("photo.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1, 2, 3});
        drop(photo);
        assertThat(room.message()).contains("photo.jpg").doesNotContain("Exception");
        assertThat(title()).isEqualTo(before);
    }

    @Test
    void aFailureThatNobodyExpectedIsOneSentenceWithDetailsToCopy() {
        Platform.runLater(() -> {
            throw new IllegalStateException("a bug for the test");
        });
        Fx.until(() -> !room.message().isEmpty());
        assertThat(room.message()).isEqualTo("Something went wrong inside FTPscope (IllegalStateException).");
        Fx.run(room.get("message-copy", Button.class)::fire);
        assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString())).contains("a bug for the test", "DropTest");
        assertThat(room.unforeseen()).extracting(Throwable::getMessage).containsExactly("a bug for the test");
    }
}
