package org.ftpscope.bench.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that runs as a program of its own while it is measured: anonymous users, uploads into {@code /incoming}. */
final class Rival implements AutoCloseable {
    /** sysconf(3), _SC_CLK_TCK: 100 on every Linux there is. */
    private static final double TICKS_PER_SECOND = 100;

    private final String name;
    private final int port;
    private final Process process;

    private Rival(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /**
     * Processor time that the server and its children, also those that are gone, have used so far, in seconds; 0 where there is
     * no proc(5).
     */
    double processorSeconds() {
        long children = process.descendants().mapToLong(Rival::ticks).sum();
        return (ticks(process.toHandle()) + children) / TICKS_PER_SECOND;
    }

    private static long ticks(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // utime, stime, cutime, cstime: fields 14 to 17, the third being the first here
            return Long.parseLong(fields[11])
                    + Long.parseLong(fields[12])
                    + Long.parseLong(fields[13])
                    + Long.parseLong(fields[14]);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Ours, as anybody starts it. */
    static Rival ftpscope(Path top, Path root) throws IOException {
        int port = freePort();
        return started(
                "FTPscope",
                port,
                List.of(
                        top.resolve("ftpscope").toString(),
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--root",
                        root.toString(),
                        "--anonymous",
                        "--upload-dir",
                        "/incoming",
                        "--quiet"));
    }

    static Rival apache(Path root) throws IOException {
        int port = freePort();
        return started(
                "Apache FtpServer",
                port,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ApacheServer.class.getName(),
                        Integer.toString(port),
                        root.toString()));
    }

    /** vsftpd, where it is installed and we may start it; it wants to be root. */
    static Optional<Rival> vsftpd(Path work, Path root) throws IOException {
        Path program = Path.of("/usr/sbin/vsftpd");
        if (!Files.isExecutable(program) || !"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        Files.createDirectories(Path.of("/var/run/vsftpd/empty"));
        int port = freePort();
        Path config = Files.writeString(work.resolve("vsftpd.conf"), String.join("\n", vsftpdLines(port, root)));
        return Optional.of(started("vsftpd", port, List.of(program.toString(), config.toString())));
    }

    private static List<String> vsftpdLines(int port, Path root) {
        return List.of(
                "listen=YES",
                "listen_ipv6=NO",
                "listen_address=127.0.0.1",
                "listen_port=" + port,
                "background=NO",
                "seccomp_sandbox=NO",
                "isolate_network=NO",
                "anonymous_enable=YES",
                "anon_root=" + root,
                "ftp_username=daemon",
                "write_enable=YES",
                "anon_upload_enable=YES",
                "anon_umask=022",
                "anon_world_readable_only=NO",
                "xferlog_enable=NO",
                "max_clients=0",
                "max_per_ip=0",
                "connect_from_port_20=NO",
                "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Rival started(String name, int port, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        process.getOutputStream().close();
        for (int attempt = 0; attempt < 300 && process.isAlive(); attempt++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.getInputStream().read() == '2') {
                    return new Rival(name, port, process);
                }
            } catch (IOException notYet) {
                rest(process);
            }
        }
        try (BufferedReader said = process.inputReader()) {
            process.destroyForcibly();
            throw new IOException(name + " does not start: " + said.readLine());
        }
    }

    private static void rest(Process process) throws IOException {
        try {
            boolean _ = process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
