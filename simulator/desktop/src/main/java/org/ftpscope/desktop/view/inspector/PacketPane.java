package org.ftpscope.desktop.view.inspector;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Sides;
import org.ftpscope.desktop.model.Sightings;
import org.ftpscope.desktop.model.Sightings.Sighting;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.FieldNames;
import org.ftpscope.diagram.packet.PacketTree;

/** The selected packet: where it was seen, its fields and its bytes, linked both ways; or before and after a router. */
public final class PacketPane extends VBox implements Glance {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final double FIELDS_SHARE = 0.62;

    private final SessionModel session;
    private final Texts texts;
    private final FlowPane chips = new FlowPane(4, 4);
    private final TreeView<Field> tree = new TreeView<>();
    private final HexView bytes;
    private final StackPane body = new StackPane();
    private final SplitPane split = new SplitPane();
    private final DiffPane diff;
    private final Function<String, List<String>> addresses;
    private final Label empty = new Label();
    private Theme theme;
    private Optional<Field> lit = Optional.empty();
    private Sightings sightings;
    private boolean stale = true;
    /** Whether a person looks at copies beside each other. */
    private boolean comparing;

    /** {@code addresses} gives the addresses of a node: what a router lends to those inside. */
    public PacketPane(SessionModel session, Texts texts, Theme theme, Function<String, List<String>> addresses) {
        this.session = session;
        this.addresses = addresses;
        this.texts = texts;
        this.theme = theme;
        setId("packet-pane");
        getStyleClass().add("pane-body");
        chips.getStyleClass().add("chips");
        bytes = new HexView(theme);
        diff = new DiffPane(texts, theme);
        sightings = Sightings.of(session);
        ScrollPane scroller = new ScrollPane(bytes);
        scroller.setFitToWidth(true);
        tree.setShowRoot(false);
        tree.setId("packet-tree");
        tree.getStyleClass().addAll("dense", "packet-tree");
        tree.setCellFactory(view -> new FieldCell());
        tree.getSelectionModel().selectedItemProperty().addListener((property, was, is) -> {
            if (is != null) {
                light(Optional.of(is.getValue()));
            }
        });
        bytes.onHover(this::hoverByte);
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
        theme = newTheme;
        bytes.theme(newTheme);
        diff.theme(newTheme);
        tree.refresh();
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
        sightings = Sightings.of(session);
        chips.getChildren().clear();
        if (sightings.isEmpty()) {
            empty.setText(texts.get(session.selected().isPresent() ? "packet.none" : "packet.nothing-selected"));
            body.getChildren().setAll(empty);
            return;
        }
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        for (Sightings.Change change : sightings.changes()) {
            ToggleButton chip = chip(group, change.node() + "  ⇄");
            chip.getStyleClass().add("changed");
            chip.setOnAction(event -> {
                chip.setSelected(true);
                comparing = true;
                diff.show(change, Sides.of(change.diff(), addresses.apply(change.node())));
                body.getChildren().setAll(diff);
            });
            buttons.add(chip);
        }
        for (Sighting sighting : sightings.all()) {
            ToggleButton chip = chip(group, name(sighting));
            chip.setOnAction(event -> {
                chip.setSelected(true);
                comparing = false;
                show(sighting.tree());
                body.getChildren().setAll(split);
            });
            buttons.add(chip);
        }
        chips.getChildren().setAll(buttons);
        // Who compares copies goes on comparing: step by step, as long as routers change something.
        boolean compare =
                sightings.all().isEmpty() || comparing && !sightings.changes().isEmpty();
        boolean before = comparing;
        buttons.get(compare ? 0 : sightings.changes().size()).fire();
        comparing = before;
    }

    private static ToggleButton chip(ToggleGroup group, String text) {
        ToggleButton chip = new ToggleButton(text);
        chip.setToggleGroup(group);
        chip.getStyleClass().add("chip");
        return chip;
    }

    private static String name(Sighting sighting) {
        String sign = switch (sighting.kind()) {
            case SENT -> "↗";
            case ARRIVED -> "↘";
            case DROPPED -> "✕";
        };
        return sighting.node() + (sighting.iface().isEmpty() ? "" : " " + sighting.iface()) + " " + sign;
    }

    private void show(PacketTree packet) {
        lit = Optional.empty();
        bytes.show(packet, new BitSet());
        TreeItem<Field> root = new TreeItem<>();
        packet.layers().forEach(layer -> root.getChildren().add(item(layer, 0)));
        tree.setRoot(root);
    }

    private static TreeItem<Field> item(Field field, int depth) {
        TreeItem<Field> item = new TreeItem<>(field);
        field.children().forEach(child -> item.getChildren().add(item(child, depth + 1)));
        boolean header = field.key().equals("ip") || field.key().equals("ipv6");
        item.setExpanded(depth == 0 && !header || field.key().startsWith("ftp."));
        return item;
    }

    private void light(Optional<Field> field) {
        lit = field;
        field.ifPresentOrElse(found -> bytes.light(found.from(), found.to()), () -> bytes.light(0, 0));
    }

    private void hoverByte(int offset) {
        if (tree.getRoot() == null) {
            return;
        }
        Optional<Field> found = offset < 0
                ? Optional.empty()
                : tree.getRoot().getChildren().stream()
                        .map(TreeItem::getValue)
                        .flatMap(layer -> layer.at(offset).stream())
                        .findFirst();
        if (!found.equals(lit)) {
            light(found);
            found.ifPresent(this::reveal);
            tree.refresh();
        }
    }

    private void reveal(Field field) {
        int at = 0;
        while (at < tree.getExpandedItemCount()) {
            TreeItem<Field> item = tree.getTreeItem(at);
            if (item.getValue().equals(field)) {
                tree.scrollTo(Math.max(0, at - 4));
                return;
            }
            boolean above =
                    item.getValue().from() <= field.from() && item.getValue().to() >= field.to();
            if (above && !item.isExpanded() && !item.isLeaf()) {
                item.setExpanded(true);
            }
            at++;
        }
    }

    /** A field: its name in words, its value in type of equal width. */
    private final class FieldCell extends TreeCell<Field> {
        private final Label name = new Label();
        private final Label value = new Label();
        private final HBox row = new HBox(8, name, value);

        FieldCell() {
            name.getStyleClass().add("field-name");
            value.getStyleClass().add("field-value");
            HBox.setHgrow(value, Priority.ALWAYS);
            name.setMinWidth(USE_PREF_SIZE);
            value.setMinWidth(0);
            hoverProperty().addListener((property, was, is) -> {
                if (is && getItem() != null) {
                    light(Optional.of(getItem()));
                } else if (!is) {
                    light(Optional.ofNullable(tree.getSelectionModel().getSelectedItem())
                            .map(TreeItem::getValue));
                }
            });
        }

        @Override
        protected void updateItem(Field field, boolean nothing) {
            super.updateItem(field, nothing);
            setText(null);
            if (nothing || field == null) {
                // Out of sight, not away: to take a graphic in and out costs more than all the rest of a step.
                row.setVisible(false);
                pseudoClassStateChanged(LIT, false);
                return;
            }
            row.setVisible(true);
            name.setText(FieldNames.of(field.key(), texts.locale()));
            value.setText(field.value());
            boolean layer = tree.getTreeItemLevel(getTreeItem()) == 1;
            name.setStyle(
                    layer
                            ? "-fx-text-fill: " + Palette.css(HexView.layerHue(theme.palette(), field.key()))
                                    + "; -fx-font-weight: bold;"
                            : "");
            pseudoClassStateChanged(LIT, lit.filter(field::equals).isPresent());
            setGraphic(row);
        }
    }
}
