package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;

/**
 * A plan of networks and of the nodes on them: plain data, in the order in which it was written. {@link #problems()} tells what
 * is wrong with it; {@link Simulation#of} builds what has no problem.
 */
public record Topology(List<NetworkPlan> networks, List<NodePlan> nodes) {
    /** A link or switched segment. */
    public record NetworkPlan(String name, LinkSettings settings) {}

    /** An interface of a node and the network that it is plugged into. */
    public record Attachment(String network, Interface iface) {}

    /** A host or a router. */
    public sealed interface NodePlan {
        String name();

        List<Attachment> attachments();

        /** Routes besides those to the networks of the node's own interfaces. */
        List<Routes.Route> routes();

        /** The interfaces, in order. */
        default List<Interface> interfaces() {
            return attachments().stream().map(Attachment::iface).toList();
        }
    }

    /** A host. */
    public record HostPlan(String name, List<Attachment> attachments, List<Routes.Route> routes, HostSettings settings)
            implements NodePlan {
        public HostPlan {
            attachments = List.copyOf(attachments);
            routes = List.copyOf(routes);
        }

        /** A host without interfaces and with Linux's settings, to begin with. */
        public static HostPlan named(String name) {
            return new HostPlan(name, List.of(), List.of(), HostSettings.LINUX);
        }

        /** With one more interface: its addresses are written {@code 192.168.1.10/24}. */
        public HostPlan on(String network, String iface, String... addresses) {
            return new HostPlan(name, plus(attachments, attachment(network, iface, addresses)), routes, settings);
        }

        /** With one more route, as {@code ip route add} takes it: {@code default via 192.168.1.1}. */
        public HostPlan route(String line) {
            return new HostPlan(name, attachments, plus(routes, parsedRoute(line, interfaces())), settings);
        }

        public HostPlan with(HostSettings newSettings) {
            return new HostPlan(name, attachments, routes, newSettings);
        }
    }

    /** A router. */
    public record RouterPlan(
            String name, List<Attachment> attachments, List<Routes.Route> routes, RouterSettings settings)
            implements NodePlan {
        public RouterPlan {
            attachments = List.copyOf(attachments);
            routes = List.copyOf(routes);
        }

        /** A router without interfaces and rules, to begin with. */
        public static RouterPlan named(String name) {
            return new RouterPlan(name, List.of(), List.of(), RouterSettings.PLAIN);
        }

        /** With one more interface: its addresses are written {@code 192.168.1.1/24}. */
        public RouterPlan on(String network, String iface, String... addresses) {
            return new RouterPlan(name, plus(attachments, attachment(network, iface, addresses)), routes, settings);
        }

        /** With one more route, as {@code ip route add} takes it: {@code 10.0.0.0/8 via 192.168.1.2}. */
        public RouterPlan route(String line) {
            return new RouterPlan(name, attachments, plus(routes, parsedRoute(line, interfaces())), settings);
        }

        public RouterPlan with(RouterSettings newSettings) {
            return new RouterPlan(name, attachments, routes, newSettings);
        }
    }

    /** What is wrong with a plan; names are those of the plan. */
    public sealed interface Problem {
        /** Two networks or nodes, or a network and a node, have this name: events could not tell them apart. */
        record NameTaken(String name) implements Problem {}

        /** A node has two interfaces of this name. */
        record InterfaceTaken(String node, String iface) implements Problem {}

        /** A node is plugged into a network that is not there. */
        record NoSuchNetwork(String node, String iface, String network) implements Problem {}

        /** Two interfaces on a network have the same address. */
        record AddressTaken(String network, IpAddress address, String node, String otherNode) implements Problem {}

        /** A router advertises IPv6 on a network whose MTU is below 1280 bytes (RFC 8200 section 5). */
        record MtuTooSmallForIpv6(String network, int mtuBytes, String node) implements Problem {}

        /** A route leaves by an interface that the node does not have. */
        record NoInterfaceForRoute(String node, Routes.Route route) implements Problem {}

        /** A route's next hop is on none of the networks of the interface that it leaves by. */
        record GatewayNotOnLink(String node, Routes.Route route) implements Problem {}
    }

    /** An empty plan. */
    public static final Topology EMPTY = new Topology(List.of(), List.of());

    public Topology {
        networks = List.copyOf(networks);
        nodes = List.copyOf(nodes);
    }

    /** With one more network. */
    public Topology network(String name, LinkSettings settings) {
        return new Topology(plus(networks, new NetworkPlan(name, settings)), nodes);
    }

    /** With one more node. */
    public Topology node(NodePlan node) {
        return new Topology(networks, plus(nodes, node));
    }

    /** The node of that name. */
    public Optional<NodePlan> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** The network of that name. */
    public Optional<NetworkPlan> network(String name) {
        return networks.stream().filter(network -> network.name().equals(name)).findFirst();
    }

    /** Everything that is wrong with this plan, in the order of the plan. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (NetworkPlan network : networks) {
            if (!names.add(network.name())) {
                problems.add(new Problem.NameTaken(network.name()));
            }
        }
        Map<String, Map<IpAddress, String>> owners = new LinkedHashMap<>();
        for (NodePlan node : nodes) {
            if (!names.add(node.name())) {
                problems.add(new Problem.NameTaken(node.name()));
            }
            checkAttachments(node, owners, problems);
            checkRoutes(node, problems);
        }
        return problems;
    }

    private void checkAttachments(NodePlan node, Map<String, Map<IpAddress, String>> owners, List<Problem> problems) {
        Set<String> names = new LinkedHashSet<>();
        for (Attachment attachment : node.attachments()) {
            String iface = attachment.iface().name();
            if (!names.add(iface)) {
                problems.add(new Problem.InterfaceTaken(node.name(), iface));
            }
            Optional<NetworkPlan> network = network(attachment.network());
            if (network.isEmpty()) {
                problems.add(new Problem.NoSuchNetwork(node.name(), iface, attachment.network()));
                continue;
            }
            int mtuBytes = network.get().settings().mtuBytes();
            if (mtuBytes < 1280 && attachment.iface().primary(6).isPresent()) {
                problems.add(new Problem.MtuTooSmallForIpv6(attachment.network(), mtuBytes, node.name()));
            }
            Map<IpAddress, String> onNetwork =
                    owners.computeIfAbsent(attachment.network(), key -> new LinkedHashMap<>());
            for (Cidr address : attachment.iface().addresses()) {
                String owner = onNetwork.putIfAbsent(address.address(), node.name());
                if (owner != null) {
                    problems.add(new Problem.AddressTaken(attachment.network(), address.address(), node.name(), owner));
                }
            }
        }
    }

    private static void checkRoutes(NodePlan node, List<Problem> problems) {
        for (Routes.Route route : node.routes()) {
            Optional<Interface> iface = node.interfaces().stream()
                    .filter(candidate -> candidate.name().equals(route.iface()))
                    .findFirst();
            if (iface.isEmpty()) {
                problems.add(new Problem.NoInterfaceForRoute(node.name(), route));
            } else if (route.gateway().isPresent()
                    && iface.get().addresses().stream()
                            .noneMatch(
                                    network -> network.contains(route.gateway().get()))) {
                problems.add(new Problem.GatewayNotOnLink(node.name(), route));
            }
        }
    }

    private static Attachment attachment(String network, String iface, String... addresses) {
        List<Cidr> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(Cidr.of(address));
        }
        return new Attachment(network, new Interface(iface, parsed));
    }

    private static Routes.Route parsedRoute(String line, List<Interface> interfaces) {
        return Routes.parse(line, interfaces)
                .orElseThrow(() -> new IllegalArgumentException("not a route of this node: " + line));
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
