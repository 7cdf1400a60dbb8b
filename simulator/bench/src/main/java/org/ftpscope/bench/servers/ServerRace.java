package org.ftpscope.bench.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * FTPscope's server, vsftpd and Apache FtpServer under the same loads from the same client, on loopback, one after the other in
 * several rounds: of each, the median round counts. Arguments: the project's folder, seconds of each measurement, rounds.
 */
public final class ServerRace {
    private static final int LARGE = 256 << 20;
    private static final int MIDDLE = 4 << 20;
    private static final int SMALL = 4 << 10;
    private static final int MANY = 8;
    /** Seconds after which a server counts as warm in any case, those without a better rate, and what counts as better. */
    private static final int WARM_MOST = 20;

    private static final int WARM_CALM = 3;
    private static final double WARMER = 1.05;

    /** One kind of load: how many sessions, and what each does again and again; gives octets or, where none move, ones. */
    private record Load(String name, String unit, int sessions, double scale, Work work) {}

    private interface Work {
        long once(LoadClient client, int port) throws IOException;
    }

    private final AtomicLong serial = new AtomicLong();
    private final Path incoming;

    private ServerRace(Path incoming) {
        this.incoming = incoming;
    }

    private List<Load> loads() {
        double mega = 1.0 / (1 << 20);
        return List.of(
                new Load("download, one file of 256 MiB", "MiB", 1, mega, (c, port) -> c.fetch("/large.bin")),
                new Load("download, 8 at once, 4 MiB each", "MiB", MANY, mega, (c, port) -> c.fetch("/middle.bin")),
                new Load(
                        "download, 8 at once, 4 KiB each",
                        "files",
                        MANY,
                        1.0 / SMALL,
                        (c, port) -> c.fetch("/small.bin")),
                new Load("upload, one file of 256 MiB", "MiB", 1, mega, (c, port) -> store(c, LARGE)),
                new Load("upload, 8 at once, 4 MiB each", "MiB", MANY, mega, (c, port) -> store(c, MIDDLE)),
                new Load("upload, 8 at once, 4 KiB each", "files", MANY, 1.0 / SMALL, (c, port) -> store(c, SMALL)),
                new Load("logins, 8 at once", "logins", MANY, 1, (c, port) -> {
                    new LoadClient(port).close();
                    return 1;
                }));
    }

    private long store(LoadClient client, int octets) throws IOException {
        String name = "f" + serial.incrementAndGet();
        client.store("/incoming/" + name, octets);
        // The disk is not what is measured: nothing stays.
        Files.delete(incoming.resolve(name));
        return octets;
    }

    public static void main(String[] args) throws IOException {
        Path top = Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath();
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 1;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        Path work = Files.createTempDirectory(
                "ftpscope-race", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            race(top, work, seconds, rounds);
        } finally {
            try (Stream<Path> all = Files.walk(work)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void race(Path top, Path work, double seconds, int rounds) throws IOException {
        Path root = Files.createDirectory(work.resolve("root"));
        Path incoming = Files.createDirectory(root.resolve("incoming"));
        Files.setPosixFilePermissions(incoming, PosixFilePermissions.fromString("rwxrwxrwx"));
        byte[] octets = new byte[LARGE];
        new Random(1).nextBytes(octets);
        Files.write(root.resolve("large.bin"), octets);
        Files.write(root.resolve("middle.bin"), Arrays.copyOf(octets, MIDDLE));
        Files.write(root.resolve("small.bin"), Arrays.copyOf(octets, SMALL));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<Rival> rivals = new ArrayList<>();
        try {
            rivals.add(Rival.ftpscope(top, root));
            Rival.vsftpd(work, root)
                    .ifPresentOrElse(
                            rivals::add,
                            () -> System.out.println("vsftpd is left out: it must be installed, and started as root"));
            rivals.add(Rival.apache(root));
            new ServerRace(incoming).race(rivals, seconds, rounds);
        } finally {
            rivals.forEach(Rival::close);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** What a measurement gave: units a second of wall time, and of the server's processor time. */
    private record Result(double aSecond, double aProcessorSecond) {}

    private void race(List<Rival> rivals, double seconds, int rounds) throws IOException {
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-33s %-20s", "", ""));
        rivals.forEach(rival -> head.append(String.format(Locale.ROOT, " %17s", rival.name())));
        System.out.println(head + "   ours to each");
        for (Load load : loads()) {
            List<List<Result>> results = new ArrayList<>();
            for (Rival rival : rivals) {
                warm(load, rival);
                results.add(new ArrayList<>());
            }
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < rivals.size(); i++) {
                    results.get(i).add(measure(load, rivals.get(i), seconds));
                }
            }
            print(load.name(), load.unit() + "/s", results, Result::aSecond);
            print("", load.unit() + "/s of processor", results, Result::aProcessorSecond);
        }
    }

    /** Until a server gets no faster: a JVM's compilers need some seconds under a load before they have said all they have to say. */
    private void warm(Load load, Rival rival) throws IOException {
        double best = 0;
        int calm = 0;
        for (int i = 0; i < WARM_MOST && calm < WARM_CALM; i++) {
            double rate = measure(load, rival, 1).aSecond();
            calm = rate > WARMER * best ? 0 : calm + 1;
            best = Math.max(best, rate);
        }
    }

    private static void print(String name, String unit, List<List<Result>> results, ToDoubleFunction<Result> value) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-33s %-20s", name, unit));
        StringBuilder ratios = new StringBuilder("  ");
        double ours = 0;
        for (List<Result> result : results) {
            double[] sorted = result.stream().mapToDouble(value).sorted().toArray();
            double median = sorted[sorted.length / 2];
            ours = ours == 0 ? median : ours;
            line.append(String.format(Locale.ROOT, " %17.0f", median));
            ratios.append(median == ours ? "" : String.format(Locale.ROOT, " %.2f", ours / median));
        }
        System.out.println(line.append(ratios));
    }

    private Result measure(Load load, Rival rival, double seconds) throws IOException {
        LongAdder moved = new LongAdder();
        // Sessions stay until the processor time is taken: vsftpd's end with processes that nobody waits for, and their
        // time with them.
        CountDownLatch working = new CountDownLatch(load.sessions());
        CountDownLatch measured = new CountDownLatch(1);
        double processor = rival.processorSeconds();
        double took;
        double used;
        long from = System.nanoTime();
        long until = from + (long) (seconds * 1e9);
        try (ExecutorService people = Executors.newFixedThreadPool(load.sessions())) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < load.sessions(); i++) {
                all.add(CompletableFuture.runAsync(() -> work(load, rival, until, moved, working, measured), people));
            }
            await(working);
            took = (System.nanoTime() - from) / 1e9;
            used = Math.max(0.01, rival.processorSeconds() - processor);
            measured.countDown();
            all.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw new IOException(rival.name() + ", " + load.name() + ": " + failed.getCause(), failed);
        }
        double units = moved.sum() * load.scale();
        return new Result(units / took, units / used);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work(
            Load load, Rival rival, long until, LongAdder moved, CountDownLatch working, CountDownLatch measured) {
        try (LoadClient client = new LoadClient(rival.port())) {
            client.binary();
            do {
                moved.add(load.work().once(client, rival.port()));
            } while (System.nanoTime() < until);
            working.countDown();
            await(measured);
        } catch (IOException e) {
            working.countDown();
            throw new CompletionException(e);
        }
    }
}
