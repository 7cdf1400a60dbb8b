package org.ftpscope.live;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.socket.SocketChannel;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Sends a file by sendfile(2), region after region. All happens on the channel's loop. */
final class RegionSender implements ChannelProgressiveFutureListener {
    /** Octets that sendfile is asked to move at once. */
    private static final long REGION = 8L << 20;

    private final SocketChannel channel;
    private final RealSource file;
    private final LongConsumer progress;
    private final Consumer<ChannelFuture> writing;
    private final Consumer<Boolean> whenSent;
    private @Nullable DefaultFileRegion region;
    private long sent;

    /**
     * @param progress is told how many octets have gone so far
     * @param writing is told of each write that begins
     * @param whenSent is told when all have gone, or with false when reading failed; not when the connection broke
     */
    RegionSender(
            SocketChannel channel,
            RealSource file,
            LongConsumer progress,
            Consumer<ChannelFuture> writing,
            Consumer<Boolean> whenSent) {
        this.channel = channel;
        this.file = file;
        this.progress = progress;
        this.writing = writing;
        this.whenSent = whenSent;
    }

    void next() {
        long count = Math.min(REGION, file.remaining());
        if (count <= 0) {
            channel.eventLoop().execute(() -> whenSent.accept(true));
            return;
        }
        DefaultFileRegion next = new DefaultFileRegion(file.channel(), file.position(), count);
        // The region must not close the file: there may be more of them, and the source is closed by its owner.
        next.retain();
        region = next;
        ChannelProgressivePromise promise = channel.newProgressivePromise();
        promise.addListener(this);
        writing.accept(promise);
        var _ = channel.writeAndFlush(next, promise);
    }

    /** A slow reader takes long for a region: each piece that goes shows that something moves. */
    @Override
    public void operationProgressed(ChannelProgressiveFuture future, long gone, long total) {
        progress.accept(sent + gone);
    }

    @Override
    public void operationComplete(ChannelProgressiveFuture done) {
        long moved = region == null ? 0 : region.transferred();
        if (done.isSuccess()) {
            file.skip(moved);
            sent += moved;
            progress.accept(sent);
            next();
        } else if (channel.isActive()
                && !(done.cause() instanceof ClosedChannelException)
                && !SocketErrors.isConnectionTrouble(done.cause())) {
            whenSent.accept(false);
        }
    }
}
