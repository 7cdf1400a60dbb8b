package org.ftpscope.scenario.model;

import java.util.Optional;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.net.Topology.Problem;
import org.ftpscope.scenario.shape.Cursor;

/** Words the problems that a topology finds in itself, at the place in the file that each is about. */
final class TopologyProblems {
    private final Cursor root;

    TopologyProblems(Cursor root) {
        this.root = root;
    }

    /** Throws the first problem, if there is one. */
    void check(Topology topology) {
        for (Problem problem : topology.problems()) {
            throw switch (problem) {
                case Problem.NameTaken(String name) -> node(name).problem("topology.nameTaken", name);
                case Problem.InterfaceTaken(String node, String iface) ->
                    node(node).problem("topology.interfaceTaken", iface);
                case Problem.NoSuchNetwork(String node, String iface, String network) ->
                    iface(node, iface).problem("topology.noNetwork", network);
                case Problem.AddressTaken(String network, var address, String node, String other) ->
                    node(node).problem("topology.addressTaken", address, network, other);
                case Problem.MtuTooSmallForIpv6(String network, int mtu, String node) ->
                    find("networks", network).orElse(root).problem("topology.mtu", mtu, node);
                case Problem.NoInterfaceForRoute(String node, var route) ->
                    node(node).problem("topology.route", route);
                case Problem.GatewayNotOnLink(String node, var route) ->
                    node(node)
                            .problem(
                                    "topology.gateway",
                                    route.gateway().map(Object::toString).orElse(route.toString()));
            };
        }
    }

    private Cursor node(String name) {
        return find("hosts", name).or(() -> find("routers", name)).orElse(root);
    }

    private Cursor iface(String node, String name) {
        return node(node).find("interfaces").flatMap(all -> all.find(name)).orElse(root);
    }

    private Optional<Cursor> find(String table, String name) {
        return root.find(table).flatMap(all -> all.find(name));
    }
}
