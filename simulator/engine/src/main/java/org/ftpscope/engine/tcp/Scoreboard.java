package org.ftpscope.engine.tcp;

import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.TcpFlags;

/**
 * What is believed of the segments on their way: arrived, lost, sent again (RFC 2018, 6675). Whoever changes a mark of a {@link Sent}
 * changes it here, so that the numbers, which count segments, stay those of the marks.
 */
final class Scoreboard {
    /** RFC 5681 section 3.2, RFC 6675: "DupThresh". */
    private static final int DUPLICATE_THRESHOLD = 3;

    private final SentQueue sent;
    private int sacked;
    private int lost;
    private int retransmitted;

    Scoreboard(SentQueue sent) {
        this.sent = sent;
    }

    /** Segments believed to be in the network (RFC 6675 "pipe"). */
    int inFlight() {
        return sent.size() - sacked - lost + retransmitted;
    }

    /** Segments that arrived out of order; without SACK, the duplicate acknowledgements that stand for them. */
    int sacked() {
        return sacked;
    }

    int lost() {
        return lost;
    }

    int retransmitted() {
        return retransmitted;
    }

    boolean reachesThreshold() {
        return sacked >= DUPLICATE_THRESHOLD;
    }

    /** Whether the first segment has been sent again, whatever became of that. */
    boolean firstWasRepeated() {
        return !sent.isEmpty() && sent.get(0).everRetransmitted();
    }

    // ---------------------------------------------------------------- marks

    /** Takes the first segment, which is wholly acknowledged, off the queue. */
    Sent removeFirst() {
        Sent segment = sent.get(0);
        sent.removeFirst();
        notUnderWayAgain(segment);
        sacked -= segment.sacked ? 1 : 0;
        lost -= segment.lost ? 1 : 0;
        return segment;
    }

    private void notUnderWayAgain(Sent segment) {
        if (segment.retransmitted) {
            segment.retransmitted = false;
            retransmitted--;
        }
    }

    void markSacked(Sent segment) {
        notUnderWayAgain(segment);
        if (segment.lost) {
            segment.lost = false;
            lost--;
        }
        segment.sacked = true;
        sacked++;
        sent.unlist(segment);
    }

    /** The peer has thrown away what it had acknowledged selectively (RFC 2018 section 8). */
    void reneged(Sent segment) {
        segment.sacked = false;
        sacked--;
    }

    /** For one that was sent again it means: lost again. */
    void markLost(Sent segment) {
        if (segment.sacked) {
            return;
        }
        notUnderWayAgain(segment);
        if (!segment.lost) {
            segment.lost = true;
            lost++;
        }
        sent.unlist(segment);
    }

    /** Nothing was lost after all. */
    void forgetLost() {
        for (int i = 0; i < sent.size(); i++) {
            sent.get(i).lost = false;
        }
        lost = 0;
    }

    void sentAgain(Sent segment, long nowNanos) {
        segment.attempts++;
        segment.sentAtNanos = nowNanos;
        if (!segment.retransmitted) {
            segment.retransmitted = true;
            retransmitted++;
        }
        sent.justSent(segment);
    }

    void clear() {
        sacked = 0;
        lost = 0;
        retransmitted = 0;
    }

    // ---------------------------------------------------------------- without SACK

    /** Each duplicate acknowledgement stands for one segment that arrived (RFC 5681 section 3.2). */
    void addDuplicates(int duplicates) {
        int holes = Math.min(Math.max(lost, 1), sent.size());
        sacked = Math.min(sacked + duplicates, sent.size() - holes);
    }

    /** {@code count} segments are acknowledged at last; returns how many of them no duplicate had stood for. */
    int answered(int count) {
        int fresh = Math.max(count - sacked, 1);
        sacked = Math.max(0, sacked - (count - 1));
        return fresh;
    }

    void forgetDuplicates() {
        sacked = 0;
    }

    // ---------------------------------------------------------------- segments in other sizes

    /** A part of the first segment was acknowledged: a rare peer, or a repetition that was merged. */
    void trimFirst(long acknowledged) {
        if (sent.isEmpty() || sent.get(0).start >= acknowledged) {
            return;
        }
        Sent whole = sent.get(0);
        int gone = (int) (acknowledged - whole.start);
        Sent rest = copy(whole, acknowledged, whole.end, whole.flags, whole.payload.from(gone));
        sent.replace(0, 1, rest);
        if (whole.sacked || whole.lost && !whole.retransmitted) {
            sent.unlist(rest);
        }
    }

    /** The segment at {@code index} for sending again: its first part where the path has become narrower, else with small neighbours. */
    Sent fitted(int index, int mss, long windowEnd) {
        if (sent.get(index).payload.length() > mss) {
            split(index, mss);
            return sent.get(index);
        }
        return merged(index, mss, windowEnd);
    }

    private void split(int index, int mss) {
        Sent whole = sent.get(index);
        Sent first = copy(
                whole,
                whole.start,
                whole.start + mss,
                whole.flags & ~(TcpFlags.PSH | TcpFlags.FIN),
                whole.payload.slice(0, mss));
        Sent second = copy(whole, whole.start + mss, whole.end, whole.flags, whole.payload.from(mss));
        sent.replace(index, 1, first, second);
        lost += whole.lost ? 1 : 0;
        sacked += whole.sacked ? 1 : 0;
        retransmitted += whole.retransmitted ? 1 : 0;
    }

    /** Small neighbours that are both lost travel together (Linux: tcp_retrans_collapse). */
    private Sent merged(int index, int mss, long windowEnd) {
        Sent segment = sent.get(index);
        while (index + 1 < sent.size() && segment.payload.length() > 0) {
            Sent following = sent.get(index + 1);
            boolean fits = segment.payload.length() + following.payload.length() <= mss;
            if (!fits
                    || following.payload.isEmpty()
                    || following.sacked
                    || following.retransmitted
                    || following.end > windowEnd
                    || (segment.flags & TcpFlags.FIN) != 0) {
                break;
            }
            Sent both = copy(
                    segment,
                    segment.start,
                    following.end,
                    segment.flags | following.flags,
                    segment.payload.plus(following.payload));
            both.attempts = Math.max(segment.attempts, following.attempts);
            if (following.lost) {
                lost -= segment.lost ? 1 : 0;
                both.lost = true;
            }
            sent.replace(index, 2, both);
            segment = both;
        }
        return segment;
    }

    private static Sent copy(Sent from, long start, long end, int flags, Bytes payload) {
        Sent copy = new Sent(start, end, flags, payload);
        copy.sentAtNanos = from.sentAtNanos;
        copy.sacked = from.sacked;
        copy.lost = from.lost;
        copy.retransmitted = from.retransmitted;
        copy.attempts = from.attempts;
        return copy;
    }
}
