package org.ftpscope.engine.socket;

import java.util.function.LongConsumer;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.recording.Moment;

/** A stream that can send a whole source without octets passing through the program (sendfile(2)). */
public interface BulkSender extends Stream {
    /**
     * Sends everything the source has left; false when it cannot do so with this source, and then nothing was done.
     *
     * @param progress is told how many octets have gone so far
     * @param whenSent is told when all have gone, or with false when reading failed
     */
    boolean sendAll(Moment now, FileStore.Source source, LongConsumer progress, Sent whenSent);

    /** Is told how it went. */
    interface Sent {
        void onSent(Moment now, boolean whole);
    }
}
