package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server keeps people to, over real sockets: one clear reply for each limit, and nothing good is lost. */
class LimitsTest {
    private static final long MILLI = 1_000_000L;

    @TempDir
    Path folder;

    private static ServerSettings limits(ServerSettings settings, int sessions, int perAddress, int lockOut) {
        ServerSettings.Limits usual = settings.limits();
        return settings.with(new ServerSettings.Limits(
                sessions,
                perAddress,
                usual.lineBytes(),
                usual.loginFailures(),
                usual.waitingCommands(),
                lockOut,
                600_000 * MILLI));
    }

    private static ServerSettings patience(ServerSettings settings, long idle, long data, long loginDelay) {
        ServerSettings.Timeouts usual = settings.timeouts();
        return settings.with(new ServerSettings.Timeouts(
                usual.connectNanos(), usual.acceptNanos(), idle * MILLI, data * MILLI, loginDelay * MILLI));
    }

    @Test
    void tooManySessionsAtOnce() throws IOException {
        try (TestServer server = new TestServer(folder.resolve("root"), settings -> limits(settings, 2, 0, 0));
                RawClient first = RawClient.loggedIn(server, "alice");
                RawClient second = new RawClient(server);
                RawClient third = new RawClient(server)) {
            assertThat(second.reply()).startsWith("220");
            assertThat(third.reply()).startsWith("421 Too many users");
            assertThat(third.reply()).isEqualTo("closed");
            assertThat(first.ask("NOOP")).startsWith("200");
        }
    }

    @Test
    void whoGuessesPasswordsIsLockedOut() throws IOException {
        try (TestServer server = new TestServer(folder.resolve("root"), settings -> limits(settings, 0, 0, 2));
                RawClient guesser = new RawClient(server)) {
            assertThat(guesser.reply()).startsWith("220");
            for (int i = 0; i < 2; i++) {
                assertThat(guesser.ask("USER alice")).startsWith("331");
                assertThat(guesser.ask("PASS guess" + i)).startsWith("530");
            }
            try (RawClient again = new RawClient(server)) {
                assertThat(again.reply()).startsWith("421 Too many failed logins");
            }
        }
    }

    @Test
    void aFailedLoginIsAnsweredLate() throws IOException {
        try (TestServer server = new TestServer(folder.resolve("root"), settings -> patience(settings, 0, 0, 300));
                RawClient client = new RawClient(server)) {
            assertThat(client.reply()).startsWith("220");
            assertThat(client.ask("USER alice")).startsWith("331");
            client.send("PASS wrong\r\nNOOP\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.reply()).as("nothing overtakes the answer").startsWith("530");
            assertThat(client.reply()).startsWith("200");
        }
    }

    @Test
    void silenceIsEnded() throws IOException {
        try (TestServer server = new TestServer(folder.resolve("root"), settings -> patience(settings, 300, 0, 0));
                RawClient client = RawClient.loggedIn(server, "alice")) {
            assertThat(client.reply()).startsWith("421 Nothing was said");
            assertThat(client.reply()).isEqualTo("closed");
        }
    }

    @Test
    void aDownloadThatNobodyReadsIsBrokenOff() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        try (SeekableByteChannel huge = Files.newByteChannel(
                root.resolve("huge.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            huge.position(1L << 30);
            assertThat(huge.write(ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
        }
        try (TestServer server = new TestServer(root, settings -> patience(settings, 0, 500, 0));
                RawClient client = RawClient.loggedIn(server, "alice");
                Socket data = new Socket(InetAddress.getLoopbackAddress(), client.passive())) {
            assertThat(client.ask("RETR huge.bin")).startsWith("150");
            assertThat(client.reply()).startsWith("426 Nothing moved");
            assertThat(client.ask("NOOP")).startsWith("200");
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void anUploadInWhichNothingMovesIsBrokenOffAndStaysForResuming() throws IOException {
        try (TestServer server = new TestServer(folder.resolve("root"), settings -> patience(settings, 0, 500, 0));
                RawClient client = RawClient.loggedIn(server, "alice");
                Socket data = new Socket(InetAddress.getLoopbackAddress(), client.passive())) {
            assertThat(client.ask("TYPE I")).startsWith("200");
            assertThat(client.ask("STOR new.bin")).startsWith("150");
            data.getOutputStream().write(new byte[1000]);
            assertThat(client.reply()).startsWith("426 Nothing moved");
            assertThat(client.ask("SIZE new.bin")).isEqualTo("213 1000");
            assertThat(logged(server, "syslog"))
                    .anyMatch(line -> line.endsWith("incomplete: STOR /new.bin after 1000 bytes"));
            assertThat(logged(server, "xferlog")).last().asString().contains(" 1000 /new.bin b _ i r alice ftp 0 * i");
        }
    }

    private static List<String> logged(TestServer server, String log) {
        return server.recording.events().stream()
                .map(event -> event.what())
                .filter(What.LogLine.class::isInstance)
                .map(What.LogLine.class::cast)
                .filter(line -> line.log().equals(log))
                .map(What.LogLine::line)
                .toList();
    }

    @Test
    void aVanishedClientLeavesOldFilesWholeAndNewOnesOnlyWhenTheyAreWanted() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("old.txt"), "old and good");
        try (TestServer server =
                new TestServer(root, settings -> settings.with(new ServerSettings.Files(022, ".message", false)))) {
            for (String name : new String[] {"old.txt", "new.txt"}) {
                try (RawClient client = RawClient.loggedIn(server, "alice")) {
                    try (Socket data = new Socket(InetAddress.getLoopbackAddress(), client.passive())) {
                        assertThat(client.ask("STOR " + name)).startsWith("150");
                        data.getOutputStream().write(new byte[50_000]);
                        // Closing sends RST in place of FIN.
                        data.setSoLinger(true, 0);
                    }
                    assertThat(client.reply()).startsWith("426");
                }
            }
            assertThat(root.resolve("old.txt")).hasContent("old and good");
            assertThat(root.resolve("new.txt")).doesNotExist();
            try (var names = Files.list(root)) {
                assertThat(names.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("guests", "incoming", "old.txt");
            }
        }
    }

    @Test
    void aFullDiskIsA452AndTheOldFileStays() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a disk of its own");
        assumeTrue(
                Tool.run(
                                        folder,
                                        java.util.Map.of(),
                                        "",
                                        Tool.need("mount"),
                                        "-t",
                                        "tmpfs",
                                        "-o",
                                        "size=1m",
                                        "tmpfs",
                                        disk.toString())
                                .exitCode()
                        == 0,
                "no disk may be mounted here");
        try {
            Files.writeString(disk.resolve("old.txt"), "old and good");
            try (TestServer server = new TestServer(disk);
                    RawClient client = RawClient.loggedIn(server, "alice")) {
                for (String name : new String[] {"old.txt", "new.txt"}) {
                    try (Socket data = new Socket(InetAddress.getLoopbackAddress(), client.passive())) {
                        assertThat(client.ask("STOR " + name)).startsWith("150");
                        fill(data.getOutputStream());
                        assertThat(client.reply()).startsWith("452 No space left");
                    }
                    assertThat(client.ask("DELE new.txt")).matches("(250|550).*");
                }
                assertThat(disk.resolve("old.txt")).hasContent("old and good");
                assertThat(Tool.run(folder, java.util.Map.of(), "", "mount", "-o", "remount,ro", disk.toString())
                                .exitCode())
                        .isZero();
                assertThat(client.passive()).isPositive();
                assertThat(client.ask("STOR x")).startsWith("553 Read-only file system");
                assertThat(client.ask("MKD x")).startsWith("550 Read-only file system");
                assertThat(client.ask("DELE old.txt")).startsWith("550 Read-only file system");
            }
        } finally {
            Tool.run(folder, java.util.Map.of(), "", "umount", disk.toString());
        }
    }

    private static void fill(OutputStream out) {
        try {
            for (int i = 0; i < 40; i++) {
                out.write(new byte[100_000]);
            }
        } catch (IOException refused) {
            return; // the server has said why on the control connection
        }
    }

    @Test
    void whatMayNotBeReadOrWrittenIsRefused() throws IOException {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root may read and write everything");
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("closed.txt"), "x");
        Files.setPosixFilePermissions(root.resolve("closed.txt"), PosixFilePermissions.fromString("---------"));
        try (TestServer server = new TestServer(root);
                RawClient client = RawClient.loggedIn(server, "alice")) {
            assertThat(client.passive()).isPositive();
            assertThat(client.ask("RETR closed.txt")).startsWith("550 Permission denied");
            assertThat(client.ask("STOR closed.txt")).startsWith("553 Permission denied");
        }
    }

    @Test
    void aDirectoryAndTheServerHaveSomethingToSay() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root/sub"));
        Files.writeString(root.resolve(".message"), "Mind the step.\n");
        ServerSettings.Identity name = new ServerSettings.Identity(
                "here", "ftpd", List.of("Welcome", "to this server."), List.of("ftp.example.org"));
        try (TestServer server = new TestServer(root.getParent(), settings -> settings.with(name));
                RawClient client = new RawClient(server)) {
            assertThat(client.reply()).isEqualTo("220 to this server.");
            assertThat(client.ask("HOST other.example.org")).startsWith("504");
            assertThat(client.ask("HOST ftp.example.org")).startsWith("220");
            assertThat(client.ask("USER alice")).startsWith("331");
            assertThat(client.ask("PASS wonder")).startsWith("230");
            client.send("CWD sub\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.line()).isEqualTo("250-Mind the step.");
            assertThat(client.reply()).startsWith("250 ");
            assertThat(Optional.of(client.ask("PWD"))).contains("257 \"/sub\" is the working directory.");
        }
    }
}
