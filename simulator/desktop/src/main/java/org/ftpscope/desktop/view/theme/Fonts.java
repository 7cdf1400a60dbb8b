package org.ftpscope.desktop.view.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.ftpscope.print.FontFiles;

/**
 * The fonts of the program. Loading Noto Sans SC once makes it the fallback of every other font, so Chinese needs no installed
 * font; text is drawn with the families below, never with Noto itself, which has no fallback of its own.
 */
public final class Fonts {
    /** Family of everything but protocol text. */
    public static final String SANS = "Inter";
    /** Family of protocol text: addresses, commands, bytes. */
    public static final String MONO = "JetBrains Mono";

    private static final String SEMI_BOLD = "Inter SemiBold";
    private static final List<String> FILES = List.of(
            "noto-sans-sc-chinese-simplified-400-normal.woff",
            "inter-latin-400-normal.woff",
            "inter-latin-600-normal.woff",
            "inter-latin-700-normal.woff",
            "jetbrains-mono-latin-400-normal.woff",
            "jetbrains-mono-latin-700-normal.woff");
    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private Fonts() {}

    /** Loads the fonts, once. */
    public static void load() {
        if (LOADED.compareAndSet(false, true)) {
            for (String file : FILES) {
                try (InputStream in = FontFiles.open(file)) {
                    Font.loadFont(in, 12);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    public static Font sans(double size) {
        return Font.font(SANS, size);
    }

    public static Font semiBold(double size) {
        return Font.font(SEMI_BOLD, size);
    }

    public static Font mono(double size) {
        return Font.font(MONO, size);
    }

    public static Font monoBold(double size) {
        return Font.font(MONO, FontWeight.BOLD, size);
    }
}
