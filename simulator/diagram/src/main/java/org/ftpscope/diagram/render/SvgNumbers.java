package org.ftpscope.diagram.render;

import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/** The numbers of a worksheet's arrows, from 1 on down the whole ladder, so that the sheets of a long one go on counting. */
final class SvgNumbers {
    private static final double RADIUS = 8.5;
    /** From the arrow's beginning to the middle of its number. */
    private static final double DISTANCE = 9;

    private final SvgStyle.Labels labels;
    private final int[] numbers;

    private SvgNumbers(SvgStyle.Labels labels, int[] numbers) {
        this.labels = labels;
        this.numbers = numbers;
    }

    static SvgNumbers of(Ladder ladder, SvgStyle style) {
        int[] numbers = new int
                [style.labels() == SvgStyle.Labels.FULL ? 0 : ladder.rows().size()];
        int next = 1;
        for (int i = 0; i < numbers.length; i++) {
            Row row = ladder.rows().get(i);
            numbers[i] = row instanceof Arrow ? next++ : 0;
        }
        return new SvgNumbers(style.labels(), numbers);
    }

    /** Whether nothing but the number stands at an arrow. */
    boolean blank() {
        return labels == SvgStyle.Labels.BLANK;
    }

    /** Room that the number takes at the arrow's beginning. */
    double room() {
        return numbers.length == 0 ? 0 : DISTANCE + RADIUS - 4;
    }

    /** Draws the arrow's number upon its beginning. */
    void draw(SvgOut out, Arrow arrow, double x1, double y1, double x2, double y2) {
        if (numbers.length == 0) {
            return;
        }
        double along = Math.copySign(DISTANCE, x2 - x1);
        double x = x1 + along;
        double y = x1 == x2 ? y1 : y1 + (y2 - y1) * along / (x2 - x1);
        String number = Integer.toString(numbers[arrow.index()]);
        double half = Math.max(RADIUS, SvgGeometry.sans(number, 10.5) / 2 + 4);
        out.box(x - half, y - RADIUS, 2 * half, 2 * RADIUS, RADIUS, "k k-note");
        out.words(x, y + 3.8, "b t f-ink", "middle", number);
    }
}
