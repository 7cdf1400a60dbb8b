package org.ftpscope.engine.socket;

import java.util.function.LongConsumer;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.recording.Moment;

/** A stream that can move whole files without their octets passing through the program's own memory. */
public interface BulkStream extends Stream {
    /**
     * Sends everything the source has left (sendfile(2)); false when it cannot do so with this source, and then nothing was done.
     *
     * @param progress is told how many octets have gone so far
     * @param whenSent is told when all have gone, or with false when reading failed
     */
    boolean sendAll(Moment now, FileStore.Source source, LongConsumer progress, Sent whenSent);

    /**
     * From now on puts what comes straight into the sink, in place of giving it to the handler; false when it cannot do so with
     * this sink, and then nothing was done. The end of the stream is told to the handler as ever.
     *
     * @param progress is told how many octets have come so far
     * @param whenFailed is told when writing failed
     */
    boolean receiveAll(FileStore.Sink sink, LongConsumer progress, Failed whenFailed);

    /** Is told how it went. */
    interface Sent {
        void onSent(Moment now, boolean whole);
    }

    /** Is told why a sink takes no more. */
    interface Failed {
        void onFailed(Moment now, FileError error);
    }
}
