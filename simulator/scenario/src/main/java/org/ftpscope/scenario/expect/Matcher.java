package org.ftpscope.scenario.expect;

import java.util.regex.Pattern;

/** What a value must be. Its text reads well after the attribute's name: {@code 227}, {@code at least 3}. */
public sealed interface Matcher {
    boolean matches(Object value);

    /** Exactly this text, number or truth value. */
    record Exactly(Object wanted) implements Matcher {
        @Override
        public boolean matches(Object value) {
            return wanted.equals(value);
        }

        @Override
        public String toString() {
            return wanted.toString();
        }
    }

    /** A text with this part. */
    record Contains(String part) implements Matcher {
        @Override
        public boolean matches(Object value) {
            return value.toString().contains(part);
        }

        @Override
        public String toString() {
            return "~ \"" + part + "\"";
        }
    }

    /** A text of which the regular expression finds a part. */
    record Matches(Pattern pattern) implements Matcher {
        @Override
        public boolean matches(Object value) {
            return pattern.matcher(value.toString()).find();
        }

        @Override
        public String toString() {
            return "~ /" + pattern + "/";
        }
    }

    /** A number within bounds, both included. */
    record Between(long low, long high) implements Matcher {
        @Override
        public boolean matches(Object value) {
            return value instanceof Long number && number >= low && number <= high;
        }

        @Override
        public String toString() {
            return (low == Long.MIN_VALUE ? "" : low + " ") + ".." + (high == Long.MAX_VALUE ? "" : " " + high);
        }
    }
}
