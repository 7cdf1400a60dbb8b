package org.ftpscope.desktop.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.LaneHint;
import org.ftpscope.scenario.recording.RecordingHeader;

/**
 * The hosts, routers and networks of a document, for topology and lanes.
 *
 * @param networks names of the links between nodes
 */
public record World(List<Node> nodes, List<String> networks) {
    /** A host or router; {@code x} and {@code y} are its place in the picture, in steps of 1. */
    public record Node(String name, Lane.Role role, double x, double y, List<Interface> interfaces) {
        public Node {
            interfaces = List.copyOf(interfaces);
        }
    }

    /** An interface with its addresses as people write them. */
    public record Interface(String name, String network, List<String> addresses) {
        public Interface {
            addresses = List.copyOf(addresses);
        }
    }

    public World {
        nodes = List.copyOf(nodes);
        networks = List.copyOf(networks);
    }

    static World of(RecordingHeader header) {
        List<Node> nodes = new ArrayList<>();
        for (RecordingHeader.NodeInfo node : header.nodes()) {
            Lane.Role role = switch (node.role()) {
                case CLIENT -> Lane.Role.CLIENT;
                case SERVER -> Lane.Role.SERVER;
                case HOST -> Lane.Role.HOST;
                case ROUTER -> Lane.Role.ROUTER;
                case FIREWALL -> Lane.Role.FIREWALL;
                case NAT -> Lane.Role.NAT;
            };
            nodes.add(new Node(
                    node.name(),
                    role,
                    node.x(),
                    node.y(),
                    node.interfaces().stream()
                            .map(i -> new Interface(i.name(), i.network(), i.addresses()))
                            .toList()));
        }
        return new World(nodes, header.networks());
    }

    /** Lanes in the order of the picture, left to right. */
    public List<LaneHint> lanes() {
        return nodes.stream()
                .sorted((a, b) -> a.x() == b.x() ? Double.compare(a.y(), b.y()) : Double.compare(a.x(), b.x()))
                .map(node -> new LaneHint(
                        node.name(),
                        node.role(),
                        "",
                        node.interfaces().stream()
                                .flatMap(i -> i.addresses().stream()
                                        .map(address -> new LaneHint.Interface(i.name(), address)))
                                .toList()))
                .toList();
    }

    /** The node that follows in the order of the picture: after none the first, after the last none. */
    public Optional<String> after(Optional<String> node) {
        List<String> names = lanes().stream().map(LaneHint::node).toList();
        int next = node.map(names::indexOf).orElse(-1) + 1;
        return next < names.size() ? Optional.of(names.get(next)) : Optional.empty();
    }

    /** The addresses of a node as people write them; none for a node that is not known. */
    public List<String> addresses(String name) {
        return node(name).stream()
                .flatMap(node -> node.interfaces().stream())
                .flatMap(iface -> iface.addresses().stream())
                .toList();
    }

    public Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
