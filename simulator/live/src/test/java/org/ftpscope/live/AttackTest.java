package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.engine.ftp.ServerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks and the refusal that each gets, while another session keeps working. */
class AttackTest {
    @TempDir
    Path folder;

    private TestServer server;
    private RawClient bystander;

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createDirectories(folder.resolve("outside"));
        Files.writeString(root.resolve("mine.txt"), "mine");
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("linked"), folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        ServerSettings.Limits limits = ServerSettings.defaults().limits();
        server = new TestServer(
                root,
                settings -> settings.with(new ServerSettings.Limits(
                        0, 60, limits.lineBytes(), limits.loginFailures(), limits.waitingCommands(), 0, 0)));
        bystander = RawClient.loggedIn(server, "alice");
    }

    @AfterEach
    void theBystanderWasServedAllTheTime() throws IOException {
        assertThat(bystander.ask("NOOP")).startsWith("200");
        bystander.close();
        server.close();
        assertThat(folder.resolve("secret.txt")).hasContent("secret");
        assertThat(folder.resolve("outside")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "RETR ../secret.txt, 550",
        "RETR /../secret.txt, 550",
        "RETR link.txt, 550",
        "RETR linked/../../secret.txt, 550",
        "RETR up/secret.txt, 550",
        "RETR ..\\secret.txt, 550",
        "RETR ／..／secret.txt, 550",
        "CWD linked, 550",
        "CWD up, 550",
        "STOR link.txt, 553",
        "STOR linked/new.txt, 553",
        "STOR up/new.txt, 553",
        "APPE link.txt, 553",
        "MKD linked/new, 550",
        "MKD up/new, 550",
        "RNTO x, 503",
        "DELE linked/x, 550",
        "RMD linked, 550",
        "SIZE link.txt, 550",
        "MDTM link.txt, 550",
        "SITE CHMOD 777 link.txt, 550",
        "MFMT 20200101000000 link.txt, 550",
        "MLSD linked, 550",
        "'PORT 10,0,0,1,4,1', 500",
        "'PORT 127,0,0,1,0,22', 500",
        "EPRT |1|192.0.2.1|4000|, 500",
        "EPRT |1|127.0.0.1|25|, 500",
        "USER root, 530",
    })
    void aLoggedInUserTriesToGetOut(String line, String code) throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            if (line.startsWith("STOR")
                    || line.startsWith("APPE")
                    || line.startsWith("RETR")
                    || line.startsWith("MLSD")) {
                assertThat(client.passive()).isPositive();
            }
            assertThat(client.ask(line)).startsWith(code);
            assertThat(client.ask("PWD")).startsWith("257");
        }
    }

    @Test
    void aLinkMayBeRenamedOrRemovedButNeverFollowed() throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            assertThat(client.ask("RNFR link.txt")).startsWith("350");
            assertThat(client.ask("RNTO other.txt")).startsWith("250");
            assertThat(client.ask("DELE other.txt")).startsWith("250");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RETR mine.txt",
        "LIST",
        "STOR x",
        "PASV",
        "CWD /",
        "DELE mine.txt",
        "SITE HELP",
        "STAT",
        "RNFR mine.txt"
    })
    void beforeALoginNothingIsGiven(String line) throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.reply()).startsWith("220");
            assertThat(client.ask(line)).startsWith("530");
        }
    }

    @Test
    void aNameWithALineEndIsTwoCommandsAndNothingMore() throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            client.send("MKD a\nDELE mine.txt\rX\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.reply()).startsWith("257");
            assertThat(client.reply())
                    .as("a bare CR is part of the name, and no name")
                    .startsWith("553");
            assertThat(server.root.resolve("mine.txt")).exists();
            client.send("CWD a\0b\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.reply()).startsWith("553");
        }
    }

    @Test
    void tenMegabytesWithoutALineEndAreCutOff() throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            byte[] flood = new byte[10_000_000];
            Arrays.fill(flood, (byte) 'x');
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    client.send(flood);
                } catch (IOException cutOff) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(client.reply()).startsWith("500");
            assertThat(client.reply()).startsWith("421");
            client.socket.close();
            writer.interrupt();
        }
    }

    @Test
    void telnetNoiseIsRefusedPolitely() throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            client.send(new byte[] {(byte) 255, (byte) 253, 1, (byte) 255, (byte) 244, (byte) 255, (byte) 242});
            assertThat(client.ask("NOOP")).endsWith("Nothing done.");
        }
    }

    @Test
    void aStolenDataConnectionComesFromTheWrongAddress() throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            int port = client.passive();
            // Linux has all of 127/8 as its own.
            try (Socket thief = new Socket("127.0.0.1", port, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0)) {
                thief.setSoTimeout(20_000);
                client.send("RETR mine.txt\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(readOrReset(thief)).isNotPositive();
            }
            try (Socket own = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(client.reply()).startsWith("150");
                assertThat(own.getInputStream().readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("mine");
                assertThat(client.reply()).startsWith("226");
            }
        }
    }

    private static int readOrReset(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException reset) {
            return -1;
        }
    }

    @Test
    void aCrowdOfHalfOpenSessionsIsLimitedByAddress() throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        try {
            String last = "";
            for (int i = 0; i < 60; i++) {
                RawClient client = new RawClient(server);
                crowd.add(client);
                last = client.reply();
            }
            assertThat(last).startsWith("421");
        } finally {
            for (RawClient client : crowd) {
                client.close();
            }
        }
    }

    @Test
    void whoDoesNotReadIsNotServedForEver() throws IOException {
        try (RawClient client = RawClient.loggedIn(server, "alice")) {
            client.socket.setReceiveBufferSize(4096);
            byte[] help = "HELP\r\n".repeat(2000).getBytes(StandardCharsets.US_ASCII);
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 200; i++) {
                        client.send(help);
                    }
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int i = 0; i < 100; i++) {
                assertThat(bystander.ask("NOOP")).startsWith("200");
            }
            client.socket.close();
            writer.interrupt();
        }
    }
}
