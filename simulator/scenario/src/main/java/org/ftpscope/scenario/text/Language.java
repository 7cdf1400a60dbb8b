package org.ftpscope.scenario.text;

import java.util.Locale;
import java.util.Optional;

/** A language that FTPscope speaks. */
public enum Language {
    /** English. */
    EN,
    /** Simplified Chinese. */
    ZH;

    /** The language of {@code en}, {@code zh} and their regional forms ({@code zh_CN}, {@code en-GB}); empty for others. */
    public static Optional<Language> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Language language : values()) {
            String code = language.code();
            if (lower.equals(code) || lower.startsWith(code + "_") || lower.startsWith(code + "-")) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The language for people of that locale: Chinese for Chinese, English for everyone else. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? ZH : EN;
    }

    /** {@code en} or {@code zh}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
