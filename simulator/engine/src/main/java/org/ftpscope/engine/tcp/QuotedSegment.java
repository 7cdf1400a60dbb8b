package org.ftpscope.engine.tcp;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.SeqNumber;

/**
 * What an ICMP error says about one of our segments: which connection, which sequence number, and what went wrong. Routers quote
 * as little as eight bytes behind the IP header (RFC 792): ports and sequence number.
 *
 * @param tuple our end first
 * @param errno what the application will see; {@link Errno#NONE} for errors that mean nothing to it
 * @param nextHopMtu bytes, where the packet was too large for a link; otherwise 0
 */
record QuotedSegment(FourTuple tuple, SeqNumber sequence, Errno errno, int nextHopMtu) {
    private static final int CODE_FRAGMENTATION_NEEDED = 4;
    private static final int MIN_MTU = 576;

    static Optional<QuotedSegment> read(IcmpMessage.Problem problem) {
        return problem.ipVersion() == 4 ? readVersion4(problem) : readVersion6(problem);
    }

    private static Optional<QuotedSegment> readVersion4(IcmpMessage.Problem problem) {
        Bytes body = problem.body();
        if (body.length() < 28 || body.at(0) >> 4 != 4 || body.at(9) != Protocol.TCP) {
            return Optional.empty();
        }
        int headerLength = (body.at(0) & 0x0f) * 4;
        boolean laterFragment = ((body.at(6) & 0x1f) << 8 | body.at(7)) != 0;
        if (headerLength < 20 || body.length() < headerLength + 8 || laterFragment) {
            return Optional.empty();
        }
        ByteBuffer addresses = body.view().position(12);
        IpAddress source = Ipv4Address.parse(addresses);
        IpAddress destination = Ipv4Address.parse(addresses);
        boolean tooBig = problem.type() == IcmpMessage.Type.UNREACHABLE && problem.code() == CODE_FRAGMENTATION_NEEDED;
        int mtu = tooBig ? Math.max(problem.restOfHeader() & 0xffff, MIN_MTU) : 0;
        return Optional.of(of(body.from(headerLength), source, destination, errno4(problem), mtu));
    }

    private static Optional<QuotedSegment> readVersion6(IcmpMessage.Problem problem) {
        Bytes body = problem.body();
        if (body.length() < 48 || body.at(0) >> 4 != 6 || body.at(6) != Protocol.TCP) {
            return Optional.empty();
        }
        ByteBuffer addresses = body.view().position(8);
        IpAddress source = Ipv6Address.parse(addresses);
        IpAddress destination = Ipv6Address.parse(addresses);
        boolean tooBig = problem.type() == IcmpMessage.Type.V6_PACKET_TOO_BIG;
        int mtu = tooBig ? Math.max(problem.restOfHeader(), 1280) : 0;
        return Optional.of(of(body.from(40), source, destination, errno6(problem), mtu));
    }

    private static QuotedSegment of(Bytes header, IpAddress source, IpAddress destination, Errno errno, int mtu) {
        ByteBuffer in = header.view();
        Endpoint local = new Endpoint(source, in.getShort() & 0xffff);
        Endpoint remote = new Endpoint(destination, in.getShort() & 0xffff);
        return new QuotedSegment(new FourTuple(local, remote), new SeqNumber(in.getInt()), errno, mtu);
    }

    /** As Linux translates (icmp_err_convert). */
    private static Errno errno4(IcmpMessage.Problem problem) {
        return switch (problem.type()) {
            case IcmpMessage.Type.UNREACHABLE ->
                switch (problem.code()) {
                    case 0, 6, 9, 11 -> Errno.ENETUNREACH;
                    case 2 -> Errno.ENOPROTOOPT;
                    case 3 -> Errno.ECONNREFUSED;
                    case CODE_FRAGMENTATION_NEEDED -> Errno.EMSGSIZE;
                    default -> Errno.EHOSTUNREACH;
                };
            case IcmpMessage.Type.TIME_EXCEEDED -> Errno.EHOSTUNREACH;
            default -> Errno.NONE;
        };
    }

    private static Errno errno6(IcmpMessage.Problem problem) {
        return switch (problem.type()) {
            case IcmpMessage.Type.V6_UNREACHABLE ->
                switch (problem.code()) {
                    case 0 -> Errno.ENETUNREACH;
                    case 4 -> Errno.ECONNREFUSED;
                    default -> Errno.EHOSTUNREACH;
                };
            case IcmpMessage.Type.V6_TIME_EXCEEDED -> Errno.EHOSTUNREACH;
            default -> Errno.NONE;
        };
    }
}
