package org.ftpscope.engine.tcp;

import java.util.function.Consumer;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.tcp.Congestion.Phase;

/** The one timer of what is on its way: it waits for a retransmission, for a tail loss probe, or for what may only be late. */
final class RecoveryTimer {
    enum Kind {
        /** RFC 6298. */
        RETRANSMISSION,
        /** RFC 8985 section 7. */
        TAIL_LOSS_PROBE,
        /** RFC 8985 section 6.2: RACK's. */
        REORDERING
    }

    private static final long PROBE_MINIMUM_NANOS = 8_000_000;
    private static final long TICK_NANOS = 1_000_000;

    private final TcpEndpoint endpoint;
    private final TcpSettings settings;
    private final SentQueue sent;
    private final Scoreboard board;
    private final RoundTrip roundTrip;
    private final Congestion congestion;
    private final DeadlineTimer timer;
    private Kind kind = Kind.RETRANSMISSION;

    RecoveryTimer(
            TcpEndpoint endpoint, Sender sender, TcpSettings settings, Scoreboard board, Consumer<Moment> onExpiry) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.sent = sender.sent;
        this.board = board;
        this.roundTrip = sender.roundTrip;
        this.congestion = sender.congestion;
        this.timer = new DeadlineTimer(endpoint.scheduler(), onExpiry);
    }

    /** What it waits for, or waited for last. */
    Kind kind() {
        return kind;
    }

    boolean isArmed() {
        return timer.isArmed();
    }

    void disarm() {
        timer.disarm();
    }

    private void arm(Moment now, Kind what, long atNanos) {
        kind = what;
        timer.arm(now, atNanos);
    }

    /** RFC 6298 section 5.1 and 5.3: from the segment sent last time it was sent. */
    void armRetransmission(Moment now) {
        if (sent.isEmpty()) {
            timer.disarm();
        } else if (timer.isArmed() && kind != Kind.RETRANSMISSION) {
            long due = sent.get(0).sentAtNanos + roundTrip.rtoNanos();
            arm(now, Kind.RETRANSMISSION, Math.max(due, now.atNanos() + TICK_NANOS));
        } else {
            restartRetransmission(now);
        }
    }

    /** From now on (RFC 6298 section 5.6). */
    void restartRetransmission(Moment now) {
        arm(now, Kind.RETRANSMISSION, now.atNanos() + roundTrip.rtoNanos());
    }

    /** For a probe where one may help, else for a retransmission. */
    void rearm(Moment now) {
        if (!armProbe(now)) {
            armRetransmission(now);
        }
    }

    /** New data left: perhaps its tail should be probed before the retransmission timer runs out. */
    void newDataSent(Moment now) {
        if (kind != Kind.REORDERING || !timer.isArmed()) {
            armProbe(now);
        }
    }

    /** What RACK cannot tell yet it will be able to tell after {@code waitNanos}. */
    void armReordering(Moment now, long waitNanos) {
        arm(now, Kind.REORDERING, now.atNanos() + Math.min(waitNanos + TICK_NANOS, roundTrip.rtoNanos()));
    }

    private boolean armProbe(Moment now) {
        if (!settings.tailLossProbe()
                || sent.isEmpty()
                || !endpoint.sackPermitted()
                || congestion.phase != Phase.OPEN
                || board.sacked() > 0) {
            return false;
        }
        long smoothed = roundTrip.smoothedNanos();
        long wait = settings.initialRtoNanos();
        if (smoothed > 0) {
            wait = 2 * smoothed + (sent.size() == 1 ? settings.minRtoNanos() : PROBE_MINIMUM_NANOS);
        }
        long remaining = sent.get(0).sentAtNanos + roundTrip.rtoNanos() - now.atNanos();
        if (remaining > 0) {
            wait = Math.min(wait, remaining);
        }
        arm(now, Kind.TAIL_LOSS_PROBE, now.atNanos() + wait);
        return true;
    }
}
