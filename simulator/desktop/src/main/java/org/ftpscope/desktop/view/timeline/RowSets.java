package org.ftpscope.desktop.view.timeline;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.diagram.ladder.Ladder;

/** Which rows of a session are drawn in a way of their own: held back by the filter, marked, in trouble, causes of the selected one. */
final class RowSets {
    private RowSets() {}

    /** Rows that the filter keeps back. */
    static BitSet heldBack(SessionModel session) {
        BitSet rows = new BitSet();
        for (int i = 0; i < session.ladder().rows().size(); i++) {
            rows.set(i, !session.passes(i));
        }
        return rows;
    }

    /** Rows with a bookmark. */
    static BitSet marked(SessionModel session) {
        BitSet rows = new BitSet();
        for (long id : session.bookmarks()) {
            int row = session.ladder().rowOfEvent(id);
            if (row >= 0) {
                rows.set(row);
            }
        }
        return rows;
    }

    /** Rows with a problem that they themselves show. */
    static BitSet troubles(SessionModel session) {
        BitSet rows = new BitSet();
        for (long id : session.problems()) {
            int row = shown(session.ladder(), id);
            if (row >= 0) {
                rows.set(row);
            }
        }
        return rows;
    }

    /** Rows of the causes of what is selected, each with its strength: the farther back, the fainter, for the beginning causes all. */
    static Map<Integer, Double> causes(SessionModel session) {
        Map<Integer, Double> rows = new HashMap<>();
        session.chain().forEach(event -> {
            int row = shown(session.ladder(), event.id());
            if (row >= 0 && row != session.selectedRow()) {
                rows.putIfAbsent(row, Math.max(0.14, 1 - rows.size() * 0.13));
            }
        });
        return rows;
    }

    /** The row that shows an event itself, not merely the nearest to it; negative for none. */
    private static int shown(Ladder ladder, long id) {
        int row = ladder.rowOfEvent(id);
        return row >= 0 && ladder.rows().get(row).eventIds().contains(id) ? row : -1;
    }
}
