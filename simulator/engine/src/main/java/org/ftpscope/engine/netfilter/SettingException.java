package org.ftpscope.engine.netfilter;

import java.util.Optional;

/** A sysctl or a module option that a person wrote and that cannot be taken. */
public final class SettingException extends RuntimeException {
    /** What is wrong; English text in {@link #text}, other languages by name. */
    public enum Kind {
        UNKNOWN_SYSCTL("there is no sysctl %s"),
        SYSCTL_VALUE("%s: the value must be a whole number"),
        SYSCTL_FORM("%s: write NAME=VALUE"),
        UNKNOWN_MODULE("there is no module %s here"),
        UNKNOWN_OPTION("the module has no option %s"),
        OPTION_VALUE("%s: the value cannot be used");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** A format with one {@code %s} for the words in question. */
        public String text() {
            return text;
        }
    }

    private final Kind kind;
    private final String words;
    private final Optional<String> nearest;

    SettingException(Kind kind, String words, Optional<String> nearest) {
        super(String.format(kind.text(), words)
                + nearest.map(near -> " (did you mean " + near + "?)").orElse(""));
        this.kind = kind;
        this.words = words;
        this.nearest = nearest;
    }

    public Kind kind() {
        return kind;
    }

    /** The words in question, as they were written. */
    public String words() {
        return words;
    }

    /** The nearest name that would have been right. */
    public Optional<String> nearest() {
        return nearest;
    }
}
