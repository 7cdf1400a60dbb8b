package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.tcp.IpLayer;
import org.ftpscope.engine.tcp.TcpStack;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/**
 * A host: interfaces, a routing table, a TCP stack with its sockets, and as much of ICMP as a host does by itself. It sends what
 * is its own and takes what is addressed to it; it forwards nothing.
 */
public final class Host implements Node {
    private static final int TIME_TO_LIVE = 64;
    /** Precedence "internetwork control" of ICMP errors (RFC 1812 section 4.3.2.5). */
    private static final int TOS_OF_ERRORS = 0xc0;

    private final String name;
    private final HostSettings settings;
    private final Routes routes;
    private final Scheduler scheduler;
    private final Observer observer;
    private final Neighbours neighbours;
    private final List<Port> ports = new ArrayList<>();
    private final TcpStack tcp;
    private final SimSocketLayer sockets;
    private int nextIdentification;

    Host(Topology.HostPlan plan, Scheduler scheduler, Observer observer, Seed seed, LongSupplier socketNumbers) {
        this.name = plan.name();
        this.settings = plan.settings();
        this.routes = new Routes(plan.interfaces(), plan.routes());
        this.scheduler = scheduler;
        this.observer = observer;
        this.neighbours = new Neighbours(name, scheduler, observer, this::onNeighbourUnreachable);
        this.tcp = new TcpStack(name, new Ip(), scheduler, seed, observer, settings.tcp());
        this.sockets = new SimSocketLayer(name, tcp, new Ip(), scheduler, observer, socketNumbers);
        this.nextIdentification =
                seed.stream("host:" + name + ":identification").nextInt(0x10000);
    }

    @Override
    public String name() {
        return name;
    }

    /** The sockets of this host. */
    public SocketLayer sockets() {
        return sockets;
    }

    @Override
    public void onPlugged(Port port) {
        ports.add(port);
    }

    private Optional<Port> port(String iface) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).iface().name().equals(iface)) {
                return Optional.of(ports.get(i));
            }
        }
        return Optional.empty();
    }

    // ---------------------------------------------------------------- out

    /** Sends an ICMP echo request (ping) of 56 octets; the answer, or the error, is seen when it arrives. */
    public void ping(Moment now, IpAddress destination, int identifier, int sequence) {
        byte[] body = new byte[56];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        Optional<IpAddress> source = sourceFor(destination);
        IcmpMessage.Echo echo =
                new IcmpMessage.Echo(destination.version(), false, identifier, sequence, Bytes.adopt(body));
        source.ifPresent(own -> send(now, icmpPacket(own, destination, 0, echo)));
    }

    private void send(Moment now, IpPacket packet) {
        switch (routes.lookup(packet.destination())) {
            case Routes.Decision.Via(String iface, IpAddress nextHop, IpAddress source) ->
                port(iface).ifPresent(port -> sendOut(now, port, packet, nextHop));
            case Routes.Decision.Local local -> loopBack(now, packet);
            case Routes.Decision.Unreachable unreachable -> drop(now, "", packet, new DropReason.NoRoute());
        }
    }

    private void sendOut(Moment now, Port port, IpPacket packet, IpAddress nextHop) {
        if (packet.length() > port.mtuBytes()) {
            // What this host sends is never fragmented: TCP keeps to the MTU, ICMP messages are short.
            drop(now, port.iface().name(), packet, new DropReason.TooBig(port.mtuBytes()));
            return;
        }
        neighbours.send(now, port, packet, nextHop);
    }

    private void loopBack(Moment now, IpPacket packet) {
        long sent = observer.observe(now, name, new What.PacketSent("lo", packet));
        scheduler.at(now.because(sent), now.atNanos(), then -> {
            long arrived = observer.observe(then, name, new What.PacketArrived("lo", packet));
            take(then.because(arrived), "lo", packet);
        });
    }

    private IpPacket icmpPacket(IpAddress own, IpAddress peer, int typeOfService, IcmpMessage message) {
        if (own instanceof Ipv4Address from && peer instanceof Ipv4Address to) {
            int identification = nextIdentification;
            nextIdentification = nextIdentification + 1 & 0xffff;
            return new Ipv4Packet(
                    typeOfService,
                    identification,
                    false,
                    false,
                    false,
                    0,
                    TIME_TO_LIVE,
                    from,
                    to,
                    Bytes.EMPTY,
                    message);
        }
        return Ipv6Packet.of((Ipv6Address) own, (Ipv6Address) peer, TIME_TO_LIVE, 0, message);
    }

    // ---------------------------------------------------------------- in

    @Override
    public void receive(Moment now, Port port, IpPacket packet) {
        String iface = port.iface().name();
        Moment arrived = now.because(observer.observe(now, name, new What.PacketArrived(iface, packet)));
        if (routes.isLocal(packet.destination())) {
            take(arrived, iface, packet);
        } else {
            drop(arrived, iface, packet, new DropReason.NotForUs());
        }
    }

    private void take(Moment now, String iface, IpPacket packet) {
        if (packet.isFragment()) {
            drop(now, iface, packet, new DropReason.Malformed("fragments are not reassembled"));
            return;
        }
        switch (packet.payload()) {
            case TcpSegment segment -> tcp.deliver(now, packet);
            case UdpDatagram datagram -> report(now, packet, Icmp.portUnreachable(packet));
            case IcmpMessage message -> takeIcmp(now, packet, message);
            case OpaquePayload opaque -> takeOpaque(now, iface, packet, opaque);
        }
    }

    private void takeIcmp(Moment now, IpPacket packet, IcmpMessage message) {
        switch (message) {
            case IcmpMessage.Echo echo -> {
                if (!echo.reply() && settings.answersEcho()) {
                    IcmpMessage answer = new IcmpMessage.Echo(
                            echo.ipVersion(), true, echo.identifier(), echo.sequence(), echo.body());
                    send(now, icmpPacket(packet.destination(), packet.source(), 0, answer));
                }
            }
            case IcmpMessage.Problem problem -> tcp.onIcmpError(now, problem);
            case IcmpMessage.Other other -> {
                // Silently ignored (RFC 1122 section 3.2.2).
            }
        }
    }

    private void takeOpaque(Moment now, String iface, IpPacket packet, OpaquePayload opaque) {
        if (opaque.error().isPresent()) {
            drop(
                    now,
                    iface,
                    packet,
                    new DropReason.Malformed(opaque.error().get().name()));
        } else {
            report(now, packet, Icmp.protocolUnreachable(packet));
        }
    }

    /** Tells the sender of {@code about} what is wrong; never about multicast (RFC 1122 section 3.2.2). */
    private void report(Moment now, IpPacket about, IcmpMessage.Problem problem) {
        if (!about.destination().isMulticast() && !about.source().isUnspecified()) {
            send(now, icmpPacket(about.destination(), about.source(), TOS_OF_ERRORS, problem));
        }
    }

    private void onNeighbourUnreachable(Moment now, Port port, IpPacket packet) {
        // The kernel tells itself by an ICMP error that never leaves the host (ipv4_link_failure).
        if (packet.payload() instanceof TcpSegment) {
            tcp.onIcmpError(now, Icmp.hostUnreachable(packet));
        }
    }

    private void drop(Moment now, String iface, IpPacket packet, DropReason reason) {
        observer.observe(now, name, new What.PacketDropped(iface, packet, reason));
    }

    // ---------------------------------------------------------------- for TCP

    private Optional<IpAddress> sourceFor(IpAddress destination) {
        return switch (routes.lookup(destination)) {
            case Routes.Decision.Via(String iface, IpAddress nextHop, IpAddress source) -> Optional.of(source);
            case Routes.Decision.Local local -> Optional.of(destination);
            case Routes.Decision.Unreachable unreachable -> Optional.empty();
        };
    }

    /** This host's IP as its TCP sees it. */
    private final class Ip implements IpLayer {
        /** MTU of the loopback interface. */
        private static final int LOOPBACK_MTU_BYTES = 65536;

        @Override
        public void transmit(Moment now, IpPacket packet) {
            send(now, packet);
        }

        @Override
        public Optional<IpAddress> sourceFor(IpAddress destination) {
            return Host.this.sourceFor(destination);
        }

        @Override
        public boolean isLocal(IpAddress address) {
            return routes.isLocal(address);
        }

        @Override
        public int mtuTowards(IpAddress destination) {
            return switch (routes.lookup(destination)) {
                case Routes.Decision.Via(String iface, IpAddress nextHop, IpAddress source) ->
                    port(iface).map(Port::mtuBytes).orElse(LinkSettings.ETHERNET_MTU_BYTES);
                case Routes.Decision.Local local -> LOOPBACK_MTU_BYTES;
                case Routes.Decision.Unreachable unreachable -> LinkSettings.ETHERNET_MTU_BYTES;
            };
        }
    }
}
