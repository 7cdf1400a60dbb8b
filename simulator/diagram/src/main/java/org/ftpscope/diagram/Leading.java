package org.ftpscope.diagram;

import java.util.function.IntPredicate;

/** Searches by halves in what is in order. */
public final class Leading {
    private Leading() {}

    /**
     * How many places at the beginning something holds for: the first place that it does not hold for, or {@code size}.
     *
     * @param size number of places, from 0 on
     * @param holds holds for no place behind one that it does not hold for
     */
    public static int count(int size, IntPredicate holds) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
