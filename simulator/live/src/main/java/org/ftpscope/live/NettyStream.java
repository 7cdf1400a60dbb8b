package org.ftpscope.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.socket.BulkStream;
import org.ftpscope.engine.socket.Securable;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/** A TCP connection of the operating system as a stream, with TLS when asked for. All calls come on its loop. */
final class NettyStream extends ChannelInboundHandlerAdapter implements Securable, BulkStream {
    /** How long a closed connection waits for the peer's FIN before unread octets may turn its own into RST. */
    private static final long LINGER_MILLIS = 2_000;

    private final NettyLayer layer;
    private final LiveNetwork network;
    private final SocketChannel channel;
    private final long number;
    private final boolean accepted;
    private Endpoint remote = new Endpoint(new Ipv4Address(0), 0);
    private Endpoint local = new Endpoint(new Ipv4Address(0), 0);
    private final Deque<Bytes> early = new ArrayDeque<>();
    private @Nullable StreamHandler handler;
    private @Nullable ChannelFuture lastWrite;
    private @Nullable Secured whenSecured;
    private @Nullable FileReceiver receiver;
    private boolean reading = true;
    private boolean connected;
    private boolean closing;
    private boolean earlyEnd;
    private boolean peerClosed;
    private boolean finished;
    private boolean secured;
    private Moment securing = Moment.START;
    private CloseReason reason = CloseReason.CLOSED;
    /** All that the peer sent has been read: epoll has taken the socket off its list of readers and must not be asked again. */
    private boolean inputEnded;
    /** The connection is no more, but its last octets and its orderly end are still to be handed over. */
    private boolean goneEarly;

    NettyStream(NettyLayer layer, SocketChannel channel, boolean accepted) {
        this.layer = layer;
        this.network = layer.network();
        this.channel = channel;
        this.accepted = accepted;
        this.number = network.nextSocket();
    }

    NettyLayer layer() {
        return layer;
    }

    private Moment now() {
        return network.now();
    }

    // ---------------------------------------------------------------- opening

    void accepted(SocketLayer.Acceptor acceptor, long listener) {
        InetSocketAddress from = channel.remoteAddress();
        if (from == null || !channel.isActive()) {
            // Gone before anybody looked.
            LiveNetwork.closeQuietly(channel);
            return;
        }
        connected = true;
        remote = NettyLayer.endpoint(from);
        local = NettyLayer.endpoint(channel.localAddress());
        Moment open = network.observe(now(), new What.Connected(number, local, remote, Optional.of(listener), false));
        handler = acceptor.onAccepted(open, this);
        channel.config().setAutoRead(reading);
    }

    void dialling(StreamHandler newHandler, Endpoint target) {
        handler = newHandler;
        remote = target;
    }

    void connectEnded(Moment connecting, @Nullable Throwable problem) {
        Moment now = connecting.at(network.nowNanos());
        if (problem != null) {
            finish(now, SocketErrors.reasonOf(problem));
            return;
        }
        connected = true;
        local = NettyLayer.endpoint(channel.localAddress());
        Moment open = network.observe(now, new What.Connected(number, local, remote, Optional.empty(), false));
        if (handler != null) {
            handler.onConnected(open);
        }
        if (!closing && !inputEnded) {
            channel.config().setAutoRead(reading);
        }
    }

    // ---------------------------------------------------------------- calls

    @Override
    public long socket() {
        return number;
    }

    @Override
    public Endpoint local() {
        if (!connected && channel.localAddress() != null) {
            return NettyLayer.endpoint(channel.localAddress());
        }
        return local;
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    @Override
    public void write(Moment now, Bytes bytes) {
        if (finished || closing || bytes.isEmpty()) {
            return;
        }
        network.observe(now, new What.BytesWritten(number, bytes, false));
        ByteBuf buffer = channel.alloc().directBuffer(bytes.length());
        buffer.writeBytes(bytes.view());
        lastWrite = channel.writeAndFlush(buffer);
    }

    /**
     * The last octet goes as TCP's urgent data where that means something: not inside TLS, which has none, and not while earlier
     * octets wait for the kernel, which it would overtake. Otherwise it goes in line, which telnet allows.
     */
    @Override
    public void writeUrgent(Moment now, Bytes bytes) {
        int last = bytes.length() - 1;
        boolean direct = last >= 0 && !secured && channel instanceof PortableSocket;
        write(now, direct ? bytes.slice(0, last) : bytes);
        if (!direct || finished || closing) {
            return;
        }
        if (isFlushed() && sentUrgent(bytes.at(last))) {
            network.observe(now, new What.BytesWritten(number, bytes.from(last), true));
        } else {
            write(now, bytes.from(last));
        }
    }

    private boolean isFlushed() {
        return lastWrite == null || lastWrite.isDone();
    }

    private boolean sentUrgent(int octet) {
        try {
            ((PortableSocket) channel).sendUrgent(octet);
            return true;
        } catch (IOException full) {
            return false; // no room in the kernel, or a broken connection, of which the next read or write tells
        }
    }

    @Override
    public boolean isWritable() {
        return !finished && !closing && channel.isWritable();
    }

    /** What the kernel has taken counts as done: it does not say what the peer's kernel has acknowledged. */
    @Override
    public long unacknowledged() {
        return 0;
    }

    @Override
    public void setReading(Moment now, boolean nowReading) {
        reading = nowReading;
        if (connected && !closing && !inputEnded) {
            channel.config().setAutoRead(nowReading);
        }
        if (nowReading && (!early.isEmpty() || earlyEnd)) {
            layer.loop().execute(this::handOver);
        }
    }

    /** Hands over what came while nobody wanted to read. */
    private void handOver() {
        while (reading && !finished && !closing && !early.isEmpty()) {
            deliver(early.remove());
        }
        if (reading && early.isEmpty() && earlyEnd) {
            earlyEnd = false;
            peerClosed();
            if (goneEarly) {
                finish(now(), reason);
            }
        }
    }

    @Override
    public void shutdownOutput(Moment now) {
        if (!finished && !closing) {
            network.observe(now, new What.HalfClosed(number, false));
            afterWrites(() -> {
                var _ = channel.shutdownOutput();
            });
        }
    }

    private void afterWrites(Runnable then) {
        if (lastWrite == null || isFlushed()) {
            then.run();
        } else {
            lastWrite.addListener(done -> then.run());
        }
    }

    @Override
    public void close(Moment now) {
        if (finished || closing) {
            return;
        }
        closing = true;
        if (!connected || goneEarly) {
            LiveNetwork.closeQuietly(channel);
            layer.loop().execute(() -> finish(now(), CloseReason.CLOSED));
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null && !tls.handshakeFuture().isDone()) {
            // Nothing was to be sent, an empty file: the peer shall
            // see an orderly end all the same, not a broken handshake.
            tls.handshakeFuture().addListener(done -> closeBehindWrites());
        } else {
            closeBehindWrites();
        }
    }

    private void closeBehindWrites() {
        if (!isFlushed()) {
            new Patience(this::later, () -> finished || isFlushed(), this::unsent, () -> abort(now())).begin();
        }
        afterWrites(() -> layer.loop().execute(() -> {
            if (!finished && handler != null && (lastWrite == null || lastWrite.isSuccess())) {
                handler.onDrained(now());
            }
            leave();
        }));
    }

    private void later(Runnable task, long delay, TimeUnit unit) {
        var _ = channel.eventLoop().schedule(task, delay, unit);
    }

    private long unsent() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes() - queue.currentProgress();
    }

    /**
     * Ends the connection behind what was written. Octets still unread would make the kernel send RST, which can take the last
     * reply away from the peer: FIN goes first, and the peer has a moment to answer with its own.
     */
    private void leave() {
        if (finished || peerClosed || inputEnded || !channel.isActive() || secured) {
            LiveNetwork.closeQuietly(channel);
            return;
        }
        var _ = channel.shutdownOutput();
        channel.config().setAutoRead(true);
        var _ = channel.eventLoop()
                .schedule(() -> LiveNetwork.closeQuietly(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void abort(Moment now) {
        if (finished) {
            return;
        }
        closing = true;
        reason = CloseReason.ABORTED;
        if (connected) {
            channel.config().setSoLinger(0);
        }
        LiveNetwork.closeQuietly(channel);
        if (!connected || goneEarly) {
            layer.loop().execute(() -> finish(now(), CloseReason.ABORTED));
        }
    }

    // ---------------------------------------------------------------- TLS

    @Override
    public void secure(Moment now, boolean asServer, Secured then) {
        Optional<TlsContexts> contexts = network.tls();
        if (finished || contexts.isEmpty()) {
            abort(now);
            return;
        }
        secured = true;
        whenSecured = then;
        securing = now;
        SslHandler handshake =
                asServer ? contexts.get().server() : contexts.get().client(remote);
        // What was written in the clear has been handed to the kernel in order already (RFC 4217 4.2).
        channel.pipeline().addFirst("tls", handshake);
        channel.config().setAutoRead(true);
    }

    // ---------------------------------------------------------------- whole files

    @Override
    public boolean sendAll(Moment now, FileStore.Source source, LongConsumer progress, Sent whenSent) {
        if (secured || network.keepsOctets() || !(source instanceof RealSource file)) {
            return false;
        }
        new RegionSender(
                        channel, file, progress, writing -> lastWrite = writing, whole -> whenSent.onSent(now(), whole))
                .next();
        return true;
    }

    @Override
    public boolean receiveAll(FileStore.Sink sink, LongConsumer progress, Failed whenFailed) {
        if (network.keepsOctets() || !early.isEmpty() || !(sink instanceof RealSink file)) {
            return false;
        }
        channel.config().setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(4_096, 16_384, FileReceiver.AT_ONCE));
        receiver = new FileReceiver(file, progress, error -> whenFailed.onFailed(now(), error));
        return true;
    }

    // ---------------------------------------------------------------- what Netty tells

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (handler == null || finished || closing) {
                return;
            }
            FileReceiver into = receiver;
            if (into != null && reading) {
                into.take(buffer);
                return;
            }
            byte[] octets = new byte[buffer.readableBytes()];
            buffer.readBytes(octets);
            // epoll reads at the peer's FIN even when told not to read.
            if (reading && early.isEmpty()) {
                deliver(Bytes.adopt(octets));
            } else {
                early.add(Bytes.adopt(octets));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void deliver(Bytes bytes) {
        Moment now = network.observe(now(), new What.BytesRead(number, bytes, false));
        if (handler != null) {
            handler.onBytes(now, bytes, false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable() && handler != null && !closing && !finished) {
            handler.onWritable(now());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case ChannelInputShutdownEvent shut -> {
                inputEnded = true;
                peerClosed();
            }
            case SslCloseCompletionEvent closed -> {
                if (closed.isSuccess()) {
                    peerClosed();
                }
            }
            case SslHandshakeCompletionEvent handshake -> {
                Secured waiting = whenSecured;
                whenSecured = null;
                if (handshake.isSuccess()) {
                    if (!closing && !inputEnded) {
                        channel.config().setAutoRead(reading);
                    }
                    Moment agreed = agreed();
                    if (waiting != null && !closing) {
                        waiting.onSecured(agreed);
                    }
                } else {
                    reason = CloseReason.RESET;
                    network.tls().ifPresent(tls -> tls.failed(handshake.cause()));
                    LiveNetwork.closeQuietly(channel);
                }
            }
            default -> {}
        }
    }

    /** The handshake's octets are TLS's own; what came of it is in the recording. */
    private Moment agreed() {
        Moment now = securing.at(network.nowNanos());
        return TlsContexts.agreement(channel)
                .map(text -> network.observe(now, new What.Note(text)))
                .orElse(now);
    }

    private void peerClosed() {
        if (peerClosed) {
            return;
        }
        if (!closing && (!reading || !early.isEmpty())) {
            earlyEnd = true;
            return;
        }
        peerClosed = true;
        if (closing) {
            LiveNetwork.closeQuietly(channel);
        } else if (handler != null && !finished) {
            Moment now = network.observe(now(), new What.HalfClosed(number, true));
            handler.onPeerClosed(now);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The answer to a farewell within TLS may meet a socket that is closed already: its RST takes nothing away.
        if (!closing && !earlyEnd && !peerClosed) {
            reason = cause instanceof IOException ? SocketErrors.reasonOf(cause) : CloseReason.RESET;
        }
        LiveNetwork.closeQuietly(channel);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (connected && earlyEnd && !closing) {
            goneEarly = true;
        } else if (connected) {
            finish(now(), reason);
        } else if (accepted) {
            finished = true;
        }
    }

    void finish(Moment now, CloseReason why) {
        if (finished) {
            return;
        }
        finished = true;
        Moment ended = network.observe(now, new What.SocketClosed(number, why));
        if (handler != null) {
            handler.onClosed(ended, why);
        }
        if (channel.isOpen()) {
            LiveNetwork.closeQuietly(channel);
        }
    }
}
