package org.ftpscope.engine.netfilter;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.Transport;
import org.ftpscope.engine.wire.UdpDatagram;

/**
 * Address translation (nf_nat_core): chosen once, at a connection's first packet, so that every answer can be told apart; applied
 * to every packet of both directions.
 */
final class Nat {
    private static final int MAX_ATTEMPTS = 128;

    /** The last attempts may take the place of a connection in TIME_WAIT (NF_NAT_HARDER_THRESH). */
    private static final int HARDER_BELOW = MAX_ATTEMPTS / 4;

    private final Conntrack conntrack;
    private final Chance chance;

    Nat(Conntrack conntrack, Chance chance) {
        this.conntrack = conntrack;
        this.chance = chance;
    }

    /** Fixes one side of a connection's translation; without effect on one that is confirmed. */
    void setUp(TrackedPacket packet, ConntrackEntry entry, NatRange range, Manip manip) {
        if (entry.confirmed) {
            return;
        }
        Tuple current = entry.reply.answer();
        Tuple chosen = unique(packet, entry, current, range, manip);
        if (!chosen.equals(current)) {
            entry.reply = chosen.answer();
            if (manip == Manip.SOURCE) {
                entry.sourceNat = true;
            } else {
                entry.destinationNat = true;
            }
        }
        if (manip == Manip.SOURCE) {
            entry.sourceNatDone = true;
        } else {
            entry.destinationNatDone = true;
        }
    }

    /** No rule wants a translation: the address stays, and the port too unless answers would be mistaken for another's. */
    void nullBinding(TrackedPacket packet, ConntrackEntry entry, Manip manip) {
        IpAddress address = manip == Manip.SOURCE ? entry.reply.destination() : entry.reply.source();
        setUp(packet, entry, NatRange.to(address), manip);
    }

    /** An expected connection goes where its master's traffic goes, to the port announced before rewriting. */
    void followMaster(TrackedPacket packet, ConntrackEntry entry, Expectation expectation) {
        boolean reply = expectation.towardsReply;
        IpAddress source = expectation.master.tuple(!reply).destination();
        IpAddress destination = expectation.master.tuple(!reply).source();
        setUp(packet, entry, NatRange.to(source), Manip.SOURCE);
        PortRange port = new PortRange(expectation.savedPort, expectation.savedPort);
        setUp(packet, entry, NatRange.to(destination, Optional.of(port), false, false), Manip.DESTINATION);
    }

    private Tuple unique(TrackedPacket packet, ConntrackEntry entry, Tuple current, NatRange range, Manip manip) {
        boolean randomly = range.random() || range.randomFully();
        if (manip == Manip.SOURCE && !randomly) {
            if (inRange(current, range)) {
                if (!isUsed(current, entry)) {
                    return current;
                }
            } else {
                Optional<Tuple> kept = mappedBefore(entry, current, range);
                if (kept.isPresent()) {
                    return kept.get();
                }
            }
        }
        Tuple tuple = range.addresses()
                .map(addresses -> current.withAddress(manip, choose(addresses, current, range.persistent())))
                .orElse(current);
        if (!randomly) {
            if (range.ports().isPresent()) {
                PortRange ports = range.ports().get();
                boolean fits = range.basePort().isEmpty() && ports.contains(tuple.manipulable(manip));
                if (fits && (ports.size() == 1 || !isUsed(tuple, entry))) {
                    return tuple;
                }
            } else if (!isUsed(tuple, entry)) {
                return tuple;
            }
        }
        return search(packet, entry, tuple, range, manip, randomly);
    }

    private static boolean inRange(Tuple tuple, NatRange range) {
        if (range.addresses().isPresent() && !range.addresses().get().contains(tuple.source())) {
            return false;
        }
        boolean counts = tuple.isIcmp() || tuple.protocol() == Protocol.TCP || tuple.protocol() == Protocol.UDP;
        return range.ports().isEmpty() || !counts || range.ports().get().contains(tuple.manipulable(Manip.SOURCE));
    }

    /** Another connection from the same address and port may have a mapping that serves this one too. */
    private Optional<Tuple> mappedBefore(ConntrackEntry entry, Tuple current, NatRange range) {
        // The newest first, as the kernel adds each to the head of its list.
        for (ConntrackEntry other : conntrack.fromSameSource(current).reversed()) {
            Tuple mapping = other.reply.answer();
            Tuple tuple = new Tuple(
                    mapping.source(),
                    mapping.sourcePort(),
                    current.destination(),
                    current.destinationPort(),
                    current.protocol());
            if (inRange(tuple, range)) {
                return isUsed(tuple, entry) ? Optional.empty() : Optional.of(tuple);
            }
        }
        return Optional.empty();
    }

    private boolean isUsed(Tuple tuple, ConntrackEntry entry) {
        return conntrack.isTaken(tuple.answer(), entry);
    }

    /** Looks for a free port from a random one on, in ever smaller rounds; what it finds last may still be taken. */
    private Tuple search(
            TrackedPacket packet, ConntrackEntry entry, Tuple start, NatRange range, Manip manip, boolean randomly) {
        boolean ported = start.protocol() == Protocol.TCP || start.protocol() == Protocol.UDP;
        if (!ported && !start.isIcmp()) {
            return start;
        }
        if (ported && range.ports().isEmpty() && manip == Manip.DESTINATION) {
            return start;
        }
        PortRange ports = range.ports().orElseGet(() -> usualRange(start, manip));
        int offset = manip == Manip.SOURCE || randomly ? chance.below(65536) : 0;
        if (range.basePort().isPresent()) {
            offset = start.manipulable(manip) - range.basePort().get() & 0xffff;
        }
        int attempts = Math.min(ports.size(), MAX_ATTEMPTS);
        Tuple tuple = start;
        while (true) {
            for (int i = 0; i < attempts; i++) {
                tuple = start.withPort(manip, ports.low() + (offset & 0xffff) % ports.size());
                if (!isUsedEvenIfOld(packet, tuple, entry, attempts - i)) {
                    return tuple;
                }
                offset++;
            }
            if (attempts >= ports.size() || attempts < 16) {
                return tuple;
            }
            attempts /= 2;
            offset = chance.below(65536);
        }
    }

    /** Privileged ports stay privileged: services used to trust them. */
    private static PortRange usualRange(Tuple tuple, Manip manip) {
        if (tuple.isIcmp()) {
            return new PortRange(0, 65535);
        }
        int port = tuple.manipulable(manip);
        if (port >= 1024) {
            return new PortRange(1024, 65535);
        }
        return port < 512 ? new PortRange(1, 511) : new PortRange(600, 1023);
    }

    private boolean isUsedEvenIfOld(TrackedPacket packet, Tuple tuple, ConntrackEntry entry, int attemptsLeft) {
        Tuple reply = tuple.answer();
        boolean opening = entry.tcp != null && entry.tcp.state == TcpTracking.State.SYN_SENT;
        if (attemptsLeft > HARDER_BELOW || !opening) {
            return conntrack.isTaken(reply, entry);
        }
        ConntrackEntry owner = conntrack.owner(reply);
        if (owner == null) {
            return false;
        }
        boolean over = owner != entry
                && owner.reply.equals(reply)
                && owner.sourceNat
                && owner.tcp != null
                && (owner.tcp.state == TcpTracking.State.TIME_WAIT || owner.tcp.state == TcpTracking.State.CLOSE);
        if (over && owner.tcp != null && entry.tcp != null) {
            boolean advanced = entry.tcp.originalEnd() - owner.tcp.originalEnd() > 0;
            if (advanced) {
                conntrack.destroy(packet.moment, owner, "REPLACED");
                return false;
            }
        }
        return true;
    }

    /** The same client and server always meet at the same address of the range: a hash of both chooses it. */
    private static IpAddress choose(NatRange.Addresses addresses, Tuple tuple, boolean persistent) {
        if (addresses.low().equals(addresses.high())) {
            return addresses.low();
        }
        int[] source = words(tuple.source());
        int[] destination = words(tuple.destination());
        int[] low = words(addresses.low());
        int[] high = words(addresses.high());
        int hash = JenkinsHash.hash(source, persistent ? 0 : destination[destination.length - 1]);
        int[] chosen = new int[low.length];
        boolean full = false;
        for (int i = 0; i < low.length; i++) {
            int from = full ? 0 : Integer.reverseBytes(low[i]);
            long distance = full ? 0xffff_ffffL : Integer.toUnsignedLong(Integer.reverseBytes(high[i]) - from + 1);
            long scaled = Integer.toUnsignedLong(hash) * distance >>> 32;
            chosen[i] = Integer.reverseBytes(from + (int) scaled);
            full |= chosen[i] != high[i];
            if (!persistent) {
                hash ^= destination[i];
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(chosen.length * 4);
        for (int word : chosen) {
            bytes.putInt(Integer.reverseBytes(word));
        }
        bytes.flip();
        return chosen.length == 1 ? Ipv4Address.parse(bytes) : Ipv6Address.parse(bytes);
    }

    /** The address as a little-endian machine reads its 32-bit words, which the kernel's hash sees. */
    private static int[] words(IpAddress address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.bitLength() / 8);
        address.emit(bytes);
        int[] words = new int[bytes.capacity() / 4];
        for (int i = 0; i < words.length; i++) {
            words[i] = Integer.reverseBytes(bytes.getInt(4 * i));
        }
        return words;
    }

    /** Translates a packet of a connection at that hook; the packet itself when there is nothing to change there. */
    static IpPacket translate(IpPacket packet, ConntrackEntry entry, boolean isReply, Manip manip) {
        boolean sourceSide = (manip == Manip.SOURCE) != isReply;
        if (!(sourceSide ? entry.sourceNat : entry.destinationNat)) {
            return packet;
        }
        return rewrite(packet, entry.tuple(!isReply).answer(), manip);
    }

    private static IpPacket rewrite(IpPacket packet, Tuple target, Manip manip) {
        IpAddress source = manip == Manip.SOURCE ? target.source() : packet.source();
        IpAddress destination = manip == Manip.DESTINATION ? target.destination() : packet.destination();
        Transport payload = packet.payload();
        Transport changed = switch (payload) {
            case TcpSegment tcp ->
                manip == Manip.SOURCE
                        ? tcp.withPorts(target.sourcePort(), tcp.destinationPort())
                        : tcp.withPorts(tcp.sourcePort(), target.destinationPort());
            case UdpDatagram udp ->
                manip == Manip.SOURCE
                        ? udp.withPorts(target.sourcePort(), udp.destinationPort())
                        : udp.withPorts(udp.sourcePort(), target.destinationPort());
            case IcmpMessage.Echo echo ->
                new IcmpMessage.Echo(echo.ipVersion(), echo.reply(), target.sourcePort(), echo.sequence(), echo.body());
            case IcmpMessage.Problem problem -> problem;
            case IcmpMessage.Other other ->
                new IcmpMessage.Other(
                        other.ipVersion(),
                        other.type(),
                        other.code(),
                        target.sourcePort() << 16 | other.restOfHeader() & 0xffff,
                        other.body());
            case OpaquePayload opaque -> opaque;
        };
        return packet.withPayload(changed).withAddresses(source, destination);
    }

    /**
     * Translates an ICMP error about a packet of the connection: outside, and the quoted packet inside the other way round. A
     * redirect about a translated connection is a reason to drop it.
     */
    static Optional<DropReason> translateError(TrackedPacket packet, ConntrackEntry entry, Manip manip) {
        if (!(packet.ip.payload() instanceof IcmpMessage.Problem problem)) {
            return Optional.empty();
        }
        boolean isReply = packet.ctInfo.isReply();
        boolean redirect = problem.ipVersion() == 4 && problem.type() == IcmpMessage.Type.REDIRECT;
        if (redirect && (entry.isTranslated() || !entry.sourceNatDone || !entry.destinationNatDone)) {
            return Optional.of(new DropReason.NotAcceptable("ICMP redirect about a translated connection"));
        }
        boolean sourceSide = (manip == Manip.SOURCE) != isReply;
        if (!(sourceSide ? entry.sourceNat : entry.destinationNat)) {
            return Optional.empty();
        }
        Tuple opposite = entry.tuple(!isReply);
        Tuple inside = opposite.answer();
        Bytes quoted = QuotedPacket.translate(problem.body(), manip.other(), opposite);
        IcmpMessage.Problem changed = new IcmpMessage.Problem(
                problem.ipVersion(), problem.type(), problem.code(), problem.restOfHeader(), quoted);
        IpAddress source = manip == Manip.SOURCE ? inside.source() : packet.ip.source();
        IpAddress destination = manip == Manip.DESTINATION ? inside.destination() : packet.ip.destination();
        packet.ip = packet.ip.withPayload(changed).withAddresses(source, destination);
        return Optional.empty();
    }
}
