package org.ftpscope.engine.tcp;

/**
 * The congestion window, in segments as Linux counts it: slow start and congestion avoidance (RFC 5681, or CUBIC of RFC 9438),
 * and the proportional reduction in recovery (RFC 6937). What is lost, and when recovery begins and ends, is decided in {@link
 * Recovery}.
 */
final class Congestion {
    /** What the sender believes about the network; Linux' ca_state. */
    enum Phase {
        /** All is well. */
        OPEN,
        /** Something is out of order; not yet called a loss. */
        DISORDER,
        /** Fast recovery. */
        RECOVERY,
        /** After a retransmission timeout. */
        LOSS
    }

    static final int INFINITE = Integer.MAX_VALUE;
    private static final double CUBIC_C = 0.4;
    private static final double CUBIC_BETA = 717.0 / 1024;
    private static final long CUBIC_PAUSE_NANOS = 31_250_000;
    private static final int MOST_WITHOUT_HISTORY = 20;

    private final TcpSettings settings;
    private final int initialWindow;

    Phase phase = Phase.OPEN;
    int window;
    int threshold = INFINITE;

    /** Window and threshold before the last reduction, for undoing it; 0: nothing to undo. */
    private int priorWindow;

    private int priorThreshold;

    // Congestion avoidance
    private int counted;
    private long epochStartNanos = -1;
    private double plateau;
    private double timeToPlateauSeconds;
    private int lastMaximum;
    private int friendlyWindow;
    private int friendlyCount;
    private int consideredWindow;
    private long consideredNanos;
    private int interval = 2;

    // Proportional rate reduction
    private boolean reducing;
    private int reductionFrom;
    private int delivered;
    private int sentInReduction;

    Congestion(TcpSettings settings) {
        this.settings = settings;
        this.initialWindow = settings.initialWindowSegments();
        this.window = initialWindow;
    }

    /** The handshake needed more than one repetition: begin with one segment (RFC 5681 section 3.1). */
    void startAfterLostSyn() {
        window = 1;
    }

    boolean inSlowStart() {
        return window < threshold;
    }

    boolean reducing() {
        return reducing;
    }

    // ---------------------------------------------------------------- growth

    /** {@code acked} segments were acknowledged while the window was what held the sender back. */
    void grow(long nowNanos, int acked, long smoothedRttNanos) {
        int rest = acked;
        if (inSlowStart()) {
            int grown = (int) Math.min((long) window + acked, threshold);
            rest = acked - (grown - window);
            window = grown;
            if (rest == 0) {
                return;
            }
        }
        int perIncrease = settings.cubic() ? cubicInterval(nowNanos, rest, smoothedRttNanos) : window;
        if (counted >= perIncrease) {
            counted = 0;
            window++;
        }
        counted += rest;
        if (counted >= perIncrease) {
            int increase = counted / perIncrease;
            counted -= increase * perIncrease;
            window += increase;
        }
    }

    /** How many acknowledged segments make the window grow by one (RFC 9438 sections 4.2 to 4.4); thought over now and then only. */
    private int cubicInterval(long nowNanos, int acked, long smoothedRttNanos) {
        friendlyCount += acked;
        if (window == consideredWindow && nowNanos - consideredNanos <= CUBIC_PAUSE_NANOS) {
            return interval;
        }
        consideredWindow = window;
        consideredNanos = nowNanos;
        if (epochStartNanos < 0) {
            beginEpoch(nowNanos, acked);
        }
        double seconds = (nowNanos - epochStartNanos + smoothedRttNanos) / 1e9;
        double offset = seconds - timeToPlateauSeconds;
        double target = plateau + CUBIC_C * offset * offset * offset;
        double wanted = target > window ? window / (target - window) : 100.0 * window;
        if (lastMaximum == 0) {
            wanted = Math.min(wanted, MOST_WITHOUT_HISTORY);
        }
        // The Reno-friendly region (RFC 9438 section 4.3): never slower than additive increase with the same decrease.
        int perSegment = Math.max(1, (int) (window * (1 + CUBIC_BETA) / (3 * (1 - CUBIC_BETA))));
        while (friendlyCount > perSegment) {
            friendlyCount -= perSegment;
            friendlyWindow++;
        }
        if (friendlyWindow > window) {
            wanted = Math.min(wanted, (double) window / (friendlyWindow - window));
        }
        interval = (int) Math.max(wanted, 2);
        return interval;
    }

    private void beginEpoch(long nowNanos, int acked) {
        epochStartNanos = nowNanos;
        friendlyCount = acked;
        friendlyWindow = window;
        timeToPlateauSeconds = lastMaximum <= window ? 0 : StrictMath.cbrt((lastMaximum - window) / CUBIC_C);
        plateau = Math.max(lastMaximum, window);
    }

    // ---------------------------------------------------------------- reduction

    private int reduced() {
        if (settings.cubic()) {
            lastMaximum = window < lastMaximum ? (int) (window * (1 + CUBIC_BETA) / 2) : window;
            epochStartNanos = -1;
            return Math.max((int) (window * CUBIC_BETA), 2);
        }
        return Math.max(window / 2, 2);
    }

    /** RFC 6937: recovery begins. */
    void beginReduction() {
        priorThreshold = currentThreshold();
        reductionFrom = window;
        priorWindow = window;
        delivered = 0;
        sentInReduction = 0;
        threshold = reduced();
        reducing = true;
        counted = 0;
    }

    /** RFC 6937: {@code newlyDelivered} segments left the network, {@code inFlight} are still in it. */
    void reduce(int newlyDelivered, int newlyLost, boolean advanced, int inFlight) {
        if (newlyDelivered <= 0) {
            return;
        }
        int room = threshold - inFlight;
        delivered += newlyDelivered;
        int allowed;
        if (room < 0) {
            long dividend = (long) threshold * delivered + reductionFrom - 1;
            allowed = (int) (dividend / reductionFrom) - sentInReduction;
        } else {
            allowed = Math.max(delivered - sentInReduction, newlyDelivered);
            if (advanced && newlyLost == 0) {
                allowed++;
            }
            allowed = Math.min(room, allowed);
        }
        allowed = Math.max(allowed, sentInReduction > 0 ? 0 : 1);
        window = inFlight + allowed;
    }

    void sentWhileReducing() {
        if (reducing) {
            sentInReduction++;
        }
    }

    /** Recovery is over. */
    void endReduction() {
        if (reducing && threshold < INFINITE) {
            window = threshold;
        }
        reducing = false;
    }

    /** RFC 5681 section 3.1: the retransmission timer ran out; {@code inFlight} segments are still believed to travel. */
    void timedOut(boolean firstOfThisLoss, int inFlight) {
        if (firstOfThisLoss) {
            priorThreshold = currentThreshold();
            priorWindow = window;
            threshold = reduced();
        }
        // CUBIC begins anew after a timeout, as in Linux: what it knew of the path has proved wrong.
        lastMaximum = 0;
        epochStartNanos = -1;
        reducing = false;
        window = inFlight + 1;
        counted = 0;
    }

    private int currentThreshold() {
        return reducing || phase == Phase.LOSS ? threshold : Math.max(threshold, (window >> 1) + (window >> 2));
    }

    /** The loss was none: back to what was before (RFC 4015). */
    void undo() {
        if (priorWindow > 0) {
            window = Math.max(window, priorWindow);
            threshold = Math.max(threshold, priorThreshold);
            priorWindow = 0;
        }
        reducing = false;
        epochStartNanos = -1;
    }

    /** RFC 5681 section 4.1: nothing was sent for {@code idleNanos}. */
    void restartAfterIdle(long idleNanos, long rtoNanos) {
        threshold = currentThreshold();
        int floor = Math.min(initialWindow, window);
        long rest = idleNanos - rtoNanos;
        while (rest > 0 && window > floor) {
            window >>= 1;
            rest -= rtoNanos;
        }
        window = Math.max(window, floor);
        epochStartNanos = -1;
    }

    /** Name of the phase in the recording. */
    String phaseName() {
        return switch (phase) {
            case OPEN, DISORDER -> inSlowStart() ? "SLOW_START" : "CONGESTION_AVOIDANCE";
            case RECOVERY -> "RECOVERY";
            case LOSS -> "LOSS";
        };
    }
}
