package org.ftpscope.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.socket.Listener;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;

/** The calls of {@link SocketLayer} over Netty, on one event loop. */
final class NettyLayer implements SocketLayer {
    /** Octets that may wait for the kernel before a writer is asked to pause, and when it may go on. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 512 * 1024);

    private final LiveNetwork network;
    private final EventLoop loop;
    private final EventLoopGroup children;

    NettyLayer(LiveNetwork network, EventLoop loop, EventLoopGroup children) {
        this.network = network;
        this.loop = loop;
        this.children = children;
    }

    LiveNetwork network() {
        return network;
    }

    EventLoop loop() {
        return loop;
    }

    // ---------------------------------------------------------------- listening

    @Override
    public ListenResult listen(Moment now, ListenAt at, Acceptor acceptor) {
        if (loop.inEventLoop()) {
            return bind(now, at, acceptor);
        }
        Future<ListenResult> result = loop.submit(() -> bind(now, at, acceptor));
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ListenResult.Failed(CloseReason.ABORTED);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On the loop, register and bind are done when they return: PASV needs the port at once. */
    private ListenResult bind(Moment now, ListenAt at, Acceptor acceptor) {
        ServerSocketChannel channel = network.newServerSocket();
        channel.config().setBacklog(at.backlog());
        channel.config().setReuseAddress(true);
        Accepting accepting = new Accepting(acceptor);
        channel.pipeline().addLast(accepting);
        ChannelFuture registered = loop.register(channel);
        if (!registered.isSuccess()) {
            LiveNetwork.closeQuietly(channel);
            return new ListenResult.Failed(CloseReason.ADDRESS_UNAVAILABLE);
        }
        InetSocketAddress address = at.address()
                .map(own -> new InetSocketAddress(inet(own), at.port()))
                .orElseGet(() -> new InetSocketAddress(at.port()));
        ChannelFuture bound = channel.bind(address);
        if (!bound.isSuccess()) {
            LiveNetwork.closeQuietly(channel);
            return new ListenResult.Failed(CloseReason.ADDRESS_UNAVAILABLE);
        }
        LiveListener listener = new LiveListener(network.nextSocket(), endpoint(channel.localAddress()), channel);
        accepting.listener = listener.socket();
        network.observe(now, new What.Listening(listener.socket(), listener.local()));
        return new ListenResult.Listening(listener);
    }

    private record LiveListener(long socket, Endpoint local, ServerSocketChannel channel) implements Listener {
        @Override
        public void close(Moment now) {
            LiveNetwork.closeQuietly(channel);
        }
    }

    /** Takes accepted channels and gives each to a loop. */
    private final class Accepting extends ChannelInboundHandlerAdapter {
        private final Acceptor acceptor;
        private long listener;

        Accepting(Acceptor acceptor) {
            this.acceptor = acceptor;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            SocketChannel accepted = (SocketChannel) message;
            configure(accepted);
            EventLoop target = children.next();
            NettyStream stream = new NettyStream(network.layer(target), accepted, true);
            accepted.pipeline().addLast(stream);
            target.register(accepted).addListener(done -> {
                if (done.isSuccess()) {
                    stream.accepted(acceptor, listener);
                } else {
                    LiveNetwork.closeQuietly(accepted);
                }
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // Too many open files, or a client gone before it was accepted: a moment's rest, then on (as
            // ServerBootstrap does).
            Channel channel = context.channel();
            if (channel.config().isAutoRead()) {
                channel.config().setAutoRead(false);
                var _ = context.executor().schedule(() -> channel.config().setAutoRead(true), 1, TimeUnit.SECONDS);
            }
        }
    }

    private void configure(SocketChannel channel) {
        channel.config().setAutoRead(false);
        channel.config().setAllowHalfClosure(true);
        channel.config().setTcpNoDelay(true);
        channel.config().setKeepAlive(true);
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        network.keepUrgentInline(channel);
    }

    // ---------------------------------------------------------------- dialling

    @Override
    public Stream connect(Moment now, Dial dial, StreamHandler handler) {
        SocketChannel channel = network.newSocket();
        configure(channel);
        if (dial.localPort() != 0) {
            channel.config().setReuseAddress(true);
        }
        long millis = dial.timeoutNanos() == Long.MAX_VALUE ? 0 : Math.max(1, dial.timeoutNanos() / 1_000_000);
        channel.config().setConnectTimeoutMillis((int) Math.min(Integer.MAX_VALUE, millis));
        NettyStream stream = new NettyStream(this, channel, false);
        stream.dialling(handler, dial.remote());
        channel.pipeline().addLast(stream);
        // Later: the handler must not be called from within this call.
        loop.execute(() -> open(now, dial, channel, stream));
        return stream;
    }

    private void open(Moment now, Dial dial, SocketChannel channel, NettyStream stream) {
        if (!channel.isOpen()) {
            return; // given up before it began: ABOR came in one breath with the command
        }
        if (!loop.register(channel).isSuccess()) {
            stream.finish(now, CloseReason.ADDRESS_UNAVAILABLE);
            return;
        }
        Optional<InetAddress> own = dial.localAddress().map(NettyLayer::inet);
        if (own.isPresent() || dial.localPort() != 0) {
            InetSocketAddress local = own.map(address -> new InetSocketAddress(address, dial.localPort()))
                    .orElseGet(() -> new InetSocketAddress(dial.localPort()));
            if (!channel.bind(local).isSuccess()) {
                LiveNetwork.closeQuietly(channel);
                stream.finish(now, CloseReason.ADDRESS_UNAVAILABLE);
                return;
            }
        }
        Moment connecting = network.observe(now, new What.Connecting(stream.socket(), stream.local(), dial.remote()));
        InetSocketAddress remote = new InetSocketAddress(
                inet(dial.remote().address()), dial.remote().port());
        channel.connect(remote).addListener(done -> stream.connectEnded(connecting, done.cause()));
    }

    // ---------------------------------------------------------------- time

    @Override
    public long nowNanos() {
        return network.nowNanos();
    }

    @Override
    public Timer after(Moment now, long delayNanos, Consumer<Moment> task) {
        Runnable run = () -> task.accept(now.at(nowNanos()));
        if (delayNanos <= 0) {
            boolean[] cancelled = new boolean[1];
            loop.execute(() -> {
                if (!cancelled[0]) {
                    run.run();
                }
            });
            return () -> cancelled[0] = true;
        }
        Future<?> scheduled = loop.schedule(run, delayNanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    // ---------------------------------------------------------------- addresses

    static Endpoint endpoint(InetSocketAddress address) {
        return new Endpoint(address(address.getAddress()), address.getPort());
    }

    /** An address in the engine's terms; an IPv4 address inside an IPv6 one is the former. */
    static IpAddress address(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4 ? Ipv4Address.parse(bytes) : Ipv6Address.parse(bytes);
    }

    static InetAddress inet(IpAddress address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.bitLength() / 8);
        address.emit(bytes);
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
