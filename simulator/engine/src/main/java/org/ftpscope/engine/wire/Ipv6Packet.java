package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;

/**
 * An IPv6 packet (RFC 8200).
 *
 * @param trafficClass DSCP and ECN, 8 bits
 * @param flowLabel 20 bits
 * @param extensions extension headers (hop-by-hop, routing, destination options, fragment) as they came; mostly empty
 * @param firstHeader the protocol number of the first extension header; ignored when there is none
 */
public record Ipv6Packet(
        int trafficClass,
        int flowLabel,
        int timeToLive,
        Ipv6Address source,
        Ipv6Address destination,
        int firstHeader,
        Bytes extensions,
        boolean isFragment,
        Transport payload)
        implements IpPacket {
    private static final int FIXED_LENGTH = 40;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION_OPTIONS = 60;

    /** A packet without extension headers. */
    public static Ipv6Packet of(
            Ipv6Address source, Ipv6Address destination, int hopLimit, int flowLabel, Transport payload) {
        return new Ipv6Packet(0, flowLabel, hopLimit, source, destination, 0, Bytes.EMPTY, false, payload);
    }

    @Override
    public int identification() {
        return 0;
    }

    @Override
    public Ipv6Packet withPayload(Transport newPayload) {
        return new Ipv6Packet(
                trafficClass,
                flowLabel,
                timeToLive,
                source,
                destination,
                firstHeader,
                extensions,
                isFragment,
                newPayload);
    }

    @Override
    public Ipv6Packet withAddresses(IpAddress newSource, IpAddress newDestination) {
        return new Ipv6Packet(
                trafficClass,
                flowLabel,
                timeToLive,
                (Ipv6Address) newSource,
                (Ipv6Address) newDestination,
                firstHeader,
                extensions,
                isFragment,
                payload);
    }

    @Override
    public Ipv6Packet withTimeToLive(int newTimeToLive) {
        return new Ipv6Packet(
                trafficClass,
                flowLabel,
                newTimeToLive,
                source,
                destination,
                firstHeader,
                extensions,
                isFragment,
                payload);
    }

    @Override
    public int length() {
        return FIXED_LENGTH + extensions.length() + payload.length();
    }

    @Override
    public void emit(ByteBuffer out) {
        out.putInt(6 << 28 | trafficClass << 20 | flowLabel);
        out.putShort((short) (extensions.length() + payload.length()));
        out.put((byte) (extensions.isEmpty() ? payload.protocol() : firstHeader))
                .put((byte) timeToLive);
        source.emit(out);
        destination.emit(out);
        extensions.writeTo(out);
        payload.emit(out, source, destination);
    }

    static Parsed parseBytes(Bytes in, TcpChecksum checksum) {
        if (in.length() < FIXED_LENGTH) {
            return new Parsed.Bad(WireError.TRUNCATED, in.length() + " bytes of an IPv6 header");
        }
        ByteBuffer header = in.view();
        int first = header.getInt();
        int end = FIXED_LENGTH + (header.getShort() & 0xffff);
        int firstHeader = header.get() & 0xff;
        int hopLimit = header.get() & 0xff;
        Ipv6Address source = Ipv6Address.parse(header);
        Ipv6Address destination = Ipv6Address.parse(header);
        if (in.length() < end) {
            return new Parsed.Bad(WireError.TRUNCATED, in.length() + " of " + end + " bytes");
        }
        int protocol = firstHeader;
        int at = FIXED_LENGTH;
        boolean fragment = false;
        while (protocol == HOP_BY_HOP
                || protocol == ROUTING
                || protocol == DESTINATION_OPTIONS
                || protocol == FRAGMENT) {
            if (at + 8 > end) {
                return new Parsed.Bad(WireError.TRUNCATED, "extension header " + protocol);
            }
            int length = protocol == FRAGMENT ? 8 : (in.at(at + 1) + 1) * 8;
            if (at + length > end) {
                return new Parsed.Bad(
                        WireError.BAD_LENGTH, "extension header " + protocol + " of " + length + " bytes");
            }
            if (protocol == FRAGMENT) {
                // Offset and M flag; a fragment header with neither is an "atomic fragment", a whole packet (RFC 6946).
                fragment |= (in.at(at + 2) << 8 | in.at(at + 3) & 0xf9) != 0;
            }
            protocol = in.at(at);
            at += length;
            if (fragment) {
                break;
            }
        }
        Bytes payload = in.slice(at, end);
        return new Parsed.Ok(new Ipv6Packet(
                first >>> 20 & 0xff,
                first & 0xfffff,
                hopLimit,
                source,
                destination,
                at == FIXED_LENGTH ? 0 : firstHeader,
                in.slice(FIXED_LENGTH, at),
                fragment,
                fragment
                        ? OpaquePayload.of(protocol, payload)
                        : Transport.parse(protocol, payload, source, destination, checksum)));
    }
}
