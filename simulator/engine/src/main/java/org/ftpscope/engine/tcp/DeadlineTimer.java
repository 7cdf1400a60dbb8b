package org.ftpscope.engine.tcp;

import java.util.function.Consumer;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.sim.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A timer that is often put off and seldom runs out. Putting it off changes a number only: the task that waits in the scheduler
 * finds the new deadline when it wakes and waits again.
 */
final class DeadlineTimer {
    private static final long NEVER = Long.MAX_VALUE;

    private final Scheduler scheduler;
    private final Consumer<Moment> onExpiry;
    private final Consumer<Moment> onWake = this::wake;
    private Scheduler.@Nullable Timer waiting;
    private long deadlineNanos = NEVER;
    private long causeId;

    DeadlineTimer(Scheduler scheduler, Consumer<Moment> onExpiry) {
        this.scheduler = scheduler;
        this.onExpiry = onExpiry;
    }

    /** Sets the deadline, whether or not one was set; the cause in {@code now} becomes the expiry's. */
    void arm(Moment now, long atNanos) {
        deadlineNanos = atNanos;
        causeId = now.causeId();
        if (waiting != null) {
            if (waiting.atNanos() <= atNanos) {
                return;
            }
            waiting.cancel();
        }
        waiting = scheduler.at(now, atNanos, onWake);
    }

    void disarm() {
        deadlineNanos = NEVER;
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }

    boolean isArmed() {
        return deadlineNanos != NEVER;
    }

    /** Meaningless unless armed. */
    long deadlineNanos() {
        return deadlineNanos;
    }

    private void wake(Moment now) {
        waiting = null;
        if (deadlineNanos == NEVER) {
            return;
        }
        Moment caused = now.because(causeId);
        if (deadlineNanos > now.atNanos()) {
            waiting = scheduler.at(caused, deadlineNanos, onWake);
            return;
        }
        deadlineNanos = NEVER;
        onExpiry.accept(caused);
    }
}
