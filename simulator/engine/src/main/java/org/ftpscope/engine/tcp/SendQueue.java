package org.ftpscope.engine.tcp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;

/** Octets that the application has written and that have not been sent yet; the write boundaries are remembered for PSH. */
final class SendQueue {
    private final ArrayDeque<Bytes> chunks = new ArrayDeque<>();
    /** Ends of writes, as counts of octets since the beginning of the stream, ascending. */
    private final ArrayDeque<Long> ends = new ArrayDeque<>();

    private long taken;
    private int length;
    private int headOffset;

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void add(Bytes bytes) {
        chunks.add(bytes);
        length += bytes.length();
        ends.add(taken + length);
    }

    /** The next {@code count} octets, which leave the queue. A piece of one write is shared, not copied. */
    Bytes take(int count) {
        length -= count;
        taken += count;
        while (!ends.isEmpty() && ends.getFirst() < taken) {
            ends.removeFirst();
        }
        Bytes head = chunks.getFirst();
        int available = head.length() - headOffset;
        if (count < available) {
            Bytes part = head.slice(headOffset, headOffset + count);
            headOffset += count;
            return part;
        }
        if (count == available) {
            Bytes part = head.from(headOffset);
            chunks.removeFirst();
            headOffset = 0;
            return part;
        }
        return takeAcross(count);
    }

    private Bytes takeAcross(int count) {
        List<Bytes> parts = new ArrayList<>();
        int missing = count;
        while (missing > 0) {
            Bytes head = chunks.getFirst();
            int portion = Math.min(missing, head.length() - headOffset);
            parts.add(head.slice(headOffset, headOffset + portion));
            missing -= portion;
            headOffset += portion;
            if (headOffset == head.length()) {
                chunks.removeFirst();
                headOffset = 0;
            }
        }
        return Bytes.concat(parts);
    }

    /** Whether the octets taken so far end where a write ended. */
    boolean atEndOfWrite() {
        return !ends.isEmpty() && ends.getFirst() == taken;
    }

    void clear() {
        chunks.clear();
        ends.clear();
        length = 0;
        headOffset = 0;
    }
}
