package org.ftpscope.engine.net;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.tcp.Errno;
import org.ftpscope.engine.tcp.IpLayer;
import org.ftpscope.engine.tcp.TcpSocket;
import org.ftpscope.engine.tcp.TcpStack;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;

/** The sockets of a simulated host: the calls of {@link SocketLayer} over its {@link TcpStack}, observed. */
final class SimSocketLayer implements SocketLayer {
    private final String node;
    private final TcpStack tcp;
    private final IpLayer ip;
    private final Scheduler scheduler;
    private final Observer observer;
    private final LongSupplier numbers;

    SimSocketLayer(
            String node, TcpStack tcp, IpLayer ip, Scheduler scheduler, Observer observer, LongSupplier numbers) {
        this.node = node;
        this.tcp = tcp;
        this.ip = ip;
        this.scheduler = scheduler;
        this.observer = observer;
        this.numbers = numbers;
    }

    @Override
    public ListenResult listen(Moment now, ListenAt at, Acceptor acceptor) {
        TcpSocket socket = tcp.socket();
        if (socket.bind(at.address(), at.port()) < 0) {
            return new ListenResult.Failed(reason(socket.errno()));
        }
        if (socket.listen(now, at.backlog()) < 0) {
            Errno errno = socket.errno();
            socket.close(now);
            return new ListenResult.Failed(reason(errno));
        }
        SimListener listener = new SimListener(this, socket, acceptor);
        observe(now, new What.Listening(listener.socket(), listener.local()));
        return new ListenResult.Listening(listener);
    }

    @Override
    public Stream connect(Moment now, Dial dial, StreamHandler handler) {
        TcpSocket socket = tcp.socket();
        IpAddress any = dial.remote().address().version() == 4 ? new Ipv4Address(0) : new Ipv6Address(0, 0);
        Optional<IpAddress> source =
                dial.localAddress().or(() -> ip.sourceFor(dial.remote().address()));
        // Bound first, so that the number of the port is known before the SYN leaves.
        boolean bound = source.isPresent() && socket.bind(source, dial.localPort()) == 0;
        Endpoint local = bound ? socket.local().orElseThrow() : new Endpoint(source.orElse(any), dial.localPort());
        SimStream stream = new SimStream(this, socket, local, dial.remote(), handler);
        Moment connecting = observe(now, new What.Connecting(stream.socket(), local, dial.remote()));
        if (source.isEmpty()) {
            socket.close(connecting);
            stream.failLater(connecting, CloseReason.NETWORK_UNREACHABLE);
        } else if (!bound) {
            Errno errno = socket.errno();
            socket.close(connecting);
            stream.failLater(connecting, reason(errno));
        } else {
            stream.open(connecting, dial.timeoutNanos());
        }
        return stream;
    }

    @Override
    public long nowNanos() {
        return scheduler.nowNanos();
    }

    @Override
    public Timer after(Moment now, long delayNanos, Consumer<Moment> task) {
        Scheduler.Timer timer = scheduler.after(now, delayNanos, task);
        return timer::cancel;
    }

    // ---------------------------------------------------------------- for listeners and streams

    long nextNumber() {
        return numbers.getAsLong();
    }

    /** Records {@code what} and returns the moment that it causes. */
    Moment observe(Moment now, What what) {
        return now.because(observer.observe(now, node, what));
    }

    /** Runs {@code task} at the same time, after the present call. */
    void soon(Moment now, Consumer<Moment> task) {
        scheduler.at(now, now.atNanos(), task);
    }

    /** Runs {@code task} after {@code delayNanos}. */
    Scheduler.Timer timer(Moment now, long delayNanos, Consumer<Moment> task) {
        return scheduler.after(now, delayNanos, task);
    }

    /** What an application is told about an error of the stack. */
    static CloseReason reason(Errno errno) {
        return switch (errno) {
            case NONE -> CloseReason.CLOSED;
            case ECONNREFUSED, ENOPROTOOPT -> CloseReason.REFUSED;
            case ECONNRESET, EPIPE -> CloseReason.RESET;
            case ECONNABORTED -> CloseReason.ABORTED;
            case ETIMEDOUT -> CloseReason.TIMED_OUT;
            case EHOSTUNREACH, EMSGSIZE -> CloseReason.HOST_UNREACHABLE;
            case ENETUNREACH -> CloseReason.NETWORK_UNREACHABLE;
            case EADDRINUSE, EADDRNOTAVAIL, EAFNOSUPPORT -> CloseReason.ADDRESS_UNAVAILABLE;
            case EAGAIN, EINPROGRESS, EALREADY, EISCONN, ENOTCONN, EINVAL, EBADF, EOPNOTSUPP ->
                throw new IllegalStateException("socket call out of order: " + errno);
        };
    }
}
