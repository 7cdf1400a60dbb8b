package org.ftpscope.desktop.model;

import java.util.Arrays;
import java.util.List;
import org.ftpscope.diagram.Leading;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/** Between the two measures of one ladder: virtual time in nanoseconds and distance down the page in design units. */
public final class TimeScale {
    private final long[] nanos;
    private final double[] ys;

    private TimeScale(long[] nanos, double[] ys) {
        this.nanos = nanos;
        this.ys = ys;
    }

    /** The scale of {@code ladder}; both measures ascend. */
    public static TimeScale of(Ladder ladder) {
        List<Row> rows = ladder.rows();
        long[] nanos = new long[2 * rows.size() + 2];
        double[] ys = new double[2 * rows.size() + 2];
        int count = 1;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            nanos[count] = Math.max(nanos[count - 1], row.atNanos());
            ys[count] = Math.max(ys[count - 1], row.y());
            count++;
            // Where an arrow ends long before the next row, the clock
            // stands at its end, not on the way through the silence.
            boolean last = i + 1 == rows.size();
            if (row instanceof Arrow arrow
                    && arrow.endY() > ys[count - 1]
                    && arrow.endNanos() > nanos[count - 1]
                    && (last
                            || rows.get(i + 1).y() >= arrow.endY()
                                    && rows.get(i + 1).atNanos() >= arrow.endNanos())) {
                nanos[count] = arrow.endNanos();
                ys[count] = arrow.endY();
                count++;
            }
        }
        long end = Math.max(nanos[count - 1], lastNanos(ladder));
        nanos[count] = end;
        ys[count] = Math.max(ys[count - 1], ladder.height());
        return new TimeScale(Arrays.copyOf(nanos, count + 1), Arrays.copyOf(ys, count + 1));
    }

    private static long lastNanos(Ladder ladder) {
        if (ladder.rows().isEmpty()) {
            return ladder.endNanos();
        }
        return switch (ladder.rows().getLast()) {
            case Arrow arrow -> Math.max(arrow.endNanos(), ladder.endNanos());
            case Gap gap -> Math.max(gap.endNanos(), ladder.endNanos());
            case Row row -> Math.max(row.atNanos(), ladder.endNanos());
        };
    }

    /** The time at height {@code y}. */
    public long nanosAt(double y) {
        int low = Math.clamp(Leading.count(ys.length, i -> ys[i] <= y) - 1, 0, ys.length - 2);
        int high = low + 1;
        if (y >= ys[high] || ys[high] <= ys[low]) {
            return y >= ys[high] ? nanos[high] : nanos[low];
        }
        double part = Math.max(0, (y - ys[low]) / (ys[high] - ys[low]));
        return nanos[low] + Math.round(part * (nanos[high] - nanos[low]));
    }

    /** The height at time {@code at}: the lowest one, when several things happened at that time. */
    public double yAt(long at) {
        int low = Math.clamp(Leading.count(nanos.length, i -> nanos[i] <= at) - 1, 0, nanos.length - 2);
        int high = low + 1;
        if (at >= nanos[high]) {
            return ys[high];
        }
        double part = Math.max(0, (double) (at - nanos[low]) / (nanos[high] - nanos[low]));
        return ys[low] + part * (ys[high] - ys[low]);
    }
}
