package org.ftpscope.engine.tcp;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.tcp.Congestion.Phase;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * What is done about lost segments. This class reads acknowledgements (RFC 2018, 2883), sends again, and answers the timer
 * (RFC 6298, RFC 8985 section 7); what it learns stands on the {@link Scoreboard}, {@link Rack} finds losses by time, {@link
 * LossPhases} decides when recovery begins and ends. Together they follow Linux' order of thought, so that a repetition leaves
 * when Linux' would.
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

    private static final int CACHED_BLOCKS = 4;

    private final TcpEndpoint endpoint;
    private final Sender sender;
    private final TcpSettings settings;
    private final SentQueue sent;
    private final RoundTrip roundTrip;
    private final Congestion congestion;

    private final Scoreboard board;
    private final Rack rack;
    private final RecoveryTimer timer;
    private final LossPhases phases;
    private final AckNews news = new AckNews();

    private int totalTimeouts;

    /** The number behind the tail loss probe; 0 when none is on its way. */
    private long probeHigh;
    /** Whether the probe repeated something, rather than sending new data. */
    private boolean probeRepeated;

    private final long[] cachedLeft = new long[CACHED_BLOCKS];
    private final long[] cachedRight = new long[CACHED_BLOCKS];

    Recovery(TcpEndpoint endpoint, Sender sender, TcpSettings settings) {
        this.endpoint = endpoint;
        this.sender = sender;
        this.settings = settings;
        this.sent = sender.sent;
        this.roundTrip = sender.roundTrip;
        this.congestion = sender.congestion;
        this.board = new Scoreboard(sent);
        this.rack = new Rack(sent, board, roundTrip, congestion);
        this.timer = new RecoveryTimer(endpoint, sender, settings, board, this::timerExpired);
        this.phases = new LossPhases(endpoint, sender, board, rack, timer, news);
    }

    int inFlight() {
        return board.inFlight();
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
        int priorLost = board.lost();
        news.begin(acknowledged > una);
        if (acknowledged < una) {
            readSack(now, segment, acknowledged);
            if (news.dataSacked || news.duplicateReported) {
                phases.alert(now, 0);
                sendLost(now);
            }
            return Outcome.ACCEPTED;
        }
        if (news.advanced) {
            phases.forgetTimeouts();
        }
        boolean windowChanged = sender.updateWindow(sequence, acknowledged, segment.window());
        readSack(now, segment, acknowledged);
        if (sent.isEmpty()) {
            if (news.duplicateReported) {
                phases.alert(now, 0);
            }
            sender.reconsiderProbing(now);
            return Outcome.ACCEPTED;
        }
        boolean ackedSomething = removeAcknowledged(now, acknowledged, roundTripByTimestamp);
        processProbe(now, acknowledged, windowChanged || segment.payload().length() > 0);
        boolean notDuplicate = segment.payload().length() > 0 || windowChanged || ackedSomething;
        boolean again = false;
        if (!notDuplicate || news.dataSacked || news.duplicateReported || congestion.phase != Phase.OPEN) {
            int duplicates = !news.advanced && !notDuplicate && !news.duplicateReported ? 1 : 0;
            again = phases.alert(now, duplicates);
        }
        if ((ackedSomething || news.advanced) && !news.keepTimer) {
            timer.rearm(now);
        }
        if (congestion.reducing()) {
            congestion.reduce(news.delivered, Math.max(board.lost() - priorLost, 0), news.advanced, board.inFlight());
        } else if (news.delivered > 0 && news.advanced && sender.congestionLimited()) {
            congestion.grow(now.atNanos(), news.delivered, roundTrip.smoothedNanos());
        }
        endpoint.reportCongestion(now);
        if (again) {
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
            Sent segment = board.removeFirst();
            count++;
            if (segment.everRetransmitted()) {
                retransmittedAcked = true;
            } else if (!segment.sacked) {
                if (firstSent < 0) {
                    firstSent = segment.sentAtNanos;
                }
                lastSent = segment.sentAtNanos;
                if (segment.end <= phases.highSequence()) {
                    news.originalAcked = true;
                }
            }
            if (!segment.sacked) {
                fresh++;
                if (endpoint.sackPermitted()) {
                    rack.delivered(segment, false, now.atNanos());
                }
            }
            probing |= segment.start == 0;
        }
        board.trimFirst(acknowledged);
        if (endpoint.sackPermitted()) {
            news.delivered += fresh;
        } else {
            if (count > 0) {
                news.delivered += board.answered(count);
            }
            if (retransmittedAcked) {
                news.originalAcked = false;
            }
        }
        if (probing && count == 1) {
            news.delivered = 0;
        }
        if (count == 0 && news.sackSentNanos < 0) {
            return false;
        }
        if (firstSent >= 0 && !retransmittedAcked) {
            roundTrip.measured(now.atNanos() - firstSent, sender.una(), sender.next());
            rack.measured(Math.max(now.atNanos() - lastSent, 1));
        } else if (news.sackSentNanos >= 0) {
            roundTrip.measured(now.atNanos() - news.sackSentNanos, sender.una(), sender.next());
        } else if (roundTripByTimestamp > 0 && count > 0) {
            roundTrip.measured(roundTripByTimestamp, sender.una(), sender.next());
        }
        return count > 0;
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
                news.duplicateReported = true;
                phases.duplicateReported();
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
        rack.delivered(segment, true, now.atNanos());
        if (!segment.everRetransmitted()) {
            if (segment.end <= phases.highSequence()) {
                news.originalAcked = true;
            }
            if (news.sackSentNanos < 0) {
                news.sackSentNanos = segment.sentAtNanos;
            }
        }
        board.markSacked(segment);
        news.delivered++;
        news.dataSacked = true;
    }

    // ---------------------------------------------------------------- sending again

    /** Sends lost segments as far as the congestion window allows. */
    private void sendLost(Moment now) {
        for (int i = 0; i < sent.size(); i++) {
            if (board.retransmitted() >= board.lost()) {
                return;
            }
            Sent segment = sent.get(i);
            if (!segment.lost || segment.retransmitted || segment.sacked) {
                continue;
            }
            if (board.inFlight() >= congestion.window) {
                return;
            }
            String reason = congestion.phase == Phase.LOSS
                    ? "RTO"
                    : endpoint.sackPermitted() && i > 0 ? "SACK_RECOVERY" : "FAST_RETRANSMIT";
            if (!sendAgain(now, i, reason)) {
                return;
            }
            congestion.sentWhileReducing();
            if (i == 0 && timer.kind() != RecoveryTimer.Kind.REORDERING) {
                timer.armRetransmission(now);
            }
        }
    }

    /** Sends the segment at {@code index} again, in two parts if the path has become narrower; false if the window forbids it. */
    private boolean sendAgain(Moment now, int index, String reason) {
        Sent planned = sent.get(index);
        if (planned.start >= sender.windowEnd() && planned.start != sender.una()) {
            return false;
        }
        Sent segment = board.fitted(index, endpoint.currentMss(), sender.windowEnd());
        board.sentAgain(segment, now.atNanos());
        phases.sentAgain(now);
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
            if (sent.get(i).payload.length() > mss) {
                board.markLost(sent.get(i));
            }
        }
        phases.enterLossOfLargeSegments();
        sendLost(now);
    }

    // ---------------------------------------------------------------- the timer

    void armRetransmission(Moment now) {
        timer.armRetransmission(now);
    }

    void newDataSent(Moment now) {
        timer.newDataSent(now);
    }

    private void timerExpired(Moment now) {
        if (sent.isEmpty()) {
            return;
        }
        switch (timer.kind()) {
            case RETRANSMISSION -> retransmissionTimeout(now);
            case TAIL_LOSS_PROBE -> tailLossProbe(now);
            case REORDERING -> reorderingTimeout(now);
        }
    }

    private void reorderingTimeout(Moment now) {
        Moment fired = endpoint.timerFired(now, "REORDERING");
        int before = board.inFlight();
        rack.lookAgain();
        phases.detect(fired);
        if (before != board.inFlight()) {
            if (congestion.phase != Phase.RECOVERY && congestion.phase != Phase.LOSS) {
                phases.enterRecovery(fired);
                congestion.reduce(1, board.lost(), false, board.inFlight());
                endpoint.reportCongestion(fired);
            }
            sendLost(fired);
        }
        if (!timer.isArmed()) {
            timer.armRetransmission(fired);
        }
    }

    /** RFC 8985 section 7.3. */
    private void tailLossProbe(Moment now) {
        if (probeHigh > 0) {
            timer.armRetransmission(now);
            return;
        }
        Moment fired = endpoint.timerFired(now, "TAIL_LOSS_PROBE");
        probeHigh = sender.next();
        probeRepeated = !sender.probeWithNewData(fired);
        if (probeRepeated) {
            int tail = sent.size() - 1;
            if (sent.get(tail).retransmitted || !sendAgain(fired, tail, "TAIL_LOSS_PROBE")) {
                probeHigh = 0;
            }
        } else {
            probeHigh = sender.next();
        }
        timer.restartRetransmission(fired);
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
        } else if (!news.advanced && !carriesNews && !news.dataSacked || news.duplicateReported) {
            probeHigh = 0;
        }
    }

    /** RFC 6298 section 5.4 to 5.7. */
    private void retransmissionTimeout(Moment now) {
        Moment fired = endpoint.timerFired(now, "RETRANSMISSION");
        boolean synchronizing = sent.get(0).start == 0;
        if (synchronizing ? endpoint.handshakeExpired(phases.timeouts()) : expired(fired)) {
            endpoint.giveUp(fired);
            return;
        }
        if (!synchronizing) {
            phases.enterLoss(fired);
            probeHigh = 0;
        }
        phases.countTimeout();
        totalTimeouts++;
        sendAgain(fired, 0, synchronizing ? "SYN" : "RTO");
        // Linux 6.5: the first SYNs are repeated each second.
        if (!synchronizing || !endpoint.synWaitsLinearly(totalTimeouts)) {
            roundTrip.backOff();
        }
        timer.restartRetransmission(fired);
        endpoint.reportCongestion(fired);
    }

    private boolean expired(Moment now) {
        long since = now.atNanos() - phases.firstRetransmissionNanos();
        if (endpoint.userTimeoutNanos() > 0 && phases.firstRetransmissionNanos() > 0) {
            return since >= endpoint.userTimeoutNanos();
        }
        return endpoint.orphanExpired(phases.timeouts())
                || phases.timeouts() > 0 && since >= longest(settings.retries2());
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

    void stop() {
        timer.disarm();
        board.clear();
    }
}
