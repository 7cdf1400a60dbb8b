package org.ftpscope.desktop.model;

import java.util.Optional;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/** Two runs side by side: a selection in one is looked for in the other, and the first difference is found. */
public final class TwinModel {
    private final SessionModel left;
    private final SessionModel right;
    private boolean following;

    /** Ties the two together from now on. */
    public TwinModel(SessionModel left, SessionModel right) {
        this.left = left;
        this.right = right;
        left.selectionChanged().listen(() -> follow(left, right));
        right.selectionChanged().listen(() -> follow(right, left));
        right.ladderChanged().listen(() -> {
            if (!left.options().level().equals(right.options().level())
                    || !left.options().axis().equals(right.options().axis())
                    || !left.options().locale().equals(right.options().locale())) {
                left.show(left.options()
                        .with(right.options().level())
                        .with(right.options().axis())
                        .with(right.options().locale()));
            }
        });
    }

    /** The index of the first row that says something else in the other run, or is missing there; empty when there is none. */
    public Optional<Integer> firstDifference() {
        Ladder a = left.ladder();
        Ladder b = right.ladder();
        int common = Math.min(a.rows().size(), b.rows().size());
        for (int i = 0; i < common; i++) {
            if (!said(a, a.rows().get(i)).equals(said(b, b.rows().get(i)))) {
                return Optional.of(i);
            }
        }
        return a.rows().size() == b.rows().size() ? Optional.empty() : Optional.of(common);
    }

    private static String said(Ladder ladder, Row row) {
        return RowText.place(ladder, row) + "|" + RowText.what(ladder, row) + "|"
                + row.getClass().getSimpleName();
    }

    /** Selects the first difference on both sides; false when the runs do not differ. */
    public boolean showFirstDifference() {
        Optional<Integer> row = firstDifference();
        row.ifPresent(index -> {
            following = true;
            left.select(index);
            right.select(index);
            following = false;
        });
        return row.isPresent();
    }

    private void follow(SessionModel from, SessionModel to) {
        if (following) {
            return;
        }
        following = true;
        if (from.selectedRow() == SessionModel.NO_ROW) {
            to.clearSelection();
        } else {
            int same = firstDifference()
                            .filter(first -> first <= from.selectedRow())
                            .isEmpty()
                    ? from.selectedRow()
                    : to.ladder().lastVisible(to.scale().yAt(from.nowNanos()));
            if (same >= 0 && same != to.selectedRow()) {
                to.select(same);
            }
        }
        following = false;
    }
}
