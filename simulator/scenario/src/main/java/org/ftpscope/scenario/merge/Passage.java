package org.ftpscope.scenario.merge;

import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * A packet of a recorded connection as it passed the capture.
 *
 * @param atNanos since the beginning of the recording, by the capture's clock
 * @param out whether it left the recorded host
 */
record Passage(long atNanos, IpPacket packet, TcpSegment segment, RealSocket socket, boolean out) {
    Endpoint source() {
        return new Endpoint(packet.source(), segment.sourcePort());
    }

    Endpoint destination() {
        return new Endpoint(packet.destination(), segment.destinationPort());
    }

    /** First octet of its payload in the stream of its direction, counted from 0; or of what would come next. */
    long offset() {
        return socket.offset(segment, out);
    }

    boolean hasOctets() {
        return !segment.payload().isEmpty();
    }

    /** Whether it takes room in the sequence space, so that the other end will acknowledge it. */
    boolean isAcknowledged() {
        return segment.sequenceLength() > 0 && !segment.isRst();
    }

    Passage withPayload(Bytes payload) {
        TcpSegment changed = segment.withPayload(payload);
        IpPacket packed = switch (packet) {
            case Ipv4Packet v4 -> v4.withPayload(changed);
            case Ipv6Packet v6 -> v6.withPayload(changed);
        };
        return new Passage(atNanos, packed, changed, socket, out);
    }
}
