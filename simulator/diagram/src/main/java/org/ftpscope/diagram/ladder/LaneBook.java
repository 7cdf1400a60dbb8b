package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.ladder.Flight.Hop;

/** Which node is which lane: hinted lanes in their order, others where the first packets passed them. */
final class LaneBook {
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final Map<String, Integer> byAddress = new LinkedHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();

    private LaneBook() {}

    static LaneBook of(Trace trace, LadderOptions options) {
        LaneBook book = new LaneBook();
        Map<String, LaneHint> hints = new LinkedHashMap<>();
        for (LaneHint hint : options.lanes()) {
            hints.put(hint.node(), hint);
        }
        List<String> order = new ArrayList<>(hints.keySet());
        if (order.isEmpty()) {
            clientFirst(trace, order);
        }
        unseenClients(trace, order);
        for (Flight flight : trace.flights) {
            for (Hop hop : flight.hops) {
                addBetween(order, hop.from);
                if (hop.to != null) {
                    addBetween(order, hop.to);
                }
            }
            if (flight.number > 2_000) {
                break;
            }
        }
        for (Map.Entry<String, Trace.NodeFacts> entry : trace.nodes.entrySet()) {
            if (!entry.getValue().isLink) {
                addBetween(order, entry.getKey());
            }
        }
        for (String node : order) {
            book.indexes.put(node, book.indexes.size());
        }
        for (String node : order) {
            book.lanes.add(book.lane(node, trace, hints));
        }
        for (Lane lane : book.lanes) {
            book.byAddress.putIfAbsent(lane.title(), lane.index());
            for (String address : lane.left()) {
                book.byAddress.putIfAbsent(address, lane.index());
            }
            for (String address : lane.right()) {
                book.byAddress.putIfAbsent(address, lane.index());
            }
        }
        return book;
    }

    private static void clientFirst(Trace trace, List<String> order) {
        trace.nodes.forEach((name, facts) -> {
            if (facts.asksFtp && !facts.isLink) {
                order.add(name);
            }
        });
    }

    /** Clients of which a server's own recording knows the address only stand where clients stand. */
    private static void unseenClients(Trace trace, List<String> order) {
        List<String> clients = new ArrayList<>();
        trace.nodes.forEach((name, facts) -> {
            if (facts.isUnseen && facts.asksFtp && !order.contains(name)) {
                clients.add(name);
            }
        });
        order.addAll(0, clients);
    }

    private static void addBetween(List<String> order, String node) {
        if (!order.contains(node)) {
            order.add(node);
        }
    }

    private Lane lane(String node, Trace trace, Map<String, LaneHint> hints) {
        Trace.NodeFacts facts = trace.node(node);
        LaneHint hint = hints.get(node);
        int index = index(node);
        Lane.Role role = hint == null ? role(facts) : hint.role();
        String title = hint == null || hint.title().isEmpty() ? node : hint.title();
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        if (hint == null) {
            left.addAll(facts.addresses);
        } else {
            for (LaneHint.Interface face : hint.interfaces()) {
                if (!isShown(face.address())) {
                    continue;
                }
                boolean toRight = role.isRouter() && looksRight(face.name(), facts, index, left.isEmpty());
                (toRight ? right : left).add(face.address());
            }
        }
        if (left.isEmpty() && right.isEmpty()) {
            left.addAll(facts.addresses);
        }
        // A host that is known by its address only need not say it twice.
        left.remove(title);
        return new Lane(index, node, role, title, left, right);
    }

    /** A real host that uses whatever address the operating system has is named by those that it was seen to use. */
    private static boolean isShown(String address) {
        return !address.isEmpty() && !address.equals("::") && !address.equals("0.0.0.0");
    }

    /** Whether the neighbour behind that interface stands to the right; without traffic the first goes left, the others right. */
    private boolean looksRight(String iface, Trace.NodeFacts facts, int index, boolean leftFree) {
        String peer = facts.peers.get(iface);
        Integer lane = peer == null ? null : indexes.get(peer);
        return lane == null ? !leftFree : lane > index;
    }

    private static Lane.Role role(Trace.NodeFacts facts) {
        if (facts.translates) {
            return Lane.Role.NAT;
        }
        if (facts.forwards) {
            return facts.filters ? Lane.Role.FIREWALL : Lane.Role.ROUTER;
        }
        if (facts.asksFtp) {
            return Lane.Role.CLIENT;
        }
        return facts.answersFtp ? Lane.Role.SERVER : Lane.Role.HOST;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** The lane of a node; -1 when it has none (links). */
    int index(String node) {
        return indexes.getOrDefault(node, -1);
    }

    /** The lane that owns an address; -1 when none is known to. */
    int owner(String address) {
        return byAddress.getOrDefault(address, -1);
    }
}
