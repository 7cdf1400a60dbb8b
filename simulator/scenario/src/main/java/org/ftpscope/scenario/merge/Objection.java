package org.ftpscope.scenario.merge;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;

/**
 * An ICMP error about a packet of a recorded connection: what a router or the peer's host had to say against it, or this host against
 * one of the peer's.
 *
 * @param atNanos since the beginning of the recording, by the capture's clock
 * @param out whether it left the recorded host
 * @param aboutOut whether the packet in question had left it
 */
record Objection(long atNanos, IpPacket packet, RealSocket socket, boolean out, boolean aboutOut) {
    private static final int TCP = 6;
    /** What RFC 792 wants quoted of a packet behind its IP header: ports and sequence number. */
    private static final int QUOTED = 8;

    /** The connection that the quoted packet belongs to, from its sender to its receiver; empty where that cannot be read. */
    static Optional<FourTuple> about(IcmpMessage.Problem problem) {
        Bytes quote = problem.body();
        int header = header(problem);
        if (header == 0 || quote.length() < header + QUOTED || quote.at(problem.ipVersion() == 4 ? 9 : 6) != TCP) {
            return Optional.empty();
        }
        ByteBuffer octets = quote.view();
        octets.position(problem.ipVersion() == 4 ? 12 : 8);
        boolean four = problem.ipVersion() == 4;
        var source = four ? Ipv4Address.parse(octets) : Ipv6Address.parse(octets);
        var destination = four ? Ipv4Address.parse(octets) : Ipv6Address.parse(octets);
        int sourcePort = quote.at(header) << 8 | quote.at(header + 1);
        int destinationPort = quote.at(header + 2) << 8 | quote.at(header + 3);
        return Optional.of(new FourTuple(new Endpoint(source, sourcePort), new Endpoint(destination, destinationPort)));
    }

    /** Octets of the quoted IP header; 0 where there is none. */
    private static int header(IcmpMessage.Problem problem) {
        Bytes quote = problem.body();
        if (problem.ipVersion() == 6) {
            return quote.length() < 40 ? 0 : 40;
        }
        return quote.length() < 20 ? 0 : (quote.at(0) & 15) * 4;
    }

    /** The same with no more of the packet in question than its connection and sequence number: behind them a password may stand. */
    Objection withoutPayload() {
        if (!(packet.payload() instanceof IcmpMessage.Problem problem)) {
            return this;
        }
        Bytes kept = problem.body().slice(0, Math.min(problem.body().length(), header(problem) + QUOTED));
        IcmpMessage.Problem shorter = new IcmpMessage.Problem(
                problem.ipVersion(), problem.type(), problem.code(), problem.restOfHeader(), kept);
        IpPacket packed = switch (packet) {
            case Ipv4Packet v4 -> v4.withPayload(shorter);
            case Ipv6Packet v6 -> v6.withPayload(shorter);
        };
        return new Objection(atNanos, packed, socket, out, aboutOut);
    }

    /** The address of the other end: the peer's, or a router's on the way. */
    String other() {
        return (out ? packet.destination() : packet.source()).toString();
    }
}
