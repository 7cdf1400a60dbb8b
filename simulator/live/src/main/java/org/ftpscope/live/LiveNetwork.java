package org.ftpscope.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.Stream;

/**
 * The operating system's sockets for the FTP engines: a few threads with a loop each (epoll where the system has it), one clock,
 * one numbering of sockets. A session and all its data connections live on one loop and need no locks.
 */
public final class LiveNetwork implements AutoCloseable {
    /** socket(7): SOL_SOCKET is 1 and SO_OOBINLINE 10 on Linux, which is where epoll is. */
    private static final ChannelOption<Integer> EPOLL_INLINE = new IntegerUnixChannelOption("SO_OOBINLINE", 1, 10);

    private final Observer observer;
    private final String node;
    private final boolean keepsOctets;
    private final boolean epoll;
    private final Optional<ChannelOption<Boolean>> portableInline;
    private final EventLoopGroup group;
    private final LiveClock clock;
    private final AtomicLong sockets = new AtomicLong();
    private final Map<EventLoop, NettyLayer> layers = new ConcurrentHashMap<>();
    private final Optional<TlsContexts> tls;

    /**
     * A server's: with the fastest loops that the system has.
     *
     * @param observer is told of everything, one event at a time, whatever thread it happened on; a {@link ConcurrentObserver}
     *     of several at once
     * @param node the host's name for events
     * @param keepsOctets whether the observer wants the octets of transfers: they are then not sent by the kernel alone
     * @param threads number of loops
     * @param tls certificates and trust, where TLS is wanted
     * @param clock the time that the recording's header has told, or will
     */
    public static LiveNetwork ofServer(
            Observer observer,
            String node,
            boolean keepsOctets,
            int threads,
            Optional<TlsContexts> tls,
            LiveClock clock) {
        return new LiveNetwork(observer, node, keepsOctets, threads, tls, clock, Epoll.isAvailable());
    }

    /** A client's: with the platform's own loops, whose sockets can send urgent data. The parameters are {@link #ofServer}'s. */
    public static LiveNetwork ofClient(
            Observer observer,
            String node,
            boolean keepsOctets,
            int threads,
            Optional<TlsContexts> tls,
            LiveClock clock) {
        return new LiveNetwork(observer, node, keepsOctets, threads, tls, clock, false);
    }

    private LiveNetwork(
            Observer observer,
            String node,
            boolean keepsOctets,
            int threads,
            Optional<TlsContexts> tls,
            LiveClock clock,
            boolean epoll) {
        this.clock = clock;
        // Netty would otherwise look for logging libraries and complain of those that are half there.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        this.observer = oneAtATime(observer);
        this.node = node;
        this.keepsOctets = keepsOctets;
        this.tls = tls;
        this.epoll = epoll;
        this.portableInline = epoll ? Optional.empty() : PortableSocket.outOfBandInline();
        // Daemons: a client that is done does not wait for loops that have nothing to do.
        DefaultThreadFactory factory = new DefaultThreadFactory("ftpscope", true);
        this.group = new MultiThreadIoEventLoopGroup(
                threads, factory, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** Loops that wait for each other at every event do so with a file half moved: who needs no order is not given one. */
    private static Observer oneAtATime(Observer observer) {
        if (observer instanceof ConcurrentObserver concurrent) {
            return concurrent;
        }
        Object lock = new Object();
        return (now, where, what) -> {
            synchronized (lock) {
                return observer.observe(now, where, what);
            }
        };
    }

    /** The one observer, safe for every thread. */
    public Observer observer() {
        return observer;
    }

    public String node() {
        return node;
    }

    /** Seconds since 1970 at time zero of this network's clock. */
    public long epochSeconds() {
        return clock.epochSeconds();
    }

    long nowNanos() {
        return clock.nowNanos();
    }

    /** This moment, without a cause. */
    public Moment now() {
        return new Moment(nowNanos(), Event.NO_CAUSE);
    }

    boolean keepsOctets() {
        return keepsOctets;
    }

    Optional<TlsContexts> tls() {
        return tls;
    }

    long nextSocket() {
        return sockets.incrementAndGet();
    }

    Moment observe(Moment now, What what) {
        return now.because(observer.observe(now, node, what));
    }

    SocketChannel newSocket() {
        return epoll ? new EpollSocketChannel() : new PortableSocket();
    }

    /** Urgent octets that come stay in their place, so that telnet's DM is seen where it stands. */
    void keepUrgentInline(SocketChannel channel) {
        if (epoll) {
            channel.config().setOption(EPOLL_INLINE, 1);
        } else {
            portableInline.ifPresent(option -> channel.config().setOption(option, true));
        }
    }

    ServerSocketChannel newServerSocket() {
        return epoll ? new EpollServerSocketChannel() : new NioServerSocketChannel();
    }

    /** A layer for a server's listener: its connections are spread over all loops. */
    public SocketLayer spreading() {
        return new NettyLayer(this, group.next(), group);
    }

    /** A layer whose sockets all live on one loop: for a session. */
    public SocketLayer onOneLoop() {
        return layer(group.next());
    }

    NettyLayer layer(EventLoop loop) {
        return layers.computeIfAbsent(loop, l -> new NettyLayer(this, l, l));
    }

    /** The layer that a live stream belongs to. */
    public static SocketLayer layerOf(Stream stream) {
        if (stream instanceof NettyStream live) {
            return live.layer();
        }
        throw new IllegalArgumentException("not a live stream");
    }

    /** Closes without waiting: forgets the future of what nobody waits for. */
    static void closeQuietly(Channel channel) {
        if (channel.isRegistered()) {
            var _ = channel.close();
        } else if (channel.isOpen()) {
            // No loop knows it yet that could be asked to close it.
            channel.unsafe().closeForcibly();
        }
    }

    /** Ends the loops; sockets still open are closed. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
