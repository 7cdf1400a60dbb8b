package org.ftpscope.engine.socket;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Endpoint;

/** A listening socket. */
public interface Listener {
    /** Its number in the recording. */
    long socket();

    /** The address (unspecified when it is all of them) and the port. */
    Endpoint local();

    /** Listens no more. Connections already accepted stay; those waiting are reset. */
    void close(Moment now);
}
