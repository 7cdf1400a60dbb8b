package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpAddress;

/** A live server on a loopback port with three users, in a folder of its own. */
final class TestServer implements AutoCloseable {
    final Path root;
    final Recording recording = new Recording();
    final LiveServer server;
    /** Is told of every log line, command and reply, on the server's threads, one at a time. */
    volatile Consumer<What> listener = what -> {};

    private final LiveNetwork network;
    private final RealFileStore files;

    TestServer(Path root) {
        this(root, settings -> settings);
    }

    TestServer(Path root, UnaryOperator<ServerSettings> change) {
        this(root, change, true);
    }

    /** One that keeps no recording. */
    static TestServer forgetting(Path root) {
        return new TestServer(root, settings -> settings, false);
    }

    private TestServer(Path root, UnaryOperator<ServerSettings> change, boolean remembers) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("incoming"));
            Files.createDirectories(root.resolve("guests"));
            ServerSettings.Data data = ServerSettings.defaults().data();
            ServerSettings.Timeouts patience = ServerSettings.defaults().timeouts();
            ServerSettings usual = ServerSettings.defaults()
                    .withTls(true)
                    // Tests must not need privileges (port 20) or wait for a failed login.
                    .with(new ServerSettings.Data(
                            data.passivePorts(), Optional.empty(), 0, data.foreign(), false, true, true, true, false))
                    .with(new ServerSettings.Timeouts(
                            patience.connectNanos(),
                            patience.acceptNanos(),
                            patience.idleNanos(),
                            patience.dataNanos(),
                            0));
            Users users = Users.of(List.of(
                    new Users.Account(User.of("alice", UserClass.REAL, FtpPath.ROOT), "wonder"),
                    new Users.Account(User.of("carol", UserClass.GUEST, FtpPath.of("/guests")), "wonder"),
                    new Users.Account(
                            User.of("anonymous", UserClass.ANONYMOUS, FtpPath.ROOT)
                                    .withUploadDirectory(FtpPath.of("/incoming")),
                            "")));
            files = RealFileStore.at(root);
            Observer logs = (now, node, what) -> {
                if (!remembers || !(what instanceof What.LogLine || what instanceof What.FtpWhat)) {
                    return 1;
                }
                listener.accept(what);
                return recording.observe(now, node, what);
            };
            network = LiveNetwork.ofServer(
                    logs, "server", false, 2, Optional.of(TlsContexts.selfSigned("localhost")), LiveClock.start());
            LiveServer.Started started = LiveServer.start(
                    network, change.apply(usual), users, files, IpAddress.parse("127.0.0.1"), 0, false);
            assertThat(started).isInstanceOf(LiveServer.Started.Ok.class);
            server = ((LiveServer.Started.Ok) started).server();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client's side of TLS that takes every certificate: ours is made for the test. */
    static TlsContexts unchecked() {
        try {
            return TlsContexts.client("localhost", false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.local().port();
    }

    String url(String user) {
        return "ftp://" + user + ":wonder@127.0.0.1:" + port() + "/";
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        server.close();
        network.close();
        files.close();
    }
}
