package org.ftpscope.desktop.view.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Sides;
import org.ftpscope.desktop.model.Sightings;
import org.ftpscope.desktop.model.Sightings.Sighting;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.Field;

/** The selected packet: where it was seen, its fields and its bytes, linked both ways; or before and after a router. */
public final class PacketPane extends VBox implements Glance {
    private static final double FIELDS_SHARE = 0.62;

    private final SessionModel session;
    private final Texts texts;
    private final FlowPane chips = new FlowPane(4, 4);
    private final ToggleGroup group = new ToggleGroup();
    /** The chips that there have been; as many of them as the packet has sightings are shown. */
    private final List<ToggleButton> made = new ArrayList<>();

    private final HexView bytes;
    private final FieldTree tree;
    private final StackPane body = new StackPane();
    private final SplitPane split = new SplitPane();
    private final DiffPane diff;
    private final Function<String, List<String>> addresses;
    private final Label empty = new Label();
    private boolean stale = true;
    /** Whether a person looks at copies beside each other. */
    private boolean comparing;

    /** {@code addresses} gives the addresses of a node: what a router lends to those inside. */
    public PacketPane(SessionModel session, Texts texts, Theme theme, Function<String, List<String>> addresses) {
        this.session = session;
        this.addresses = addresses;
        this.texts = texts;
        setId("packet-pane");
        getStyleClass().add("pane-body");
        chips.getStyleClass().add("chips");
        bytes = new HexView(theme);
        tree = new FieldTree(texts, theme, this::light);
        diff = new DiffPane(texts, theme);
        ScrollPane scroller = new ScrollPane(bytes);
        scroller.setFitToWidth(true);
        bytes.seenThrough(scroller);
        bytes.onHover(offset -> tree.point(offset < 0 ? Optional.empty() : tree.at(offset)));
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(tree, scroller);
        split.setDividerPositions(FIELDS_SHARE);
        empty.getStyleClass().add("empty");
        empty.setWrapText(true);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(chips, body);
        Pace pace = new Pace(this::look);
        session.selectionChanged().listen(() -> {
            stale = true;
            pace.step();
        });
        session.playheadMoved().listen(() -> {
            if (stale) {
                pace.step();
            }
        });
        Runnable named = () -> tree.setAccessibleText(texts.get("inspector.packet"));
        named.run();
        texts.changed().listen(named);
        texts.changed().listen(this::invalidate);
        sceneProperty().addListener(property -> look());
    }

    public void theme(Theme newTheme) {
        bytes.theme(newTheme);
        diff.theme(newTheme);
        tree.theme(newTheme);
    }

    /** Gives fields and bytes the shares of the height that they had last. */
    public void restore(Settings settings) {
        split.setDividerPositions(settings.number("fields.share", FIELDS_SHARE));
    }

    /** Keeps these shares for the next start. */
    public void remember(Settings settings) {
        if (split.getHeight() > 0) {
            settings.put("fields.share", Double.toString(split.getDividerPositions()[0]));
        }
    }

    private void invalidate() {
        stale = true;
        look();
    }

    @Override
    public void look() {
        // While playing, rows fly by faster than anyone reads; the last packet stays until the clock stops.
        if (!stale || session.playback().playing() || !Glance.seen(this)) {
            return;
        }
        stale = false;
        Sightings sightings = Sightings.of(session);
        if (sightings.isEmpty()) {
            empty.setText(texts.get(session.selected().isPresent() ? "packet.none" : "packet.nothing-selected"));
            chips.getChildren().clear();
            body.getChildren().setAll(empty);
            return;
        }
        int at = 0;
        for (Sightings.Change change : sightings.changes()) {
            chip(at++, change.node() + "  ⇄", true, () -> {
                comparing = true;
                diff.show(change, Sides.of(change.diff(), addresses.apply(change.node())));
                shows(diff);
            });
        }
        for (Sighting sighting : sightings.all()) {
            chip(at++, name(sighting), false, () -> {
                comparing = false;
                bytes.show(sighting.tree());
                tree.show(sighting.tree());
                shows(split);
            });
        }
        if (chips.getChildren().size() != at) {
            chips.getChildren().setAll(made.subList(0, at));
        }
        // Who compares copies goes on comparing: step by step, as long as routers change something.
        boolean compare =
                sightings.all().isEmpty() || comparing && !sightings.changes().isEmpty();
        boolean before = comparing;
        made.get(compare ? 0 : sightings.changes().size()).fire();
        comparing = before;
    }

    private void shows(Node what) {
        if (!body.getChildren().equals(List.of(what))) {
            body.getChildren().setAll(what);
        }
    }

    /** Makes the chip at that place say and do something; from packet to packet the same chips go on, since new ones are costly. */
    private void chip(int at, String text, boolean changed, Runnable action) {
        if (at == made.size()) {
            ToggleButton added = new ToggleButton();
            added.setToggleGroup(group);
            added.getStyleClass().add("chip");
            made.add(added);
        }
        ToggleButton chip = made.get(at);
        chip.setText(text);
        if (changed != chip.getStyleClass().contains("changed")) {
            boolean _ = changed
                    ? chip.getStyleClass().add("changed")
                    : chip.getStyleClass().remove("changed");
        }
        chip.setOnAction(event -> {
            chip.setSelected(true);
            action.run();
        });
    }

    private static String name(Sighting sighting) {
        String sign = switch (sighting.kind()) {
            case SENT -> "↗";
            case ARRIVED -> "↘";
            case DROPPED -> "✕";
        };
        return sighting.node() + (sighting.iface().isEmpty() ? "" : " " + sighting.iface()) + " " + sign;
    }

    private void light(Optional<Field> field) {
        field.ifPresentOrElse(found -> bytes.light(found.from(), found.to()), () -> bytes.light(0, 0));
    }
}
