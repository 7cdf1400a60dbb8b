package org.ftpscope.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.ftpscope.engine.ftp.FileResult;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.wire.Bytes;

/** Octets on their way into a real file. */
final class RealSink implements FileStore.Sink {
    private final RealFileStore store;
    private final FtpPath path;
    private final FileChannel channel;
    /** Where the octets go; the path itself unless a file is replaced. */
    private final FtpPath written;
    /** Whether the file did not exist before. */
    private final boolean fresh;
    /** Where the next octet goes; kept here because to ask the channel is a system call. */
    private long position;
    /** Whether the file ends where the upload does. */
    private boolean cuts;

    private RealSink(RealFileStore store, FtpPath path, FileChannel channel, FtpPath written, boolean fresh) {
        this.store = store;
        this.path = path;
        this.channel = channel;
        this.written = written;
        this.fresh = fresh;
    }

    /** Into a file that was not there before. */
    static RealSink fresh(RealFileStore store, FtpPath path, FileChannel channel) {
        return new RealSink(store, path, channel, path, true);
    }

    /** Behind the end of a file that is there, wherever that is when octets come. */
    static RealSink appending(RealFileStore store, FtpPath path, FileChannel channel) throws IOException {
        RealSink sink = new RealSink(store, path, channel, path, false);
        sink.position = channel.size();
        return sink;
    }

    /** Into a file that is there, from {@code offset} on. */
    static RealSink into(RealFileStore store, FtpPath path, FileChannel channel, long offset) throws IOException {
        RealSink sink = new RealSink(store, path, channel, path, false);
        FileChannel _ = channel.position(offset);
        sink.position = offset;
        sink.cuts = true;
        return sink;
    }

    /** Into a temporary file that takes the other's place when it is whole. */
    static RealSink replacing(RealFileStore store, FtpPath path, FileChannel channel, FtpPath temporary) {
        return new RealSink(store, path, channel, temporary, false);
    }

    private boolean replaces() {
        return !written.equals(path);
    }

    @Override
    public FileResult<Long> write(Bytes bytes) {
        return write(bytes.view());
    }

    /** Writes what remains of the buffer. */
    FileResult<Long> write(ByteBuffer octets) {
        try {
            while (octets.hasRemaining()) {
                position += channel.write(octets);
            }
            return FileResult.ok(position);
        } catch (IOException e) {
            return FileResult.failed(RealFileStore.errorOf(e));
        }
    }

    @Override
    public FileResult<Long> commit(long nowSeconds) {
        try {
            if (cuts) {
                // A resumed file may have been longer; what lies behind is not part of the new content.
                FileChannel _ = channel.truncate(position);
            }
            channel.close();
            if (!replaces()) {
                return FileResult.ok(position);
            }
            return store.within(path.parent(), folder -> {
                folder.move(written.name(), folder, path.name());
                return FileResult.ok(position);
            });
        } catch (IOException e) {
            abandon(nowSeconds, false);
            return FileResult.failed(RealFileStore.errorOf(e));
        }
    }

    @Override
    public void abandon(long nowSeconds, boolean keep) {
        RealFileStore.closeQuietly(channel);
        if (replaces() || fresh && !keep) {
            var _ = store.delete(written, nowSeconds);
        }
    }
}
