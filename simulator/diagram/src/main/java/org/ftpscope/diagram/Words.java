package org.ftpscope.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/**
 * The sentences of this module in the reader's language, from {@code messages.properties} and {@code messages_zh.properties}.
 *
 * <p>Read without {@link java.util.ResourceBundle} and filled in without {@link java.text.MessageFormat}: both consult the
 * platform's locale data, which takes longer than drawing a thousand arrows, and the platform's default locale, which must
 * never change a picture.
 */
public final class Words {
    private static final class English {
        static final Properties WORDS = table(Words.class, "messages.properties");
    }

    private static final class Chinese {
        static final Properties WORDS = table(Words.class, "messages_zh.properties");
    }

    private final Properties words;
    private final Locale locale;

    private Words(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** What stands between two sentences: a blank in English, nothing in Chinese. */
    public String gap() {
        return locale.equals(Locale.ENGLISH) ? " " : "";
    }

    /** Chinese for any locale of language {@code zh}, English for every other. */
    public static Words of(Locale locale) {
        return locale.getLanguage().equals("zh")
                ? new Words(Chinese.WORDS, Locale.SIMPLIFIED_CHINESE)
                : new Words(English.WORDS, Locale.ENGLISH);
    }

    /** English or Simplified Chinese. */
    public Locale locale() {
        return locale;
    }

    /** The text of {@code key} with {@code {0}}, {@code {1}} … replaced. A key that does not exist is a bug. */
    public String say(String key, Object... arguments) {
        String pattern = words.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return fill(pattern, arguments);
    }

    /** Like {@link #say} with the singular {@code key.one} when {@code count} is 1, else {@code key.many}; {@code {0}} is the count. */
    public String count(String key, long count) {
        return say(key + (count == 1 ? ".one" : ".many"), number(count));
    }

    /** Whether there is a text of that key. */
    public boolean knows(String key) {
        return words.containsKey(key);
    }

    private static String fill(String pattern, Object[] arguments) {
        if (arguments.length == 0 || pattern.indexOf('{') < 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int index = c == '{' && at + 2 < pattern.length() && pattern.charAt(at + 2) == '}'
                    ? pattern.charAt(at + 1) - '0'
                    : -1;
            if (index >= 0 && index < arguments.length) {
                text.append(arguments[index]);
                at += 3;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /** {@code 12,000}: groups of three, the same in both languages. */
    public static String number(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return value < 0 ? "-" + text : text.toString();
    }

    /** A span of time in two or three digits: {@code 63 s}, {@code 1.5 s}, {@code 40 ms}, {@code 120 µs}. */
    public String duration(long nanos) {
        if (nanos >= 100_000_000_000L) {
            return say("unit.s", number(Math.round(nanos / 1e9)));
        }
        if (nanos >= 999_500_000L) {
            return say("unit.s", tenths(nanos / 1e9));
        }
        if (nanos >= 1_000_000L) {
            return say("unit.ms", nanos >= 9_950_000L ? Long.toString(Math.round(nanos / 1e6)) : tenths(nanos / 1e6));
        }
        return say("unit.us", Long.toString(Math.round(nanos / 1e3)));
    }

    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 || tenths >= 100 ? Long.toString(Math.round(value)) : tenths / 10 + "." + tenths % 10;
    }

    /** The texts of a file in UTF-8 that lies beside a class of this module. */
    public static Properties table(Class<?> owner, String name) {
        Properties read = new Properties();
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + owner.getName());
            }
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
