package org.ftpscope.desktop.model;

import java.util.BitSet;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.engine.recording.Event;

/**
 * Several rows that follow each other, marked by a person: to be exported, or talked about. It goes from the row where the marking
 * began to the selected row, which is its moving end; any other way to select a row ends it. A change of level or language keeps
 * it as well as the new ladder can show its two ends.
 */
public final class RowRange {
    private static final int NONE = SessionModel.NO_ROW;

    private final SessionModel session;
    private final Signal changed = new Signal();
    private Ladder ladder;
    private int anchor = NONE;
    private long anchorEvent = Event.NO_CAUSE;
    private int end = NONE;
    private boolean extending;

    public RowRange(SessionModel session) {
        this.session = session;
        ladder = session.ladder();
        session.selectionChanged().listen(this::followed);
    }

    /** Fires when other rows are marked, or none any more. */
    public Signal changed() {
        return changed;
    }

    /** Whether fewer than two rows are marked. */
    public boolean isEmpty() {
        return anchor == NONE || end == NONE || anchor == end;
    }

    /** The first marked row, or {@link SessionModel#NO_ROW}. */
    public int first() {
        return isEmpty() ? NONE : Math.min(anchor, end);
    }

    /** The last marked row, or {@link SessionModel#NO_ROW}. */
    public int last() {
        return isEmpty() ? NONE : Math.max(anchor, end);
    }

    /** The end that moves, or {@link SessionModel#NO_ROW}. */
    public int movingEnd() {
        return end;
    }

    /** Number of marked rows; 0 for none. */
    public int size() {
        return isEmpty() ? 0 : last() - first() + 1;
    }

    /** What a person means by "the selection": the marked rows, else the selected row; nothing where neither is. */
    public Optional<BitSet> rows() {
        BitSet rows = new BitSet();
        if (!isEmpty()) {
            rows.set(first(), last() + 1);
        } else if (session.selectedRow() != NONE) {
            rows.set(session.selectedRow());
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    /** What a screen reader says of it, or nothing. */
    public String sentence(Texts texts) {
        if (isEmpty()) {
            return "";
        }
        return texts.get(
                "range.said",
                size(),
                RowText.sentence(ladder, session.row(first()), texts),
                RowText.sentence(ladder, session.row(last()), texts));
    }

    /** Marks from where the marking began, else from the selected row, to this one. */
    public void to(int row) {
        if (session.ladder().rows().isEmpty()) {
            return;
        }
        int wanted = Math.clamp(row, 0, session.ladder().rows().size() - 1);
        if (anchor == NONE) {
            begin(session.selectedRow() == NONE ? wanted : session.selectedRow());
        }
        session.playback().play(false);
        extending = true;
        session.select(wanted);
        extending = false;
        end = wanted;
        changed.fire();
    }

    /** Marks one row more (1) or less (-1) at the moving end; rows that the filter keeps back are passed over. */
    public void step(int direction) {
        int at = session.selectedRow() == NONE
                ? (direction > 0 ? -1 : session.ladder().rows().size())
                : session.selectedRow();
        do {
            at += direction;
        } while (at >= 0 && at < session.ladder().rows().size() && !session.passes(at));
        if (at >= 0 && at < session.ladder().rows().size()) {
            to(at);
        }
    }

    /** Marks up to the first or the last row. */
    public void toEnd(boolean last) {
        to(last ? session.ladder().rows().size() - 1 : 0);
    }

    /** Marks these rows, {@code to} being the moving end. */
    public void mark(int from, int to) {
        if (!session.ladder().rows().isEmpty()) {
            begin(Math.clamp(from, 0, session.ladder().rows().size() - 1));
            to(to);
        }
    }

    /** Marks every row. */
    public void all() {
        mark(0, session.ladder().rows().size() - 1);
    }

    /** Marks nothing any more; the selected row stays selected. */
    public void clear() {
        boolean was = !isEmpty();
        anchor = NONE;
        anchorEvent = Event.NO_CAUSE;
        end = NONE;
        if (was) {
            changed.fire();
        }
    }

    private void begin(int row) {
        anchor = row;
        anchorEvent = session.row(row).eventIds().first();
        end = row;
    }

    private void followed() {
        boolean other = ladder != session.ladder();
        ladder = session.ladder();
        if (anchor == NONE || extending) {
            return;
        }
        if (other && session.selectedRow() != NONE) {
            anchor = ladder.rowOfEvent(anchorEvent);
            end = session.selectedRow();
            changed.fire();
        } else if (other || session.selectedRow() != end) {
            clear();
        }
    }
}
