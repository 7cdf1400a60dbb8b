package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientSettings.Extended;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.wire.Bytes;

/**
 * All that our client does with somebody else's server, in one session for each of the four ways to a data connection: a server
 * with which this comes to its end is one that our client works with. The server shows {@code root} and may write in
 * {@code root/w}.
 */
final class ClientProgramme {
    /** Long enough that a server is still sending it when ABOR comes. */
    private static final long HUGE = 300L << 20;

    private static final String ODD = "it's (odd) [1] {x} & é文 %20;#~.bin";

    private final Path root;
    private final Path local;
    private final int port;
    private final Supplier<String> serverLog;
    private final byte[] content = new byte[2_000_003];
    private final String digest;

    /** Makes the files that it wants. */
    ClientProgramme(Path folder, int port, Supplier<String> serverLog) throws IOException {
        this.root = Files.createDirectories(folder.resolve("root"));
        this.local = Files.createDirectories(folder.resolve("local"));
        this.port = port;
        this.serverLog = serverLog;
        new Random(5).nextBytes(content);
        Files.createDirectories(root.resolve("w"));
        Files.write(root.resolve("big.bin"), content);
        Files.writeString(root.resolve("text.txt"), "one\ntwo\n");
        Files.write(local.resolve("up.bin"), content);
        Files.writeString(local.resolve("lines.txt"), "eins\nzwei\n");
        this.digest = sha256(local.resolve("up.bin"));
        try (SeekableByteChannel huge = Files.newByteChannel(
                root.resolve("huge.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            huge.position(HUGE - 1);
            assertThat(huge.write(ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
        }
    }

    /** Runs it with PASV, PORT, EPSV and EPRT. */
    void run(String user, String password, Optional<TlsContexts> tls) throws IOException, InterruptedException {
        for (Extended extended : Extended.values()) {
            for (boolean passive : new boolean[] {true, false}) {
                ClientSettings settings = ClientSettings.defaults()
                        .withPassive(passive)
                        .with(extended)
                        .with(tls.isPresent() ? ClientSettings.Tls.EXPLICIT : ClientSettings.Tls.NONE);
                StringBuilder screen = new StringBuilder();
                try (RealFileStore files = RealFileStore.at(local);
                        LiveNetwork network = LiveNetwork.ofClient(
                                Observer.forgetting(), "client", false, 1, tls, LiveClock.start());
                        LiveClient client = new LiveClient(
                                network,
                                settings,
                                files,
                                text -> screen.append(text).append('\n'))) {
                    Session session = new Session(client, screen);
                    session.ok("open 127.0.0.1 " + port);
                    session.ok("user " + user + " " + password);
                    session.listings();
                    session.transfers();
                    session.resumes();
                    session.names();
                    session.lineEnds();
                    session.abort();
                    session.ok("quit");
                }
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Session {
        private final LiveClient client;
        private final StringBuilder screen;

        Session(LiveClient client, StringBuilder screen) {
            this.client = client;
            this.screen = screen;
        }

        ClientOutcome ok(String line) throws InterruptedException {
            ClientVerb.Line parsed = ((ClientVerb.Parsed.Ok) ClientVerb.parse(line)).line();
            ClientOutcome outcome = client.perform(parsed);
            assertThat(outcome.status())
                    .as(() -> line + "\n" + screen + "\n" + serverLog.get())
                    .isEqualTo(Status.OK);
            return outcome;
        }

        private String listing(String line) throws InterruptedException {
            return ok(line).listing().map(Bytes::utf8).orElse("");
        }

        private void same(Path file) throws IOException {
            assertThat(Files.size(file)).as(() -> file + "\n" + screen).isEqualTo(content.length);
            assertThat(Arrays.mismatch(Files.readAllBytes(file), content))
                    .as("MISMATCH")
                    .isEqualTo(-1);
            assertThat(sha256(file)).as(() -> file + "\n" + screen).isEqualTo(digest);
        }

        /** Some servers say 226 before they close the file; another reply shows that they have. */
        private void stored(String path) throws IOException, InterruptedException {
            ok("noop");
            same(root.resolve(path));
        }

        void listings() throws InterruptedException {
            assertThat(listing("ls")).contains("big.bin").contains("rw");
            assertThat(listing("nlist").lines()).contains("big.bin", "text.txt");
            if (client.perform(ClientVerb.FEATURES).reply().toString().contains("MLS")) {
                assertThat(RemoteListing.parseFacts(listing("mlsd")))
                        .anyMatch(entry -> entry.name().equals("big.bin") && entry.size() == content.length);
            }
            assertThat(client.perform(ClientVerb.GET, "nosuch", "x").status()).isEqualTo(Status.REFUSED);
        }

        void transfers() throws IOException, InterruptedException {
            ok("get big.bin down.bin");
            same(local.resolve("down.bin"));
            ok("cd w");
            ok("put up.bin");
            stored("w/up.bin");
            ok("append lines.txt log.txt");
            ok("append lines.txt log.txt");
            ok("noop");
            assertThat(root.resolve("w/log.txt")).hasContent("eins\nzwei\neins\nzwei\n");
            ok("delete log.txt");
        }

        void resumes() throws IOException, InterruptedException {
            Files.write(local.resolve("part.bin"), Arrays.copyOf(content, 1_000_000));
            ok("reget up.bin part.bin");
            same(local.resolve("part.bin"));
            Files.write(local.resolve("begin.bin"), Arrays.copyOf(content, 700_001));
            ok("put begin.bin again.bin");
            ok("reput up.bin again.bin");
            stored("w/again.bin");
            ok("delete again.bin");
        }

        void names() throws IOException, InterruptedException {
            ok("rename up.bin \"" + ODD + "\"");
            assertThat(root.resolve("w").resolve(ODD)).exists();
            assertThat(ok("size \"" + ODD + "\"").reply().orElseThrow().text()).isEqualTo("" + content.length);
            assertThat(listing("nlist").lines()).contains(ODD);
            ok("get \"" + ODD + "\" odd.bin");
            same(local.resolve("odd.bin"));
            ok("delete \"" + ODD + "\"");
            ok("mkdir \"d é文\"");
            ok("cd \"d é文\"");
            assertThat(ok("pwd").reply().orElseThrow().text()).contains("/w/d é文\"");
            ok("cdup");
            ok("rmdir \"d é文\"");
            assertThat(root.resolve("w")).isEmptyDirectory();
        }

        void lineEnds() throws IOException, InterruptedException {
            ok("ascii");
            ok("get ../text.txt t.txt");
            assertThat(local.resolve("t.txt")).hasContent("one\ntwo\n");
            ok("put lines.txt lines.txt");
            ok("noop");
            assertThat(Files.readString(root.resolve("w/lines.txt"))).isEqualTo("eins\nzwei\n");
            ok("delete lines.txt");
            ok("binary");
        }

        void abort() throws InterruptedException {
            ok("abortafter 200000");
            ClientOutcome aborted = client.perform(ClientVerb.GET, "../huge.bin", "huge.bin");
            assertThat(List.of(Status.DATA_FAILED, Status.OK))
                    .as(() -> screen + serverLog.get())
                    .contains(aborted.status());
            assertThat(aborted.byteCount()).as("octets before it stopped").isLessThan(HUGE);
            assertThat(ok("pwd").reply().orElseThrow().code())
                    .as(() -> "the reply is PWD's own\n" + screen)
                    .isEqualTo(257);
        }
    }
}
