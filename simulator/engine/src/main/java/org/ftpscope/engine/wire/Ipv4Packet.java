package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;

/**
 * An IPv4 packet (RFC 791).
 *
 * @param typeOfService DSCP and ECN, 8 bits
 * @param reservedFlag the highest of the three flag bits, kept as it came
 * @param fragmentOffset in units of eight bytes
 * @param options 0 to 40 bytes, a multiple of four
 */
public record Ipv4Packet(
        int typeOfService,
        int identification,
        boolean reservedFlag,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset,
        int timeToLive,
        Ipv4Address source,
        Ipv4Address destination,
        Bytes options,
        Transport payload)
        implements IpPacket {
    private static final int FIXED_LENGTH = 20;

    /** An unfragmented packet without options. */
    public static Ipv4Packet of(
            Ipv4Address source,
            Ipv4Address destination,
            int timeToLive,
            int identification,
            boolean dontFragment,
            Transport payload) {
        return new Ipv4Packet(
                0,
                identification,
                false,
                dontFragment,
                false,
                0,
                timeToLive,
                source,
                destination,
                Bytes.EMPTY,
                payload);
    }

    @Override
    public boolean isFragment() {
        return moreFragments || fragmentOffset != 0;
    }

    @Override
    public Ipv4Packet withPayload(Transport newPayload) {
        return new Ipv4Packet(
                typeOfService,
                identification,
                reservedFlag,
                dontFragment,
                moreFragments,
                fragmentOffset,
                timeToLive,
                source,
                destination,
                options,
                newPayload);
    }

    @Override
    public Ipv4Packet withAddresses(IpAddress newSource, IpAddress newDestination) {
        return new Ipv4Packet(
                typeOfService,
                identification,
                reservedFlag,
                dontFragment,
                moreFragments,
                fragmentOffset,
                timeToLive,
                (Ipv4Address) newSource,
                (Ipv4Address) newDestination,
                options,
                payload);
    }

    @Override
    public Ipv4Packet withTimeToLive(int newTimeToLive) {
        return new Ipv4Packet(
                typeOfService,
                identification,
                reservedFlag,
                dontFragment,
                moreFragments,
                fragmentOffset,
                newTimeToLive,
                source,
                destination,
                options,
                payload);
    }

    private int headerLength() {
        return FIXED_LENGTH + options.length();
    }

    @Override
    public int length() {
        return headerLength() + payload.length();
    }

    @Override
    public void emit(ByteBuffer out) {
        ByteBuffer header = ByteBuffer.allocate(headerLength());
        header.put((byte) (4 << 4 | headerLength() / 4))
                .put((byte) typeOfService)
                .putShort((short) length());
        int fragment = (reservedFlag ? 0x8000 : 0)
                | (dontFragment ? 0x4000 : 0)
                | (moreFragments ? 0x2000 : 0)
                | fragmentOffset;
        header.putShort((short) identification).putShort((short) fragment);
        header.put((byte) timeToLive).put((byte) payload.protocol()).putShort((short) 0);
        source.emit(header);
        destination.emit(header);
        options.writeTo(header);
        header.putShort(10, (short) Checksum.finish(Checksum.sum(header.array(), 0, header.capacity())));
        out.put(header.array());
        payload.emit(out, source, destination);
    }

    static Parsed parseBytes(Bytes in, TcpChecksum checksum) {
        if (in.length() < FIXED_LENGTH) {
            return new Parsed.Bad(WireError.TRUNCATED, in.length() + " bytes of an IPv4 header");
        }
        int headerLength = (in.at(0) & 0x0f) * 4;
        int totalLength = in.shortAt(2);
        if (headerLength < FIXED_LENGTH || totalLength < headerLength) {
            return new Parsed.Bad(
                    WireError.BAD_LENGTH, "header length " + headerLength + ", total length " + totalLength);
        }
        if (in.length() < totalLength) {
            return new Parsed.Bad(WireError.TRUNCATED, in.length() + " of " + totalLength + " bytes");
        }
        if (Checksum.finish(in.slice(0, headerLength).onesComplementSum()) != 0) {
            return new Parsed.Bad(WireError.BAD_HEADER_CHECKSUM, "IPv4 header");
        }
        int fragment = in.shortAt(6);
        int protocol = in.at(9);
        Ipv4Address source = new Ipv4Address(in.intAt(12));
        Ipv4Address destination = new Ipv4Address(in.intAt(16));
        Bytes payload = in.slice(headerLength, totalLength);
        boolean isFragment = (fragment & 0x3fff) != 0;
        return new Parsed.Ok(new Ipv4Packet(
                in.at(1),
                in.shortAt(4),
                (fragment & 0x8000) != 0,
                (fragment & 0x4000) != 0,
                (fragment & 0x2000) != 0,
                fragment & 0x1fff,
                in.at(8),
                source,
                destination,
                in.slice(FIXED_LENGTH, headerLength),
                isFragment
                        ? OpaquePayload.of(protocol, payload)
                        : Transport.parse(protocol, payload, source, destination, checksum)));
    }
}
