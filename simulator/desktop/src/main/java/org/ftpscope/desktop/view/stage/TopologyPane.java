package org.ftpscope.desktop.view.stage;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Traffic;
import org.ftpscope.desktop.moment.TimeMachine;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Channel;
import org.graphstream.graph.Edge;
import org.graphstream.graph.Graph;
import org.graphstream.graph.implementations.MultiGraph;
import org.graphstream.ui.fx_viewer.FxDefaultView;
import org.graphstream.ui.geom.Point3;
import org.graphstream.ui.javafx.FxGraphRenderer;
import org.graphstream.ui.spriteManager.Sprite;
import org.graphstream.ui.spriteManager.SpriteManager;

/** The topology on the stage. GraphStream draws links and packets; cards of nodes lie on a canvas above, in our own hand. */
public final class TopologyPane extends StackPane {
    private static final double BURN_NANOS = 4e8;

    private final World world;
    private final SessionModel session;
    private Traffic traffic;
    private final TimeMachine machine;
    private final Graph graph = new MultiGraph("topology");
    private final SpriteManager sprites = new SpriteManager(graph);
    private final StillViewer viewer;
    private final FxDefaultView view;
    private final Canvas overlay = new Canvas();
    private final NodePainter painter;
    private final NodeCard card;
    private final Map<String, double[]> places = new LinkedHashMap<>();
    private final Set<String> lit = new LinkedHashSet<>();
    private final Set<String> flying = new LinkedHashSet<>();
    private Theme theme;
    private Optional<String> chosen = Optional.empty();

    public TopologyPane(
            World world, SessionModel session, Texts texts, Traffic traffic, TimeMachine machine, Theme theme) {
        this.world = world;
        this.session = session;
        this.traffic = traffic;
        this.machine = machine;
        this.theme = theme;
        setId("topology");
        setMinSize(200, 120);
        painter = new NodePainter(texts);
        build();
        viewer = new StillViewer(graph);
        viewer.disableAutoLayout();
        view = (FxDefaultView) viewer.addDefaultView(false, new FxGraphRenderer());
        view.setMouseManager(new StillViewer.NoMouse());
        view.setMouseTransparent(true);
        view.setFocusTraversable(false);
        // Of its own, because GraphStream picks and paints from the parent's corner.
        StackPane panel = new StackPane(view);
        Region canvas = new Region() {
            @Override
            protected void layoutChildren() {
                overlay.setWidth(Math.max(1, getWidth()));
                overlay.setHeight(Math.max(1, getHeight()));
                refresh();
            }

            {
                getChildren().add(overlay);
            }
        };
        card = new NodeCard(session, texts, machine, () -> choose(Optional.empty()));
        StackPane.setAlignment(card, Pos.TOP_RIGHT);
        StackPane.setMargin(card, new Insets(8));
        getChildren().setAll(panel, canvas, card);
        canvas.setOnMouseClicked(this::click);
        session.playheadMoved().listen(this::refresh);
        session.selectionChanged().listen(this::refresh);
        texts.changed().listen(this::refresh);
        styled();
    }

    private void build() {
        double minX = world.nodes().stream().mapToDouble(World.Node::x).min().orElse(0);
        double maxX = world.nodes().stream().mapToDouble(World.Node::x).max().orElse(1);
        double spread = Math.max(1, maxX - minX);
        for (World.Node node : world.nodes()) {
            place(node.name(), (node.x() - minX) / spread * 10, -node.y() * 2.4);
        }
        for (String network : world.networks()) {
            List<World.Node> attached = world.nodes().stream()
                    .filter(node ->
                            node.interfaces().stream().anyMatch(i -> i.network().equals(network)))
                    .toList();
            if (attached.size() == 2) {
                link(network, attached.getFirst().name(), attached.getLast().name());
            } else if (attached.size() > 2) {
                String hub = "net:" + network;
                double x = attached.stream()
                        .mapToDouble(n -> at(n.name())[0])
                        .average()
                        .orElse(0);
                double y = attached.stream()
                        .mapToDouble(n -> at(n.name())[1])
                        .average()
                        .orElse(0);
                place(hub, x, y - 0.01);
                attached.forEach(node -> link(network + ":" + node.name(), node.name(), hub));
            }
        }
    }

    private double[] at(String node) {
        return places.getOrDefault(node, new double[] {0, 0});
    }

    private void place(String name, double x, double y) {
        places.put(name, new double[] {x, y});
        graph.addNode(name).setAttribute("xyz", x, y, 0);
    }

    private void link(String name, String from, String to) {
        graph.addEdge(name, from, to).setAttribute("ui.class", "link");
    }

    /** Shows other traffic between the same nodes. */
    public void traffic(Traffic other) {
        traffic = other;
        refresh();
    }

    public void theme(Theme newTheme) {
        theme = newTheme;
        styled();
        refresh();
    }

    private void styled() {
        Palette colours = theme.palette();
        String sheet = "graph { fill-color: " + Palette.css(colours.background()) + "; padding: 96px, 62px; }"
                + "node { size: 1px; fill-color: " + Palette.css(colours.background()) + "; }"
                + "edge { size: 2px; fill-color: " + Palette.css(colours.lifeline()) + "; }"
                + "edge.lit { size: 5px; fill-color: " + Palette.css(colours.tint(colours.chain(), 0.7)) + "; }"
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

    // ---------------------------------------------------------------- a frame

    private void refresh() {
        if (getScene() == null || getWidth() < 10 || getHeight() < 10) {
            return;
        }
        long now = session.nowNanos();
        boolean playing = session.playback().gliding();
        List<Traffic.Flight> selected =
                session.selected().map(row -> traffic.of(row.eventIds())).orElse(List.of());
        List<Traffic.Flight> shown = playing ? traffic.at(now) : selected;
        light(selected);
        Set<String> wanted = new LinkedHashSet<>();
        for (Traffic.Flight flight : shown) {
            edge(flight).ifPresent(edge -> {
                String id = "p" + flight.sentId();
                wanted.add(id);
                show(id, edge, flight, playing ? flight.part(now) : 0.5);
            });
        }
        flying.stream().filter(id -> !wanted.contains(id)).forEach(sprites::removeSprite);
        flying.clear();
        flying.addAll(wanted);
        viewer.draw();
        paintNodes(now, playing);
    }

    private void light(List<Traffic.Flight> selected) {
        Set<String> now = new LinkedHashSet<>();
        selected.forEach(flight -> edge(flight).ifPresent(edge -> now.add(edge.getId())));
        if (now.equals(lit)) {
            return;
        }
        lit.forEach(id -> graph.getEdge(id).setAttribute("ui.class", "link"));
        now.forEach(id -> graph.getEdge(id).setAttribute("ui.class", "lit"));
        lit.clear();
        lit.addAll(now);
    }

    /** The edge that a packet is on; one that was lost is on the only link it can be on. */
    private Optional<Edge> edge(Traffic.Flight flight) {
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
                .filter(edge ->
                        edge.getOpposite(graph.getNode(flight.from())).getId().equals(flight.to()))
                .findFirst()
                .or(() -> graph.getNode(flight.from()).edges().findFirst());
    }

    private void show(String id, Edge edge, Traffic.Flight flight, double part) {
        Sprite sprite = sprites.hasSprite(id) ? sprites.getSprite(id) : sprites.addSprite(id);
        if (!sprite.attached()) {
            sprite.attachToEdge(edge.getId());
        }
        boolean along = edge.getSourceNode().getId().equals(flight.from());
        sprite.setPosition(along ? part : 1 - part);
        String kind = flight.lost() && part >= 0.5 ? "lost" : style(flight.channel());
        sprite.setAttribute("ui.class", kind);
    }

    private static String style(Channel channel) {
        return switch (channel) {
            case CONTROL -> "control";
            case DATA -> "data";
            case ICMP -> "icmp";
            case OTHER -> "other";
        };
    }

    private void paintNodes(long now, boolean playing) {
        GraphicsContext g = overlay.getGraphicsContext2D();
        g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        List<Traffic.Drop> drops = playing
                ? traffic.dropsAt(now, (long) BURN_NANOS)
                : session.selected().map(row -> traffic.dropsOf(row.eventIds())).orElse(List.of());
        for (World.Node node : world.nodes()) {
            Point3 pixel = pixel(node.name());
            int entries = node.role().isRouter() ? machine.entries(session.momentEvent(), node.name()) : 0;
            painter.paint(
                    g,
                    theme,
                    node,
                    pixel.x,
                    pixel.y,
                    entries,
                    chosen.filter(node.name()::equals).isPresent());
            drops.stream()
                    .filter(drop -> drop.node().equals(node.name()))
                    .forEach(drop -> burn(g, pixel, playing ? (now - drop.atNanos()) / BURN_NANOS : 0.25));
        }
    }

    private Point3 pixel(String node) {
        double[] place = at(node);
        return view.getCamera().transformGuToPx(place[0], place[1], 0);
    }

    /** A packet burns out where it died. */
    private void burn(GraphicsContext g, Point3 at, double part) {
        Color bad = theme.palette().bad();
        double r = 16 + 30 * part;
        g.setStroke(bad.deriveColor(0, 1, 1, Math.max(0, 1 - part)));
        g.setLineWidth(3);
        g.strokeOval(at.x - r, at.y - r, r * 2, r * 2);
        g.strokeLine(at.x - 9, at.y - 9, at.x + 9, at.y + 9);
        g.strokeLine(at.x - 9, at.y + 9, at.x + 9, at.y - 9);
    }

    private void click(MouseEvent event) {
        Optional<String> hit = Optional.empty();
        for (World.Node node : world.nodes()) {
            Point3 pixel = pixel(node.name());
            if (Math.abs(event.getX() - pixel.x) < NodePainter.WIDTH / 2
                    && Math.abs(event.getY() - pixel.y) < NodePainter.HEIGHT / 2) {
                hit = Optional.of(node.name());
            }
        }
        choose(hit);
    }

    private void choose(Optional<String> node) {
        chosen = node;
        card.show(node.flatMap(world::node));
        refresh();
    }

    /** Catches up after it was hidden. */
    public void shown() {
        refresh();
    }
}
