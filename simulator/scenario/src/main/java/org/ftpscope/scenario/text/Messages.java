package org.ftpscope.scenario.text;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Sentences of a resource bundle in both languages. A sentence has places {@code {0}}, {@code {1}} … for what it tells of; an
 * argument that is a {@link Text} is put in in the sentence's own language. Apostrophes and other braces mean themselves.
 */
public final class Messages {
    private final ResourceBundle english;
    private final ResourceBundle chinese;

    private Messages(ResourceBundle english, ResourceBundle chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** The bundle of that base name, as seen by the class loader of {@code owner}. */
    public static Messages of(String baseName, Class<?> owner) {
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ClassLoader loader = owner.getClassLoader();
        return new Messages(
                ResourceBundle.getBundle(baseName, Locale.ROOT, loader, control),
                ResourceBundle.getBundle(baseName, Locale.CHINESE, loader, control));
    }

    /** The bundle itself in one language, for libraries that ask for one. */
    public ResourceBundle bundle(Language language) {
        return switch (language) {
            case EN -> english;
            case ZH -> chinese;
        };
    }

    /** The sentence of that key with its places filled; a missing key is a bug of ours. */
    public Text text(String key, Object... arguments) {
        return new Text(
                fill(english.getString(key), Language.EN, arguments),
                fill(chinese.getString(key), Language.ZH, arguments));
    }

    /** Like {@link #text}, in one language. */
    public String in(Language language, String key, Object... arguments) {
        return fill(bundle(language).getString(key), language, arguments);
    }

    private static String fill(String pattern, Language language, Object... arguments) {
        StringBuilder filled = new StringBuilder(pattern.length() + 32);
        int at = 0;
        while (at < pattern.length()) {
            char next = pattern.charAt(at);
            int index = next == '{' && at + 2 < pattern.length() && pattern.charAt(at + 2) == '}'
                    ? pattern.charAt(at + 1) - '0'
                    : -1;
            if (index >= 0 && index < arguments.length) {
                filled.append(arguments[index] instanceof Text text ? text.in(language) : arguments[index]);
                at += 3;
            } else {
                filled.append(next);
                at++;
            }
        }
        return filled.toString();
    }
}
