package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ABOR in the middle of a transfer, in all the ways that telnet's IP and Synch can stand before it (RFC 959 4.1.3). */
class AbortTest {
    private static final long HUGE = 1L << 30;

    @TempDir
    Path folder;

    private static void sparse(Path file) throws IOException {
        try (var channel = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(HUGE - 1);
            assertThat(channel.write(java.nio.ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
        }
    }

    /** A mistake of ours is told to who waits for the verb. */
    @Test
    void aVerbThatCannotBeginIsNotWaitedFor() throws IOException, InterruptedException {
        try (LiveNetwork network = LiveNetwork.ofClient(
                        Observer.forgetting(), "client", false, 1, Optional.empty(), LiveClock.start());
                RealFileStore files = RealFileStore.at(folder);
                LiveClient client = new LiveClient(network, ClientSettings.defaults(), files, text -> {})) {
            Future<ClientOutcome> outcome;
            try (ExecutorService waiting = Executors.newSingleThreadExecutor()) {
                outcome = waiting.submit(() -> client.perform(ClientVerb.OPEN, "127.0.0.1", "70000"));
                assertThat(outcome)
                        .failsWithin(java.time.Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withMessageContaining("70000");
                waiting.shutdownNow();
            }
        }
    }

    /** The octets before "ABOR", an exclamation mark in front of the one that goes as urgent data. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "plain, ''",
        "IP and Synch in line, 'ff f4 ff f2'",
        "IAC urgent as BSD's ftp has it, 'ff f4 !ff f2'",
        "DM urgent as RFC 854 has it, 'ff f4 ff !f2'",
        "DM alone, '!f2'",
    })
    void theServerHearsIt(String name, String before) throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        sparse(root.resolve("huge.bin"));
        try (TestServer server = new TestServer(root);
                RawClient client = RawClient.loggedIn(server, "alice")) {
            assertThat(client.ask("TYPE I")).startsWith("200");
            int port = client.passive();
            try (Socket data = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.send("RETR huge.bin\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(client.reply()).startsWith("150");
                assertThat(data.getInputStream().readNBytes(100_000)).hasSize(100_000);
                for (String octet : before.isEmpty() ? new String[0] : before.split(" ")) {
                    if (octet.startsWith("!")) {
                        client.socket.sendUrgentData(HexFormat.fromHexDigits(octet.substring(1)));
                    } else {
                        client.send(HexFormat.of().parseHex(octet));
                    }
                }
                assertThat(client.ask("ABOR")).startsWith("426");
                assertThat(client.reply()).startsWith("226");
            }
            assertThat(client.ask("NOOP")).startsWith("200");
        }
    }

    @Test
    void theClientStopsOurServerAndGoesOn() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        sparse(root.resolve("huge.bin"));
        Path local = Files.createDirectories(folder.resolve("local"));
        for (ClientSettings.Tls tls : new ClientSettings.Tls[] {ClientSettings.Tls.NONE, ClientSettings.Tls.EXPLICIT}) {
            try (TestServer server = new TestServer(root);
                    RealFileStore files = RealFileStore.at(local);
                    LiveNetwork network = LiveNetwork.ofClient(
                            Observer.forgetting(),
                            "client",
                            false,
                            1,
                            Optional.of(TestServer.unchecked()),
                            LiveClock.start());
                    LiveClient client =
                            new LiveClient(network, ClientSettings.defaults().with(tls), files, text -> {})) {
                assertThat(client.perform(ClientVerb.OPEN, "127.0.0.1", Integer.toString(server.port()))
                                .isOk())
                        .isTrue();
                assertThat(client.perform(ClientVerb.USER, "alice", "wonder").isOk())
                        .isTrue();
                assertThat(client.perform(ClientVerb.ABORTAFTER, "100000").isOk())
                        .isTrue();
                ClientOutcome aborted = client.perform(ClientVerb.GET, "huge.bin", "part.bin");
                assertThat(aborted.isOk()).isFalse();
                assertThat(aborted.byteCount()).isBetween(100_000L, HUGE - 1);
                assertThat(client.perform(ClientVerb.PWD).reply().orElseThrow().code())
                        .as("the reply is PWD's own")
                        .isEqualTo(257);
                assertThat(incompleteAfter(server))
                        .as("the server heard it while it was sending")
                        .isLessThan(HUGE);
            }
            Files.delete(local.resolve("part.bin"));
        }
    }

    /** How many octets the server says it had sent. */
    private static long incompleteAfter(TestServer server) {
        return server.recording.events().stream()
                .map(event -> event.what())
                .filter(What.TransferFailed.class::isInstance)
                .mapToLong(what -> ((What.TransferFailed) what).byteCount())
                .findFirst()
                .orElseThrow();
    }

    /** Where urgent octets are not kept in line they vanish from the stream: that shows that one was urgent. */
    @Test
    void theClientSendsTheSynchAsUrgentData() throws IOException, InterruptedException, ExecutionException {
        Path local = Files.createDirectories(folder.resolve("local"));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                RealFileStore files = RealFileStore.at(local);
                LiveNetwork network = LiveNetwork.ofClient(
                        Observer.forgetting(), "client", false, 1, Optional.empty(), LiveClock.start());
                LiveClient client = new LiveClient(network, ClientSettings.defaults(), files, text -> {})) {
            Future<String> heard = people.submit(() -> oldServer(listener));
            ClientOutcome opened =
                    client.perform(ClientVerb.OPEN, "127.0.0.1", Integer.toString(listener.getLocalPort()));
            assertThat(opened.isOk()).as(opened.message()).isTrue();
            assertThat(client.perform(ClientVerb.ABORTAFTER, "5").isOk()).isTrue();
            assertThat(client.perform(ClientVerb.GET, "x").isOk()).isFalse();
            assertThat(heard.get()).as("IAC IP [IAC, urgent] DM ABOR").isEqualTo("ff f4 f2 41 42 4f 52 0d 0a");
        }
    }

    /** Serves one session by rote and gives the octets that it was sent in place of a line during the transfer. */
    private static String oldServer(ServerSocket listener) throws IOException {
        try (Socket control = listener.accept();
                ServerSocket passive = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            control.setSoTimeout(20_000);
            InputStream in = control.getInputStream();
            say(control, "220 ready");
            assertThat(line(in)).isEqualTo("TYPE I");
            say(control, "200 ok");
            assertThat(line(in)).isEqualTo("PASV");
            int port = passive.getLocalPort();
            say(control, "227 (127,0,0,1," + port / 256 + "," + port % 256 + ")");
            try (Socket data = passive.accept()) {
                assertThat(line(in)).isEqualTo("RETR x");
                say(control, "150 here");
                data.getOutputStream().write(new byte[100]);
                byte[] heard = in.readNBytes(9);
                say(control, "426 broken off");
                say(control, "226 done");
                return HexFormat.ofDelimiter(" ").formatHex(heard);
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            line.append((char) octet);
            octet = in.read();
        }
        return line.toString().strip();
    }
}
