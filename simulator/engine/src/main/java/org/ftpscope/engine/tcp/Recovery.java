package org.ftpscope.engine.tcp;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.tcp.Congestion.Phase;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * What is done about lost segments: the scoreboard (RFC 2018, 6675), RACK and the tail loss probe (RFC 8985), NewReno without
 * SACK (RFC 6582), the retransmission timer (RFC 6298), F-RTO (RFC 5682), and undoing what was needless (RFC 4015, 3708). It
 * follows Linux' order of thought, so that a repetition leaves when Linux' would.
 */
final class Recovery {
    /** What became of an acknowledgement. */
    enum Outcome {
        /** Taken, new or old. */
        ACCEPTED,
        /** So old that it may be forged (RFC 5961 section 5). */
        TOO_OLD,
        /** It acknowledges what was never sent. */
        UNSENT
    }

    private enum TimerKind {
        RETRANSMISSION,
        TAIL_LOSS_PROBE,
        REORDERING
    }

    private static final int DUPLICATE_THRESHOLD = 3;
    private static final long TIMER_MINIMUM_NANOS = 8_000_000;
    private static final int CACHED_BLOCKS = 4;

    private final TcpEndpoint endpoint;
    private final Sender sender;
    private final TcpSettings settings;
    private final SentQueue sent;
    private final RoundTrip roundTrip;
    private final Congestion congestion;

    // The scoreboard, in segments
    private int sacked;
    private int lost;
    private int retransmitted;
    private long highSequence;

    // Undo
    private boolean mayUndo;
    private int undoRetransmissions;
    private long firstRetransmissionNanos;

    // Timer
    private final DeadlineTimer timer;
    private TimerKind timerKind = TimerKind.RETRANSMISSION;
    private int timeouts;
    private int totalTimeouts;
    private boolean frto;
    private long probeHigh;
    private boolean probeRepeated;

    // RACK
    private long rackSentNanos;
    private long rackOrder;
    private long rackRoundTrip;
    private boolean rackAdvanced;
    private boolean reorderingSeen;
    private int reorderingSteps = 1;
    private long forward;

    private final long[] cachedLeft = new long[CACHED_BLOCKS];
    private final long[] cachedRight = new long[CACHED_BLOCKS];

    // Of the acknowledgement at hand
    private boolean advanced;
    private boolean dataSacked;
    private boolean duplicateReported;
    private boolean originalAcked;
    private boolean keepTimer;
    private long sackSentNanos;
    private int newlyDelivered;

    Recovery(TcpEndpoint endpoint, Sender sender, TcpSettings settings) {
        this.endpoint = endpoint;
        this.sender = sender;
        this.settings = settings;
        this.sent = sender.sent;
        this.roundTrip = sender.roundTrip;
        this.congestion = sender.congestion;
        this.timer = new DeadlineTimer(endpoint.scheduler(), this::timerExpired);
    }

    /** Segments believed to be in the network (RFC 6675 "pipe"). */
    int inFlight() {
        return sent.size() - sacked - lost + retransmitted;
    }

    int totalTimeouts() {
        return totalTimeouts;
    }

    // ---------------------------------------------------------------- acknowledgements

    /**
     * Takes the acknowledgement of a segment whose own octets start at {@code sequence}.
     *
     * @param roundTripByTimestamp what the echoed timestamp says, 0 if nothing
     */
    Outcome acknowledge(Moment now, TcpSegment segment, long sequence, long roundTripByTimestamp) {
        long acknowledged = sender.offset(segment.acknowledgment());
        long una = sender.una();
        if (acknowledged > sender.next()) {
            return Outcome.UNSENT;
        }
        if (acknowledged < una - Math.min(sender.greatestWindow(), Math.max(una - 1, 0))) {
            return Outcome.TOO_OLD;
        }
        int priorLost = lost;
        newlyDelivered = 0;
        dataSacked = false;
        duplicateReported = false;
        originalAcked = false;
        keepTimer = false;
        sackSentNanos = -1;
        advanced = acknowledged > una;
        if (acknowledged < una) {
            readSack(now, segment, acknowledged);
            if (dataSacked || duplicateReported) {
                alert(now, 0);
                sendLost(now);
            }
            return Outcome.ACCEPTED;
        }
        if (advanced) {
            timeouts = 0;
        }
        boolean windowChanged = sender.updateWindow(sequence, acknowledged, segment.window());
        readSack(now, segment, acknowledged);
        if (sent.isEmpty()) {
            if (duplicateReported) {
                alert(now, 0);
            }
            sender.reconsiderProbing(now);
            return Outcome.ACCEPTED;
        }
        boolean ackedSomething = removeAcknowledged(now, acknowledged, roundTripByTimestamp);
        processProbe(now, acknowledged, windowChanged || segment.payload().length() > 0);
        boolean notDuplicate = segment.payload().length() > 0 || windowChanged || ackedSomething;
        boolean rexmit = false;
        if (!notDuplicate || dataSacked || duplicateReported || congestion.phase != Phase.OPEN) {
            int duplicates = !advanced && !notDuplicate && !duplicateReported ? 1 : 0;
            rexmit = alert(now, duplicates);
        }
        if (ackedSomething && !keepTimer || advanced && !keepTimer) {
            setTimer(now);
        }
        if (congestion.reducing()) {
            congestion.reduce(newlyDelivered, Math.max(lost - priorLost, 0), advanced, inFlight());
        } else if (newlyDelivered > 0 && advanced && sender.congestionLimited()) {
            congestion.grow(now.atNanos(), newlyDelivered, roundTrip.smoothedNanos());
        }
        endpoint.reportCongestion(now);
        if (rexmit) {
            sendLost(now);
        }
        if (sent.isEmpty()) {
            sender.reconsiderProbing(now);
        }
        return Outcome.ACCEPTED;
    }

    /** Takes wholly acknowledged segments off the queue and measures the round trip; returns whether there were any. */
    private boolean removeAcknowledged(Moment now, long acknowledged, long roundTripByTimestamp) {
        int count = 0;
        int fresh = 0;
        long firstSent = -1;
        long lastSent = -1;
        boolean retransmittedAcked = false;
        boolean probing = false;
        while (!sent.isEmpty() && sent.get(0).end <= acknowledged) {
            Sent segment = sent.get(0);
            sent.removeFirst();
            count++;
            if (segment.everRetransmitted()) {
                retransmittedAcked = true;
                if (segment.retransmitted) {
                    retransmitted--;
                }
            } else if (!segment.sacked) {
                if (firstSent < 0) {
                    firstSent = segment.sentAtNanos;
                }
                lastSent = segment.sentAtNanos;
                if (segment.end <= highSequence) {
                    originalAcked = true;
                }
            }
            if (segment.sacked) {
                sacked--;
            } else {
                fresh++;
                if (endpoint.sackPermitted()) {
                    rackAdvance(now, segment);
                }
                if (segment.end < forward && !segment.everRetransmitted()) {
                    reorderingSeen = true;
                }
            }
            if (segment.lost) {
                lost--;
            }
            probing |= segment.start == 0;
        }
        trimFirst(acknowledged);
        if (!endpoint.sackPermitted()) {
            if (count > 0) {
                newlyDelivered += Math.max(count - sacked, 1);
                sacked = Math.max(0, sacked - (count - 1));
            }
            if (retransmittedAcked) {
                originalAcked = false;
            }
        } else {
            newlyDelivered += fresh;
        }
        if (probing && count == 1) {
            newlyDelivered = 0;
        }
        if (count == 0 && sackSentNanos < 0) {
            return false;
        }
        if (firstSent >= 0 && !retransmittedAcked) {
            roundTrip.measured(now.atNanos() - firstSent, sender.una(), sender.next());
            rackRoundTrip = Math.max(now.atNanos() - lastSent, 1);
        } else if (sackSentNanos >= 0) {
            roundTrip.measured(now.atNanos() - sackSentNanos, sender.una(), sender.next());
        } else if (roundTripByTimestamp > 0 && count > 0) {
            roundTrip.measured(roundTripByTimestamp, sender.una(), sender.next());
        }
        return count > 0;
    }

    /** A part of the first segment was acknowledged: a rare peer, or a repetition that was merged. */
    private void trimFirst(long acknowledged) {
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

    private static Sent copy(Sent from, long start, long end, int flags, Bytes payload) {
        Sent copy = new Sent(start, end, flags, payload);
        copy.sentAtNanos = from.sentAtNanos;
        copy.sacked = from.sacked;
        copy.lost = from.lost;
        copy.retransmitted = from.retransmitted;
        copy.attempts = from.attempts;
        return copy;
    }

    // ---------------------------------------------------------------- selective acknowledgements

    private void readSack(Moment now, TcpSegment segment, long acknowledged) {
        if (!endpoint.sackPermitted()) {
            return;
        }
        TcpOption.Sack option = segment.option(TcpOption.Sack.class);
        if (option == null) {
            return;
        }
        for (int i = 0; i < option.blocks().size() && i < CACHED_BLOCKS; i++) {
            long left = sender.offset(option.blocks().get(i).left());
            long right = sender.offset(option.blocks().get(i).right());
            if (i == 0 && isDuplicateReport(option, left, right, acknowledged)) {
                duplicateReported = true;
                if (mayUndo && undoRetransmissions > 0) {
                    undoRetransmissions--;
                }
                if (probeHigh > 0 && right == probeHigh) {
                    probeHigh = 0;
                }
            } else if (left < right && left >= acknowledged && right <= sender.next()) {
                tag(now, i, left, right);
            }
        }
    }

    /** RFC 2883 section 4: the first block lies below the acknowledgement, or inside the second block. */
    private boolean isDuplicateReport(TcpOption.Sack option, long left, long right, long acknowledged) {
        if (left >= right || right > sender.next()) {
            return false;
        }
        if (left < acknowledged) {
            return right <= acknowledged;
        }
        if (option.blocks().size() < 2) {
            return false;
        }
        SeqNumber secondLeft = option.blocks().get(1).left();
        SeqNumber secondRight = option.blocks().get(1).right();
        return left >= sender.offset(secondLeft) && right <= sender.offset(secondRight);
    }

    private void tag(Moment now, int slot, long left, long right) {
        long from = left;
        for (int i = 0; i < CACHED_BLOCKS; i++) {
            if (cachedLeft[i] == left && cachedRight[i] > from && cachedRight[i] <= right) {
                from = cachedRight[i];
            }
        }
        cachedLeft[slot] = left;
        cachedRight[slot] = right;
        for (int i = sent.indexOf(from); i < sent.size() && sent.get(i).end <= right; i++) {
            tagOne(now, sent.get(i));
        }
    }

    private void tagOne(Moment now, Sent segment) {
        if (segment.sacked) {
            return;
        }
        rackAdvance(now, segment);
        if (segment.retransmitted) {
            segment.retransmitted = false;
            retransmitted--;
        } else if (!segment.everRetransmitted()) {
            if (segment.end < forward) {
                reorderingSeen = true;
            }
            if (segment.end <= highSequence) {
                originalAcked = true;
            }
            if (sackSentNanos < 0) {
                sackSentNanos = segment.sentAtNanos;
            }
        }
        if (segment.lost) {
            segment.lost = false;
            lost--;
        }
        segment.sacked = true;
        sacked++;
        newlyDelivered++;
        dataSacked = true;
        forward = Math.max(forward, segment.end);
        sent.unlist(segment);
    }

    // ---------------------------------------------------------------- RACK (RFC 8985)

    private void rackAdvance(Moment now, Sent segment) {
        long trip = now.atNanos() - segment.sentAtNanos;
        if (segment.everRetransmitted() && trip < Math.min(roundTrip.minimumNanos(), 1L << 50)) {
            // The original arrived late, not the repetition early.
            return;
        }
        // RFC 8985 breaks ties by sequence number; here the order of sending is known.
        if (segment.sentAtNanos > rackSentNanos
                || segment.sentAtNanos == rackSentNanos && segment.sentOrder > rackOrder) {
            rackSentNanos = segment.sentAtNanos;
            rackOrder = segment.sentOrder;
            rackRoundTrip = trip;
        }
        rackAdvanced = true;
    }

    private long reorderingWindow() {
        if (!reorderingSeen
                && (congestion.phase == Phase.RECOVERY
                        || congestion.phase == Phase.LOSS
                        || sacked >= DUPLICATE_THRESHOLD)) {
            return 0;
        }
        long minimum = roundTrip.minimumNanos() == Long.MAX_VALUE ? 0 : roundTrip.minimumNanos();
        return Math.min(minimum / 4 * reorderingSteps, roundTrip.smoothedNanos());
    }

    /** Marks what was sent so long before something delivered that it must be lost; returns whether a timer for the rest was set. */
    private boolean rackDetect(Moment now) {
        if (!rackAdvanced) {
            return false;
        }
        rackAdvanced = false;
        long window = reorderingWindow();
        long longest = 0;
        Sent segment = sent.oldest();
        while (segment != null) {
            Sent following = segment.later;
            if (segment.lost && !segment.retransmitted) {
                segment = following;
                continue;
            }
            boolean before = rackSentNanos > segment.sentAtNanos
                    || rackSentNanos == segment.sentAtNanos && rackOrder > segment.sentOrder;
            if (!before) {
                break;
            }
            long remaining = segment.sentAtNanos + rackRoundTrip + window - now.atNanos();
            if (remaining <= 0) {
                markLost(segment);
                sent.unlist(segment);
            } else {
                longest = Math.max(longest, remaining);
            }
            segment = following;
        }
        if (longest > 0) {
            arm(now, TimerKind.REORDERING, now.atNanos() + Math.min(longest + 1_000_000, roundTrip.rtoNanos()));
            return true;
        }
        return false;
    }

    private void markLost(Sent segment) {
        if (segment.lost && segment.retransmitted) {
            segment.retransmitted = false;
            retransmitted--;
        } else if (!segment.lost && !segment.sacked) {
            if (segment.retransmitted) {
                segment.retransmitted = false;
                retransmitted--;
            }
            segment.lost = true;
            lost++;
        }
    }

    // ---------------------------------------------------------------- phases (RFC 5681, 6582, 6675)

    /** Thinks about what an acknowledgement says of losses; returns whether lost segments should be sent now. */
    private boolean alert(Moment now, int duplicates) {
        if (sent.isEmpty()) {
            sacked = 0;
        }
        if (congestion.phase == Phase.OPEN) {
            firstRetransmissionNanos = 0;
        } else if (congestion.phase == Phase.RECOVERY && sender.una() >= highSequence) {
            if (!endpoint.sackPermitted()) {
                sacked = 0;
            }
            if (undoRecovery()) {
                return false;
            }
            congestion.endReduction();
        }
        switch (congestion.phase) {
            case RECOVERY -> {
                if (!advanced) {
                    addDuplicates(duplicates);
                } else if (undoPartial(now)) {
                    return false;
                }
                if (mayUndo && undoRetransmissions == 0) {
                    undo(false);
                    tryOpen();
                }
                identifyLosses(now);
                if (congestion.phase != Phase.RECOVERY) {
                    if (lost == 0) {
                        return false;
                    }
                    enterRecovery(now);
                }
            }
            case LOSS -> {
                boolean wait = processLoss(now, duplicates);
                identifyLosses(now);
                if (wait) {
                    return false;
                }
            }
            case OPEN, DISORDER -> {
                if (!endpoint.sackPermitted() && advanced) {
                    sacked = 0;
                }
                addDuplicates(duplicates);
                if (mayUndo && undoRetransmissions == 0) {
                    undo(false);
                }
                identifyLosses(now);
                if (lost == 0) {
                    tryOpen();
                    return false;
                }
                enterRecovery(now);
            }
        }
        return true;
    }

    /** Without SACK each duplicate acknowledgement stands for one segment that arrived (RFC 5681 section 3.2). */
    private void addDuplicates(int duplicates) {
        if (endpoint.sackPermitted() || duplicates == 0) {
            return;
        }
        sacked += duplicates;
        newlyDelivered += duplicates;
        int holes = Math.min(Math.max(lost, 1), sent.size());
        sacked = Math.min(sacked, sent.size() - holes);
    }

    private void identifyLosses(Moment now) {
        if (sent.isEmpty()) {
            return;
        }
        if (endpoint.sackPermitted()) {
            if (rackDetect(now)) {
                keepTimer = true;
            }
        } else if (congestion.phase == Phase.RECOVERY && advanced
                || (congestion.phase == Phase.OPEN || congestion.phase == Phase.DISORDER)
                        && sacked >= DUPLICATE_THRESHOLD) {
            if (!sent.get(0).lost) {
                markLost(sent.get(0));
            }
        }
    }

    private void tryOpen() {
        boolean anyRetransmitted = retransmitted > 0 || anyRetransmittedLeft();
        if (!anyRetransmitted) {
            firstRetransmissionNanos = 0;
        }
        Phase phase = sacked + lost > 0 || anyRetransmitted ? Phase.DISORDER : Phase.OPEN;
        if (phase != congestion.phase) {
            congestion.phase = phase;
            highSequence = sender.next();
        }
    }

    private boolean anyRetransmittedLeft() {
        return !sent.isEmpty() && sent.get(0).everRetransmitted();
    }

    private void enterRecovery(Moment now) {
        beginUndo();
        if (!congestion.reducing()) {
            congestion.beginReduction();
        }
        congestion.phase = Phase.RECOVERY;
        highSequence = sender.next();
        endpoint.reportCongestion(now);
    }

    private void beginUndo() {
        mayUndo = true;
        undoRetransmissions = retransmitted > 0 ? retransmitted : -1;
    }

    // ---------------------------------------------------------------- undoing (RFC 4015, 3708, 5682)

    /** Whether the acknowledgement answers something sent before the first repetition: then that was needless. */
    private boolean answersOriginal() {
        return firstRetransmissionNanos > 0 && endpoint.echoIsBefore(firstRetransmissionNanos);
    }

    private boolean undoRecovery() {
        if (mayUndo && (undoRetransmissions == 0 || answersOriginal())) {
            undo(false);
        }
        if (!endpoint.sackPermitted() && sender.una() == highSequence) {
            // RFC 6582: until something above is acknowledged, duplicates may still be old.
            if (!anyRetransmittedLeft()) {
                firstRetransmissionNanos = 0;
            }
            return true;
        }
        congestion.endReduction();
        congestion.phase = Phase.OPEN;
        return false;
    }

    private boolean undoPartial(Moment now) {
        if (mayUndo && answersOriginal()) {
            if (retransmitted > 0) {
                return true;
            }
            if (!anyRetransmittedLeft()) {
                firstRetransmissionNanos = 0;
            }
            undo(true);
            endpoint.reportCongestion(now);
            tryOpen();
        }
        return false;
    }

    private void undo(boolean unmark) {
        if (unmark) {
            for (int i = 0; i < sent.size(); i++) {
                sent.get(i).lost = false;
            }
            lost = 0;
        }
        congestion.undo();
        mayUndo = false;
        rackAdvanced = true;
    }

    /** Returns whether nothing lost may be sent now. */
    private boolean processLoss(Moment now, int duplicates) {
        boolean recovered = sender.una() >= highSequence;
        if (advanced && mayUndo && (undoRetransmissions == 0 || answersOriginal())) {
            leaveLossUndone(now);
            return congestion.phase != Phase.OPEN;
        }
        if (frto) {
            if (originalAcked && (advanced || dataSacked)) {
                leaveLossUndone(now);
                return congestion.phase != Phase.OPEN;
            }
            if (sender.next() > highSequence) {
                if (dataSacked || duplicates > 0) {
                    frto = false;
                }
            } else if (advanced && !recovered) {
                highSequence = sender.next();
                if (sender.written() > sender.next() && sender.windowEnd() > sender.next()) {
                    // RFC 5682 step 2b: new data show whether the timeout was spurious. They leave once this
                    // acknowledgement has been dealt with.
                    return true;
                }
                frto = false;
            }
        }
        if (recovered) {
            undoRecovery();
            return congestion.phase != Phase.OPEN;
        }
        if (!endpoint.sackPermitted()) {
            if (sender.next() > highSequence && duplicates > 0) {
                addDuplicates(duplicates);
            } else if (advanced) {
                sacked = 0;
            }
        }
        return false;
    }

    private void leaveLossUndone(Moment now) {
        undo(true);
        timeouts = 0;
        if (endpoint.sackPermitted() || sender.una() != highSequence) {
            congestion.phase = Phase.OPEN;
        }
        frto = false;
        endpoint.reportCongestion(now);
    }

    // ---------------------------------------------------------------- sending again

    /** Sends lost segments as far as the congestion window allows. */
    private void sendLost(Moment now) {
        for (int i = 0; i < sent.size(); i++) {
            if (retransmitted >= lost) {
                return;
            }
            Sent segment = sent.get(i);
            if (!segment.lost || segment.retransmitted || segment.sacked) {
                continue;
            }
            if (inFlight() >= congestion.window) {
                return;
            }
            String reason = congestion.phase == Phase.LOSS
                    ? "RTO"
                    : endpoint.sackPermitted() && i > 0 ? "SACK_RECOVERY" : "FAST_RETRANSMIT";
            boolean first = i == 0;
            if (!sendAgain(now, i, reason)) {
                return;
            }
            congestion.sentWhileReducing();
            if (first && timerKind != TimerKind.REORDERING) {
                armRetransmission(now);
            }
        }
    }

    /** Sends the segment at {@code index} again, in two parts if the path has become narrower; false if the window forbids it. */
    private boolean sendAgain(Moment now, int index, String reason) {
        Sent segment = sent.get(index);
        if (segment.start >= sender.windowEnd() && segment.start != sender.una()) {
            return false;
        }
        int mss = endpoint.currentMss();
        if (segment.payload.length() > mss) {
            split(index, mss);
            segment = sent.get(index);
        } else {
            segment = merged(index, mss);
        }
        segment.attempts++;
        segment.sentAtNanos = now.atNanos();
        if (!segment.retransmitted) {
            segment.retransmitted = true;
            retransmitted++;
        }
        if (firstRetransmissionNanos == 0) {
            firstRetransmissionNanos = now.atNanos();
        }
        undoRetransmissions = Math.max(undoRetransmissions, 0) + 1;
        sent.justSent(segment);
        sender.reportRetransmission(now, segment, reason);
        endpoint.transmit(now, segment, segment.flags);
        return true;
    }

    /** The peer has sent its SYN again: perhaps our SYN,ACK was lost. */
    void repeatSynAck(Moment now) {
        sendAgain(now, 0, "SYN");
    }

    /** The path carries smaller segments only: whatever is larger than that and on its way is as good as lost (RFC 1191). */
    void resendTooBig(Moment now) {
        int mss = endpoint.currentMss();
        for (int i = 0; i < sent.size(); i++) {
            Sent segment = sent.get(i);
            if (segment.payload.length() > mss && !segment.sacked) {
                markLost(segment);
                sent.unlist(segment);
            }
        }
        if (lost > 0 && congestion.phase != Phase.LOSS) {
            highSequence = sender.next();
            congestion.phase = Phase.LOSS;
            mayUndo = false;
        }
        sendLost(now);
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
        if (whole.lost) {
            lost++;
        }
        if (whole.sacked) {
            sacked++;
        }
        if (whole.retransmitted) {
            retransmitted++;
        }
    }

    /** Small neighbours that are both lost travel together (Linux: tcp_retrans_collapse). */
    private Sent merged(int index, int mss) {
        Sent segment = sent.get(index);
        while (index + 1 < sent.size() && segment.payload.length() > 0) {
            Sent following = sent.get(index + 1);
            boolean fits = segment.payload.length() + following.payload.length() <= mss;
            if (!fits
                    || following.payload.isEmpty()
                    || following.sacked
                    || following.retransmitted
                    || following.end > sender.windowEnd()
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
                if (segment.lost) {
                    lost--;
                }
                both.lost = true;
            }
            sent.replace(index, 2, both);
            segment = both;
        }
        return segment;
    }

    // ---------------------------------------------------------------- timers

    private void arm(Moment now, TimerKind kind, long atNanos) {
        timerKind = kind;
        timer.arm(now, atNanos);
    }

    /** RFC 6298 section 5.1 and 5.3: from the segment sent last time it was sent. */
    void armRetransmission(Moment now) {
        if (sent.isEmpty()) {
            timer.disarm();
            return;
        }
        long deadline = now.atNanos() + roundTrip.rtoNanos();
        if (timer.isArmed() && timerKind != TimerKind.RETRANSMISSION) {
            deadline = Math.max(sent.get(0).sentAtNanos + roundTrip.rtoNanos(), now.atNanos() + 1_000_000);
        }
        arm(now, TimerKind.RETRANSMISSION, deadline);
    }

    private void setTimer(Moment now) {
        if (!scheduleProbe(now)) {
            armRetransmission(now);
        }
    }

    /** New data left: perhaps its tail should be probed before the retransmission timer runs out. */
    void newDataSent(Moment now) {
        if (timerKind == TimerKind.REORDERING && timer.isArmed()) {
            return;
        }
        scheduleProbe(now);
    }

    private boolean scheduleProbe(Moment now) {
        if (!settings.tailLossProbe()
                || sent.isEmpty()
                || !endpoint.sackPermitted()
                || congestion.phase != Phase.OPEN
                || sacked > 0) {
            return false;
        }
        long smoothed = roundTrip.smoothedNanos();
        long wait = settings.initialRtoNanos();
        if (smoothed > 0) {
            wait = 2 * smoothed + (sent.size() == 1 ? settings.minRtoNanos() : TIMER_MINIMUM_NANOS);
        }
        long remaining = sent.get(0).sentAtNanos + roundTrip.rtoNanos() - now.atNanos();
        if (remaining > 0) {
            wait = Math.min(wait, remaining);
        }
        arm(now, TimerKind.TAIL_LOSS_PROBE, now.atNanos() + wait);
        return true;
    }

    private void timerExpired(Moment now) {
        switch (timerKind) {
            case RETRANSMISSION -> retransmissionTimeout(now);
            case TAIL_LOSS_PROBE -> tailLossProbe(now);
            case REORDERING -> reorderingTimeout(now);
        }
    }

    private void reorderingTimeout(Moment now) {
        if (sent.isEmpty()) {
            return;
        }
        Moment fired = endpoint.timerFired(now, "REORDERING");
        int before = inFlight();
        rackAdvanced = true;
        rackDetect(fired);
        if (before != inFlight()) {
            if (congestion.phase != Phase.RECOVERY && congestion.phase != Phase.LOSS) {
                enterRecovery(fired);
                congestion.reduce(1, lost, false, inFlight());
                endpoint.reportCongestion(fired);
            }
            sendLost(fired);
        }
        if (!timer.isArmed()) {
            armRetransmission(fired);
        }
    }

    /** RFC 8985 section 7.3. */
    private void tailLossProbe(Moment now) {
        if (sent.isEmpty()) {
            return;
        }
        if (probeHigh > 0) {
            armRetransmission(now);
            return;
        }
        Moment fired = endpoint.timerFired(now, "TAIL_LOSS_PROBE");
        probeHigh = sender.next();
        probeRepeated = !sender.probeWithNewData(fired);
        if (probeRepeated) {
            int tail = sent.size() - 1;
            Sent segment = sent.get(tail);
            if (segment.retransmitted || !sendAgain(fired, tail, "TAIL_LOSS_PROBE")) {
                probeHigh = 0;
            }
        } else {
            probeHigh = sender.next();
        }
        arm(fired, TimerKind.RETRANSMISSION, fired.atNanos() + roundTrip.rtoNanos());
    }

    /** RFC 8985 section 7.4: did the probe repair a loss? */
    private void processProbe(Moment now, long acknowledged, boolean carriesNews) {
        if (probeHigh == 0 || acknowledged < probeHigh) {
            return;
        }
        if (!probeRepeated) {
            probeHigh = 0;
        } else if (acknowledged > probeHigh) {
            probeHigh = 0;
            if (!congestion.reducing()) {
                congestion.beginReduction();
                congestion.endReduction();
                endpoint.reportCongestion(now);
            }
        } else if (!advanced && !carriesNews && !dataSacked || duplicateReported) {
            probeHigh = 0;
        }
    }

    /** RFC 6298 section 5.4 to 5.7. */
    private void retransmissionTimeout(Moment now) {
        if (sent.isEmpty()) {
            return;
        }
        Moment fired = endpoint.timerFired(now, "RETRANSMISSION");
        boolean synchronizing = sent.get(0).start == 0;
        if (synchronizing ? endpoint.handshakeExpired(timeouts) : expired(fired)) {
            endpoint.giveUp(fired);
            return;
        }
        if (!synchronizing) {
            enterLoss(fired);
        }
        timeouts++;
        totalTimeouts++;
        sendAgain(fired, 0, synchronizing ? "SYN" : "RTO");
        if (synchronizing && endpoint.synWaitsLinearly(totalTimeouts)) {
            // Linux 6.5: the first SYNs are repeated each second.
        } else {
            roundTrip.backOff();
        }
        arm(fired, TimerKind.RETRANSMISSION, fired.atNanos() + roundTrip.rtoNanos());
        endpoint.reportCongestion(fired);
    }

    private boolean expired(Moment now) {
        if (endpoint.userTimeoutNanos() > 0 && firstRetransmissionNanos > 0) {
            return now.atNanos() - firstRetransmissionNanos >= endpoint.userTimeoutNanos();
        }
        if (endpoint.orphanExpired(timeouts)) {
            return true;
        }
        return timeouts > 0 && now.atNanos() - firstRetransmissionNanos >= longest(settings.retries2());
    }

    /** The time that so many doublings from the least RTO take (Linux: retransmits_timed_out). */
    private long longest(int retries) {
        long total = 0;
        long interval = settings.minRtoNanos();
        for (int i = 0; i <= retries; i++) {
            total += interval;
            interval = Math.min(interval * 2, settings.maxRtoNanos());
        }
        return total;
    }

    private void enterLoss(Moment now) {
        boolean newRecovery = congestion.phase == Phase.OPEN || congestion.phase == Phase.DISORDER;
        boolean first = congestion.phase == Phase.OPEN
                || congestion.phase == Phase.DISORDER
                || sender.una() >= highSequence
                || congestion.phase == Phase.LOSS && timeouts == 0;
        if (!endpoint.sackPermitted()) {
            sacked = 0;
        }
        boolean reneged = sent.get(0).sacked;
        for (int i = 0; i < sent.size(); i++) {
            Sent segment = sent.get(i);
            if (reneged && segment.sacked) {
                segment.sacked = false;
                sacked--;
            }
            boolean recent = i > 0
                    && endpoint.sackPermitted()
                    && !reneged
                    && segment.sentAtNanos + rackRoundTrip > now.atNanos();
            if (!recent && !segment.sacked) {
                markLost(segment);
                sent.unlist(segment);
            }
        }
        if (first) {
            beginUndo();
        }
        congestion.timedOut(first, inFlight());
        congestion.phase = Phase.LOSS;
        highSequence = sender.next();
        frto = newRecovery || timeouts > 0;
        probeHigh = 0;
    }

    void stop() {
        timer.disarm();
        sacked = 0;
        lost = 0;
        retransmitted = 0;
    }
}
