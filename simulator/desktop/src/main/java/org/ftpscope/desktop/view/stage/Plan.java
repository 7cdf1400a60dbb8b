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
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;

/** The world as GraphStream draws it: where nodes stand, which links join them, and which of those are lit. */
final class Plan {
    /** Begins the names of nodes that are no hosts: the middle of a network. */
    private static final String HUB = "net:";

    /** Units of the graph from the leftmost node to the rightmost. */
    private static final double BREADTH = 10;

    private static final double ROW = 2.4;
    /** Room below the lowest cards. */
    private static final double HANGING = 1.4;

    /** Pixels that stay free above and below. */
    private static final double PADDING = 62;
    /** Widths of a card that stay free on either side. */
    private static final double SIDES = 0.62;

    private static final double[] CORNER = {0, 0};

    private final Graph graph = new MultiGraph("topology");
    private final Map<String, double[]> places = new LinkedHashMap<>();
    private final Map<String, String> lit = new LinkedHashMap<>();

    /** How much nearer rows are to each other than in a window of the usual shape. */
    private double squeeze = 1;

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

    /** The node in the middle of a network; empty where two nodes have a link of their own. */
    Optional<String> hub(String network) {
        return Optional.of(HUB + network).filter(places::containsKey);
    }

    /** Two nodes have a link between them; more meet in the middle. */
    private void join(String network, List<World.Node> attached) {
        if (attached.size() == 2) {
            link(network, attached.getFirst().name(), attached.getLast().name());
        } else if (attached.size() > 2) {
            String hub = HUB + network;
            place(hub, between(attached), middle(attached) - 0.01);
            attached.forEach(node -> link(network + ":" + node.name(), node.name(), hub));
        }
    }

    /** Midway between the outermost, where no card is, however many stand on one side. */
    private double between(List<World.Node> nodes) {
        var across = nodes.stream().mapToDouble(node -> at(node.name())[0]).summaryStatistics();
        return (across.getMin() + across.getMax()) / 2;
    }

    private double middle(List<World.Node> nodes) {
        return nodes.stream().mapToDouble(node -> at(node.name())[1]).average().orElse(0);
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
        double[] place = places.getOrDefault(node, CORNER);
        return new double[] {place[0], place[1] * squeeze};
    }

    /** Moves rows together until the graph, in a low window, is as broad as the window all the same. */
    void fit(double width, double height, double cardWidth) {
        var heights = places.values().stream().mapToDouble(place -> place[1]).summaryStatistics();
        double across = Math.max(1, width - 2 * SIDES * cardWidth);
        double down = Math.max(1, height - 2 * PADDING);
        double wanted = Math.min(1, BREADTH * down / across / Math.max(0.1, heights.getMax() - heights.getMin()));
        if (Double.compare(wanted, squeeze) != 0) {
            squeeze = wanted;
            places.forEach((name, place) -> graph.getNode(name).setAttribute("xyz", place[0], place[1] * squeeze, 0));
        }
    }

    String otherEnd(Edge edge, String node) {
        return edge.getOpposite(graph.getNode(node)).getId();
    }

    /** Whether several nodes meet there, with no card over it. */
    boolean isHub(String node) {
        return node.startsWith(HUB);
    }

    /** A place on a link: a part of the way from {@code start} to its other end. */
    record Spot(Edge edge, String start, double part) {}

    /** Where a packet is that has come so far; through a hub it takes two links, one after the other. */
    Optional<Spot> spot(Traffic.Flight flight, double part) {
        List<Edge> links = links(flight);
        if (links.size() == 2) {
            boolean before = part < 0.5;
            String hub = otherEnd(links.getFirst(), flight.from());
            return Optional.of(
                    before
                            ? new Spot(links.getFirst(), flight.from(), part * 2)
                            : new Spot(links.getLast(), hub, part * 2 - 1));
        }
        return links.stream().findFirst().map(edge -> new Spot(edge, flight.from(), part));
    }

    /** The links that a packet takes, two through a hub; one that was lost took the only one that it can have taken. */
    private List<Edge> links(Traffic.Flight flight) {
        Node from = graph.getNode(flight.from());
        if (from == null) {
            return List.of();
        }
        if (flight.to().isEmpty()) {
            return from.edges().reduce((a, b) -> b).stream().toList();
        }
        Node to = graph.getNode(flight.to());
        if (to == null) {
            return List.of();
        }
        if (from.hasEdgeBetween(to)) {
            return List.of(from.getEdgeBetween(to));
        }
        return from.edges()
                .filter(edge -> edge.getOpposite(from).hasEdgeBetween(to))
                .findFirst()
                .map(edge -> List.of(edge, edge.getOpposite(from).getEdgeBetween(to)))
                .orElse(List.of());
    }

    /** Lights the links of the packets that were chosen, fainter those of their causes, and no others. */
    void light(List<Traffic.Flight> chosen, List<Traffic.Flight> causes) {
        Map<String, String> now = new LinkedHashMap<>();
        causes.forEach(flight -> links(flight).forEach(edge -> now.put(edge.getId(), "cause")));
        chosen.forEach(flight -> links(flight).forEach(edge -> now.put(edge.getId(), "lit")));
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
                + Math.round(cardWidth * SIDES) + "px, " + Math.round(PADDING) + "px; }"
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
