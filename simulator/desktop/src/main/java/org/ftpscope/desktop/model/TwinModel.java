package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/**
 * Two runs side by side. Rows that say the same in both are counterparts, in order: the longest such sequence is found, as a
 * comparison of two texts finds it. A selection in one run is looked for in the other, and the first difference can be shown.
 */
public final class TwinModel {
    /** Rows above which only the common beginning and end are compared: the table of a whole comparison grows with the square. */
    private static final int COMPARED_MAX = 2_500;

    private static final int NONE = -1;

    private final SessionModel left;
    private final SessionModel right;
    private final Signal changed = new Signal();
    private int[] toRight = {};
    private int[] toLeft = {};
    private boolean following;

    /** Ties the two together from now on, the left one shown as the right one is. */
    public TwinModel(SessionModel left, SessionModel right) {
        this.left = left;
        this.right = right;
        if (!alike()) {
            likeRight();
        }
        align();
        left.selectionChanged().listen(() -> follow(left, right));
        right.selectionChanged().listen(() -> follow(right, left));
        left.ladderChanged().listen(this::align);
        right.ladderChanged().listen(() -> {
            if (alike()) {
                align();
            } else {
                likeRight();
            }
        });
    }

    /** Whether both are shown at one level, on one axis, in one language. */
    private boolean alike() {
        return left.options().level() == right.options().level()
                && left.options().axis() == right.options().axis()
                && left.options().applications() == right.options().applications()
                && left.options().locale().equals(right.options().locale());
    }

    private void likeRight() {
        left.show(left.options()
                .with(right.options().level())
                .with(right.options().axis())
                .withApplications(right.options().applications())
                .with(right.options().locale()));
    }

    /** Fires when the rows have been compared anew. */
    public Signal changed() {
        return changed;
    }

    private void align() {
        List<String> a = said(left.ladder());
        List<String> b = said(right.ladder());
        toRight = new int[a.size()];
        toLeft = new int[b.size()];
        java.util.Arrays.fill(toRight, NONE);
        java.util.Arrays.fill(toLeft, NONE);
        int begin = 0;
        while (begin < a.size() && begin < b.size() && a.get(begin).equals(b.get(begin))) {
            pair(begin, begin++);
        }
        int endA = a.size();
        int endB = b.size();
        while (endA > begin && endB > begin && a.get(endA - 1).equals(b.get(endB - 1))) {
            pair(--endA, --endB);
        }
        if (endA - begin <= COMPARED_MAX && endB - begin <= COMPARED_MAX) {
            compare(a, b, begin, endA, endB);
        }
        changed.fire();
    }

    private void pair(int a, int b) {
        toRight[a] = b;
        toLeft[b] = a;
    }

    /** The longest common subsequence of what lies between beginning and end. */
    private void compare(List<String> a, List<String> b, int begin, int endA, int endB) {
        int[][] longest = new int[endA - begin + 1][endB - begin + 1];
        for (int i = endA - 1; i >= begin; i--) {
            for (int j = endB - 1; j >= begin; j--) {
                longest[i - begin][j - begin] = a.get(i).equals(b.get(j))
                        ? longest[i - begin + 1][j - begin + 1] + 1
                        : Math.max(longest[i - begin + 1][j - begin], longest[i - begin][j - begin + 1]);
            }
        }
        int i = begin;
        int j = begin;
        while (i < endA && j < endB) {
            if (a.get(i).equals(b.get(j))) {
                pair(i++, j++);
            } else if (longest[i - begin + 1][j - begin] >= longest[i - begin][j - begin + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private static List<String> said(Ladder ladder) {
        List<String> all = new ArrayList<>(ladder.rows().size());
        for (Row row : ladder.rows()) {
            all.add(row.getClass().getSimpleName() + "|" + RowText.place(ladder, row) + "|"
                    + RowText.what(ladder, row));
        }
        return all;
    }

    /** Rows of one run that the other has not. */
    public BitSet differing(SessionModel run) {
        int[] other = run.equals(left) ? toRight : toLeft;
        BitSet found = new BitSet();
        for (int i = 0; i < other.length; i++) {
            if (other[i] == NONE) {
                found.set(i);
            }
        }
        return found;
    }

    /** The row of the other run beside which {@code row} of {@code run} stands: its counterpart, or that of the nearest row above. */
    public int beside(SessionModel run, int row) {
        int[] other = run.equals(left) ? toRight : toLeft;
        for (int i = Math.min(row, other.length - 1); i >= 0; i--) {
            if (other[i] != NONE) {
                return other[i];
            }
        }
        return 0;
    }

    /** The first row, in either run, that the other has not; empty when there is none. */
    public Optional<Integer> firstDifference() {
        int a = differing(left).nextSetBit(0);
        int b = differing(right).nextSetBit(0);
        if (a < 0 && b < 0) {
            return Optional.empty();
        }
        return Optional.of(a < 0 ? b : b < 0 ? a : Math.min(a, b));
    }

    /** Selects the first difference on both sides; false when the runs do not differ. */
    public boolean showFirstDifference() {
        Optional<Integer> row = firstDifference();
        row.ifPresent(index -> {
            following = true;
            left.select(Math.min(index, toRight.length - 1));
            right.select(Math.min(index, toLeft.length - 1));
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
            int same = beside(from, from.selectedRow());
            if (same != to.selectedRow() && same < to.ladder().rows().size()) {
                to.select(same);
            }
        }
        following = false;
    }
}
