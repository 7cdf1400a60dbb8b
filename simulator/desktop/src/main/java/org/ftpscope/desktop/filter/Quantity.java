package org.ftpscope.desktop.filter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as it is typed: {@code 21}, {@code 0x1f}, or a time with its unit: {@code 1.5s}, {@code 20ms}. */
final class Quantity {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|min)?");

    private Quantity() {}

    /** The number, times in nanoseconds; empty when {@code text} is none. */
    static Optional<Double> parse(String text) {
        if (text.startsWith("0x")) {
            try {
                return Optional.of((double) Long.parseLong(text.substring(2), 16));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(number.group(1));
        String unit = number.group(2) == null ? "" : number.group(2);
        double factor = switch (unit) {
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "min" -> 60e9;
            default -> 1;
        };
        return Optional.of(value * factor);
    }
}
