package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code client --retries}: a network that fails costs time, not the transfer. */
class ClientRetriesTest {
    private static final int CUT_AFTER = 100_000;

    @TempDir
    Path folder;

    private final byte[] content = new byte[250_000];

    @BeforeEach
    void prepare() {
        new Random(8).nextBytes(content);
    }

    private static CommandLineRun client(CuttingServer server, int retries, String... words) {
        String[] all = new String[3 + words.length];
        all[0] = "client";
        all[1] = "--retries=" + retries;
        all[2] = "ftp://alice:wonder@127.0.0.1:" + server.port() + "/";
        System.arraycopy(words, 0, all, 3, words.length);
        return CommandLineRun.of(Locale.ENGLISH, all);
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() throws IOException {
        try (CuttingServer server = new CuttingServer(content, 2, CUT_AFTER)) {
            Path target = folder.resolve("down.bin");
            CommandLineRun run = client(server, 2, "get", "file.bin", target.toString());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("Trying again in 1 s.").contains("Trying again in 2 s.");
            assertThat(Files.readAllBytes(target)).isEqualTo(content);
            assertThat(server.heard()).hasSize(3).first().isEqualTo("RETR from 0");
            assertThat(server.heard().getLast()).isNotEqualTo("RETR from 0");
        }
    }

    @Test
    void anOldFileInTheWayIsNoBeginningOfTheNewOne() throws IOException {
        try (CuttingServer server = new CuttingServer(content, 1, CUT_AFTER)) {
            Path target = Files.writeString(folder.resolve("down.bin"), "old and other");
            CommandLineRun run = client(server, 2, "get", "file.bin", target.toString());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(Files.readAllBytes(target)).isEqualTo(content);
            assertThat(server.heard()).containsExactly("RETR from 0", "RETR from 0");
        }
    }

    @Test
    void anUploadGoesOnWhereTheServerHasIt() throws IOException {
        try (CuttingServer server = new CuttingServer(new byte[0], 1, CUT_AFTER)) {
            Path source = Files.write(folder.resolve("up.bin"), content);
            CommandLineRun run = client(server, 2, "put", source.toString(), "file.bin");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(server.file()).isEqualTo(content);
            assertThat(server.heard()).containsExactly("STOR from 0", "STOR from " + CUT_AFTER);
        }
    }

    @Test
    void whenTheyAreUsedUpTheClientSaysWhyAndFails() throws IOException {
        try (CuttingServer server = new CuttingServer(content, 9, 10)) {
            CommandLineRun run =
                    client(server, 1, "get", "file.bin", folder.resolve("x").toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(2);
            assertThat(server.heard()).hasSize(2);
        }
    }
}
