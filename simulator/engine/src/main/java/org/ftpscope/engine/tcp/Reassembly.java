package org.ftpscope.engine.tcp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;

/**
 * Received octets: those in order that wait for the application, and those behind a gap that wait for what is missing (RFC 9293
 * section 3.10.7.4, seventh). Sequence numbers are octets after the initial one; the first octet of the stream is number 1.
 */
final class Reassembly {
    /** Octets {@code start} to {@code start + bytes.length()}. */
    private record Piece(long start, Bytes bytes) {
        long end() {
            return start + bytes.length();
        }
    }

    private final ArrayDeque<Bytes> ready = new ArrayDeque<>();
    /** Behind the gap: ascending, neither overlapping nor empty. */
    private final List<Piece> waiting = new ArrayList<>();

    private long next = 1;
    private long read = 1;
    private int unread;
    private int headOffset;
    private int waitingOctets;

    /** RCV.NXT as far as octets go: the first that has not arrived. */
    long next() {
        return next;
    }

    /** Number of the first octet that the application has not read. */
    long read() {
        return read;
    }

    int unread() {
        return unread;
    }

    boolean hasGap() {
        return !waiting.isEmpty();
    }

    /** Octets held, in order or not: what the window must leave room for. */
    int held() {
        return unread + waitingOctets;
    }

    /** Octets that come next in order; none of them behind the window. */
    void append(Bytes bytes) {
        ready.add(bytes);
        unread += bytes.length();
        next += bytes.length();
        if (!waiting.isEmpty()) {
            closeGap();
        }
    }

    private void closeGap() {
        int used = 0;
        while (used < waiting.size() && waiting.get(used).start() <= next) {
            Piece piece = waiting.get(used++);
            waitingOctets -= piece.bytes().length();
            if (piece.end() > next) {
                Bytes fresh = piece.bytes().from((int) (next - piece.start()));
                ready.add(fresh);
                unread += fresh.length();
                next += fresh.length();
            }
        }
        waiting.subList(0, used).clear();
    }

    /** Octets behind a gap: {@code start} is beyond {@link #next}. Returns whether all of them were here already. */
    boolean keep(long start, Bytes bytes) {
        long end = start + bytes.length();
        int index = waiting.size();
        while (index > 0 && waiting.get(index - 1).end() > start) {
            index--;
        }
        long at = start;
        boolean fresh = false;
        while (at < end) {
            Piece following = index < waiting.size() ? waiting.get(index) : null;
            if (following != null && following.start() <= at) {
                at = Math.max(at, following.end());
                index++;
                continue;
            }
            long until = following == null ? end : Math.min(end, following.start());
            waiting.add(index++, new Piece(at, bytes.slice((int) (at - start), (int) (until - start))));
            waitingOctets += (int) (until - at);
            at = until;
            fresh = true;
        }
        return !fresh;
    }

    /** The run of octets without a gap that contains number {@code sequence}: its start. {@code sequence} must be held behind a gap. */
    long runStart(long sequence) {
        int index = holding(sequence);
        while (index > 0 && waiting.get(index - 1).end() == waiting.get(index).start()) {
            index--;
        }
        return waiting.get(index).start();
    }

    /** The end of that run, exclusive. */
    long runEnd(long sequence) {
        int index = holding(sequence);
        while (index + 1 < waiting.size()
                && waiting.get(index + 1).start() == waiting.get(index).end()) {
            index++;
        }
        return waiting.get(index).end();
    }

    /** Whether octet {@code sequence} waits behind a gap. */
    boolean holds(long sequence) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).start() <= sequence) {
                return sequence < waiting.get(i).end();
            }
        }
        return false;
    }

    /** The first octet that waits behind a gap; there must be one. */
    long firstHeld() {
        return waiting.getFirst().start();
    }

    /** The number behind the last octet that waits behind a gap; there must be one. */
    long lastHeld() {
        return waiting.getLast().end();
    }

    private int holding(long sequence) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).start() <= sequence && sequence < waiting.get(i).end()) {
                return i;
            }
        }
        throw new IllegalArgumentException("octet " + sequence + " is not held behind a gap");
    }

    /** Up to {@code max} octets from the front; they stay if {@code peek}. At least one octet must be unread. */
    Bytes read(int max, boolean peek) {
        int count = Math.min(max, unread);
        Bytes head = ready.getFirst();
        if (head.length() - headOffset >= count) {
            Bytes part = head.slice(headOffset, headOffset + count);
            if (!peek) {
                consume(count);
            }
            return part;
        }
        List<Bytes> parts = new ArrayList<>();
        int missing = count;
        int offset = headOffset;
        for (Bytes chunk : ready) {
            int portion = Math.min(missing, chunk.length() - offset);
            parts.add(chunk.slice(offset, offset + portion));
            offset = 0;
            missing -= portion;
            if (missing == 0) {
                break;
            }
        }
        if (!peek) {
            consume(count);
        }
        return Bytes.concat(parts);
    }

    private void consume(int count) {
        unread -= count;
        read += count;
        int missing = count;
        while (missing > 0) {
            int available = ready.getFirst().length() - headOffset;
            if (missing < available) {
                headOffset += missing;
                return;
            }
            missing -= available;
            ready.removeFirst();
            headOffset = 0;
        }
    }

    void clear() {
        ready.clear();
        waiting.clear();
        read = next;
        unread = 0;
        headOffset = 0;
        waitingOctets = 0;
    }
}
