package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written is said; a reader who has gone is left in peace. */
class OutletTest {
    @TempDir
    private Path folder;

    @Test
    void aFullDiskIsRememberedAndAReaderWhoHasGoneIsNot() {
        assertThat(written("No space left on device").failure()).isPresent();
        assertThat(written("Broken pipe").failure()).isEmpty();
    }

    private static Outlet written(String failure) {
        Outlet outlet = new Outlet(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(failure);
            }
        });
        PrintStream out = new PrintStream(new BufferedOutputStream(outlet), false, StandardCharsets.UTF_8);
        out.print("a picture");
        out.flush();
        return outlet;
    }

    @Test
    void aFailureInTheMiddleOfAPictureIsTheMachinesNotOurs() {
        Exception wrapped = new UncheckedIOException(new IOException("No space left on device"));

        assertThat(Sentences.of(CommandLineRun.shell(), wrapped))
                .isEqualTo("input or output failed: No space left on device");
    }

    @Test
    void aFolderIsNoInputAndIsNotSaidToBeMissing() throws IOException {
        Path here = Files.createDirectory(folder.resolve("active"));

        CommandLineRun run = CommandLineRun.of(Locale.ENGLISH, "explain", here.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is a folder").hasLineCount(1);
    }
}
