package org.ftpscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * What surrounds a command: its streams, its language, and where FTPscope lives. Commands touch the process only through this,
 * so a test runs any of them in memory.
 *
 * @param out standard output, not flushed by itself
 * @param charset the charset of out and err; a picture that does not fit it is drawn in ASCII
 * @param terminal whether out is a terminal, which may be given colour
 * @param locale {@link Locale#ENGLISH} or {@link Locale#SIMPLIFIED_CHINESE}
 * @param home the folder that holds {@code scenarios/} and {@code lessons/}
 * @param environment the process's variables ({@code COLUMNS}, {@code NO_COLOR}, {@code TERM})
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Charset charset,
        boolean terminal,
        Locale locale,
        Path home,
        Map<String, String> environment) {

    /** The command line's texts in this shell's language. */
    public ResourceBundle texts() {
        return locale.getLanguage().equals("zh") ? Chinese.TEXTS : English.TEXTS;
    }

    /** The text of that key, with {@code {0}}, {@code {1}} … replaced by the arguments. */
    public String text(String key, Object... arguments) {
        return fill(texts().getString(key), arguments);
    }

    /** Replaces {@code {0}}, {@code {1}} …; an apostrophe is an apostrophe, unlike in MessageFormat. */
    static String fill(String pattern, Object... arguments) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (true) {
            int open = pattern.indexOf('{', from);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0) {
                return filled.append(pattern, from, pattern.length()).toString();
            }
            String index = pattern.substring(open + 1, close);
            filled.append(pattern, from, open);
            if (index.length() == 1 && Character.isDigit(index.charAt(0)) && index.charAt(0) - '0' < arguments.length) {
                filled.append(arguments[index.charAt(0) - '0']);
            } else {
                filled.append(pattern, open, close + 1);
            }
            from = close + 1;
        }
    }

    /** Read when first asked for. */
    private static final class English {
        static final ResourceBundle TEXTS = read("messages.properties");
    }

    /** Read when first asked for. */
    private static final class Chinese {
        static final ResourceBundle TEXTS = read("messages_zh.properties");
    }

    /**
     * Reads a bundle by its name. {@link ResourceBundle#getBundle} would first look through every jar for bundles of locales that
     * do not exist, which takes longer than everything else at the start.
     */
    private static ResourceBundle read(String name) {
        InputStream in = Shell.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
