package org.ftpscope.engine.net;

import java.util.Optional;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/**
 * Which packets a {@link Fault} is about. Begin with {@link #ANY} and narrow: {@code ANY.from("client").syn()}. A condition on
 * ports, flags or payload is never met by ICMP or an unreadable transport header.
 *
 * @param from name of the node that puts the packet on this link
 * @param flagsSet TCP flags that must be set (see {@link TcpFlags})
 * @param flagsClear TCP flags that must not be set
 * @param sourcePort TCP or UDP source port
 * @param destinationPort TCP or UDP destination port
 * @param withData whether there must be payload octets ({@code true}) or none ({@code false})
 * @param text what the payload must contain, as characters of ISO 8859-1
 */
public record PacketMatch(
        Optional<String> from,
        int flagsSet,
        int flagsClear,
        Optional<Integer> sourcePort,
        Optional<Integer> destinationPort,
        Optional<Boolean> withData,
        Optional<String> text) {
    /** Every packet. */
    public static final PacketMatch ANY = new PacketMatch(
            Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public PacketMatch {
        if ((flagsSet & flagsClear) != 0) {
            throw new IllegalArgumentException("flags both set and clear: " + TcpFlags.text(flagsSet & flagsClear));
        }
    }

    /** Sent onto the link by the node of that name. */
    public PacketMatch from(String node) {
        return new PacketMatch(Optional.of(node), flagsSet, flagsClear, sourcePort, destinationPort, withData, text);
    }

    /** With these TCP flags set, besides any others. */
    public PacketMatch flags(int set) {
        return new PacketMatch(from, flagsSet | set, flagsClear, sourcePort, destinationPort, withData, text);
    }

    /** Without these TCP flags. */
    public PacketMatch without(int clear) {
        return new PacketMatch(from, flagsSet, flagsClear | clear, sourcePort, destinationPort, withData, text);
    }

    /** The first segment of a handshake: SYN without ACK. */
    public PacketMatch syn() {
        return flags(TcpFlags.SYN).without(TcpFlags.ACK);
    }

    /** Carrying at least one octet of payload. */
    public PacketMatch data() {
        return new PacketMatch(from, flagsSet, flagsClear, sourcePort, destinationPort, Optional.of(true), text);
    }

    /** Carrying no payload. */
    public PacketMatch noData() {
        return new PacketMatch(from, flagsSet, flagsClear, sourcePort, destinationPort, Optional.of(false), text);
    }

    public PacketMatch sourcePort(int port) {
        return new PacketMatch(from, flagsSet, flagsClear, Optional.of(port), destinationPort, withData, text);
    }

    public PacketMatch destinationPort(int port) {
        return new PacketMatch(from, flagsSet, flagsClear, sourcePort, Optional.of(port), withData, text);
    }

    /** Whose payload contains {@code part}. */
    public PacketMatch text(String part) {
        return new PacketMatch(from, flagsSet, flagsClear, sourcePort, destinationPort, withData, Optional.of(part));
    }

    /** Whether {@code packet}, put on the link by {@code sender}, is meant. */
    public boolean matches(String sender, IpPacket packet) {
        if (from.isPresent() && !from.get().equals(sender)) {
            return false;
        }
        return switch (packet.payload()) {
            case TcpSegment segment ->
                (segment.flags() & flagsSet) == flagsSet
                        && (segment.flags() & flagsClear) == 0
                        && portsMatch(segment.sourcePort(), segment.destinationPort())
                        && withData.map(wanted -> wanted != segment.payload().isEmpty())
                                .orElse(true)
                        && text.map(part -> segment.payload().latin1().contains(part))
                                .orElse(true);
            case UdpDatagram datagram ->
                flagsSet == 0
                        && portsMatch(datagram.sourcePort(), datagram.destinationPort())
                        && withData.map(wanted -> wanted != datagram.payload().isEmpty())
                                .orElse(true)
                        && text.map(part -> datagram.payload().latin1().contains(part))
                                .orElse(true);
            case IcmpMessage message -> asksNothingOfTransport();
            case OpaquePayload payload -> asksNothingOfTransport();
        };
    }

    private boolean portsMatch(int source, int destination) {
        return (sourcePort.isEmpty() || sourcePort.get() == source)
                && (destinationPort.isEmpty() || destinationPort.get() == destination);
    }

    private boolean asksNothingOfTransport() {
        return flagsSet == 0
                && sourcePort.isEmpty()
                && destinationPort.isEmpty()
                && withData.isEmpty()
                && text.isEmpty();
    }
}
