package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ftpscope.diagram.Leading;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Strip;

/**
 * Which strips a window shows, and in which column of a router's lane each bar stands: worked out once for a ladder, so that a frame
 * touches only what it draws. The few strips that are long are looked at every time, the many short ones are searched.
 */
final class StripIndex {
    /** Design units; a strip that is longer counts as long. */
    private static final double SHORT = 4_000;

    private final Ladder ladder;
    private final double[] from;
    private final double[] to;
    private final int[] columns;
    private final int[] longOnes;
    /** Short strips by their upper ends. */
    private final int[] shortOnes;

    StripIndex(Ladder ladder) {
        this.ladder = ladder;
        List<Strip> strips = ladder.strips();
        from = new double[strips.size()];
        to = new double[strips.size()];
        columns = new int[strips.size()];
        Map<Integer, List<Double>> busy = new HashMap<>();
        List<Integer> tall = new ArrayList<>();
        List<Integer> small = new ArrayList<>();
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            if (strip.spans().isEmpty()) {
                continue;
            }
            from[i] = strip.spans().getFirst().y();
            to[i] = strip.spans().getLast().endY();
            if (ladder.lanes().get(strip.lane()).isRouter()) {
                columns[i] = place(busy.computeIfAbsent(strip.lane(), lane -> new ArrayList<>()), from[i], to[i]);
            }
            (to[i] - from[i] > SHORT ? tall : small).add(i);
        }
        small.sort((a, b) -> Double.compare(from[a], from[b]));
        longOnes = tall.stream().mapToInt(Integer::intValue).toArray();
        shortOnes = small.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The first column that is free from there on. */
    private static int place(List<Double> busyUntil, double from, double to) {
        for (int i = 0; i < busyUntil.size(); i++) {
            if (busyUntil.get(i) <= from) {
                busyUntil.set(i, to);
                return i;
            }
        }
        busyUntil.add(to);
        return busyUntil.size() - 1;
    }

    /** Whether this is the index of that ladder. */
    boolean isOf(Ladder other) {
        return ladder.equals(other);
    }

    /** Column of a strip in its router's lane. */
    int column(int strip) {
        return columns[strip];
    }

    /** The strips any part of which lies between two heights, in the ladder's order. */
    int[] between(double top, double bottom) {
        IntStream tall = Arrays.stream(longOnes).filter(i -> to[i] >= top && from[i] <= bottom);
        int low = first(top - SHORT);
        IntStream small = IntStream.range(low, shortOnes.length)
                .map(at -> shortOnes[at])
                .takeWhile(i -> from[i] <= bottom)
                .filter(i -> to[i] >= top);
        return IntStream.concat(tall, small).sorted().toArray();
    }

    /** Position of the first short strip that begins at or below a height. */
    private int first(double y) {
        return Leading.count(shortOnes.length, i -> from[shortOnes[i]] < y);
    }
}
