package org.ftpscope.desktop.view.inspector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.FieldNames;
import org.ftpscope.diagram.packet.PacketTree;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a packet as a tree. From packet to packet the lines that both have stay where they are and only say something else,
 * and what a person opened or closed stays so.
 */
final class FieldTree extends TreeView<FieldTree.Line> {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    /** Lines left above the one that is brought into view. */
    private static final int CONTEXT = 4;

    /** A line of the tree; what stands there changes with the packet, its key does not. */
    static final class Line {
        private final ObjectProperty<Field> field;

        Line(Field field) {
            this.field = new SimpleObjectProperty<>(field);
        }

        Field field() {
            return field.get();
        }
    }

    private final Texts texts;
    private final Consumer<Optional<Field>> onLight;
    /** By key, what a person opened (true) or closed. */
    private final Map<String, Boolean> chosen = new LinkedHashMap<>();

    private Theme theme;
    private Optional<Field> lit = Optional.empty();
    /** Branches open and close by themselves just now. */
    private boolean byItself;

    /** {@code onLight} is told the field that the pointer or the keyboard is at. */
    FieldTree(Texts texts, Theme theme, Consumer<Optional<Field>> onLight) {
        super(new TreeItem<>());
        this.texts = texts;
        this.theme = theme;
        this.onLight = onLight;
        setShowRoot(false);
        setId("packet-tree");
        getStyleClass().addAll("dense", "packet-tree");
        getRoot().setExpanded(true);
        setCellFactory(view -> new FieldCell());
        getSelectionModel().selectedItemProperty().addListener((property, was, is) -> {
            if (is != null) {
                light(Optional.of(is.getValue().field()));
            }
        });
        texts.changed().listen(this::refresh);
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        refresh();
    }

    void show(PacketTree packet) {
        if (lit.isPresent()) {
            lit = Optional.empty();
            refresh();
        }
        getSelectionModel().clearSelection();
        byItself = true;
        fill(getRoot(), packet.layers());
        byItself = false;
    }

    private void fill(TreeItem<Line> branch, List<Field> fields) {
        ObservableList<TreeItem<Line>> lines = branch.getChildren();
        int kept = 0;
        while (kept < fields.size()
                && kept < lines.size()
                && lines.get(kept)
                        .getValue()
                        .field()
                        .key()
                        .equals(fields.get(kept).key())) {
            lines.get(kept).getValue().field.set(fields.get(kept));
            kept++;
        }
        lines.remove(kept, lines.size());
        lines.addAll(
                fields.stream().skip(kept).map(field -> line(branch, field)).toList());
        for (int i = 0; i < fields.size(); i++) {
            fill(lines.get(i), fields.get(i).children());
            lines.get(i).setExpanded(opens(branch, fields.get(i)));
        }
    }

    private TreeItem<Line> line(TreeItem<Line> branch, Field field) {
        TreeItem<Line> line = new TreeItem<>(new Line(field));
        line.setExpanded(opens(branch, field));
        line.expandedProperty().addListener((property, was, is) -> {
            if (!byItself) {
                chosen.put(field.key(), is);
            }
        });
        return line;
    }

    private boolean opens(TreeItem<Line> branch, Field field) {
        boolean header = field.key().equals("ip") || field.key().equals("ipv6");
        return chosen.getOrDefault(
                field.key(), branch.equals(getRoot()) && !header || field.key().startsWith("ftp."));
    }

    /** The innermost field that the byte at {@code offset} belongs to. */
    Optional<Field> at(int offset) {
        return getRoot().getChildren().stream()
                .flatMap(layer -> layer.getValue().field().at(offset).stream())
                .findFirst();
    }

    private void light(Optional<Field> field) {
        lit = field;
        onLight.accept(field);
    }

    /** Lights a field from outside and brings it into view. */
    void point(Optional<Field> field) {
        if (!field.equals(lit)) {
            light(field);
            field.ifPresent(this::reveal);
            refresh();
        }
    }

    private void reveal(Field field) {
        byItself = true;
        for (int at = 0; at < getExpandedItemCount(); at++) {
            TreeItem<Line> item = getTreeItem(at);
            Field here = item.getValue().field();
            if (here.equals(field)) {
                scrollTo(Math.max(0, at - CONTEXT));
                break;
            }
            if (here.from() <= field.from() && here.to() >= field.to() && !item.isLeaf()) {
                item.setExpanded(true);
            }
        }
        byItself = false;
    }

    /** A field: its name in words, its value in type of equal width. */
    private final class FieldCell extends TreeCell<Line> {
        private final Label name = new Label();
        private final Label value = new Label();
        private final HBox row = new HBox(8, name, value);
        private final InvalidationListener changed = property -> tell();
        private @Nullable Line line;

        FieldCell() {
            name.getStyleClass().add("field-name");
            value.getStyleClass().add("field-value");
            HBox.setHgrow(value, Priority.ALWAYS);
            name.setMinWidth(USE_PREF_SIZE);
            value.setMinWidth(0);
            hoverProperty().addListener((property, was, is) -> {
                if (is && getItem() != null) {
                    light(Optional.of(getItem().field()));
                } else if (!is) {
                    light(Optional.ofNullable(getSelectionModel().getSelectedItem())
                            .map(item -> item.getValue().field()));
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line item, boolean nothing) {
            super.updateItem(item, nothing);
            if (line != null) {
                line.field.removeListener(changed);
            }
            line = nothing ? null : item;
            setText(null);
            // Out of sight, not away: to take a graphic in and out costs more than all the rest of a step.
            row.setVisible(line != null);
            if (line == null) {
                setAccessibleText(null);
                pseudoClassStateChanged(LIT, false);
                return;
            }
            line.field.addListener(changed);
            setGraphic(row);
            tell();
        }

        private void tell() {
            if (line == null) {
                return;
            }
            Field field = line.field();
            name.setText(FieldNames.of(field.key(), texts.locale()));
            value.setText(field.value());
            setAccessibleText(name.getText() + ": " + field.value());
            boolean layer = getTreeItemLevel(getTreeItem()) == 1;
            String style = layer
                    ? "-fx-text-fill: " + Palette.css(HexView.layerHue(theme.palette(), field.key()))
                            + "; -fx-font-weight: bold;"
                    : "";
            name.setStyle(style);
            pseudoClassStateChanged(LIT, lit.filter(field::equals).isPresent());
        }
    }
}
