package org.ftpscope.engine.tcp;

import org.ftpscope.engine.tcp.Congestion.Phase;

/** RACK (RFC 8985): what was sent well before something that has arrived, and has not arrived itself, is lost. */
final class Rack {
    private final SentQueue sent;
    private final Scoreboard board;
    private final RoundTrip roundTrip;
    private final Congestion congestion;

    // Of the segment sent last among those that arrived
    private long sentNanos;
    private long sentOrder;
    private long tripNanos;
    /** Something has changed since the last look. */
    private boolean advanced;

    /** The end of what is selectively acknowledged. */
    private long forward;

    private boolean reorderingSeen;

    Rack(SentQueue sent, Scoreboard board, RoundTrip roundTrip, Congestion congestion) {
        this.sent = sent;
        this.board = board;
        this.roundTrip = roundTrip;
        this.congestion = congestion;
    }

    long tripNanos() {
        return tripNanos;
    }

    void measured(long nanos) {
        tripNanos = nanos;
    }

    /** The next {@link #detect} looks even if nothing has arrived until then. */
    void lookAgain() {
        advanced = true;
    }

    /** A segment arrived, as an acknowledgement of all before it says, or a selective one. */
    void delivered(Sent segment, boolean selectively, long nowNanos) {
        if (segment.end < forward && !segment.everRetransmitted()) {
            reorderingSeen = true;
        }
        if (selectively) {
            forward = Math.max(forward, segment.end);
        }
        long trip = nowNanos - segment.sentAtNanos;
        if (segment.everRetransmitted() && trip < Math.min(roundTrip.minimumNanos(), 1L << 50)) {
            // The original arrived late, not the repetition early.
            return;
        }
        if (place(segment) > 0) {
            sentNanos = segment.sentAtNanos;
            sentOrder = segment.sentOrder;
            tripNanos = trip;
        }
        advanced = true;
    }

    /** Below 0 when the segment was sent before what has arrived. RFC 8985 breaks ties by sequence number; here the order is known. */
    private int place(Sent segment) {
        int byTime = Long.compare(segment.sentAtNanos, sentNanos);
        return byTime != 0 ? byTime : Long.compare(segment.sentOrder, sentOrder);
    }

    private long reorderingWindow() {
        if (!reorderingSeen
                && (congestion.phase == Phase.RECOVERY || congestion.phase == Phase.LOSS || board.reachesThreshold())) {
            return 0;
        }
        long minimum = roundTrip.minimumNanos() == Long.MAX_VALUE ? 0 : roundTrip.minimumNanos();
        return Math.min(minimum / 4, roundTrip.smoothedNanos());
    }

    /** Marks what must be lost; returns how long to wait until all the others sent before are lost too, 0 when there are none. */
    long detect(long nowNanos) {
        if (!advanced) {
            return 0;
        }
        advanced = false;
        long window = reorderingWindow();
        long longest = 0;
        Sent following;
        for (Sent segment = sent.oldest(); segment != null; segment = following) {
            following = segment.later;
            if (segment.lost && !segment.retransmitted) {
                continue;
            }
            if (place(segment) >= 0) {
                break;
            }
            long remaining = segment.sentAtNanos + tripNanos + window - nowNanos;
            if (remaining <= 0) {
                board.markLost(segment);
            } else {
                longest = Math.max(longest, remaining);
            }
        }
        return longest;
    }
}
