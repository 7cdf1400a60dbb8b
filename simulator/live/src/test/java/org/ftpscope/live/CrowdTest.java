package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
                LiveNetwork network =
                        LiveNetwork.ofClient(Observer.forgetting(), "client", false, 2, Optional.empty());
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
    void idleSessionsAreHeldAndServed() throws IOException {
        int count = 2000;
        List<RawClient> idle = new ArrayList<>();
        try (TestServer server = new TestServer(folder.resolve("root"))) {
            long before = memory();
            for (int i = 0; i < count; i++) {
                RawClient client = new RawClient(server);
                assertThat(client.reply()).startsWith("220");
                idle.add(client);
            }
            assertThat(server.server.sessionCount()).isEqualTo(count);
            System.out.println(
                    "memory of an idle session and its test client: " + (memory() - before) / count + " bytes");
            assertThat(idle.getLast().ask("NOOP")).startsWith("200");
            assertThat(idle.getFirst().ask("NOOP")).startsWith("200");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
                LiveNetwork network =
                        LiveNetwork.ofClient(Observer.forgetting(), "client", false, 1, Optional.empty());
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
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
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
