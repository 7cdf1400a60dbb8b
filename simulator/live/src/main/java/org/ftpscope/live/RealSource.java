package org.ftpscope.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.ftp.FileResult;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.wire.Bytes;

/** A real file that is being sent. Its length is that at the opening: a file that grows meanwhile is sent as it was. */
final class RealSource implements FileStore.Source {
    private final FileChannel channel;
    private final long end;
    private long position;

    RealSource(FileChannel channel, long position, long end) {
        this.channel = channel;
        this.position = position;
        this.end = end;
    }

    FileChannel channel() {
        return channel;
    }

    long position() {
        return position;
    }

    void skip(long count) {
        position += count;
    }

    @Override
    public FileResult<Bytes> read(int max) {
        int want = (int) Math.min(max, end - position);
        if (want <= 0) {
            return FileResult.ok(Bytes.EMPTY);
        }
        try {
            byte[] octets = new byte[want];
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            while (buffer.hasRemaining()) {
                int count = channel.read(buffer, position);
                if (count < 0) {
                    break; // cut off meanwhile
                }
                position += count;
            }
            if (buffer.hasRemaining()) {
                position = end;
                return FileResult.failed(FileError.IO);
            }
            return FileResult.ok(Bytes.adopt(octets));
        } catch (IOException e) {
            return FileResult.failed(RealFileStore.errorOf(e));
        }
    }

    @Override
    public long remaining() {
        return end - position;
    }

    @Override
    public void close() {
        RealFileStore.closeQuietly(channel);
    }
}
