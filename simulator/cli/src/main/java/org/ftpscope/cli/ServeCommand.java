package org.ftpscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.live.LiveClock;
import org.ftpscope.live.LiveNetwork;
import org.ftpscope.live.LiveServer;
import org.ftpscope.live.LogFiles;
import org.ftpscope.live.RealFileStore;
import org.ftpscope.live.TlsContexts;
import org.ftpscope.scenario.recording.RecordingHeader.Role;

/** {@code serve}: a real FTP server, until it is told to stop. */
final class ServeCommand extends Command {
    private static final String NODE = "server";
    /** Size at which a log file makes room for the next, and how many are kept. */
    private static final long LOG_BYTES = 10L << 20;

    private static final int LOG_FILES = 5;
    /** How long transfers may go on after the signal to stop. */
    private static final long GRACE_MILLIS = 5_000;

    private final ServeOptions options = new ServeOptions(this);

    ServeCommand(Shell shell) {
        super(shell, "serve");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // A server that was asked to stop and did has not failed.
            Runtime.getRuntime().halt(0);
        });
        serve(server -> {
            Runtime.getRuntime().addShutdownHook(hook);
            shell().out().println("listening on " + server.local());
            shell().out().flush();
            try {
                stop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        shell().out().flush();
        stopped.countDown();
        return 0;
    }

    /** Runs a server for as long as {@code during} takes, then ends it in good order. */
    void serve(Consumer<LiveServer> during) throws IOException, InterruptedException {
        Path root = options.root.required();
        if (!Files.isDirectory(root)) {
            throw new BadInput(shell().text("serve.noRoot", root));
        }
        Optional<IpAddress> address = options.address();
        int port = options.portNumber();
        ServerSettings settings = options.settings(hostName());
        Users users = options.people();
        Optional<TlsContexts> tls = options.offersTls() ? Optional.of(certificate()) : Optional.empty();
        int octets = SnapLength.of(shell(), options.snapLength);
        options.capture.around(
                new CaptureBeside.Wish(options.record.value(), known(address), octets, options.showPasswords.given()),
                () -> {
                    String shown = address.map(IpAddress::toString).orElse("::");
                    LiveClock clock = LiveClock.start();
                    try (RealFileStore files = RealFileStore.at(root);
                            LiveRecording recording = LiveRecording.begin(
                                    options.record.value(),
                                    NODE,
                                    Role.SERVER,
                                    shown,
                                    octets,
                                    options.showPasswords.given(),
                                    clock);
                            LogFiles logs = logs(recording);
                            LiveNetwork network = LiveNetwork.ofServer(
                                    logs,
                                    NODE,
                                    recording.keeps(),
                                    Runtime.getRuntime().availableProcessors() * 2,
                                    tls,
                                    clock)) {
                        switch (LiveServer.start(
                                network, settings, users, files, address, port, options.tlsImplicit.given())) {
                            case LiveServer.Started.Failed(CloseReason reason) ->
                                throw new BadInput(shell().text("serve.cannotListen", shown + ":" + port));
                            case LiveServer.Started.Ok(LiveServer server) -> {
                                during.accept(server);
                                server.shutDown(GRACE_MILLIS);
                            }
                        }
                    } catch (UncheckedIOException failed) {
                        throw failed.getCause();
                    }
                    return 0;
                });
    }

    /** Bound to an address, a server has no connection without it. */
    private static List<IpAddress> known(Optional<IpAddress> bound) {
        return bound.filter(address -> !address.isUnspecified()).map(List::of).orElse(List.of());
    }

    private LogFiles logs(LiveRecording recording) throws IOException {
        LogFiles logs = recording.keeps() ? new LogFiles(recording) : new LogFiles();
        if (options.log.given()) {
            logs.file("syslog", options.log.required(), LOG_BYTES, LOG_FILES);
        } else if (!options.quiet.given()) {
            logs.stream("syslog", shell().err());
        }
        if (options.xferlog.given()) {
            logs.file("xferlog", options.xferlog.required(), LOG_BYTES, LOG_FILES);
        }
        Optional<InetSocketAddress> server = options.syslogServer();
        if (server.isPresent()) {
            logs.syslog(server.get(), hostName(), "ftpd");
        }
        return logs;
    }

    private TlsContexts certificate() throws IOException {
        try {
            if (options.certificate.given()) {
                String password = shell().environment().getOrDefault("FTPSCOPE_CERTIFICATE_PASSWORD", "");
                return TlsContexts.server(options.certificate.required(), password.toCharArray());
            }
            shell().err().println(shell().text("serve.selfSigned"));
            return TlsContexts.selfSigned(hostName());
        } catch (GeneralSecurityException wrong) {
            throw new BadInput(
                    shell().text(
                                    "serve.badCertificate",
                                    options.certificate
                                            .value()
                                            .map(Path::toString)
                                            .orElse("")),
                    wrong);
        }
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[A-Za-z0-9.-]+") ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
