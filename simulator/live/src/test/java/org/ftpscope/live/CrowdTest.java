package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.recording.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many sessions, large files, and a server that is killed. */
class CrowdTest {
    private static final int SESSIONS = 1000;
    private static final int IDLE = 10_000;

    @TempDir
    Path folder;

    private static void ok(LiveClient client, ClientVerb verb, String... arguments) throws InterruptedException {
        ClientOutcome outcome = client.perform(verb, arguments);
        assertThat(outcome.status())
                .as("%s %s: %s", verb, List.of(arguments), outcome.message())
                .isEqualTo(ClientOutcome.Status.OK);
    }

    @Test
    void aThousandSessionsAtOnceLoseNothing() throws IOException, InterruptedException, ExecutionException {
        byte[] content = new byte[40_000];
        new Random(6).nextBytes(content);
        Path root = Files.createDirectories(folder.resolve("root"));
        Path local = Files.createDirectories(folder.resolve("local"));
        Files.write(root.resolve("down.bin"), content);
        Files.write(local.resolve("up.bin"), content);
        try (TestServer server = new TestServer(root);
                RealFileStore files = RealFileStore.at(local);
                LiveNetwork network = LiveNetwork.ofClient(
                        Observer.forgetting(), "client", false, 2, Optional.empty(), LiveClock.start());
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                String name = "f" + i;
                all.add(people.submit(() -> {
                    try (LiveClient client = new LiveClient(network, ClientSettings.defaults(), files, text -> {})) {
                        ok(client, ClientVerb.OPEN, "127.0.0.1", Integer.toString(server.port()));
                        ok(client, ClientVerb.USER, "alice", "wonder");
                        ok(client, ClientVerb.PUT, "up.bin", name);
                        ok(client, ClientVerb.GET, "down.bin", name);
                        ok(client, ClientVerb.QUIT);
                    }
                    return name;
                }));
            }
            for (Future<?> one : all) {
                assertThat(one.get()).isNotNull();
            }
        }
        for (int i = 0; i < SESSIONS; i++) {
            assertThat(Files.readAllBytes(root.resolve("f" + i))).isEqualTo(content);
            assertThat(Files.readAllBytes(local.resolve("f" + i))).isEqualTo(content);
        }
    }

    @Test
    void tenThousandIdleSessionsAreHeldAndServed() throws IOException, InterruptedException {
        long mayOpen = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
        assumeTrue(mayOpen > IDLE + 500, "only " + mayOpen + " files may be open (ulimit -n)");
        Process host = java(IdleHost.class, folder.resolve("root"));
        List<Socket> idle = new ArrayList<>();
        try (BufferedReader said = host.inputReader();
                BufferedWriter asking = host.outputWriter()) {
            int port = Integer.parseInt(said.readLine());
            long before = Long.parseLong(ask(asking, said).split(" ")[1]);
            for (int i = 0; i < IDLE; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                idle.add(socket);
                socket.setSoTimeout(20_000);
                assertThat(socket.getInputStream().read()).isEqualTo('2');
            }
            String[] after = ask(asking, said).split(" ");
            assertThat(after[0]).isEqualTo("" + IDLE);
            long each = (Long.parseLong(after[1]) - before) / IDLE;
            System.out.println(IDLE + " idle sessions: " + each + " bytes of heap each");
            assertThat(each).isLessThan(20_000);
            for (Socket one : List.of(idle.getFirst(), idle.getLast())) {
                one.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
                BufferedReader replies =
                        new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII));
                assertThat(replies.readLine()).as("the rest of the greeting").startsWith("20 ");
                assertThat(replies.readLine()).startsWith("200 ");
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
            host.destroyForcibly().waitFor();
        }
    }

    private static String ask(BufferedWriter asking, BufferedReader said) throws IOException {
        asking.write("\n");
        asking.flush();
        return said.readLine();
    }

    /** A main class in a process of its own. */
    private static Process java(Class<?> main, Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void fiveGibibytesHaveTheirSizeAndTheirTail() throws IOException, InterruptedException {
        long size = 5L << 30;
        Path root = Files.createDirectories(folder.resolve("root"));
        Path local = Files.createDirectories(folder.resolve("local"));
        try (FileChannel sparse =
                FileChannel.open(root.resolve("huge.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(sparse.write(ByteBuffer.wrap("the end".getBytes(StandardCharsets.US_ASCII)), size - 7))
                    .isEqualTo(7);
        }
        try (TestServer server = new TestServer(root);
                RealFileStore files = RealFileStore.at(local);
                LiveNetwork network = LiveNetwork.ofClient(
                        Observer.forgetting(), "client", false, 1, Optional.empty(), LiveClock.start());
                LiveClient client = new LiveClient(network, ClientSettings.defaults(), files, text -> {});
                RawClient raw = RawClient.loggedIn(server, "alice")) {
            assertThat(raw.ask("TYPE I")).startsWith("200");
            assertThat(raw.ask("SIZE huge.bin")).isEqualTo("213 " + size);
            try (FileChannel part = FileChannel.open(
                    local.resolve("huge.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                assertThat(part.write(ByteBuffer.wrap(new byte[1]), size - 100_001))
                        .isEqualTo(1);
            }
            ok(client, ClientVerb.OPEN, "127.0.0.1", Integer.toString(server.port()));
            ok(client, ClientVerb.USER, "alice", "wonder");
            ok(client, ClientVerb.REGET, "huge.bin");
            ok(client, ClientVerb.QUIT);
        }
        assertThat(Files.size(local.resolve("huge.bin"))).isEqualTo(size);
        try (FileChannel whole = FileChannel.open(local.resolve("huge.bin"))) {
            ByteBuffer tail = ByteBuffer.allocate(7);
            assertThat(whole.read(tail, size - 7)).isEqualTo(7);
            assertThat(new String(tail.array(), StandardCharsets.US_ASCII)).isEqualTo("the end");
        }
    }

    @Test
    void killedInTheMiddleOfAnUploadTheOldFileIsAsItWas() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("good.txt"), "good and old");
        Process process = java(KilledServer.class, root);
        try {
            int port = Integer.parseInt(process.inputReader().readLine());
            try (Halfway upload = new Halfway(port)) {
                upload.store("good.txt", 300_000);
                upload.store("fresh.txt", 300_000);
                process.destroyForcibly().waitFor();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(root.resolve("good.txt")).hasContent("good and old");
    }
}
