package org.ftpscope.engine.net;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;

/** What lies behind a node's interfaces: links in a simulation, capture files in {@code ftpscope filter}. */
public interface Egress {
    /**
     * Takes a packet that leaves by {@code iface} for the neighbour {@code nextHop}. The cause in {@code now} is the packet's
     * {@code PacketSent}.
     */
    void transmit(Moment now, String iface, IpAddress nextHop, IpPacket packet);

    /**
     * Whether somebody on the link answers for {@code nextHop} (ARP, neighbour discovery). If not, a router keeps the packet for
     * three seconds and then tells its sender: host unreachable.
     */
    default boolean resolves(String iface, IpAddress nextHop) {
        return true;
    }

    /** The largest packet, in bytes, that {@code iface} takes. */
    default int mtuBytes(String iface) {
        return 65_535;
    }
}
