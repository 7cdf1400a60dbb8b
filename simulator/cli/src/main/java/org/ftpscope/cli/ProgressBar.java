package org.ftpscope.cli;

import java.io.PrintStream;
import java.util.Locale;

/** A line on the terminal that tells how a transfer goes on: share, rate, time left. Nothing at all where there is no terminal. */
final class ProgressBar {
    private static final long SECOND = 1_000_000_000L;
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean shown;
    private volatile String name = "";
    private volatile long total = -1;
    private volatile long offset;
    private volatile long startNanos;
    private long lastNanos;

    ProgressBar(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    boolean shown() {
        return shown;
    }

    /** A transfer begins: octets in all or -1, octets that are there already. */
    void begin(String file, long octets, long already) {
        name = file;
        total = octets;
        offset = already;
        startNanos = System.nanoTime();
    }

    /** Octets moved so far; on the network's thread. */
    void progress(long count) {
        long now = System.nanoTime();
        if (shown && !name.isEmpty() && now - lastNanos >= SECOND / 10) {
            lastNanos = now;
            out.print("\r" + line(count, now - startNanos) + "\u001b[K");
            out.flush();
        }
    }

    /** The line without colours or control characters. */
    String line(long count, long elapsedNanos) {
        double rate = elapsedNanos > 0 ? count * (double) SECOND / elapsedNanos : 0;
        String speed = size((long) rate) + "/s";
        if (total <= 0) {
            return name + "  " + size(count) + "  " + speed;
        }
        double share = Math.min(1, (count + offset) / (double) total);
        long left = rate > 0 ? (long) ((total - offset - count) / rate) : 0;
        int full = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d%%  %s  %d:%02d",
                name,
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                (int) (share * 100),
                speed,
                Math.max(0, left) / 60,
                Math.max(0, left) % 60);
    }

    void end() {
        if (shown && !name.isEmpty()) {
            out.print("\r\u001b[K");
            out.flush();
        }
        name = "";
    }

    static String size(long octets) {
        if (octets < 10_000) {
            return octets + " B";
        }
        return octets < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", octets / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }
}
