package org.ftpscope.diagram.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Consumer;

/** Writes JSON that may stand in a script element: compact, and without a character that could end the element. */
final class JsonOut {
    private static final String HEX = "0123456789abcdef";

    private final Appendable out;
    private boolean first = true;

    JsonOut(Appendable out) {
        this.out = out;
    }

    private void raw(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void comma() {
        if (!first) {
            raw(",");
        }
        first = false;
    }

    /** An object whose members {@code body} writes. */
    JsonOut object(Runnable body) {
        return between('{', '}', body);
    }

    /** An array whose items {@code body} writes. */
    JsonOut array(Runnable body) {
        return between('[', ']', body);
    }

    private JsonOut between(char open, char close, Runnable body) {
        comma();
        raw(String.valueOf(open));
        first = true;
        body.run();
        raw(String.valueOf(close));
        first = false;
        return this;
    }

    /** An array with an item for each of {@code items}. */
    <T> JsonOut each(Collection<T> items, Consumer<T> body) {
        return array(() -> items.forEach(body));
    }

    /** The name of a member; its value comes next. */
    JsonOut name(String name) {
        comma();
        quote(name);
        raw(":");
        first = true;
        return this;
    }

    JsonOut put(long number) {
        comma();
        raw(Long.toString(number));
        return this;
    }

    /** A length, to a tenth of a unit. */
    JsonOut put(double length) {
        comma();
        long tenths = Math.round(length * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        raw(sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10));
        return this;
    }

    JsonOut put(String text) {
        comma();
        quote(text);
        return this;
    }

    JsonOut flag(boolean flag) {
        return put(flag ? 1L : 0L);
    }

    private void quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    // U+2028 and U+2029 end lines of scripts; lone surrogates are no text.
                    if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029' || alone(text, i)) {
                        quoted.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            quoted.append(HEX.charAt(c >> shift & 0xf));
                        }
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        raw(quoted.append('"'));
    }

    private static boolean alone(String text, int at) {
        char c = text.charAt(at);
        boolean paired = Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return Character.isSurrogate(c) && !paired;
    }
}
