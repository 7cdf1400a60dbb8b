package org.ftpscope.live;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.socket.FtpServer;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** An FTP server on the operating system's sockets: the same engine as in the simulation. */
public final class LiveServer implements AutoCloseable {
    /** Connections that may wait to be accepted. */
    private static final int BACKLOG = 1024;

    /** What became of a start. */
    public sealed interface Started {
        record Ok(LiveServer server) implements Started {}

        record Failed(CloseReason reason) implements Started {}
    }

    private final LiveNetwork network;
    private final FtpServer.Running running;
    private final ExecutorService passwords;

    private LiveServer(LiveNetwork network, FtpServer.Running running, ExecutorService passwords) {
        this.network = network;
        this.running = running;
        this.passwords = passwords;
    }

    /**
     * Starts a server.
     *
     * @param address where to listen; empty: everywhere
     * @param port 0 for any
     * @param implicitTls whether TLS begins with the first octet
     */
    public static Started start(
            LiveNetwork network,
            ServerSettings settings,
            Users users,
            FileStore files,
            Optional<IpAddress> address,
            int port,
            boolean implicitTls) {
        SecureRandom random = new SecureRandom();
        // Hashing takes a tenth of a second: loops must not wait for it.
        ExecutorService passwords = Executors.newVirtualThreadPerTaskExecutor();
        ServerSettings.Logs logs = settings.logs();
        ServerSettings here = settings.with(new ServerSettings.Logs(
                network.epochSeconds(), logs.commands(), logs.passwords(), logs.firstProcessId()));
        FtpServer server = new FtpServer(here, users, files, random::nextInt)
                .layeredBy(LiveNetwork::layerOf)
                .checkingPasswordsWith((layer, now, name, password, answer) -> {
                    try {
                        passwords.execute(() -> {
                            Optional<User> user = users.check(name, password);
                            layer.after(now, 0, then -> answer.accept(user));
                        });
                    } catch (RejectedExecutionException shuttingDown) {
                        layer.after(now, 0, then -> answer.accept(Optional.empty()));
                    }
                });
        if (implicitTls) {
            server.withImplicitTls();
        }
        SocketLayer.ListenAt at = new SocketLayer.ListenAt(address, port, BACKLOG);
        return switch (server.start(network.spreading(), network.observer(), network.node(), at, network.now())) {
            case FtpServer.Started.Failed(CloseReason reason) -> {
                passwords.shutdownNow();
                yield new Started.Failed(reason);
            }
            case FtpServer.Started.Ok(FtpServer.Running started) ->
                new Started.Ok(new LiveServer(network, started, passwords));
        };
    }

    /** Where it listens. */
    public Endpoint local() {
        return running.local();
    }

    public int sessionCount() {
        return running.sessionCount();
    }

    /**
     * Ends in good order: listens no more, lets transfers go on for at most {@code graceMillis}, says 421 to everybody, closes.
     */
    public void shutDown(long graceMillis) {
        running.stopListening(network.now());
        long deadline = System.nanoTime() + graceMillis * 1_000_000L;
        while (running.transferCount() > 0 && System.nanoTime() < deadline) {
            pause();
        }
        running.closeSessions(network.now());
        long flush = System.nanoTime() + 1_000_000_000L;
        while (running.sessionCount() > 0 && System.nanoTime() < flush) {
            pause();
        }
        passwords.shutdownNow();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        shutDown(0);
    }
}
