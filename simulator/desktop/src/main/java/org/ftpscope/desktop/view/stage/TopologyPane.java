package org.ftpscope.desktop.view.stage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.Journey;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Traffic;
import org.ftpscope.desktop.moment.TimeMachine;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.engine.recording.Event;
import org.graphstream.ui.fx_viewer.FxDefaultView;
import org.graphstream.ui.geom.Point3;
import org.graphstream.ui.javafx.FxGraphRenderer;
import org.graphstream.ui.spriteManager.Sprite;
import org.graphstream.ui.spriteManager.SpriteManager;

/** The topology on the stage. GraphStream draws links and packets; cards of nodes lie on a canvas above, in our own hand. */
public final class TopologyPane extends StackPane {
    private static final double BURN_NANOS = 4e8;
    /** Causes whose links are lit: earlier ones have been on every link. */
    private static final int CAUSES_MAX = 12;
    /** Packets under way that say what they are; more would hide each other. */
    private static final int TAGS_MAX = 6;

    private final World world;
    private final SessionModel session;
    private final Texts texts;
    private final Keeping keeping;
    private final Plan plan;
    private final SpriteManager sprites;
    private final StillViewer viewer;
    private final FxDefaultView view;
    private final Canvas overlay = new Canvas();
    private final NodePainter painter;
    private final NodeCard card;
    private final Set<String> flying = new LinkedHashSet<>();
    private Theme theme;
    private Optional<String> chosen = Optional.empty();

    public TopologyPane(World world, SessionModel session, Texts texts, TimeMachine machine, Theme theme) {
        this.world = world;
        this.session = session;
        this.theme = theme;
        setId("topology");
        setMinSize(200, 120);
        getStyleClass().add("topology");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(world.after(chosen));
                event.consume();
            }
        });
        this.texts = texts;
        keeping = new Keeping(world, session, machine);
        painter = new NodePainter(texts, theme);
        plan = new Plan(world);
        sprites = new SpriteManager(plan.graph());
        viewer = new StillViewer(plan.graph());
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
                double width = Math.max(1, getWidth());
                double height = Math.max(1, getHeight());
                if (overlay.getWidth() != width || overlay.getHeight() != height) {
                    overlay.setWidth(width);
                    overlay.setHeight(height);
                    painter.fit(TopologyPane.this.theme, getWidth(), getHeight(), across());
                    styled();
                }
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
        // A step moves the playhead and the selection: both are drawn at once, with the next layout.
        session.playheadMoved().listen(canvas::requestLayout);
        session.selectionChanged().listen(canvas::requestLayout);
        session.surveyed().listen(() -> {
            keeping.forget();
            refresh();
        });
        texts.changed().listen(() -> {
            said();
            refresh();
        });
        said();
        styled();
    }

    public void theme(Theme newTheme) {
        theme = newTheme;
        painter.fit(theme, getWidth(), getHeight(), across());
        styled();
        refresh();
    }

    private void styled() {
        plan.fit(getWidth(), getHeight(), painter.width());
        plan.styled(theme.palette(), painter.width());
    }

    // ---------------------------------------------------------------- a frame

    private void refresh() {
        if (getScene() == null || getWidth() < 10 || getHeight() < 10) {
            return;
        }
        Traffic traffic = session.survey().traffic();
        long now = session.nowNanos();
        boolean playing = session.playback().gliding() || underWay();
        List<Traffic.Flight> selected =
                session.selected().map(row -> traffic.of(row.eventIds())).orElse(List.of());
        // A row that is only looked at shows its packet midway.
        List<Journey.Place> shown = playing
                ? Journey.at(session.ladder(), traffic, session.playback().y(), now)
                : selected.stream()
                        .map(flight -> new Journey.Place(flight, 0.5))
                        .toList();
        light(selected);
        Set<String> wanted = new LinkedHashSet<>();
        for (Journey.Place place : shown) {
            plan.spot(place.flight(), place.part()).ifPresent(spot -> {
                String id = "p" + place.flight().sentId();
                wanted.add(id);
                show(
                        id,
                        spot,
                        place.flight().lost() && place.part() >= 0.5
                                ? "lost"
                                : style(place.flight().channel()));
            });
        }
        flying.stream().filter(id -> !wanted.contains(id)).forEach(sprites::removeSprite);
        flying.clear();
        flying.addAll(wanted);
        viewer.draw();
        paintNodes(now, playing, shown);
    }

    /** Whether the playhead stands somewhere on the way, and not at the end of the row that was chosen. */
    private boolean underWay() {
        double y = session.playback().y();
        return session.travelling()
                && session.selected()
                        .filter(row -> Math.abs(y - row.endY()) > 0.5)
                        .isPresent();
    }

    /** The links of the selected packet, and fainter those of its causes. */
    private void light(List<Traffic.Flight> selected) {
        Traffic traffic = session.survey().traffic();
        List<Event> causes = session.chain();
        plan.light(
                selected,
                causes.stream()
                        .limit(CAUSES_MAX)
                        .flatMap(cause -> traffic.of(cause.id()).stream())
                        .toList());
    }

    private void show(String id, Plan.Spot spot, String kind) {
        Sprite sprite = sprites.hasSprite(id) ? sprites.getSprite(id) : sprites.addSprite(id);
        if (!spot.edge().equals(sprite.getAttachment())) {
            sprite.attachToEdge(spot.edge().getId());
        }
        boolean along = spot.edge().getSourceNode().getId().equals(spot.start());
        double seen = between(spot);
        sprite.setPosition(along ? seen : 1 - seen);
        sprite.setAttribute("ui.class", kind);
    }

    /** A part of the way from card to card, as a part of the way from middle to middle: nothing travels unseen below a card. */
    private double between(Plan.Spot spot) {
        String end = plan.otherEnd(spot.edge(), spot.start());
        Point3 a = pixel(spot.start());
        Point3 b = pixel(end);
        double dx = Math.abs(a.x - b.x);
        double dy = Math.abs(a.y - b.y);
        double hidden = Math.min(dx == 0 ? 1 : painter.width() / 2 / dx, dy == 0 ? 1 : painter.height() / 2 / dy);
        boolean hub = plan.isHub(spot.start()) || plan.isHub(end);
        double margin = Math.min(hidden + 0.02, hub ? 0.9 : 0.4);
        double first = plan.isHub(spot.start()) ? 0 : margin;
        double last = plan.isHub(end) ? 0 : margin;
        return first + spot.part() * (1 - first - last);
    }

    private static String style(Channel channel) {
        return switch (channel) {
            case CONTROL -> "control";
            case DATA -> "data";
            case ICMP -> "icmp";
            case OTHER -> "other";
        };
    }

    private void paintNodes(long now, boolean playing, List<Journey.Place> shown) {
        GraphicsContext g = overlay.getGraphicsContext2D();
        g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        labelLinks(g);
        Traffic traffic = session.survey().traffic();
        List<Traffic.Drop> drops = playing
                ? traffic.dropsAt(now, (long) BURN_NANOS)
                : session.selected().map(row -> traffic.dropsOf(row.eventIds())).orElse(List.of());
        double most = Math.max(painter.width(), overlay.getWidth() / Math.max(1, across()) - 10);
        for (World.Node node : world.nodes()) {
            Point3 pixel = pixel(node.name());
            String title = texts.get(node.role().isRouter() ? "sheet.conntrack" : "sheet.tcp");
            NodePainter.Room room = new NodePainter.Room(most, roomBelow(node), overlay.getWidth());
            painter.table(g, title, keeping.of(node.name()), pixel.x, pixel.y, room);
            painter.card(
                    g,
                    node,
                    pixel.x,
                    pixel.y,
                    chosen.filter(node.name()::equals).isPresent());
        }
        Set<String> said = new LinkedHashSet<>();
        shown.stream()
                .limit(TAGS_MAX)
                // A packet on several links at once, because its row is only looked at, says it once.
                .filter(place -> playing
                        || said.add(
                                RowText.says(session.ladder(), place.flight().sentId())))
                .forEach(place -> tag(g, place.flight(), place.part()));
        for (Traffic.Drop drop : drops) {
            if (plan.shows(drop.node())) {
                Point3 pixel = pixel(drop.node());
                Point3 corner = new Point3(pixel.x + painter.width() * 0.36, pixel.y);
                burn(g, corner, playing ? (now - drop.atNanos()) / BURN_NANOS : 0.2);
                String why = RowText.reason(session.ladder(), drop.eventId());
                if (!why.isEmpty()) {
                    painter.tag(
                            g,
                            "✕ " + why,
                            theme.palette().bad(),
                            pixel.x,
                            pixel.y - painter.height() * 0.5 - 37 * painter.size());
                }
            }
        }
    }

    /** Names of networks on their links, addresses of routers where the links reach them. */
    private void labelLinks(GraphicsContext g) {
        for (String network : world.networks()) {
            plan.hub(network).ifPresent(hub -> labelHub(g, network, hub));
        }
        for (World.Node node : world.nodes()) {
            for (World.Interface iface : node.interfaces()) {
                for (World.Node other : world.nodes()) {
                    boolean joined = other.interfaces().stream()
                            .anyMatch(i -> i.network().equals(iface.network()));
                    if (joined && !other.name().equals(node.name())) {
                        labelLink(g, node, iface, other);
                    }
                }
            }
        }
    }

    /** Where many nodes meet, the network is named once, above the place. */
    private void labelHub(GraphicsContext g, String network, String hub) {
        Point3 at = pixel(hub);
        painter.whisper(g, network, TextAlignment.CENTER, at.x, at.y - 15 * painter.size());
    }

    private void labelLink(GraphicsContext g, World.Node node, World.Interface iface, World.Node other) {
        Point3 from = pixel(node.name());
        Point3 to = pixel(other.name());
        double free = Math.abs(to.x - from.x) - painter.width();
        if (free < 40 || Math.abs(to.y - from.y) > Math.abs(to.x - from.x)) {
            return;
        }
        double side = Math.signum(to.x - from.x);
        double edge = from.x + side * painter.width() / 2;
        double rise = (to.y - from.y) / (to.x - from.x);
        if (node.role().isRouter() && !iface.addresses().isEmpty() && free > 96 * painter.size()) {
            double x = edge + side * 7;
            double y = from.y + rise * (x - from.x) - 14 * painter.size();
            TextAlignment align = side > 0 ? TextAlignment.LEFT : TextAlignment.RIGHT;
            painter.whisper(g, iface.addresses().getFirst(), align, x, y);
        }
        if (plan.hub(iface.network()).isEmpty()
                && node.name().compareTo(other.name()) < 0
                && painter.whisperWidth(iface.network()) < free - 6) {
            double x = (from.x + to.x) / 2;
            painter.whisper(g, iface.network(), TextAlignment.CENTER, x, (from.y + to.y) / 2 + 13 * painter.size());
        }
    }

    /** What the packet says, above it. */
    private void tag(GraphicsContext g, Traffic.Flight flight, double part) {
        plan.spot(flight, part).ifPresent(spot -> {
            String says = RowText.says(session.ladder(), flight.sentId());
            if (!says.isEmpty()) {
                Point3 from = pixel(spot.start());
                Point3 to = pixel(plan.otherEnd(spot.edge(), spot.start()));
                Color hue = switch (flight.channel()) {
                    case CONTROL -> theme.palette().control();
                    case DATA -> theme.palette().data();
                    case ICMP -> theme.palette().icmp();
                    case OTHER -> theme.palette().other();
                };
                double half = painter.tagWidth(says) / 2 + 4;
                double middle = from.x + (to.x - from.x) * between(spot);
                double x = Math.clamp(middle, half, Math.max(half, overlay.getWidth() - half));
                boolean fits = Math.abs(to.x - from.x) - painter.width() > painter.tagWidth(says) + 8;
                double rise = fits ? 29 * painter.size() : painter.height() / 2 + 15 * painter.size();
                double y = (fits ? from.y + (to.y - from.y) * between(spot) : top(flight)) - rise;
                painter.tag(g, says, flight.lost() ? theme.palette().bad() : hue, x, y);
            }
        });
    }

    /** The height of the higher one of the two cards between which a packet goes. */
    private double top(Traffic.Flight flight) {
        double start = pixel(flight.from()).y;
        return plan.shows(flight.to()) ? Math.min(start, pixel(flight.to()).y) : start;
    }

    /** How far down a node's table may reach: to the next card below, or to the edge of the stage. */
    private double roomBelow(World.Node node) {
        Point3 at = pixel(node.name());
        double floor = overlay.getHeight() - 6;
        for (World.Node other : world.nodes()) {
            Point3 place = pixel(other.name());
            if (place.y > at.y + painter.height() && Math.abs(place.x - at.x) < painter.width() * 1.3) {
                floor = Math.min(floor, place.y - painter.height() / 2 - 8);
            }
        }
        return floor - at.y - painter.height() / 2 - 9 * painter.size();
    }

    /** How many nodes stand side by side. */
    private int across() {
        return (int)
                world.nodes().stream().mapToDouble(World.Node::x).distinct().count();
    }

    private Point3 pixel(String node) {
        double[] place = plan.at(node);
        return view.getCamera().transformGuToPx(place[0], place[1], 0);
    }

    /** A packet burns out where it died. */
    private void burn(GraphicsContext g, Point3 at, double part) {
        Color bad = theme.palette().bad();
        double r = painter.height() * (0.3 + 0.7 * part);
        g.setFill(bad.deriveColor(0, 1, 1, Math.max(0, 0.5 - part)));
        for (int spark = 0; spark < 9; spark++) {
            double angle = spark * Math.PI * 2 / 9 + 0.4;
            double far = r * (0.9 + 0.35 * (spark % 3));
            double dot = 5 * (1 - part);
            g.fillOval(at.x + Math.cos(angle) * far - dot, at.y + Math.sin(angle) * far - dot, dot * 2, dot * 2);
        }
        g.setStroke(bad.deriveColor(0, 1, 1, Math.max(0, 1 - part)));
        g.setLineWidth(3);
        g.strokeOval(at.x - r, at.y - r, r * 2, r * 2);
        g.strokeLine(at.x - 9, at.y - 9, at.x + 9, at.y + 9);
        g.strokeLine(at.x - 9, at.y + 9, at.x + 9, at.y - 9);
    }

    private void click(MouseEvent event) {
        requestFocus();
        Optional<String> hit = Optional.empty();
        for (World.Node node : world.nodes()) {
            Point3 pixel = pixel(node.name());
            if (Math.abs(event.getX() - pixel.x) < painter.width() / 2
                    && Math.abs(event.getY() - pixel.y) < painter.height() / 2) {
                hit = Optional.of(node.name());
            }
        }
        choose(hit);
    }

    /** What a screen reader says here: which node's card is open, and what the keys do. */
    private void said() {
        setAccessibleText(texts.get("view.topology.hint") + ". " + chosen.orElse(""));
        setAccessibleHelp(texts.get("view.topology.keys"));
    }

    /** Opens the card of a node, or closes the one that is open. The nodes stay in sight where the stage is high enough. */
    public void choose(Optional<String> node) {
        chosen = node;
        double highest = world.nodes().stream()
                .mapToDouble(one -> pixel(one.name()).y - painter.height() / 2)
                .min()
                .orElse(0);
        card.room(highest);
        said();
        card.show(node.flatMap(world::node));
        refresh();
    }

    /** Catches up after it was hidden. */
    public void shown() {
        refresh();
    }
}
