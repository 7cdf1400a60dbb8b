package org.ftpscope.desktop.view;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.ftpscope.desktop.document.Exports;
import org.ftpscope.desktop.model.RowRange;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** What is on the stage, to files and to the clipboard. */
final class ExportMenu extends MenuButton {
    /** How much is written. */
    enum Extent {
        ALL,
        /** The marked rows, or the selected one. */
        SELECTION,
        /** What the window shows. */
        SEEN,
        /** What the filter lets through. */
        HITS
    }

    private final Map<Extent, RadioMenuItem> extents = new EnumMap<>(Extent.class);
    private final Menu captures = new Menu();
    private Extent extent = Extent.ALL;
    private final Texts texts;
    private final Supplier<Optional<Workbench>> bench;
    private final Jobs jobs;
    private final Messages messages;

    ExportMenu(Texts texts, Supplier<Optional<Workbench>> bench, Jobs jobs, Messages messages) {
        this.texts = texts;
        this.bench = bench;
        this.jobs = jobs;
        this.messages = messages;
        setId("export");
        setGraphic(Icons.icon(MaterialDesignE.EXPORT_VARIANT, 18));
        getStyleClass().addAll("flat", "button-icon", "no-arrow");
        ToggleGroup one = new ToggleGroup();
        for (Extent value : Extent.values()) {
            String key = "export." + value.name().toLowerCase(Locale.ROOT);
            RadioMenuItem item = new RadioMenuItem();
            item.setId(key.replace('.', '-'));
            item.setToggleGroup(one);
            item.setSelected(value == extent);
            item.setOnAction(event -> extent = value);
            worded(item, key);
            extents.put(value, item);
        }
        getItems().add(new SeparatorMenuItem());
        for (Exports.Format format : Exports.Format.values()) {
            item(
                    "export." + format.name().toLowerCase(Locale.ROOT),
                    () -> ask(format.suffix(), file -> save(format, file)));
        }
        captures.setId("export-pcapng");
        worded(captures, "export.pcapng");
        showingProperty().addListener((property, was, is) -> {
            if (is) {
                listPlaces();
                listExtents();
            }
        });
        getItems().add(new SeparatorMenuItem());
        item("export.copy", this::copyPicture);
        item("export.copy-text", this::copyText);
        Tooltip tip = new Tooltip();
        setTooltip(tip);
        Runnable name = () -> {
            tip.setText(texts.get("header.export") + "   Ctrl E");
            setAccessibleText(texts.get("header.export"));
        };
        name.run();
        texts.changed().listen(name);
    }

    private void item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        worded(item, key);
    }

    private void worded(MenuItem item, String key) {
        Runnable name = () -> item.setText(texts.get(key));
        name.run();
        texts.changed().listen(name);
        getItems().add(item);
    }

    /** Who has marked rows means them; where nothing is selected there is no selection to write. */
    private void listExtents() {
        bench.get().ifPresent(shown -> {
            RowRange range = shown.timeline().range();
            boolean some = range.rows().isPresent();
            RadioMenuItem selection = item(Extent.SELECTION);
            selection.setDisable(!some);
            selection.setText(texts.get("export.selection", range.isEmpty() ? (some ? 1 : 0) : range.size()));
            if (!range.isEmpty()) {
                extent(Extent.SELECTION);
            } else if (extent == Extent.SELECTION) {
                extent(Extent.ALL);
            }
        });
    }

    /** A capture is taken at an interface; which there are depends on what is shown. */
    private void listPlaces() {
        captures.getItems().clear();
        bench.get().ifPresent(shown -> {
            for (Exports.Place place : Exports.places(shown.document())) {
                MenuItem item = new MenuItem(place.toString());
                item.setOnAction(event -> ask("pcapng", file -> capture(place, file)));
                captures.getItems().add(item);
            }
        });
    }

    /** Which rows are written; nothing when all are. */
    private Optional<BitSet> rows(Workbench shown) {
        int count = shown.session().ladder().rows().size();
        BitSet some = new BitSet(count);
        switch (extent) {
            case ALL -> {
                return Optional.empty();
            }
            case SELECTION -> {
                return shown.timeline().range().rows();
            }
            case SEEN -> {
                TimelinePane seen = shown.timeline();
                double bottom = seen.scroll() + seen.getHeight() / seen.zoom();
                for (int i = 0; i < count; i++) {
                    double y = shown.session().row(i).y();
                    some.set(i, y >= seen.scroll() && y <= bottom);
                }
            }
            case HITS -> {
                for (int i = 0; i < count; i++) {
                    some.set(i, shown.session().passes(i));
                }
            }
        }
        return Optional.of(some);
    }

    /** Writes only some rows from now on. */
    void extent(Extent newExtent) {
        extent = newExtent;
        item(newExtent).setSelected(true);
    }

    private RadioMenuItem item(Extent of) {
        return Objects.requireNonNull(extents.get(of), "every extent has its item");
    }

    private void ask(String suffix, Consumer<Path> then) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("ladder." + suffix);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            then.accept(file.toPath());
        }
    }

    /** Writes what is on the stage to {@code file}. */
    void save(Exports.Format format, Path file) {
        bench.get().ifPresent(shown -> {
            Optional<BitSet> rows = rows(shown);
            Exports.Seen seen = Exports.Seen.of(shown.session());
            jobs.run(
                    texts.get("job.export", String.valueOf(file.getFileName())),
                    progress -> {
                        Exports.write(format, shown.document(), seen, rows, file, progress);
                        return file;
                    },
                    this::saved);
        });
    }

    /** Writes what a sniffer would have captured at an interface. */
    void capture(Exports.Place place, Path file) {
        bench.get().ifPresent(shown -> {
            Optional<BitSet> rows = rows(shown);
            Locale locale = texts.locale();
            Exports.Seen seen = Exports.Seen.of(shown.session());
            jobs.run(
                    texts.get("job.export", String.valueOf(file.getFileName())),
                    progress -> {
                        Exports.capture(place, shown.document(), seen, rows, file, locale);
                        return file;
                    },
                    this::saved);
        });
    }

    private void saved(Path file) {
        messages.news(texts.get("export.done", file));
    }

    /** Opens the menu, if there is something to export. */
    void open() {
        if (bench.get().isPresent()) {
            requestFocus();
            show();
        }
    }

    /** Copies the marked rows as a picture; what the window shows where none are marked. */
    void copyPicture() {
        bench.get().ifPresent(shown -> {
            RowRange range = shown.timeline().range();
            if (range.isEmpty()) {
                copied(content -> content.putImage(snapshot(shown.timeline(), 2)));
            } else {
                Optional<BitSet> rows = range.rows();
                Exports.Seen seen = Exports.Seen.of(shown.session());
                jobs.run(
                        texts.get("export.copy"),
                        progress -> Exports.picture(seen, rows),
                        png -> copied(content -> content.putImage(new Image(new ByteArrayInputStream(png)))));
            }
        });
    }

    /** Copies the marked rows as text; everything where none are marked. */
    void copyText() {
        bench.get().ifPresent(shown -> {
            RowRange range = shown.timeline().range();
            Optional<BitSet> rows = range.isEmpty() ? Optional.empty() : range.rows();
            Exports.Seen seen = Exports.Seen.of(shown.session());
            jobs.run(
                    texts.get("export.copy-text"),
                    progress -> Exports.text(seen, rows),
                    text -> copied(content -> content.putString(text)));
        });
    }

    private void copied(Consumer<ClipboardContent> fill) {
        ClipboardContent content = new ClipboardContent();
        fill.accept(content);
        Clipboard.getSystemClipboard().setContent(content);
        messages.news(texts.get("export.copied"));
    }

    /** On a canvas of that size: a snapshot that is merely enlarged would blur. */
    private static WritableImage snapshot(TimelinePane timeline, double times) {
        double width = Math.max(400, timeline.getWidth());
        double height = Math.max(300, timeline.getHeight());
        Canvas canvas = new Canvas(width * times, height * times);
        canvas.getGraphicsContext2D().scale(times, times);
        timeline.paint(canvas.getGraphicsContext2D(), width, height);
        return canvas.snapshot(new SnapshotParameters(), null);
    }
}
