package org.ftpscope.engine.tcp;

import org.jspecify.annotations.Nullable;

/** The segments sent and not acknowledged, in the order of their sequence numbers (a ring), and in the order of sending (a list). */
final class SentQueue {
    private @Nullable Sent[] ring = new Sent[16];
    private int head;
    private int size;
    private @Nullable Sent oldest;
    private @Nullable Sent newest;
    private long sendings;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The segment at {@code index}, 0 being the first in sequence. */
    Sent get(int index) {
        Sent sent = ring[head + index & ring.length - 1];
        if (sent == null || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        return sent;
    }

    void add(Sent sent) {
        if (size == ring.length) {
            grow();
        }
        ring[head + size & ring.length - 1] = sent;
        size++;
        justSent(sent);
    }

    private void grow() {
        @Nullable Sent[] larger = new Sent[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[head + i & ring.length - 1];
        }
        ring = larger;
        head = 0;
    }

    void removeFirst() {
        unlist(get(0));
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
    }

    /** Puts {@code replacements}, which cover the same octets, in the place of {@code count} segments from {@code index} on. */
    void replace(int index, int count, Sent... replacements) {
        @Nullable Sent[] rest = new Sent[size - index - count];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = get(index + count + i);
        }
        for (int i = 0; i < count; i++) {
            Sent old = get(index + i);
            if (old.listed) {
                unlist(old);
            }
        }
        size = index;
        for (Sent replacement : replacements) {
            add(replacement);
        }
        for (Sent sent : rest) {
            if (size == ring.length) {
                grow();
            }
            ring[head + size & ring.length - 1] = sent;
            size++;
        }
    }

    /** The first index whose segment starts at or behind {@code sequence}; {@link #size} if none does. */
    int indexOf(long sequence) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (get(middle).start < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void clear() {
        ring = new Sent[16];
        head = 0;
        size = 0;
        oldest = null;
        newest = null;
    }

    // ---------------------------------------------------------------- by time of sending

    /** The segment whose last sending is longest ago, not counting those taken off the list. */
    @Nullable
    Sent oldest() {
        return oldest;
    }

    /** Moves a segment to the young end of the list. */
    void justSent(Sent sent) {
        if (sent.listed) {
            unlist(sent);
        }
        sent.listed = true;
        sent.sentOrder = ++sendings;
        sent.earlier = newest;
        sent.later = null;
        if (newest == null) {
            oldest = sent;
        } else {
            newest.later = sent;
        }
        newest = sent;
    }

    /** Takes a segment off the list: selectively acknowledged, or marked lost. */
    void unlist(Sent sent) {
        if (!sent.listed) {
            return;
        }
        sent.listed = false;
        Sent before = sent.earlier;
        Sent after = sent.later;
        if (before == null) {
            oldest = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.earlier = before;
        }
        sent.earlier = null;
        sent.later = null;
    }
}
