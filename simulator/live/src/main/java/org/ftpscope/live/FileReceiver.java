package org.ftpscope.live;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.ftp.FileResult;

/** Puts what comes from a socket into a file, out of the very buffer that the kernel filled. */
final class FileReceiver {
    /** Octets that are read at once. */
    static final int AT_ONCE = 256 * 1024;

    private final RealSink file;
    private final LongConsumer progress;
    private final Consumer<FileError> whenFailed;
    private long received;
    private boolean failed;

    FileReceiver(RealSink file, LongConsumer progress, Consumer<FileError> whenFailed) {
        this.file = file;
        this.progress = progress;
        this.whenFailed = whenFailed;
    }

    void take(ByteBuf buffer) {
        if (failed) {
            return;
        }
        received += buffer.readableBytes();
        if (file.write(buffer.nioBuffer()) instanceof FileResult.Failed<Long>(FileError error)) {
            failed = true;
            whenFailed.accept(error);
        } else {
            progress.accept(received);
        }
    }
}
