package org.ftpscope.desktop.model;

import java.util.Locale;

/** Times as people read them. */
public final class Times {
    private Times() {}

    /** Seconds with six places: {@code 12.345678}. */
    public static String exact(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
    }

    /** As short as it may be: {@code 0}, {@code 40 ms}, {@code 1.204 s}, {@code 2:05 min}. */
    public static String brief(long nanos) {
        if (nanos == 0) {
            return "0";
        }
        if (nanos < 1_000_000) {
            return nanos / 1_000 + " µs";
        }
        if (nanos < 1_000_000_000) {
            double millis = nanos / 1e6;
            return millis < 10 && nanos % 1_000_000 != 0
                    ? String.format(Locale.ROOT, "%.1f ms", millis)
                    : Math.round(millis) + " ms";
        }
        if (nanos < 100_000_000_000L) {
            return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
        }
        long seconds = nanos / 1_000_000_000;
        return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
}
