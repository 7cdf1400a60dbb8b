package org.ftpscope.engine.socket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.ftpscope.engine.ftp.Admission;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.ftp.Presence;
import org.ftpscope.engine.ftp.ServerSession;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** An FTP server: listens on a socket layer and gives every control connection a {@link ServerSession}. */
public final class FtpServer {
    /** What became of a start. */
    public sealed interface Started {
        record Ok(Running server) implements Started {}

        record Failed(CloseReason reason) implements Started {}
    }

    /** Finds out who somebody is, perhaps elsewhere and later; answers on the session's thread. */
    public interface PasswordChecker {
        void check(SocketLayer layer, Moment now, String name, String password, Consumer<Optional<User>> answer);
    }

    private final ServerSettings settings;
    private final Users users;
    private final FileStore files;
    private final IntUnaryOperator chance;
    private PasswordChecker checker;
    private Function<Stream, Optional<SocketLayer>> layerOf = stream -> Optional.empty();
    private boolean implicitTls;

    /**
     * @param chance gives a random number below its argument, for the choice of passive ports: a seeded stream's {@code nextInt}
     *     in a simulation
     */
    public FtpServer(ServerSettings settings, Users users, FileStore files, IntUnaryOperator chance) {
        this.settings = settings;
        this.users = users;
        this.files = files;
        this.chance = chance;
        this.checker = (layer, now, name, password, answer) -> answer.accept(users.check(name, password));
    }

    /** Passwords are checked by {@code other} in place of an immediate call. */
    public FtpServer checkingPasswordsWith(PasswordChecker other) {
        checker = other;
        return this;
    }

    /** Sessions use the layer that {@code other} names for their control connection, in place of the server's own. */
    public FtpServer layeredBy(Function<Stream, SocketLayer> other) {
        layerOf = stream -> Optional.of(other.apply(stream));
        return this;
    }

    /** TLS begins with the first octet of each connection. */
    public FtpServer withImplicitTls() {
        implicitTls = true;
        return this;
    }

    /** Listens on {@code at}; {@code node} is the host's name for events. */
    public Started start(SocketLayer layer, Observer observer, String node, SocketLayer.ListenAt at, Moment now) {
        Running running = new Running(observer, node);
        SocketLayer.ListenResult result = layer.listen(now, at, (when, stream) -> running.accept(layer, when, stream));
        return switch (result) {
            case SocketLayer.ListenResult.Failed(CloseReason reason) -> new Started.Failed(reason);
            case SocketLayer.ListenResult.Listening(Listener listener) -> {
                running.listener = Optional.of(listener);
                yield new Started.Ok(running);
            }
        };
    }

    /** A server that listens. */
    public final class Running {
        private final Observer observer;
        private final String node;
        private final Crowd crowd = new Crowd(settings.limits());
        private final AtomicLong serial = new AtomicLong();
        private final Set<ServerDriver> sessions = Collections.synchronizedSet(new LinkedHashSet<>());
        private Optional<Listener> listener = Optional.empty();

        private Running(Observer observer, String node) {
            this.observer = observer;
            this.node = node;
        }

        private StreamHandler accept(SocketLayer listening, Moment now, Stream stream) {
            SocketLayer layer = layerOf.apply(stream).orElse(listening);
            Admission admission = crowd.enter(stream.remote().address(), now.atNanos());
            ServerSession session = new ServerSession(
                            settings,
                            users,
                            files,
                            observer,
                            new ServerSession.Place(
                                    node, stream.socket(), stream.local(), stream.remote(), serial.getAndIncrement()))
                    .among(this::present);
            ServerDriver driver = new ServerDriver(this, layer, stream, session, chance);
            sessions.add(driver);
            // The greeting is written when the handler is in place.
            layer.after(now, 0, then -> driver.begin(then, admission, implicitTls));
            return driver;
        }

        /** Who is there, in the order in which they came. */
        private List<Presence> present() {
            synchronized (sessions) {
                return sessions.stream()
                        .map(driver -> driver.session().presence())
                        .toList();
            }
        }

        void check(SocketLayer layer, Moment now, String name, String password, Consumer<Optional<User>> answer) {
            checker.check(layer, now, name, password, answer);
        }

        Crowd crowd() {
            return crowd;
        }

        void ended(ServerDriver driver, IpAddress address) {
            if (sessions.remove(driver)) {
                crowd.left(address);
            }
        }

        /** Where it listens: the real port when 0 was asked for. */
        public Endpoint local() {
            return listener.orElseThrow().local();
        }

        /** Sessions that are there now. */
        public int sessionCount() {
            return sessions.size();
        }

        /** Sessions that are moving a file now. Approximate when sessions have threads of their own. */
        public int transferCount() {
            synchronized (sessions) {
                return (int) sessions.stream()
                        .filter(s -> s.session().isTransferring())
                        .count();
            }
        }

        /** Listens no more; sessions go on. */
        public void stopListening(Moment now) {
            listener.ifPresent(open -> open.close(now));
        }

        /** Says 421 to every session and closes it, each on its own thread. */
        public void closeSessions(Moment now) {
            List<ServerDriver> all;
            synchronized (sessions) {
                all = new ArrayList<>(sessions);
            }
            for (ServerDriver driver : all) {
                driver.layer().after(now, 0, driver::shutDown);
            }
        }
    }
}
