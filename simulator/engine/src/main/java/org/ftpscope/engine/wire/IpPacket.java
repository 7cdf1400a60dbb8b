package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;

/**
 * An IP packet of either version as a value. {@link #emit()} and {@link #parse} are each other's inverse: a packet that parses
 * is emitted byte for byte as it was (but for bytes behind its own length).
 */
public sealed interface IpPacket permits Ipv4Packet, Ipv6Packet {
    IpAddress source();

    IpAddress destination();

    /** Time to live (hop limit), 0 to 255. */
    int timeToLive();

    /** The identification field that tells copies of a packet apart; 0 in IPv6, which has none. */
    int identification();

    Transport payload();

    /** The same packet carrying something else. */
    IpPacket withPayload(Transport newPayload);

    /** The same packet between other addresses, which must be of the same version. */
    IpPacket withAddresses(IpAddress newSource, IpAddress newDestination);

    /** The same packet with another time to live. */
    IpPacket withTimeToLive(int newTimeToLive);

    /** Whether this is a fragment of a larger packet; its payload is then opaque. */
    boolean isFragment();

    /** Length in bytes, headers included. */
    int length();

    void emit(ByteBuffer out);

    default int version() {
        return source().version();
    }

    /** The packet as bytes, every checksum computed. */
    default Bytes emit() {
        byte[] bytes = new byte[length()];
        emit(ByteBuffer.wrap(bytes));
        return Bytes.adopt(bytes);
    }

    /** Reads a packet and verifies its checksums. Bytes behind the packet's own length (Ethernet padding) are ignored. */
    static Parsed parse(Bytes in) {
        return parse(in, TcpChecksum.VERIFIED);
    }

    /** Reads a packet; {@code checksum} says whether the one of its TCP segment counts. */
    static Parsed parse(Bytes in, TcpChecksum checksum) {
        if (in.isEmpty()) {
            return new Parsed.Bad(WireError.TRUNCATED, "0 bytes");
        }
        int version = in.at(0) >> 4;
        return switch (version) {
            case 4 -> Ipv4Packet.parseBytes(in, checksum);
            case 6 -> Ipv6Packet.parseBytes(in, checksum);
            default -> new Parsed.Bad(WireError.BAD_VERSION, "IP version " + version);
        };
    }
}
