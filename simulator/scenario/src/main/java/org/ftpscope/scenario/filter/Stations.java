package org.ftpscope.scenario.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.capture.LinkHeader;

/**
 * Who is who on the wires, learned from the captures: the router's own hardware address on each interface and those of its
 * neighbours. Captures of raw IP have none; then made-up ones serve, locally administered and the same every time.
 *
 * <p>The router is whom packets for elsewhere are given to, and who gives packets from elsewhere: the hardware address that is
 * most often on the other end of an address that is not on the interface's network, or is the interface's own.
 */
final class Stations {
    /** What a frame of a capture is to the router. */
    enum Role {
        RECEIVED,
        /** The router sent it. */
        OWN,
        /** For another machine on the same wire. */
        OTHERS
    }

    private static final long LOCALLY_ADMINISTERED = 0x0200_0000_0000L;

    private final List<Interface> interfaces;
    private final Map<String, LinkHeader.Mac> own = new LinkedHashMap<>();
    private final Map<String, Map<IpAddress, LinkHeader.Mac>> neighbours = new LinkedHashMap<>();
    private final Map<String, LinkHeader.Mac> gateways = new LinkedHashMap<>();

    Stations(List<Interface> interfaces, List<CaptureFilter.Input> inputs) {
        this.interfaces = interfaces;
        for (CaptureFilter.Input input : inputs) {
            own.putIfAbsent(input.iface(), learnOwn(input));
        }
        for (CaptureFilter.Input input : inputs) {
            learnNeighbours(input);
        }
    }

    private static final LinkHeader.Mac NOBODY = new LinkHeader.Mac(0);

    private LinkHeader.Mac learnOwn(CaptureFilter.Input input) {
        Map<LinkHeader.Mac, Integer> votes = new LinkedHashMap<>();
        for (Frame frame : input.capture().frames()) {
            LinkHeader header = LinkHeader.of(input.capture().linkType(frame), frame.bytes());
            if (header.source() == null || header.destination() == null || header.ip() == null) {
                continue;
            }
            if (IpPacket.parse(header.ip()) instanceof Parsed.Ok(IpPacket packet)) {
                if (isBehindRouter(input.iface(), packet.destination())
                        && !header.destination().isGroup()) {
                    votes.merge(header.destination(), 1, Integer::sum);
                }
                if (isBehindRouter(input.iface(), packet.source())) {
                    votes.merge(header.source(), 1, Integer::sum);
                }
            }
        }
        LinkHeader.Mac most = NOBODY;
        for (Map.Entry<LinkHeader.Mac, Integer> vote : votes.entrySet()) {
            most = vote.getValue() > votes.getOrDefault(most, 0) ? vote.getKey() : most;
        }
        return most;
    }

    /** On one of the router's other networks, or the router's own address on this one. */
    private boolean isBehindRouter(String iface, IpAddress address) {
        for (Interface other : interfaces) {
            if (other.name().equals(iface) && other.owns(address)) {
                return true;
            }
            boolean onOther = !other.name().equals(iface)
                    && other.addresses().stream().anyMatch(network -> network.contains(address));
            if (onOther && !isOnLink(iface, address)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOnLink(String iface, IpAddress address) {
        for (Interface candidate : interfaces) {
            if (candidate.name().equals(iface)) {
                for (Cidr network : candidate.addresses()) {
                    if (network.contains(address)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void learnNeighbours(CaptureFilter.Input input) {
        Map<IpAddress, LinkHeader.Mac> known = neighbours.computeIfAbsent(input.iface(), key -> new LinkedHashMap<>());
        for (Frame frame : input.capture().frames()) {
            LinkHeader header = LinkHeader.of(input.capture().linkType(frame), frame.bytes());
            Bytes ip = header.ip();
            if (header.source() == null || ip == null || role(input.iface(), header) != Role.RECEIVED) {
                continue;
            }
            if (IpPacket.parse(ip) instanceof Parsed.Ok(IpPacket packet)) {
                if (isOnLink(input.iface(), packet.source())) {
                    known.putIfAbsent(packet.source(), header.source());
                } else {
                    gateways.putIfAbsent(input.iface(), header.source());
                }
            }
        }
    }

    Role role(String iface, LinkHeader header) {
        switch (header.direction()) {
            case SENT -> {
                return Role.OWN;
            }
            case OVERHEARD -> {
                return Role.OTHERS;
            }
            case UNKNOWN, RECEIVED -> {}
        }
        LinkHeader.Mac mine = own.getOrDefault(iface, NOBODY);
        if (header.source() == null || header.destination() == null || mine.equals(NOBODY)) {
            return Role.RECEIVED;
        }
        if (header.source().equals(mine)) {
            return Role.OWN;
        }
        boolean forUs =
                header.destination().equals(mine) || header.destination().isGroup();
        return forUs ? Role.RECEIVED : Role.OTHERS;
    }

    /** The router's own hardware address on the interface. */
    LinkHeader.Mac own(String iface) {
        LinkHeader.Mac known = own.getOrDefault(iface, NOBODY);
        return known.equals(NOBODY) ? madeUp("router " + iface) : known;
    }

    /** The hardware address of a neighbour: as seen, the gateway's for one that was not seen itself, or made up. */
    LinkHeader.Mac neighbour(String iface, IpAddress address) {
        LinkHeader.Mac known = neighbours.getOrDefault(iface, Map.of()).get(address);
        if (known != null) {
            return known;
        }
        LinkHeader.Mac gateway = gateways.get(iface);
        return gateway == null ? madeUp(iface + " " + address) : gateway;
    }

    private static LinkHeader.Mac madeUp(String name) {
        return new LinkHeader.Mac(LOCALLY_ADMINISTERED | Integer.toUnsignedLong(name.hashCode()));
    }
}
