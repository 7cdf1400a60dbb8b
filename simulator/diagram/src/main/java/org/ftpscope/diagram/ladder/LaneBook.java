package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Flight.Hop;
import org.jspecify.annotations.Nullable;

/** Which node is which lane: hinted lanes in their order, others where the first packets passed them. */
final class LaneBook {
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final Map<String, Integer> applications = new LinkedHashMap<>();
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
        book.place(order, trace, options, hints);
        for (Lane lane : book.lanes) {
            if (lane.isApplication()) {
                continue;
            }
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

    /** Gives each node its lane, or its two: the application stands on the outer side of its sockets. */
    private void place(List<String> order, Trace trace, LadderOptions options, Map<String, LaneHint> hints) {
        List<Lane.Role> roles = new ArrayList<>();
        int next = 0;
        for (String node : order) {
            Trace.NodeFacts facts = trace.node(node);
            LaneHint hint = hints.get(node);
            Lane.Role role = hint == null ? role(facts) : hint.role();
            boolean two = options.applications() && facts.hasApplication && !role.isRouter();
            boolean left = two && onTheLeft(roles.size(), order.size(), role);
            if (two) {
                applications.put(node, left ? next : next + 1);
            }
            indexes.put(node, left ? next + 1 : next);
            next += two ? 2 : 1;
            roles.add(role);
        }
        Words words = Words.of(options.locale());
        for (int i = 0; i < order.size(); i++) {
            String node = order.get(i);
            int application = application(node);
            Lane sockets = lane(node, roles.get(i), trace, hints.get(node), words);
            if (application < 0) {
                lanes.add(sockets);
                continue;
            }
            Lane programs = new Lane(
                    application,
                    node,
                    Lane.Role.APPLICATION,
                    sockets.title(),
                    words.say("lane.application"),
                    List.of(),
                    List.of());
            lanes.add(application < sockets.index() ? programs : sockets);
            lanes.add(application < sockets.index() ? sockets : programs);
        }
    }

    private static boolean onTheLeft(int position, int count, Lane.Role role) {
        if (position == 0) {
            return true;
        }
        return position + 1 < count
                && (role == Lane.Role.CLIENT || role != Lane.Role.SERVER && 2 * position < count - 1);
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

    private Lane lane(String node, Lane.Role role, Trace trace, @Nullable LaneHint hint, Words words) {
        Trace.NodeFacts facts = trace.node(node);
        int index = index(node);
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
        String part = application(node) < 0 ? "" : words.say("lane.sockets");
        return new Lane(index, node, role, title, part, left, right);
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

    /** The lane of a node's applications; -1 when they have none of their own. */
    int application(String node) {
        return applications.isEmpty() ? -1 : applications.getOrDefault(node, -1);
    }

    /** Whether applications have lanes of their own. */
    boolean tellsApplications() {
        return !applications.isEmpty();
    }

    /** The other lane of the same node; the lane itself when it is the only one. */
    int mate(int lane) {
        Lane known = lanes.get(lane);
        int application = application(known.node());
        return application < 0 ? lane : application == lane ? index(known.node()) : application;
    }

    /** The lane of packets of a node; -1 when it has none (links). */
    int index(String node) {
        return indexes.getOrDefault(node, -1);
    }

    /** The lane that owns an address; -1 when none is known to. */
    int owner(String address) {
        return byAddress.getOrDefault(address, -1);
    }
}
