package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;

/** What an IP packet carries. */
public sealed interface Transport permits TcpSegment, UdpDatagram, IcmpMessage, OpaquePayload {
    /** The protocol number (IANA): 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6. */
    int protocol();

    /** Length in bytes when emitted, header included. */
    int length();

    /** Writes header and payload with the right checksum between these addresses. */
    void emit(ByteBuffer out, IpAddress source, IpAddress destination);

    /**
     * Reads the transport part of an unfragmented packet. What cannot be read becomes an {@link OpaquePayload} with the reason;
     * so does a wrong checksum.
     */
    static Transport parse(int protocol, Bytes bytes, IpAddress source, IpAddress destination) {
        return parse(protocol, bytes, source, destination, TcpChecksum.VERIFIED);
    }

    /** Reads the transport part; {@code checksum} says whether that of a TCP segment counts. */
    static Transport parse(int protocol, Bytes bytes, IpAddress source, IpAddress destination, TcpChecksum checksum) {
        return switch (protocol) {
            case Protocol.TCP ->
                checksum == TcpChecksum.VERIFIED
                        ? TcpSegment.parse(bytes, source, destination)
                        : TcpSegment.parseUnchecked(bytes);
            case Protocol.UDP -> UdpDatagram.parse(bytes, source, destination);
            case Protocol.ICMP ->
                source.version() == 4
                        ? IcmpMessage.parse(4, bytes, source, destination)
                        : OpaquePayload.of(protocol, bytes);
            case Protocol.ICMPV6 ->
                source.version() == 6
                        ? IcmpMessage.parse(6, bytes, source, destination)
                        : OpaquePayload.of(protocol, bytes);
            default -> OpaquePayload.of(protocol, bytes);
        };
    }
}
