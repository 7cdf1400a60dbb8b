package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;

/**
 * A UDP datagram (RFC 768).
 *
 * @param checksummed false when the sender left the checksum out (field zero, IPv4 only)
 */
public record UdpDatagram(int sourcePort, int destinationPort, boolean checksummed, Bytes payload)
        implements Transport {
    private static final int HEADER_LENGTH = 8;

    @Override
    public int protocol() {
        return Protocol.UDP;
    }

    @Override
    public int length() {
        return HEADER_LENGTH + payload.length();
    }

    @Override
    public void emit(ByteBuffer out, IpAddress source, IpAddress destination) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH);
        header.putShort((short) sourcePort).putShort((short) destinationPort);
        header.putShort((short) length()).putShort((short) 0);
        if (checksummed) {
            long sum = Checksum.pseudoHeader(source, destination, Protocol.UDP, length())
                    + Checksum.sum(header.array(), 0, HEADER_LENGTH)
                    + payload.onesComplementSum();
            int checksum = Checksum.finish(sum);
            // Zero means "none", so a computed zero is sent as all ones (RFC 768).
            header.putShort(6, (short) (checksum == 0 ? 0xffff : checksum));
        }
        out.put(header.array());
        payload.writeTo(out);
    }

    static Transport parse(Bytes in, IpAddress source, IpAddress destination) {
        if (in.length() < HEADER_LENGTH) {
            return OpaquePayload.bad(Protocol.UDP, in, WireError.TRUNCATED);
        }
        ByteBuffer header = in.view();
        int sourcePort = header.getShort() & 0xffff;
        int destinationPort = header.getShort() & 0xffff;
        int length = header.getShort() & 0xffff;
        boolean checksummed = header.getShort() != 0;
        if (length != in.length()) {
            return OpaquePayload.bad(Protocol.UDP, in, WireError.BAD_LENGTH);
        }
        long sum = Checksum.pseudoHeader(source, destination, Protocol.UDP, in.length()) + in.onesComplementSum();
        if (checksummed && Checksum.finish(sum) != 0) {
            return OpaquePayload.bad(Protocol.UDP, in, WireError.BAD_CHECKSUM);
        }
        return new UdpDatagram(sourcePort, destinationPort, checksummed, in.from(HEADER_LENGTH));
    }

    /** The same datagram between other ports. */
    public UdpDatagram withPorts(int source, int destination) {
        return new UdpDatagram(source, destination, checksummed, payload);
    }
}
