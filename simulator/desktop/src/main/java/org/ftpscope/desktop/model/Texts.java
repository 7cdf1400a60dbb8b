package org.ftpscope.desktop.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The texts of the window in the language of the moment. Views ask again whenever {@link #changed()} fires, so a switch of
 * language needs no restart.
 */
public final class Texts {
    /** The languages that there are texts for. */
    public enum Language {
        ENGLISH(Locale.ENGLISH),
        CHINESE(Locale.SIMPLIFIED_CHINESE);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }

        public Locale locale() {
            return locale;
        }

        /** Chinese for every Chinese locale, English for all others. */
        public static Language of(Locale locale) {
            return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
        }
    }

    private static final String BUNDLE = "org.ftpscope.desktop.messages";

    private final Signal changed = new Signal();
    private Language language;
    private ResourceBundle bundle;

    public Texts(Language language) {
        this.language = language;
        bundle = load(language);
    }

    private static ResourceBundle load(Language language) {
        // No fallback to the machine's locale: English is the root bundle.
        return ResourceBundle.getBundle(
                BUNDLE,
                language == Language.ENGLISH ? Locale.ROOT : language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Language language() {
        return language;
    }

    public Locale locale() {
        return language.locale();
    }

    /** Fires after the language changed. */
    public Signal changed() {
        return changed;
    }

    public void switchTo(Language other) {
        if (language != other) {
            language = other;
            bundle = load(other);
            changed.fire();
        }
    }

    /** The text of {@code key} with {@code arguments} put in as {@link MessageFormat} says. */
    public String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 && pattern.indexOf('\'') < 0 && pattern.indexOf('{') < 0
                ? pattern
                : new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /** The text of {@code key}, or {@code otherwise} where there is none. */
    public String getOr(String key, String otherwise) {
        try {
            return bundle.getString(key);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }
}
