package org.ftpscope.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that was called off, or for which the disk was too small, costs nobody the one before. */
class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void theNewTakesThePlaceOfTheOldWhenItIsReady() throws IOException {
        Path file = Files.writeString(folder.resolve("ladder.svg"), "old");
        WholeFile.write(file, part -> {
            Files.writeString(part, "new");
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatWasNotThereIsThereAfterwards() throws IOException {
        Path file = folder.resolve("ladder.svg");
        WholeFile.write(file, part -> Files.writeString(part, "new"));
        assertThat(file).hasContent("new");
    }

    @Test
    void whoCallsItOffKeepsTheOld() throws IOException {
        Path file = Files.writeString(folder.resolve("ladder.svg"), "old");
        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "ne");
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFailureLeavesNothingWhereNothingWas() {
        Path file = folder.resolve("ladder.svg");
        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "ne");
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("ladder.svg"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.svg"), file);
        WholeFile.write(link, part -> Files.writeString(part, "new"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }
}
