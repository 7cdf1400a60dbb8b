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

    /** What all who share a language share. */
    private static final class Spoken {
        private final Signal changed = new Signal();
        private Language language;
        private ResourceBundle bundle;

        Spoken(Language language) {
            this.language = language;
            bundle = load(language);
        }
    }

    private final Spoken spoken;
    private final Signal changed;
    private final Runnable deaf;

    public Texts(Language language) {
        spoken = new Spoken(language);
        changed = spoken.changed;
        deaf = () -> {};
    }

    private Texts(Spoken spoken) {
        this.spoken = spoken;
        changed = new Signal();
        deaf = spoken.changed.listen(changed::fire);
    }

    /**
     * The same texts for views that go before the window does. Whoever listens is held as long as what is listened to: {@link
     * #release} lets go of all who listen to these.
     */
    public Texts scope() {
        return new Texts(spoken);
    }

    /** The same for what comes next: these are released. */
    public Texts renewed() {
        release();
        return scope();
    }

    /** Those who listen here hear nothing any more; does nothing to the texts that others have. */
    public void release() {
        deaf.run();
    }

    private static ResourceBundle load(Language language) {
        // No fallback to the machine's locale: English is the root bundle.
        return ResourceBundle.getBundle(
                BUNDLE,
                language == Language.ENGLISH ? Locale.ROOT : language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Language language() {
        return spoken.language;
    }

    public Locale locale() {
        return spoken.language.locale();
    }

    /** Fires after the language changed. */
    public Signal changed() {
        return changed;
    }

    public void switchTo(Language other) {
        if (spoken.language != other) {
            spoken.language = other;
            spoken.bundle = load(other);
            spoken.changed.fire();
        }
    }

    /** The text of {@code key} with {@code arguments} put in as {@link MessageFormat} says. */
    public String get(String key, Object... arguments) {
        String pattern = spoken.bundle.getString(key);
        return arguments.length == 0 && pattern.indexOf('\'') < 0 && pattern.indexOf('{') < 0
                ? pattern
                : new MessageFormat(pattern, locale()).format(arguments);
    }

    /** The text of {@code key}, or {@code otherwise} where there is none. */
    public String getOr(String key, String otherwise) {
        try {
            return spoken.bundle.getString(key);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }
}
