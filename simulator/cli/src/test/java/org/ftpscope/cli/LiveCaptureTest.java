package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.live.LiveCapture;
import org.ftpscope.live.LiveClock;
import org.ftpscope.live.LiveNetwork;
import org.ftpscope.live.LiveServer;
import org.ftpscope.live.LiveUsers;
import org.ftpscope.live.RealFileStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real client, a real server, and the real tcpdump beside them, on an address of the loopback that nobody else uses. */
class LiveCaptureTest {
    private static final IpAddress ADDRESS = IpAddress.of("127.78.0.1");

    @TempDir
    Path folder;

    @BeforeAll
    static void tcpdumpMayCapture() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/sys/net")), "the loopback has one address only");
        switch (LiveCapture.start("lo", List.of(ADDRESS))) {
            case LiveCapture.Started.Ok(LiveCapture capture) -> capture.close();
            case LiveCapture.Started.Missing() -> assumeTrue(false, "tcpdump is not installed");
            case LiveCapture.Started.Refused(String sentence) -> assumeTrue(false, sentence);
        }
    }

    @Test
    void theHandshakesOfARealSessionAreInItsRecording() throws Exception {
        Path recording = folder.resolve("session.jsonl");
        Path got = folder.resolve("got.txt");
        try (Server server = new Server(folder)) {
            CommandLineRun run = CommandLineRun.of(
                    Locale.ENGLISH,
                    "client",
                    "ftp://anonymous@127.78.0.1:" + server.port() + "/",
                    "--active",
                    "--record",
                    recording.toString(),
                    "--capture",
                    "get",
                    "hello.txt",
                    got.toString());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains(" packets of 2 connections captured and put into ");
        }
        assertThat(got).hasContent("hello live");
        String ladder = CommandLineRun.of(Locale.ENGLISH, "export", recording.toString(), "--format", "txt")
                .out();
        assertThat(ladder).contains("SYN  seq 0", "PASS ****").doesNotContain("not observed");
        assertThat(Files.readString(recording)).doesNotContain(base64("PASS ftpscope@"));
        String captured = tshark(recording);
        assertThat(captured).as("nothing is malformed, every checksum is right").isEmpty();
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What tshark finds wrong with the recording's packets; nothing where there is no tshark. */
    private String tshark(Path recording) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/tshark"))) {
            return "";
        }
        Path file = folder.resolve("session.pcapng");
        assertThat(CommandLineRun.of(
                                Locale.ENGLISH, "export", recording.toString(), "-f", "pcapng", "-o", file.toString())
                        .exitCode())
                .isZero();
        Process process = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-Y",
                        "_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    /** A server for anonymous visitors. */
    private static final class Server implements AutoCloseable {
        private final RealFileStore files;
        private final LiveNetwork network;
        private final LiveServer server;

        Server(Path folder) throws IOException {
            Path root = Files.createDirectories(folder.resolve("root"));
            Files.writeString(root.resolve("hello.txt"), "hello live");
            files = RealFileStore.at(root);
            network = LiveNetwork.ofServer(
                    Observer.forgetting(), "server", false, 2, Optional.empty(), LiveClock.start());
            Users users = new LiveUsers(
                    List.of(new Users.Account(User.of("anonymous", UserClass.ANONYMOUS, FtpPath.ROOT), "")), List.of());
            server = switch (LiveServer.start(
                    network, ServerSettings.defaults(), users, files, Optional.of(ADDRESS), 0, false)) {
                case LiveServer.Started.Ok(LiveServer started) -> started;
                case LiveServer.Started.Failed(var reason) -> throw new IOException(reason.name());
            };
        }

        int port() {
            return server.local().port();
        }

        @Override
        public void close() throws IOException {
            server.close();
            network.close();
            files.close();
        }
    }
}
