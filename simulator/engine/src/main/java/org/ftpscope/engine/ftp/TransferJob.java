package org.ftpscope.engine.ftp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.jspecify.annotations.Nullable;

/** One transfer of a user-PI and how far it has come. */
final class TransferJob {
    final String verb;
    final String path;
    final boolean image;
    final long offset;
    final FileStore.@Nullable Source source;
    final FileStore.@Nullable Sink sink;
    final @Nullable ByteArrayOutputStream listing;

    boolean listening;
    boolean passive;
    boolean commandSent;
    boolean connected;
    boolean opened;
    boolean moving;
    boolean dataOver;
    boolean aborting;
    boolean brokenOff;
    long dataSocket;
    long byteCount;
    long abortedAt;
    long startedNanos;
    long progressNanos;
    Optional<Reply> last = Optional.empty();
    String trouble = "";
    Status status = Status.OK;

    TransferJob(
            String verb,
            String path,
            boolean image,
            long offset,
            FileStore.@Nullable Source source,
            FileStore.@Nullable Sink sink,
            @Nullable ByteArrayOutputStream listing) {
        this.verb = verb;
        this.path = path;
        this.image = image;
        this.offset = offset;
        this.source = source;
        this.sink = sink;
        this.listing = listing;
    }
}
