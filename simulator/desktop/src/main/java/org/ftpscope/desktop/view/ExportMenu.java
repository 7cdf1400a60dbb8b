package org.ftpscope.desktop.view;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;
import org.ftpscope.desktop.document.Exports;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** What is on the stage, to files and to the clipboard. */
final class ExportMenu extends MenuButton {
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
        for (Exports.Format format : Exports.Format.values()) {
            item(
                    "export." + format.name().toLowerCase(Locale.ROOT),
                    () -> ask(format.suffix(), file -> save(format, file)));
        }
        item("export.png1", () -> ask("png", file -> picture(file, 1)));
        item("export.png2", () -> ask("png", file -> picture(file, 2)));
        getItems().add(new SeparatorMenuItem());
        item("export.copy", this::copyPicture);
        item("export.copy-text", this::copyText);
        Runnable name = () -> setAccessibleText(texts.get("header.export"));
        name.run();
        texts.changed().listen(name);
    }

    private void item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        Runnable name = () -> item.setText(texts.get(key));
        name.run();
        texts.changed().listen(name);
        getItems().add(item);
    }

    private void ask(String suffix, java.util.function.Consumer<Path> then) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("ladder." + suffix);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            then.accept(file.toPath());
        }
    }

    /** Writes what is on the stage to {@code file}. */
    void save(Exports.Format format, Path file) {
        bench.get()
                .ifPresent(shown -> jobs.run(
                        texts.get("job.export", String.valueOf(file.getFileName())),
                        progress -> {
                            Exports.write(format, shown.document(), shown.session(), file, progress);
                            return file;
                        },
                        this::saved));
    }

    private void saved(Path file) {
        messages.news(texts.get("export.done", file));
    }

    /** Writes the timeline as it is seen, {@code times} as large. */
    void picture(Path file, double times) {
        bench.get().ifPresent(shown -> {
            WritableImage image = snapshot(shown.timeline(), times);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] pixels = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            jobs.run(
                    texts.get("job.export", String.valueOf(file.getFileName())),
                    (Progress progress) -> {
                        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                        picture.setRGB(0, 0, width, height, pixels, 0, width);
                        if (!ImageIO.write(picture, "png", file.toFile())) {
                            throw new IOException(file.toString());
                        }
                        return file;
                    },
                    this::saved);
        });
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

    /** Opens the menu, if there is something to export. */
    void open() {
        if (bench.get().isPresent()) {
            requestFocus();
            show();
        }
    }

    void copyPicture() {
        bench.get().ifPresent(shown -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(snapshot(shown.timeline(), 2));
            Clipboard.getSystemClipboard().setContent(content);
            messages.news(texts.get("export.copied"));
        });
    }

    private void copyText() {
        bench.get().ifPresent(shown -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(Exports.text(shown.session()));
            Clipboard.getSystemClipboard().setContent(content);
            messages.news(texts.get("export.copied"));
        });
    }
}
