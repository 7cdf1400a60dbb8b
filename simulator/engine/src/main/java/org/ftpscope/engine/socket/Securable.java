package org.ftpscope.engine.socket;

import org.ftpscope.engine.recording.Moment;

/** A stream on which TLS can begin (RFC 4217): the real ones, where a certificate is at hand. */
public interface Securable extends Stream {
    /**
     * Begins TLS behind the octets already written. Octets written from now on are encrypted; {@code whenSecured} is told when
     * the handshake is done. A handshake that fails closes the stream.
     */
    void secure(Moment now, boolean asServer, Secured whenSecured);

    /** Is told that TLS stands. */
    interface Secured {
        void onSecured(Moment now);
    }
}
