package org.ftpscope.live;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A packet capture beside a server or client: tcpdump(8), found by PATH, into a temporary file. All TCP of an address is captured, or
 * of the interface where the address is not known, for nobody knows beforehand which ports data connections will use; what belongs
 * to other programs is thrown away with the file.
 */
public final class LiveCapture implements AutoCloseable {
    private static final String TCPDUMP = "tcpdump";
    /** Kernel memory for packets that tcpdump has no time for yet, in KiB. */
    private static final String BUFFER_KIB = "65536";
    /** Nothing new for so long means that the last packets are out: the kernel hands them over once a second. */
    private static final int QUIET_ROUNDS = 12;

    private static final Pattern DROPPED = Pattern.compile("^([0-9]+) packets? dropped by kernel");
    private static final int MOST_ROUNDS = 50;
    private static final long ROUND_MILLIS = 100;
    private static final long STOP_MILLIS = 3_000;

    /** What became of a start. */
    public sealed interface Started {
        record Ok(LiveCapture capture) implements Started {}

        /** There is no tcpdump. */
        record Missing() implements Started {}

        /** tcpdump would not; {@code sentence} is its own. */
        record Refused(String sentence) implements Started {}
    }

    private final Process process;
    private final Thread pump;
    private final Path file;
    private @Nullable Thread remarks;
    private volatile long dropped;

    private LiveCapture(Process process, Thread pump, Path file) {
        this.process = process;
        this.pump = pump;
        this.file = file;
    }

    /**
     * Starts a capture; it is under way when this returns.
     *
     * @param iface an interface, or {@code any} for all
     * @param addresses one of which is an end of every connection that matters; none: they are not known
     */
    public static Started start(String iface, List<IpAddress> addresses) throws IOException {
        Optional<Path> tcpdump = tcpdump();
        if (tcpdump.isEmpty()) {
            return new Started.Missing();
        }
        Path file = Files.createTempFile("ftpscope", ".pcap");
        Process process = new ProcessBuilder(command(tcpdump.get(), iface, filter(addresses))).start();
        BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
        String last = "";
        String line = said.readLine();
        while (line != null) {
            if (line.contains("listening on ")) {
                Thread pump = Thread.ofPlatform().daemon().name("capture").start(() -> pump(process, file));
                LiveCapture capture = new LiveCapture(process, pump, file);
                capture.remarks =
                        Thread.ofPlatform().daemon().name("capture remarks").start(() -> capture.hear(said));
                return new Started.Ok(capture);
            }
            last = last.isEmpty() ? line : last;
            line = said.readLine();
        }
        process.destroyForcibly();
        Files.deleteIfExists(file);
        return new Started.Refused(last.replaceFirst("^tcpdump: ", ""));
    }

    /** Where the PATH has it, or where systems keep what is for administrators. */
    private static Optional<Path> tcpdump() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, TCPDUMP))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** In the words of pcap-filter(7). */
    private static String filter(List<IpAddress> addresses) {
        String hosts = addresses.stream().map(address -> "host " + address).collect(Collectors.joining(" or "));
        return hosts.isEmpty() ? "tcp" : "tcp and (" + hosts + ")";
    }

    private static List<String> command(Path tcpdump, String iface, String filter) {
        List<String> command = new ArrayList<>();
        // A session of its own where that can be had: Ctrl-C at the terminal is for the server, which then has a few
        // last packets to send.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of(tcpdump.toString(), "-i", iface, "-n", "-U", "--time-stamp-precision=nano"));
        command.addAll(List.of("-B", BUFFER_KIB, "-w", "-", filter));
        return command;
    }

    /** Through this process and not by itself, so that it ends when this one does. */
    private static void pump(Process process, Path file) {
        try (InputStream in = process.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        } catch (IOException ended) {
            process.destroy();
        }
    }

    /** In the end tcpdump tells how many packets were too fast for it. */
    private void hear(BufferedReader said) {
        try (said) {
            String line = said.readLine();
            while (line != null) {
                Matcher matcher = DROPPED.matcher(line);
                dropped = matcher.find() ? Long.parseLong(matcher.group(1)) : dropped;
                line = said.readLine();
            }
        } catch (IOException ended) {
            process.destroy();
        }
    }

    /** Packets that the kernel had no room for, once the capture has been stopped. */
    public long dropped() {
        return dropped;
    }

    /** Ends the capture and returns its file, which stays until {@link #close}. */
    public Path stop() throws IOException, InterruptedException {
        long size = -1;
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            if (process.waitFor(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
            long now = Files.size(file);
            quiet = now == size ? quiet + 1 : 0;
            size = now;
        }
        process.destroy();
        if (!process.waitFor(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        pump.join(STOP_MILLIS);
        if (remarks != null) {
            remarks.join(STOP_MILLIS);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.deleteIfExists(file);
    }
}
