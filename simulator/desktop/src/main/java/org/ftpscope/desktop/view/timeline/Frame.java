package org.ftpscope.desktop.view.timeline;

import java.util.BitSet;
import java.util.Map;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/**
 * What one frame of the timeline shows.
 *
 * @param scroll design units above the window
 * @param zoom pixels a design unit
 * @param magnification of type and lines (projector)
 * @param playhead design units, or negative when nothing travels: all is shown as past
 * @param selected row, or -1
 * @param hovered row, or -1
 * @param chain rows that are causes of the selected one, the nearest with strength 1, farther ones fainter
 * @param hidden rows that the filter keeps back, or null without a filter
 * @param marked ids of bookmarked rows
 * @param troubles rows with a problem
 * @param differing rows that a run beside this one has not
 * @param rangeFrom first of the rows that someone has marked, or -1
 * @param rangeTo last of them
 */
record Frame(
        Ladder ladder,
        Palette palette,
        double width,
        double height,
        double scroll,
        double zoom,
        double magnification,
        double playhead,
        boolean moving,
        int selected,
        int hovered,
        Map<Integer, Double> chain,
        @org.jspecify.annotations.Nullable BitSet hidden,
        BitSet marked,
        BitSet troubles,
        BitSet differing,
        int rangeFrom,
        int rangeTo) {

    /** How strongly a row is lit as a cause, 0 to 1. */
    double lit(int row) {
        return chain.getOrDefault(row, 0.0);
    }

    /** Pixels from the top of the body for {@code y} design units. */
    double pixel(double y) {
        return (y - scroll) * zoom;
    }

    /** How much has not happened yet is seen of a row. */
    double opacity(Row row) {
        BitSet kept = hidden;
        double filtered = kept != null && kept.get(row.index()) ? 0.16 : 1;
        boolean marked = rangeFrom >= 0 && row.index() >= rangeFrom && row.index() <= rangeTo;
        boolean future = playhead >= 0 && row.y() > playhead + 0.01 && !marked;
        return future ? filtered * 0.26 : filtered;
    }

    /** Whether a row is under way at the playhead. */
    boolean under(Row row) {
        return playhead >= 0 && row.y() <= playhead && row.endY() > playhead;
    }
}
