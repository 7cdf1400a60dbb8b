package org.ftpscope.engine.tcp;

import java.util.function.Consumer;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.sim.Scheduler;

/**
 * When to acknowledge (RFC 9293 section 3.8.6.3), as Linux does: at once at the start of a connection and when something is
 * amiss ("quick" acknowledgements, at most 16 in a row), every second full segment, and otherwise after 40 ms unless data going
 * out carries the acknowledgement before; a side that answers what it reads ("ping-pong") waits for its answer.
 */
final class DelayedAck {
    private static final int MAX_QUICK = 16;

    private final TcpSettings settings;
    private final DeadlineTimer timer;
    private long patienceNanos;
    private long lastDataNanos;
    private int quick;
    private boolean pingPong;
    private boolean scheduled;
    private boolean pushed;
    private boolean pushedTwice;
    private boolean now;

    DelayedAck(TcpSettings settings, Scheduler scheduler, Consumer<Moment> onTimer) {
        this.settings = settings;
        this.timer = new DeadlineTimer(scheduler, onTimer);
    }

    // ---------------------------------------------------------------- what happens

    /** New octets arrived in order; {@code quickShare} is half the window in segments of the size received. */
    void dataArrived(Moment when, int quickShare, long rtoNanos) {
        scheduled = true;
        if (patienceNanos == 0) {
            grantQuick(quickShare);
            patienceNanos = settings.delayedAckNanos();
        } else {
            long gap = when.atNanos() - lastDataNanos;
            if (gap <= settings.delayedAckNanos() / 2) {
                patienceNanos = patienceNanos / 2 + settings.delayedAckNanos() / 2;
            } else if (gap < patienceNanos) {
                patienceNanos = Math.min(patienceNanos / 2 + gap, rtoNanos);
            } else if (gap > rtoNanos) {
                // The sender has been idle for long: it may be in slow start again.
                grantQuick(quickShare);
            }
        }
        lastDataNanos = when.atNanos();
    }

    private void grantQuick(int quickShare) {
        quick = Math.max(quick, Math.min(quickShare == 0 ? 2 : quickShare, MAX_QUICK));
    }

    /** A segment shorter than the usual ones, or a full one with PSH, arrived: probably the end of a message. */
    void messageEnded(boolean shortSegment) {
        if (shortSegment && pushed) {
            pushedTwice = true;
        }
        pushed = true;
    }

    /** Something must be said at once: a duplicate arrived, or octets out of order. */
    void enterQuick(int quickShare) {
        grantQuick(quickShare);
        pingPong = false;
        patienceNanos = settings.delayedAckNanos();
        scheduled = true;
    }

    /** An acknowledgement is due, in due time. */
    void schedule() {
        scheduled = true;
    }

    /** An acknowledgement is due at the next opportunity. */
    void scheduleNow() {
        scheduled = true;
        now = true;
    }

    /** The peer's FIN: our answer will probably be a FIN soon. */
    void finArrived() {
        scheduled = true;
        pingPong = true;
    }

    /** The receive buffer runs full: no more haste. */
    void stopQuick() {
        quick = 0;
    }

    /** Data left: if it was soon after data came in, the application is answering. */
    void dataSent(Moment when) {
        if (patienceNanos > 0 && when.atNanos() - lastDataNanos < patienceNanos) {
            pingPong = true;
        }
    }

    /** A segment with the newest acknowledgement left. */
    void acknowledged() {
        if (quick > 0 && scheduled) {
            quick--;
            if (quick == 0) {
                patienceNanos = settings.delayedAckNanos();
            }
        }
        scheduled = false;
        pushed = false;
        pushedTwice = false;
        now = false;
        timer.disarm();
    }

    /** The timer ran out; the caller acknowledges if one {@link #isScheduled}. */
    void timerFired(long rtoNanos) {
        if (pingPong) {
            pingPong = false;
            patienceNanos = settings.delayedAckNanos();
        } else {
            patienceNanos = Math.min(patienceNanos * 2, rtoNanos);
        }
    }

    // ---------------------------------------------------------------- what to do

    boolean isScheduled() {
        return scheduled;
    }

    /** Whether an acknowledgement is due at once whatever the amount of data. */
    boolean wantsNow() {
        return now || quick > 0 && !pingPong;
    }

    /** Whether the application, having read everything, should trigger the acknowledgement. */
    boolean wantsAfterRead() {
        return pushedTwice || pushed && !pingPong;
    }

    /** Starts or shortens the wait; returns false when the time is as good as over and the caller should acknowledge now. */
    boolean delay(Moment when, long smoothedRttNanos) {
        long wait = patienceNanos;
        if (wait > settings.delayedAckNanos()) {
            long most = pingPong || pushed ? settings.maxDelayedAckNanos() : 500_000_000L;
            if (smoothedRttNanos > 0) {
                most = Math.min(most, Math.max(smoothedRttNanos, settings.delayedAckNanos()));
            }
            wait = Math.min(wait, most);
        }
        long deadline = when.atNanos() + wait;
        if (timer.isArmed()) {
            if (timer.deadlineNanos() <= when.atNanos() + wait / 4) {
                return false;
            }
            deadline = Math.min(deadline, timer.deadlineNanos());
        }
        timer.arm(when, deadline);
        return true;
    }

    void stop() {
        timer.disarm();
        scheduled = false;
    }
}
