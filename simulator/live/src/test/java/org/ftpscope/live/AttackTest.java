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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of attacks: what is sent, what must be answered; and after each, what a bystander must still be able to do. */
class AttackTest {
    /** Octets of replies that may wait for somebody who does not read: Netty's mark and what the kernel takes (tcp(7), tcp_wmem). */
    private static final long WAITING_MOST = (512 + 64) * 1024 + 8 * 1024 * 1024;

    /** What an attacker does, and checks of the answer. */
    interface Deed {
        void by(RawClient client, AttackTest here) throws IOException;
    }

    record Attack(String name, boolean loggedIn, Deed deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack user(String name, Deed... deeds) {
        return new Attack(name, true, all(deeds));
    }

    private static Attack stranger(String name, Deed... deeds) {
        return new Attack(name, false, all(deeds));
    }

    private static Deed all(Deed... deeds) {
        return (client, here) -> {
            for (Deed deed : deeds) {
                deed.by(client, here);
            }
        };
    }

    /** A line, and how the reply to it begins. */
    private static Deed says(String line, String... answers) {
        return octets((line + "\r\n").getBytes(StandardCharsets.UTF_8), answers);
    }

    private static Deed octets(byte[] octets, String... answers) {
        return (client, here) -> {
            client.send(octets);
            for (String answer : answers) {
                assertThat(client.reply()).startsWith(answer);
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final Deed PASV =
            (client, here) -> assertThat(client.passive()).isPositive();

    static Stream<Attack> table() {
        return Stream.of(
                // ---- out of the root: by the path, by links, by other systems' separators
                user("up from the root", PASV, says("RETR ../secret.txt", "550")),
                user("up from an absolute path", PASV, says("RETR /../secret.txt", "550")),
                user("a link to a file", PASV, says("RETR link.txt", "550")),
                user("through a link to a directory", PASV, says("RETR linked/../../secret.txt", "550")),
                user("through a link to the parent", PASV, says("RETR up/secret.txt", "550")),
                user("Windows' separator", PASV, says("RETR ..\\secret.txt", "550")),
                user("a separator that only looks like one", PASV, says("RETR ／..／secret.txt", "550")),
                user("into a linked directory", says("CWD linked", "550"), says("CWD up", "550")),
                user("writing through links", PASV, says("STOR link.txt", "553"), says("APPE link.txt", "553")),
                user(
                        "new files behind links",
                        PASV,
                        says("STOR linked/new.txt", "553"),
                        says("STOR up/new.txt", "553")),
                user("new directories behind links", says("MKD linked/new", "550"), says("MKD up/new", "550")),
                user("removing behind links", says("DELE linked/x", "550"), says("RMD linked", "550")),
                user(
                        "looking through links",
                        says("SIZE link.txt", "550"),
                        says("MDTM link.txt", "550"),
                        PASV,
                        says("MLSD linked", "550")),
                user(
                        "changing through links",
                        says("SITE CHMOD 777 link.txt", "550"),
                        says("MFMT 20200101000000 link.txt", "550")),
                user(
                        "a link is renamed and removed, not followed",
                        says("RNFR link.txt", "350"),
                        says("RNTO other.txt", "250"),
                        says("DELE other.txt", "250")),
                user("the second half of a rename", says("RNTO x", "503")),
                user("another user in the same session", says("USER root", "530")),
                // ---- bounce (RFC 2577)
                user(
                        "bounce to another host",
                        says("PORT 10,0,0,1,4,1", "500"),
                        says("EPRT |1|192.0.2.1|4000|", "500")),
                user(
                        "bounce to a service here",
                        says("PORT 127,0,0,1,0,22", "500"),
                        says("EPRT |1|127.0.0.1|25|", "500")),
                user("a data connection stolen from another address", AttackTest::stealDataConnection),
                // ---- names and lines
                user(
                        "a line end inside a name",
                        octets(ascii("MKD a\nDELE mine.txt\rX\r\n"), "257", "553"),
                        (client, here) ->
                                assertThat(here.server.root.resolve("mine.txt")).exists()),
                user("NUL inside a name", octets(ascii("CWD a\0b\r\n"), "553")),
                user(
                        "telnet noise",
                        octets(new byte[] {(byte) 255, (byte) 253, 1, (byte) 255, (byte) 244, (byte) 255, (byte) 242}),
                        says("NOOP", "200 Nothing done.")),
                user("ten megabytes without a line end", AttackTest::floodALine),
                // ---- before a login
                stranger(
                        "files before a login",
                        says("RETR mine.txt", "530"),
                        says("LIST", "530"),
                        says("STOR x", "530"),
                        says("DELE mine.txt", "530"),
                        says("RNFR mine.txt", "530")),
                stranger(
                        "everything else before a login",
                        says("PASV", "530"),
                        says("CWD /", "530"),
                        says("SITE HELP", "530"),
                        says("SITE WHO", "530"),
                        says("STAT", "530")),
                // ---- in front of TLS (RFC 4217 15.4)
                stranger("commands slipped in behind AUTH", AttackTest::slipBehindAuth),
                // ---- too many, too slow
                stranger("a crowd that never logs in", AttackTest::crowd),
                user("one who never reads", AttackTest::neverReads));
    }

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
        ServerSettings.Timeouts patience = ServerSettings.defaults().timeouts();
        server = new TestServer(
                root,
                settings -> settings.with(new ServerSettings.Limits(
                                0, 60, limits.lineBytes(), limits.loginFailures(), limits.waitingCommands(), 0, 0))
                        .with(new ServerSettings.Timeouts(
                                patience.connectNanos(),
                                patience.acceptNanos(),
                                2_000_000_000L,
                                patience.dataNanos(),
                                0)));
        bystander = RawClient.loggedIn(server, "alice");
    }

    @AfterEach
    void nothingOutsideWasTouched() throws IOException {
        bystander.close();
        server.close();
        assertThat(folder.resolve("secret.txt")).hasContent("secret");
        assertThat(folder.resolve("outside")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("table")
    void anAttackIsRefusedAndTheBystanderIsServed(Attack attack) throws IOException {
        try (RawClient client = attack.loggedIn() ? RawClient.loggedIn(server, "alice") : new RawClient(server)) {
            if (!attack.loggedIn()) {
                assertThat(client.reply()).startsWith("220");
            }
            attack.deed().by(client, this);
            bystanderWorks();
        }
    }

    /** Looks, fetches, stores and removes. */
    private void bystanderWorks() throws IOException {
        assertThat(bystander.ask("PWD")).startsWith("257");
        assertThat(bystander.ask("TYPE I")).startsWith("200");
        try (Socket data = new Socket(InetAddress.getLoopbackAddress(), bystander.passive())) {
            assertThat(bystander.ask("RETR mine.txt")).startsWith("150");
            assertThat(data.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("mine");
            assertThat(bystander.reply()).startsWith("226");
        }
        try (Socket data = new Socket(InetAddress.getLoopbackAddress(), bystander.passive())) {
            assertThat(bystander.ask("STOR own.txt")).startsWith("150");
            data.getOutputStream().write(ascii("own"));
            data.shutdownOutput();
            assertThat(bystander.reply()).startsWith("226");
        }
        assertThat(server.root.resolve("own.txt")).hasContent("own");
        assertThat(bystander.ask("DELE own.txt")).startsWith("250");
    }

    // ---------------------------------------------------------------- deeds of more than a line

    /** More in one piece than the server acts upon at once. */
    private static void slipBehindAuth(RawClient client, AttackTest here) throws IOException {
        CountDownLatch injected = new CountDownLatch(1);
        here.server.listener = what -> {
            if (what instanceof What.FtpCommand command && command.verb().equals("USER")) {
                injected.countDown();
            }
        };
        client.send(ascii("AUTH TLS\r\n" + "NOOP\r\n".repeat(200) + "USER mallory\r\n"));
        assertThat(client.reply()).startsWith("234");
        // Clear text where a handshake should begin ends the connection; by then all that was sent has been dealt with.
        client.send(ascii("hello\r\n"));
        assertThat(client.socket.getInputStream().readAllBytes()).isNotNull();
        assertThat(injected.getCount()).isEqualTo(1);
    }

    private static void stealDataConnection(RawClient client, AttackTest here) throws IOException {
        int port = client.passive();
        // Linux has all of 127/8 as its own.
        try (Socket thief = new Socket(
                InetAddress.getLoopbackAddress(), port, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0)) {
            thief.setSoTimeout(20_000);
            client.send(ascii("RETR mine.txt\r\n"));
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

    private static int readOrReset(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException reset) {
            return -1;
        }
    }

    private static void floodALine(RawClient client, AttackTest here) throws IOException {
        byte[] flood = new byte[10_000_000];
        Arrays.fill(flood, (byte) 'x');
        Thread writer = sends(client, flood, 1);
        assertThat(client.reply()).startsWith("500");
        assertThat(client.reply()).startsWith("421");
        client.close();
        writer.interrupt();
    }

    private static Thread sends(RawClient client, byte[] octets, int times) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < times; i++) {
                    client.send(octets);
                }
            } catch (IOException cutOff) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void crowd(RawClient client, AttackTest here) throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        try {
            String last = "";
            for (int i = 0; i < 60; i++) {
                RawClient another = new RawClient(here.server);
                crowd.add(another);
                last = another.reply();
            }
            assertThat(last).startsWith("421 Too many connections from your address");
        } finally {
            for (RawClient another : crowd) {
                another.close();
            }
        }
    }

    /** Asks for 150 megabytes of help and reads nothing: few of the commands are heard, and the idle time ends the session. */
    private static void neverReads(RawClient client, AttackTest here) throws IOException {
        AtomicLong replied = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        here.server.listener = what -> {
            if (what instanceof What.FtpReply reply) {
                replied.addAndGet(
                        reply.lines().stream().mapToLong(String::length).sum());
            } else if (what instanceof What.LogLine(String log, String line)
                    && line.endsWith("[1002]: timed out after 2 seconds")) {
                ended.countDown();
            }
        };
        Thread writer = sends(client, ascii("HELP\r\n".repeat(2_000)), 100);
        for (int i = 0; i < 300 && !over(ended); i++) {
            assertThat(here.bystander.ask("NOOP")).startsWith("200");
        }
        assertThat(ended.getCount()).as("the session has timed out").isZero();
        assertThat(replied.get())
                .as("octets of replies that nobody reads")
                .isPositive()
                .isLessThan(WAITING_MOST);
        client.close();
        writer.interrupt();
    }

    private static boolean over(CountDownLatch latch) {
        try {
            return latch.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
