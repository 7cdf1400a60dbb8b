package org.ftpscope.desktop.view.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.Traffic;
import org.ftpscope.desktop.view.theme.Palette;
import org.graphstream.graph.Edge;
import org.graphstream.graph.Graph;
import org.graphstream.graph.implementations.MultiGraph;

/** The world as GraphStream draws it: where nodes stand, which links join them, and which of those are lit. */
final class Plan {
    /** Units of the graph from the leftmost node to the rightmost. */
    private static final double BREADTH = 10;

    private static final double ROW = 2.4;
    /** Room below the lowest cards. */
    private static final double HANGING = 1.4;

    private static final double[] CORNER = {0, 0};

    private final Graph graph = new MultiGraph("topology");
    private final Map<String, double[]> places = new LinkedHashMap<>();
    private final Map<String, String> lit = new LinkedHashMap<>();

    Plan(World world) {
        double minX = world.nodes().stream().mapToDouble(World.Node::x).min().orElse(0);
        double maxX = world.nodes().stream().mapToDouble(World.Node::x).max().orElse(1);
        double spread = Math.max(1, maxX - minX);
        for (World.Node node : world.nodes()) {
            place(node.name(), (node.x() - minX) / spread * BREADTH, -node.y() * ROW);
        }
        double minY = world.nodes().stream()
                .mapToDouble(node -> at(node.name())[1])
                .min()
                .orElse(0);
        // What nodes keep hangs below them: the whole is in the middle, not the cards alone.
        place("floor:", BREADTH / 2, minY - HANGING);
        for (String network : world.networks()) {
            join(
                    network,
                    world.nodes().stream()
                            .filter(node -> node.interfaces().stream()
                                    .anyMatch(i -> i.network().equals(network)))
                            .toList());
        }
    }

    /** Two nodes have a link between them; more meet in the middle. */
    private void join(String network, List<World.Node> attached) {
        if (attached.size() == 2) {
            link(network, attached.getFirst().name(), attached.getLast().name());
        } else if (attached.size() > 2) {
            String hub = "net:" + network;
            place(hub, middle(attached, 0), middle(attached, 1) - 0.01);
            attached.forEach(node -> link(network + ":" + node.name(), node.name(), hub));
        }
    }

    private double middle(List<World.Node> nodes, int axis) {
        return nodes.stream()
                .mapToDouble(node -> at(node.name())[axis])
                .average()
                .orElse(0);
    }

    private void place(String name, double x, double y) {
        places.put(name, new double[] {x, y});
        graph.addNode(name).setAttribute("xyz", x, y, 0);
    }

    private void link(String name, String from, String to) {
        graph.addEdge(name, from, to).setAttribute("ui.class", "link");
    }

    Graph graph() {
        return graph;
    }

    boolean shows(String node) {
        return places.containsKey(node);
    }

    /** Where a node stands, in units of the graph. */
    double[] at(String node) {
        return places.getOrDefault(node, CORNER);
    }

    String otherEnd(Edge edge, String node) {
        return edge.getOpposite(graph.getNode(node)).getId();
    }

    /** The edge that a packet is on; one that was lost is on the only link it can be on. */
    Optional<Edge> edge(Traffic.Flight flight) {
        if (graph.getNode(flight.from()) == null) {
            return Optional.empty();
        }
        if (flight.to().isEmpty()) {
            return graph.getNode(flight.from()).edges().reduce((a, b) -> b);
        }
        if (graph.getNode(flight.to()) == null) {
            return Optional.empty();
        }
        return graph.getNode(flight.from())
                .edges()
                .filter(edge -> otherEnd(edge, flight.from()).equals(flight.to()))
                .findFirst()
                .or(() -> graph.getNode(flight.from()).edges().findFirst());
    }

    /** Lights the links of the packets that were chosen, fainter those of their causes, and no others. */
    void light(List<Traffic.Flight> chosen, List<Traffic.Flight> causes) {
        Map<String, String> now = new LinkedHashMap<>();
        causes.forEach(flight -> edge(flight).ifPresent(edge -> now.put(edge.getId(), "cause")));
        chosen.forEach(flight -> edge(flight).ifPresent(edge -> now.put(edge.getId(), "lit")));
        if (now.equals(lit)) {
            return;
        }
        lit.keySet().forEach(id -> graph.getEdge(id).setAttribute("ui.class", "link"));
        now.forEach((id, kind) -> graph.getEdge(id).setAttribute("ui.class", kind));
        lit.clear();
        lit.putAll(now);
    }

    /** How it is drawn; the cards of nodes, {@code cardWidth} pixels broad, lie above it. */
    void styled(Palette colours, double cardWidth) {
        String sheet = "graph { fill-color: " + Palette.css(colours.background()) + "; padding: "
                + Math.round(cardWidth * 0.62) + "px, 62px; }"
                + "node { size: 1px; fill-color: " + Palette.css(colours.background()) + "; }"
                + "edge { size: 2px; fill-color: " + Palette.css(colours.lifeline()) + "; }"
                + "edge.cause { size: 4px; fill-color: " + Palette.css(colours.tint(colours.chain(), 0.45)) + "; }"
                + "edge.lit { size: 5px; fill-color: " + Palette.css(colours.tint(colours.accent(), 0.6)) + "; }"
                + "sprite { size: 15px; stroke-mode: plain; stroke-width: 2px; stroke-color: "
                + Palette.css(colours.background()) + "; fill-color: " + Palette.css(colours.control()) + "; }"
                + "sprite.data { shape: box; fill-color: " + Palette.css(colours.data()) + "; }"
                + "sprite.icmp { shape: diamond; size: 18px; fill-color: " + Palette.css(colours.icmp()) + "; }"
                + "sprite.other { fill-color: " + Palette.css(colours.other()) + "; }"
                + "sprite.lost { shape: cross; size: 18px; fill-color: " + Palette.css(colours.bad()) + "; }";
        graph.setAttribute("ui.stylesheet", sheet);
        graph.setAttribute("ui.antialias");
        graph.setAttribute("ui.quality");
    }
}
