package org.ftpscope.desktop.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/**
 * The whole recording in a strip of pixels: how many arrows of each channel begin in each slice of the page, and where the bad
 * ones are.
 */
public final class Minimap {
    private final Map<Channel, int[]> counts;
    private final boolean[] bad;
    private final int most;

    private Minimap(Map<Channel, int[]> counts, boolean[] bad, int most) {
        this.counts = counts;
        this.bad = bad;
        this.most = most;
    }

    /** The map of {@code ladder} in {@code slices} equal slices of its height. */
    public static Minimap of(Ladder ladder, int slices) {
        int count = Math.max(1, slices);
        Map<Channel, int[]> counts = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            counts.put(channel, new int[count]);
        }
        int[] totals = new int[count];
        boolean[] bad = new boolean[count];
        int most = 1;
        for (Row row : ladder.rows()) {
            if (row instanceof Arrow arrow) {
                int slice = slice(arrow.y(), ladder, count);
                Objects.requireNonNull(counts.get(arrow.channel()))[slice]++;
                most = Math.max(most, ++totals[slice]);
                if (!arrow.fate().good()) {
                    bad[slice(arrow.endY(), ladder, count)] = true;
                }
            }
        }
        return new Minimap(counts, bad, most);
    }

    private static int slice(double y, Ladder ladder, int count) {
        return ladder.height() <= 0 ? 0 : Math.clamp((int) (y / ladder.height() * count), 0, count - 1);
    }

    public int slices() {
        return bad.length;
    }

    /** Arrows of a channel in a slice. */
    public int count(int slice, Channel channel) {
        return Objects.requireNonNull(counts.get(channel))[slice];
    }

    /** Whether something in the slice did not arrive. */
    public boolean bad(int slice) {
        return bad[slice];
    }

    /** The most arrows in one slice, at least 1. */
    public int most() {
        return most;
    }
}
