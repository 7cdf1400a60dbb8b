package org.ftpscope.scenario.recording;

import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.WireError;

/** TCP packets whose checksum is known not to count: octets were cut off, or the network card was to compute it (offloading). */
public final class Mended {
    private Mended() {}

    /** The packet with its segment read whatever the checksum; every other packet as it is. */
    public static IpPacket of(IpPacket packet) {
        boolean tcp = packet.payload() instanceof OpaquePayload(int protocol, Bytes bytes, var error)
                && protocol == Protocol.TCP
                && error.equals(Optional.of(WireError.BAD_CHECKSUM));
        if (!tcp || !(packet.payload() instanceof OpaquePayload opaque)) {
            return packet;
        }
        return switch (packet) {
            case Ipv4Packet v4 -> v4.withPayload(TcpSegment.parseUnchecked(opaque.bytes()));
            case Ipv6Packet v6 -> v6.withPayload(TcpSegment.parseUnchecked(opaque.bytes()));
        };
    }
}
