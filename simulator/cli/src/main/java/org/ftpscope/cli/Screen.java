package org.ftpscope.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.ftpscope.diagram.render.TextStyle;

/** What a shell's output can show. */
final class Screen {
    /** The width taken when nobody says: what paper and projectors show well. */
    private static final int DEFAULT_COLUMNS = 80;

    /** What nobody has paper or a screen for, in columns or pixels. */
    static final int MOST_WIDTH = 20_000;

    private Screen() {}

    /** Width, characters and colours for a text drawing in this shell. */
    static TextStyle style(Shell shell) {
        return TextStyle.plain()
                .withWidth(columns(shell))
                .with(unicode(shell) ? TextStyle.Charset.UTF_8 : TextStyle.Charset.ASCII)
                .withColour(colour(shell));
    }

    static boolean unicode(Shell shell) {
        return shell.charset().equals(StandardCharsets.UTF_8)
                || shell.charset().name().startsWith("GB");
    }

    /** Only on a terminal; {@code NO_COLOR} (no-color.org) and {@code TERM=dumb} forbid it. */
    static boolean colour(Shell shell) {
        String forbidden = shell.environment().getOrDefault("NO_COLOR", "");
        return shell.terminal()
                && forbidden.isEmpty()
                && !"dumb".equals(shell.environment().get("TERM"));
    }

    /** {@code COLUMNS}, or the terminal's own width. */
    static int columns(Shell shell) {
        int told = number(shell.environment().getOrDefault("COLUMNS", ""));
        if (told > 0) {
            return Math.min(told, MOST_WIDTH);
        }
        int measured = shell.terminal() ? number(terminalColumns()) : 0;
        return measured > 0 ? measured : DEFAULT_COLUMNS;
    }

    /** {@code stty size} says {@code rows columns} of the controlling terminal. */
    private static String terminalColumns() {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) {
            return "";
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectErrorStream(true)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.substring(answer.indexOf(' ') + 1);
        } catch (IOException absent) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
