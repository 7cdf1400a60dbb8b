package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several commands in one segment, and data connections that are over before the command that uses them. */
class InOneBreathTest {
    @TempDir
    Path folder;

    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("file.txt"), "0123456789");
        server = new TestServer(root);
        client = RawClient.loggedIn(server, "alice");
        assertThat(client.ask("TYPE I")).startsWith("200");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aborBeforeTheActiveConnectionHasBegun() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = listening.getLocalPort();
            say("PORT 127,0,0,1," + port / 256 + "," + port % 256, "RETR file.txt", "ABOR", "NOOP");
            assertThat(client.reply()).startsWith("200");
            assertThat(client.reply()).startsWith("426");
            assertThat(client.reply()).startsWith("226");
            assertThat(client.reply()).startsWith("200");
        }
    }

    @Test
    void aborWhileThePassiveConnectionIsWaitedFor() throws IOException {
        say("PASV", "RETR file.txt", "ABOR", "NOOP");
        assertThat(client.reply()).startsWith("227");
        assertThat(client.reply()).startsWith("426");
        assertThat(client.reply()).startsWith("226");
        assertThat(client.reply()).startsWith("200");
    }

    @Test
    void quitBeforeTheActiveConnectionHasBegun() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = listening.getLocalPort();
            say("PORT 127,0,0,1," + port / 256 + "," + port % 256, "RETR file.txt", "QUIT");
            assertThat(client.reply()).startsWith("200");
            try (Socket data = listening.accept()) {
                assertThat(data.getInputStream().readAllBytes()).hasSize(10);
            }
            assertThat(client.reply()).startsWith("150");
            assertThat(client.reply()).startsWith("226");
            assertThat(client.reply()).startsWith("221");
        }
    }

    @Test
    void anUploadThatWasThereBeforeItsCommand() throws IOException {
        int port = client.passive();
        try (Socket data = new Socket(InetAddress.getLoopbackAddress(), port)) {
            data.getOutputStream().write("early".getBytes(StandardCharsets.US_ASCII));
        }
        // NOOP: the server has seen the connection and its end by now, or sees them while it waits.
        assertThat(client.ask("NOOP")).startsWith("200");
        assertThat(client.ask("STOR early.txt")).startsWith("150");
        assertThat(client.reply()).startsWith("226");
        assertThat(server.root.resolve("early.txt")).hasContent("early");
    }

    @Test
    void anEmptyUploadThatWasOverBeforeItsCommand() throws IOException {
        int port = client.passive();
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        assertThat(client.ask("NOOP")).startsWith("200");
        assertThat(client.ask("STOR empty.txt")).startsWith("150");
        assertThat(client.reply()).startsWith("226");
        assertThat(server.root.resolve("empty.txt")).isEmptyFile();
    }

    @Test
    void twoPassivePortsInARowAndTheSecondServes() throws IOException {
        client.passive();
        int second = client.passive();
        try (Socket data = new Socket(InetAddress.getLoopbackAddress(), second)) {
            assertThat(client.ask("RETR file.txt")).startsWith("150");
            assertThat(data.getInputStream().readAllBytes()).hasSize(10);
            assertThat(client.reply()).startsWith("226");
        }
    }

    @Test
    void aResumedDownloadFromTheVeryEndIsEmpty() throws IOException {
        int port = client.passive();
        try (Socket data = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(client.ask("REST 10")).startsWith("350");
            assertThat(client.ask("RETR file.txt")).startsWith("150");
            assertThat(data.getInputStream().readAllBytes()).isEmpty();
            assertThat(client.reply()).startsWith("226");
        }
        assertThat(client.ask("REST 11")).startsWith("350");
        assertThat(client.ask("RETR file.txt")).startsWith("554");
    }

    private void say(String... lines) throws IOException {
        client.send((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
