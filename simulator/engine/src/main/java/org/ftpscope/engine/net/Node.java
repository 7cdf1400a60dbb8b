package org.ftpscope.engine.net;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.IpPacket;

/** Whatever has interfaces on networks: a {@link Host} or a router. */
interface Node {
    /** The name that events carry. */
    String name();

    /** One of this node's interfaces was plugged into a network. */
    void onPlugged(Port port);

    /** A packet arrives at {@code port}; the cause of {@code now} is its PacketSent. */
    void receive(Moment now, Port port, IpPacket packet);
}
