package org.ftpscope.engine.tcp;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.tcp.Congestion.Phase;

/**
 * The phases of recovery: what an acknowledgement makes of them (RFC 5681, 6582, 6675), and the way back out of one that was
 * entered for nothing (RFC 4015, 3708, F-RTO of RFC 5682). Its order is that of Linux' tcp_fastretrans_alert.
 */
final class LossPhases {
    private final TcpEndpoint endpoint;
    private final Sender sender;
    private final SentQueue sent;
    private final Scoreboard board;
    private final Rack rack;
    private final RecoveryTimer timer;
    private final Congestion congestion;
    private final AckNews news;

    /** Where the phase ends: the next number to be sent when it began. */
    private long highSequence;

    private boolean mayUndo;
    /** Repetitions that nobody has reported as needless yet; below 0 when there was none. */
    private int undoRetransmissions;

    private long firstRetransmissionNanos;
    private boolean frto;
    private int timeouts;

    LossPhases(TcpEndpoint endpoint, Sender sender, Scoreboard board, Rack rack, RecoveryTimer timer, AckNews news) {
        this.endpoint = endpoint;
        this.sender = sender;
        this.sent = sender.sent;
        this.board = board;
        this.rack = rack;
        this.timer = timer;
        this.congestion = sender.congestion;
        this.news = news;
    }

    long highSequence() {
        return highSequence;
    }

    /** When the first repetition of this trouble left; 0 for none. */
    long firstRetransmissionNanos() {
        return firstRetransmissionNanos;
    }

    /** How often the retransmission timer has run out in a row. */
    int timeouts() {
        return timeouts;
    }

    void countTimeout() {
        timeouts++;
    }

    void forgetTimeouts() {
        timeouts = 0;
    }

    void sentAgain(Moment now) {
        if (firstRetransmissionNanos == 0) {
            firstRetransmissionNanos = now.atNanos();
        }
        undoRetransmissions = Math.max(undoRetransmissions, 0) + 1;
    }

    /** The peer got something twice: a repetition was needless. */
    void duplicateReported() {
        if (mayUndo && undoRetransmissions > 0) {
            undoRetransmissions--;
        }
    }

    // ---------------------------------------------------------------- acknowledgements

    /** Thinks about what an acknowledgement says of losses; returns whether lost segments should be sent now. */
    boolean alert(Moment now, int duplicates) {
        if (sent.isEmpty()) {
            board.forgetDuplicates();
        }
        if (congestion.phase == Phase.OPEN) {
            firstRetransmissionNanos = 0;
        } else if (congestion.phase == Phase.RECOVERY && sender.una() >= highSequence) {
            if (!endpoint.sackPermitted()) {
                board.forgetDuplicates();
            }
            if (leaveWithUndo()) {
                return false;
            }
            congestion.endReduction();
        }
        return switch (congestion.phase) {
            case RECOVERY -> inRecovery(now, duplicates);
            case LOSS -> {
                boolean wait = inLoss(now, duplicates);
                identifyLosses(now);
                yield !wait;
            }
            case OPEN, DISORDER -> inOrder(now, duplicates);
        };
    }

    private boolean inRecovery(Moment now, int duplicates) {
        if (!news.advanced) {
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
            if (board.lost() == 0) {
                return false;
            }
            enterRecovery(now);
        }
        return true;
    }

    private boolean inOrder(Moment now, int duplicates) {
        if (!endpoint.sackPermitted() && news.advanced) {
            board.forgetDuplicates();
        }
        addDuplicates(duplicates);
        if (mayUndo && undoRetransmissions == 0) {
            undo(false);
        }
        identifyLosses(now);
        if (board.lost() == 0) {
            tryOpen();
            return false;
        }
        enterRecovery(now);
        return true;
    }

    private void addDuplicates(int duplicates) {
        if (!endpoint.sackPermitted() && duplicates > 0) {
            news.delivered += duplicates;
            board.addDuplicates(duplicates);
        }
    }

    private void identifyLosses(Moment now) {
        if (sent.isEmpty()) {
            return;
        }
        if (endpoint.sackPermitted()) {
            news.keepTimer |= detect(now);
        } else if (congestion.phase == Phase.RECOVERY && news.advanced
                || (congestion.phase == Phase.OPEN || congestion.phase == Phase.DISORDER) && board.reachesThreshold()) {
            if (!sent.get(0).lost) {
                board.markLost(sent.get(0));
            }
        }
    }

    /** Lets RACK mark what is lost; returns whether its timer was set for the rest. */
    boolean detect(Moment now) {
        long wait = rack.detect(now.atNanos());
        if (wait > 0) {
            timer.armReordering(now, wait);
        }
        return wait > 0;
    }

    // ---------------------------------------------------------------- into a phase

    void enterRecovery(Moment now) {
        beginUndo();
        if (!congestion.reducing()) {
            congestion.beginReduction();
        }
        enter(Phase.RECOVERY);
        endpoint.reportCongestion(now);
    }

    private void enter(Phase phase) {
        congestion.phase = phase;
        highSequence = sender.next();
    }

    private void beginUndo() {
        mayUndo = true;
        undoRetransmissions = board.retransmitted() > 0 ? board.retransmitted() : -1;
    }

    /** The retransmission timer ran out (RFC 5681 section 3.1, RFC 6675 section 5.1). */
    void enterLoss(Moment now) {
        boolean newRecovery = congestion.phase == Phase.OPEN || congestion.phase == Phase.DISORDER;
        boolean first = newRecovery || sender.una() >= highSequence || congestion.phase == Phase.LOSS && timeouts == 0;
        if (!endpoint.sackPermitted()) {
            board.forgetDuplicates();
        }
        boolean reneged = sent.get(0).sacked;
        for (int i = 0; i < sent.size(); i++) {
            Sent segment = sent.get(i);
            if (reneged && segment.sacked) {
                board.reneged(segment);
            }
            boolean recent = i > 0
                    && endpoint.sackPermitted()
                    && !reneged
                    && segment.sentAtNanos + rack.tripNanos() > now.atNanos();
            if (!recent) {
                board.markLost(segment);
            }
        }
        if (first) {
            beginUndo();
        }
        congestion.timedOut(first, board.inFlight());
        enter(Phase.LOSS);
        frto = newRecovery || timeouts > 0;
    }

    /** Segments too large for the path are as good as lost; that was no congestion and needs no undoing. */
    void enterLossOfLargeSegments() {
        if (board.lost() > 0 && congestion.phase != Phase.LOSS) {
            enter(Phase.LOSS);
            mayUndo = false;
        }
    }

    // ---------------------------------------------------------------- out of a phase

    private void tryOpen() {
        boolean repeated = board.retransmitted() > 0 || board.firstWasRepeated();
        if (!repeated) {
            firstRetransmissionNanos = 0;
        }
        Phase phase = board.sacked() + board.lost() > 0 || repeated ? Phase.DISORDER : Phase.OPEN;
        if (phase != congestion.phase) {
            enter(phase);
        }
    }

    /** Whether the acknowledgement answers something sent before the first repetition: then that was needless. */
    private boolean answersOriginal() {
        return firstRetransmissionNanos > 0 && endpoint.echoIsBefore(firstRetransmissionNanos);
    }

    private boolean needless() {
        return mayUndo && (undoRetransmissions == 0 || answersOriginal());
    }

    /** All that was on its way when the phase began is acknowledged; returns whether the phase must last a little longer. */
    private boolean leaveWithUndo() {
        if (needless()) {
            undo(false);
        }
        if (!endpoint.sackPermitted() && sender.una() == highSequence) {
            // RFC 6582: until something above is acknowledged, duplicates may still be old.
            if (!board.firstWasRepeated()) {
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
            if (board.retransmitted() > 0) {
                return true;
            }
            if (!board.firstWasRepeated()) {
                firstRetransmissionNanos = 0;
            }
            undo(true);
            endpoint.reportCongestion(now);
            tryOpen();
        }
        return false;
    }

    private void undo(boolean nothingLost) {
        if (nothingLost) {
            board.forgetLost();
        }
        congestion.undo();
        mayUndo = false;
        rack.lookAgain();
    }

    /** Returns whether nothing lost may be sent now. */
    private boolean inLoss(Moment now, int duplicates) {
        boolean recovered = sender.una() >= highSequence;
        if (news.advanced && needless()) {
            leaveLossUndone(now);
            return congestion.phase != Phase.OPEN;
        }
        if (frto) {
            if (news.originalAcked && (news.advanced || news.dataSacked)) {
                leaveLossUndone(now);
                return congestion.phase != Phase.OPEN;
            }
            if (sender.next() > highSequence) {
                if (news.dataSacked || duplicates > 0) {
                    frto = false;
                }
            } else if (news.advanced && !recovered) {
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
            leaveWithUndo();
            return congestion.phase != Phase.OPEN;
        }
        if (!endpoint.sackPermitted()) {
            if (sender.next() > highSequence && duplicates > 0) {
                addDuplicates(duplicates);
            } else if (news.advanced) {
                board.forgetDuplicates();
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
}
