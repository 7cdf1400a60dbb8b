package org.ftpscope.diagram.packet;

import java.util.List;
import java.util.Optional;

/**
 * Two copies of a packet, byte beside byte. A layer that grew or shrank on the way (the FTP helper writes a longer address) is
 * compared from both ends: what both copies begin and end with stands side by side, and in the middle the shorter one has a gap.
 *
 * <pre>
 * slot     0    1    2    3    4    5    6
 * before   P    O    R    T         1    0
 * after    P    O    R    T    2    0    3      // before(4) == NONE
 * </pre>
 *
 * <p>A slot is one place of the picture; it holds a byte of at least one copy.
 */
public final class Alignment {
    /** In place of an offset: that copy has no byte there. */
    public static final int NONE = -1;

    private final PacketTree before;
    private final PacketTree after;
    private final int[] left;
    private final int[] right;
    /** Slots so far, while the copies are compared; their number from then on. */
    private int size;

    private Alignment(PacketTree before, PacketTree after) {
        this.before = before;
        this.after = after;
        left = new int[before.size() + after.size()];
        right = new int[left.length];
    }

    /** The two copies of {@code diff} beside each other. */
    public static Alignment of(PacketDiff diff) {
        Alignment made = new Alignment(diff.before(), diff.after());
        made.align();
        return made;
    }

    private void align() {
        List<Field> a = before.layers();
        List<Field> b = after.layers();
        int common = 0;
        while (common < Math.min(a.size(), b.size())
                && a.get(common).key().equals(b.get(common).key())) {
            segment(
                    a.get(common).from(),
                    a.get(common).to(),
                    b.get(common).from(),
                    b.get(common).to());
            common++;
        }
        segment(
                common == 0 ? 0 : a.get(common - 1).to(),
                before.size(),
                common == 0 ? 0 : b.get(common - 1).to(),
                after.size());
    }

    private void segment(int fromA, int toA, int fromB, int toB) {
        int lengthA = toA - fromA;
        int lengthB = toB - fromB;
        int shorter = Math.min(lengthA, lengthB);
        int tail = 0;
        if (lengthA != lengthB) {
            int head = 0;
            while (head < shorter && before.byteAt(fromA + head) == after.byteAt(fromB + head)) {
                head++;
            }
            while (tail < shorter - head && before.byteAt(toA - 1 - tail) == after.byteAt(toB - 1 - tail)) {
                tail++;
            }
        }
        int paired = shorter - tail;
        for (int i = 0; i < paired; i++) {
            slot(fromA + i, fromB + i);
        }
        for (int i = paired; i < lengthA - tail; i++) {
            slot(fromA + i, NONE);
        }
        for (int i = paired; i < lengthB - tail; i++) {
            slot(NONE, fromB + i);
        }
        for (int i = tail; i > 0; i--) {
            slot(toA - i, toB - i);
        }
    }

    private void slot(int a, int b) {
        left[size] = a;
        right[size] = b;
        size++;
    }

    /** Number of slots. */
    public int size() {
        return size;
    }

    /** The offset in the copy before, or {@link #NONE}. */
    public int before(int slot) {
        return left[slot];
    }

    /** The offset in the copy after, or {@link #NONE}. */
    public int after(int slot) {
        return right[slot];
    }

    /** The innermost field at a slot, of the copy before. */
    public Optional<Field> fieldBefore(int slot) {
        return left[slot] == NONE ? Optional.empty() : before.at(left[slot]);
    }

    /** The innermost field at a slot, of the copy after. */
    public Optional<Field> fieldAfter(int slot) {
        return right[slot] == NONE ? Optional.empty() : after.at(right[slot]);
    }
}
