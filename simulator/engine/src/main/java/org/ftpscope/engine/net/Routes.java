package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A routing table: the longest matching prefix wins, the first written among equals. The networks of a node's own interfaces
 * are in it from the start (Linux: {@code proto kernel scope link}).
 */
public final class Routes {
    /**
     * One line of {@code ip route}.
     *
     * @param destination the network; {@code 0.0.0.0/0} or {@code ::/0} is the default
     * @param gateway the next hop; empty when the destination is on the link
     */
    public record Route(Cidr destination, Optional<IpAddress> gateway, String iface) {
        /** {@code default via 192.168.1.1 dev lan}, as {@code ip route} prints it. */
        @Override
        public String toString() {
            String to = destination.prefixLength() == 0
                    ? "default"
                    : destination.network().toString();
            return to + gateway.map(hop -> " via " + hop).orElse("") + " dev " + iface;
        }
    }

    /** Where a packet goes. */
    public sealed interface Decision {
        /** The destination is an address of this node. */
        record Local(String iface) implements Decision {}

        /**
         * Out of {@code iface} to the neighbour {@code nextHop}.
         *
         * @param source the address that this node uses there when it is the sender
         */
        record Via(String iface, IpAddress nextHop, IpAddress source) implements Decision {}

        /** No route: {@code ENETUNREACH}. */
        record Unreachable() implements Decision {}
    }

    /** A decision is remembered for that many destinations; then the memory starts afresh. */
    private static final int MEMORY = 4096;

    private static final Decision UNREACHABLE = new Decision.Unreachable();

    private final List<Interface> interfaces;
    private final List<Route> routes;
    private final Map<IpAddress, Decision> remembered = new LinkedHashMap<>();

    /** The table of a node with these interfaces and, besides their own networks, these routes. */
    public Routes(List<Interface> interfaces, List<Route> further) {
        this.interfaces = List.copyOf(interfaces);
        List<Route> all = new ArrayList<>();
        for (Interface iface : interfaces) {
            for (Cidr address : iface.addresses()) {
                all.add(new Route(address.network(), Optional.empty(), iface.name()));
            }
        }
        for (Route route : further) {
            if (interfaces.stream().noneMatch(iface -> iface.name().equals(route.iface()))) {
                throw new IllegalArgumentException("no interface " + route.iface() + " for route " + route);
            }
            all.add(route);
        }
        all.sort(Comparator.comparingInt((Route route) -> -route.destination().prefixLength()));
        this.routes = List.copyOf(all);
    }

    public List<Interface> interfaces() {
        return interfaces;
    }

    /** Whether {@code address} belongs to this node (loopback addresses do). */
    public boolean isLocal(IpAddress address) {
        return lookup(address) instanceof Decision.Local;
    }

    /** Where a packet to {@code destination} goes. */
    public Decision lookup(IpAddress destination) {
        Decision known = remembered.get(destination);
        if (known != null) {
            return known;
        }
        Decision decision = decide(destination);
        if (remembered.size() >= MEMORY) {
            remembered.clear();
        }
        remembered.put(destination, decision);
        return decision;
    }

    private Decision decide(IpAddress destination) {
        if (destination.isLoopback()) {
            return new Decision.Local("lo");
        }
        for (Interface iface : interfaces) {
            if (iface.owns(destination)) {
                return new Decision.Local(iface.name());
            }
        }
        for (Route route : routes) {
            if (route.destination().contains(destination)) {
                IpAddress nextHop = route.gateway().orElse(destination);
                IpAddress source = sourceFor(route.iface(), nextHop);
                return source == null ? UNREACHABLE : new Decision.Via(route.iface(), nextHop, source);
            }
        }
        return UNREACHABLE;
    }

    /** The interface's address on the next hop's network, otherwise its primary one (Linux: inet_select_addr). */
    private @Nullable IpAddress sourceFor(String name, IpAddress nextHop) {
        for (Interface iface : interfaces) {
            if (iface.name().equals(name)) {
                for (Cidr address : iface.addresses()) {
                    if (address.contains(nextHop)) {
                        return address.address();
                    }
                }
                return iface.primary(nextHop.version()).orElse(null);
            }
        }
        return null;
    }

    /**
     * Reads a line as people give it to {@code ip route add}: {@code default via 10.0.0.1 dev wan}, {@code 10.1.0.0/16 dev lan};
     * {@code default -6 dev wan} for IPv6 without a gateway. Without {@code dev} the interface on the gateway's network is taken.
     * Empty when the line is no route or names no interface of {@code interfaces}.
     */
    public static Optional<Route> parse(String line, List<Interface> interfaces) {
        String[] words = line.strip().split("\\s+");
        Optional<IpAddress> gateway = Optional.empty();
        @Nullable String device = null;
        boolean six = false;
        for (int i = 1; i < words.length; i++) {
            boolean more = i + 1 < words.length;
            if (words[i].equals("via") && more) {
                gateway = IpAddress.parse(words[++i]);
                if (gateway.isEmpty()) {
                    return Optional.empty();
                }
            } else if (words[i].equals("dev") && more) {
                device = words[++i];
            } else if (words[i].equals("-6")) {
                six = true;
            } else {
                return Optional.empty();
            }
        }
        int version = gateway.map(IpAddress::version).orElse(six ? 6 : 4);
        String everywhere = version == 6 ? "::/0" : "0.0.0.0/0";
        Optional<Cidr> destination = Cidr.parse(words[0].equals("default") ? everywhere : words[0]);
        if (destination.isEmpty()
                || gateway.isPresent()
                        && gateway.get().version()
                                != destination.get().address().version()) {
            return Optional.empty();
        }
        for (Interface iface : interfaces) {
            boolean onLink = gateway.isPresent() && iface.addresses().stream().anyMatch(gatewayNetwork(gateway.get()));
            if (device == null ? onLink : device.equals(iface.name())) {
                return Optional.of(new Route(destination.get().network(), gateway, iface.name()));
            }
        }
        return Optional.empty();
    }

    private static java.util.function.Predicate<Cidr> gatewayNetwork(IpAddress gateway) {
        return network -> network.contains(gateway);
    }
}
