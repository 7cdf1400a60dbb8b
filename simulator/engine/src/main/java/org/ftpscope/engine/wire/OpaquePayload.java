package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A payload that is carried but not understood: another protocol, a fragment, or a transport header with an error.
 *
 * @param error why a known protocol could not be read; empty for fragments and unknown protocols
 */
public record OpaquePayload(int protocol, Bytes bytes, Optional<WireError> error) implements Transport {
    static OpaquePayload of(int protocol, Bytes bytes) {
        return new OpaquePayload(protocol, bytes, Optional.empty());
    }

    static OpaquePayload bad(int protocol, Bytes bytes, WireError error) {
        return new OpaquePayload(protocol, bytes, Optional.of(error));
    }

    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public void emit(ByteBuffer out, IpAddress source, IpAddress destination) {
        bytes.writeTo(out);
    }
}
