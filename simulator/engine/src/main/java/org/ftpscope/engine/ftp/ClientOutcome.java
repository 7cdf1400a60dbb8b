package org.ftpscope.engine.ftp;

import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;

/**
 * How a verb ended.
 *
 * @param status the kind of end
 * @param reply the last reply that decided it, if one did
 * @param message what went wrong, in English, for the screen; empty when all went well
 * @param listing octets of a listing, when the verb fetched one
 * @param byteCount octets that a transfer moved
 */
public record ClientOutcome(
        Status status, Optional<Reply> reply, String message, Optional<Bytes> listing, long byteCount) {
    /** Kinds of ends. */
    public enum Status {
        OK,
        /** The server said no. */
        REFUSED,
        /** No data connection, or it broke off; the control connection lives. */
        DATA_FAILED,
        /** A local file cannot be read or written. */
        LOCAL_FAILED,
        /** There is no control connection. */
        NOT_CONNECTED,
        /** The control connection could not be made, or is gone. */
        CONNECTION_LOST,
        /** The verb makes no sense now or with these arguments. */
        MISUSED
    }

    public boolean isOk() {
        return status == Status.OK;
    }

    static ClientOutcome ok(Optional<Reply> reply) {
        return new ClientOutcome(Status.OK, reply, "", Optional.empty(), 0);
    }

    static ClientOutcome failed(Status status, Optional<Reply> reply, String message) {
        return new ClientOutcome(status, reply, message, Optional.empty(), 0);
    }
}
