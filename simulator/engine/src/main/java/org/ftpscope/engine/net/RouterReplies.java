package org.ftpscope.engine.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.Transport;
import org.ftpscope.engine.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/** The packets that a router makes itself: resets, ICMP errors, echo replies (net/ipv4/icmp.c, tcp_ipv4.c, nf_reject_ipv4.c). */
final class RouterReplies {
    /** A destination may be told of that many errors at once (XRLIM_BURST_FACTOR, net/ipv4/route.c). */
    private static final int BURST = 6;

    /** So many destinations are remembered for the rate limit; the oldest is forgotten. */
    private static final int MAX_REMEMBERED = 4096;

    private static final class Allowance {
        private long tokensNanos;
        private long lastNanos;
    }

    private final Routes routes;
    private final Sysctls sysctls;
    private final Map<IpAddress, Allowance> allowances = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Allowance> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private int nextIdentification;

    RouterReplies(Routes routes, Sysctls sysctls, RandomStream random) {
        this.routes = routes;
        this.sysctls = sysctls;
        this.nextIdentification = random.nextInt(65_536);
    }

    /** What a packet to the router itself provokes when nothing listens. */
    sealed interface Local {
        record Nothing() implements Local {}

        record Answer(IpPacket packet) implements Local {}

        record Report(IcmpMessage.Problem problem) implements Local {}
    }

    private static final Local NOTHING = new Local.Nothing();

    /** Takes a packet that has come to the router itself. */
    Local toLocal(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment segment -> {
                // Unlike REJECT, the TCP of the router itself keeps the type of service, but for its ECN bits.
                IpPacket reset = reset(packet, typeOfService(packet) & 0xfc);
                yield reset == null ? NOTHING : new Local.Answer(reset);
            }
            case UdpDatagram udp ->
                isForMany(packet.destination(), routes.interfaces())
                        ? NOTHING
                        : new Local.Report(Icmp.portUnreachable(packet));
            case IcmpMessage.Echo echo -> echo(packet, echo);
            case IcmpMessage.Problem problem -> NOTHING;
            case IcmpMessage.Other other -> NOTHING;
            case OpaquePayload other ->
                other.error().isPresent() || packet.isFragment()
                        ? NOTHING
                        : new Local.Report(Icmp.protocolUnreachable(packet));
        };
    }

    private Local echo(IpPacket packet, IcmpMessage.Echo request) {
        boolean mute = request.reply()
                || packet.version() == 4 && sysctls.isOn(Sysctls.ICMP_ECHO_IGNORE_ALL)
                || isForMany(packet.destination(), routes.interfaces());
        if (mute) {
            return NOTHING;
        }
        IcmpMessage.Echo reply = new IcmpMessage.Echo(
                request.ipVersion(), true, request.identifier(), request.sequence(), request.body());
        return new Local.Answer(packet(packet.destination(), packet.source(), typeOfService(packet), false, reply));
    }

    /**
     * RST in answer to a segment that nobody wants, from the address that it was sent to (RFC 9293 section 3.10.7.1); null for a
     * RST and for what is no segment.
     */
    @Nullable
    IpPacket reset(IpPacket packet, int typeOfService) {
        if (!(packet.payload() instanceof TcpSegment segment) || segment.isRst()) {
            return null;
        }
        SeqNumber sequence = segment.isAck() ? segment.acknowledgment() : new SeqNumber(0);
        SeqNumber acknowledgment = segment.isAck() ? new SeqNumber(0) : segment.sequenceEnd();
        int flags = segment.isAck() ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK;
        int from = segment.destinationPort();
        int to = segment.sourcePort();
        TcpSegment reset = TcpSegment.of(from, to, sequence, acknowledgment, flags, 0, List.of(), Bytes.EMPTY);
        return packet(packet.destination(), packet.source(), typeOfService, true, reset);
    }

    /** No route to the destination: network unreachable, no route (ip_error; RFC 4443 section 3.1). */
    IcmpMessage.Problem noRoute(IpPacket about) {
        return Icmp.unreachable(about, 0);
    }

    /** The packet that carries an error to the sender of {@code about}; null when it must not be sent. */
    @Nullable
    IpPacket error(IpPacket about, IcmpMessage.Problem problem, long nowNanos) {
        boolean mute = about.payload() instanceof IcmpMessage icmp && !isQuestion(icmp)
                || about instanceof Ipv4Packet v4 && v4.fragmentOffset() != 0
                || isForMany(about.destination(), routes.interfaces())
                || about.source().isUnspecified()
                || isForMany(about.source(), routes.interfaces())
                || about.payload() instanceof OpaquePayload opaque
                        && opaque.error().isPresent();
        if (mute) {
            return null;
        }
        IpAddress from = senderOfErrors(about);
        if (from == null || !isAllowed(about.source(), problem, nowNanos)) {
            return null;
        }
        // Precedence "internetwork control" for errors, besides the type of service of the packet in question.
        int service = about.version() == 4 ? typeOfService(about) & 0x1e | 0xc0 : 0;
        return packet(from, about.source(), service, false, problem);
    }

    private static boolean isQuestion(IcmpMessage icmp) {
        return !(icmp instanceof IcmpMessage.Problem);
    }

    /** The address that the packet was sent to if it is ours, otherwise the one that faces its sender. */
    private @Nullable IpAddress senderOfErrors(IpPacket about) {
        if (routes.isLocal(about.destination())) {
            return about.destination();
        }
        return switch (routes.lookup(about.source())) {
            case Routes.Decision.Via via -> via.source();
            case Routes.Decision.Local local -> about.source();
            case Routes.Decision.Unreachable none -> null;
        };
    }

    /** At most {@value #BURST} errors at once to one destination, then one each icmp_ratelimit milliseconds. */
    private boolean isAllowed(IpAddress destination, IcmpMessage.Problem problem, long nowNanos) {
        boolean four = problem.ipVersion() == 4;
        long mask = sysctls.get(Sysctls.ICMP_RATEMASK);
        long interval = sysctls.get(four ? Sysctls.ICMP_RATELIMIT : Sysctls.ICMPV6_RATELIMIT) * 1_000_000L;
        boolean limited = four
                ? problem.type() < 32 && (mask >> problem.type() & 1) != 0
                : problem.type() != IcmpMessage.Type.V6_PACKET_TOO_BIG;
        if (!limited || interval == 0 || routes.isLocal(destination)) {
            return true;
        }
        Allowance allowance = allowances.get(destination);
        if (allowance == null) {
            allowance = new Allowance();
            allowance.tokensNanos = BURST * interval;
            allowance.lastNanos = nowNanos;
            allowances.put(destination, allowance);
        }
        long earned = allowance.tokensNanos + nowNanos - allowance.lastNanos;
        allowance.tokensNanos = Math.min(BURST * interval, earned);
        allowance.lastNanos = nowNanos;
        if (allowance.tokensNanos < interval) {
            return false;
        }
        allowance.tokensNanos -= interval;
        return true;
    }

    private IpPacket packet(IpAddress from, IpAddress to, int typeOfService, boolean dontFragment, Transport payload) {
        if (from instanceof Ipv4Address v4From && to instanceof Ipv4Address v4To) {
            int identification = dontFragment ? 0 : nextIdentification++ & 0xffff;
            return new Ipv4Packet(
                    typeOfService,
                    identification,
                    false,
                    dontFragment,
                    false,
                    0,
                    (int) sysctls.get(Sysctls.DEFAULT_TTL),
                    v4From,
                    v4To,
                    Bytes.EMPTY,
                    payload);
        }
        int hopLimit = (int) sysctls.get(Sysctls.IPV6_HOP_LIMIT);
        return new Ipv6Packet(
                typeOfService, 0, hopLimit, (Ipv6Address) from, (Ipv6Address) to, 0, Bytes.EMPTY, false, payload);
    }

    private static int typeOfService(IpPacket packet) {
        return switch (packet) {
            case Ipv4Packet v4 -> v4.typeOfService();
            case Ipv6Packet v6 -> v6.trafficClass();
        };
    }

    /** Multicast, or the broadcast address of a network that the router is on. */
    static boolean isForMany(IpAddress address, List<Interface> interfaces) {
        if (address.isMulticast()) {
            return true;
        }
        if (!(address instanceof Ipv4Address v4)) {
            return false;
        }
        if (v4.bits() == -1) {
            return true;
        }
        for (Interface iface : interfaces) {
            for (Cidr own : iface.addresses()) {
                int hostBits = 32 - own.prefixLength();
                boolean broadcast = own.address().version() == 4
                        && hostBits > 1
                        && own.contains(address)
                        && (v4.bits() | -1 << hostBits) == -1;
                if (broadcast) {
                    return true;
                }
            }
        }
        return false;
    }
}
