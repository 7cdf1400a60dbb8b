package org.ftpscope.engine.socket;

import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;

/** Is told what happens to a {@link Stream}. */
public interface StreamHandler {
    /** The handshake of an active open is complete; not called for accepted streams. */
    default void onConnected(Moment now) {}

    /** Octets arrived; {@code urgent} when the last of them was urgent. */
    void onBytes(Moment now, Bytes bytes, boolean urgent);

    /** The queue of unsent octets is short again. */
    default void onWritable(Moment now) {}

    /** Everything written so far was acknowledged by the peer's TCP (where the layer can know; otherwise when it was sent). */
    default void onDrained(Moment now) {}

    /** The peer sent FIN: no more octets will come; sending may go on. */
    void onPeerClosed(Moment now);

    /** The end, called once; also when an active open failed. */
    void onClosed(Moment now, CloseReason reason);
}
