package org.ftpscope.engine.netfilter;

import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.Transport;
import org.ftpscope.engine.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: what a packet of that direction has in its headers (struct nf_conntrack_tuple).
 *
 * <p>For ICMP the source port is the identifier and the destination port is type and code ({@code type << 8 | code}); for
 * protocols without ports both are 0.
 */
final class Tuple {
    private final IpAddress source;
    private final int sourcePort;
    private final IpAddress destination;
    private final int destinationPort;
    private final int protocol;
    private final int hash;

    Tuple(IpAddress from, int fromPort, IpAddress to, int toPort, int protocol) {
        this.source = from;
        this.sourcePort = fromPort;
        this.destination = to;
        this.destinationPort = toPort;
        this.protocol = protocol;
        int mixed = from.hashCode() * 31 + to.hashCode();
        mixed = mixed * 31 + (fromPort << 16 | toPort);
        this.hash = (mixed * 31 + protocol) * 0x9e3779b1;
    }

    IpAddress source() {
        return source;
    }

    int sourcePort() {
        return sourcePort;
    }

    IpAddress destination() {
        return destination;
    }

    int destinationPort() {
        return destinationPort;
    }

    int protocol() {
        return protocol;
    }

    /** The tuple of a packet; null when it has none (fragments, unreadable headers, ICMP that is neither question nor answer). */
    static @Nullable Tuple of(IpPacket packet) {
        return packet.isFragment() ? null : of(packet.source(), packet.destination(), packet.payload());
    }

    static @Nullable Tuple of(IpAddress source, IpAddress destination, Transport transport) {
        return switch (transport) {
            case TcpSegment tcp ->
                new Tuple(source, tcp.sourcePort(), destination, tcp.destinationPort(), Protocol.TCP);
            case UdpDatagram udp ->
                new Tuple(source, udp.sourcePort(), destination, udp.destinationPort(), Protocol.UDP);
            case IcmpMessage icmp ->
                new Tuple(
                        source,
                        icmp.restOfHeader() >>> 16,
                        destination,
                        icmp.type() << 8 | icmp.code(),
                        icmp.protocol());
            case OpaquePayload other ->
                other.error().isPresent() ? null : new Tuple(source, 0, destination, 0, other.protocol());
        };
    }

    /** The tuple of the answers; null when there can be none. */
    @Nullable
    Tuple inverted() {
        if (protocol == Protocol.ICMP || protocol == Protocol.ICMPV6) {
            int type = IcmpTypes.answerTo(protocol, destinationPort >> 8);
            return type < 0
                    ? null
                    : new Tuple(destination, sourcePort, source, type << 8 | destinationPort & 0xff, protocol);
        }
        return new Tuple(destination, destinationPort, source, sourcePort, protocol);
    }

    /** {@link #inverted()} of a tuple that is known to have one. */
    Tuple answer() {
        Tuple inverted = inverted();
        if (inverted == null) {
            throw new IllegalStateException("no answer to " + this);
        }
        return inverted;
    }

    boolean isIcmp() {
        return protocol == Protocol.ICMP || protocol == Protocol.ICMPV6;
    }

    /** The part that NAT may change on that side: a port, or the ICMP identifier. */
    int manipulable(Manip manip) {
        return manip == Manip.SOURCE || isIcmp() ? sourcePort : destinationPort;
    }

    /** The same with another address on that side. */
    Tuple withAddress(Manip manip, IpAddress address) {
        return manip == Manip.SOURCE
                ? new Tuple(address, sourcePort, destination, destinationPort, protocol)
                : new Tuple(source, sourcePort, address, destinationPort, protocol);
    }

    /** The same with another port (identifier) on that side. */
    Tuple withPort(Manip manip, int port) {
        return manip == Manip.SOURCE || isIcmp()
                ? new Tuple(source, port, destination, destinationPort, protocol)
                : new Tuple(source, sourcePort, destination, port, protocol);
    }

    /** The source as an endpoint. */
    Endpoint from() {
        return new Endpoint(source, sourcePort);
    }

    /** The destination as an endpoint; 0 in the place of an ICMP type. */
    Endpoint to() {
        return new Endpoint(destination, isIcmp() ? 0 : destinationPort);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple that
                && hash == that.hash
                && sourcePort == that.sourcePort
                && destinationPort == that.destinationPort
                && protocol == that.protocol
                && source.equals(that.source)
                && destination.equals(that.destination);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return protocol + " " + source + ":" + sourcePort + ">" + destination + ":" + destinationPort;
    }
}
