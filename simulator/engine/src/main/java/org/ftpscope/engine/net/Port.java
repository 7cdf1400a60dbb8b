package org.ftpscope.engine.net;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;

/** An interface of a node, plugged into a {@link Network}. */
final class Port {
    private final Network network;
    private final Node node;
    private final Interface iface;
    private final Transmitter transmitter;

    Port(Network network, Node node, Interface iface, Transmitter transmitter) {
        this.network = network;
        this.node = node;
        this.iface = iface;
        this.transmitter = transmitter;
    }

    Node node() {
        return node;
    }

    Interface iface() {
        return iface;
    }

    Network network() {
        return network;
    }

    Transmitter transmitter() {
        return transmitter;
    }

    int mtuBytes() {
        return network.settings().mtuBytes();
    }

    /** Whether someone on the network has that address. */
    boolean hasNeighbour(IpAddress nextHop) {
        return network.owner(nextHop) != null;
    }

    /** Puts a packet on the network; the cause of {@code sent} is its PacketSent. The neighbour must exist. */
    void transmit(Moment sent, IpPacket packet, IpAddress nextHop) {
        network.carry(sent, this, packet, nextHop);
    }
}
