package org.ftpscope.engine.wire;

/** What became of bytes that were read as an IP packet. */
public sealed interface Parsed {
    /**
     * A packet. Its transport part is an {@link OpaquePayload} that names the error when only that part could not be read (IP
     * routers forward such packets all the same).
     */
    record Ok(IpPacket packet) implements Parsed {}

    /** No packet: the error, and in {@code detail} the values that show it (English, for developers and log lines). */
    record Bad(WireError error, String detail) implements Parsed {}

    /** The packet, or an {@link IllegalArgumentException} that names the error: for bytes that this program wrote. */
    default IpPacket orThrow() {
        return switch (this) {
            case Ok(IpPacket packet) -> packet;
            case Bad(WireError error, String detail) -> throw new IllegalArgumentException(error + ": " + detail);
        };
    }
}
