package org.ftpscope.engine.sim;

import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.Moment;

/**
 * A virtual clock and the tasks that wait for it. Time is in nanoseconds since the start of the run and moves only in {@link
 * #runUntil} and its kin. Not for use by several threads.
 */
public final class Scheduler {
    /** The most tasks that may wait at once; one more is a bug of a caller that feeds itself. */
    public static final int MAX_WAITING = 10_000_000;

    /** A task that can be called off. */
    public static final class Timer implements Comparable<Timer> {
        private final long atNanos;
        private final long order;
        private final long causeId;
        private final Consumer<Moment> task;
        private boolean cancelled;

        private Timer(long atNanos, long order, long causeId, Consumer<Moment> task) {
            this.atNanos = atNanos;
            this.order = order;
            this.causeId = causeId;
            this.task = task;
        }

        /** When the task is due. */
        public long atNanos() {
            return atNanos;
        }

        /** The task will not run. Without effect when it has run. */
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Timer> agenda = new PriorityQueue<>();
    private long nowNanos;
    private long nextOrder;

    /** The present, in nanoseconds since the start of the run. */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * Runs {@code task} at {@code atNanos}, or at once if that is past. The task is handed that time and, as its cause, the
     * cause of {@code now}.
     */
    public Timer at(Moment now, long atNanos, Consumer<Moment> task) {
        if (agenda.size() >= MAX_WAITING) {
            throw new IllegalStateException("more than " + MAX_WAITING + " tasks are waiting");
        }
        Timer timer = new Timer(Math.max(atNanos, nowNanos), nextOrder++, now.causeId(), task);
        agenda.add(timer);
        return timer;
    }

    /** Runs {@code task} after {@code delayNanos}. */
    public Timer after(Moment now, long delayNanos, Consumer<Moment> task) {
        return at(now, Math.addExact(nowNanos, delayNanos), task);
    }

    /** When the next task is due; {@link Long#MAX_VALUE} when none waits. */
    public long nextDueNanos() {
        Timer head = agenda.peek();
        while (head != null && head.cancelled) {
            agenda.remove();
            head = agenda.peek();
        }
        return head == null ? Long.MAX_VALUE : head.atNanos;
    }

    /** Runs the next task if one is due at or before {@code limitNanos}; false when there is none. */
    public boolean step(long limitNanos) {
        long due = nextDueNanos();
        if (due == Long.MAX_VALUE || due > limitNanos) {
            return false;
        }
        Timer timer = agenda.remove();
        nowNanos = timer.atNanos;
        timer.task.accept(new Moment(nowNanos, timer.causeId));
        return true;
    }

    /** Runs everything due at or before {@code untilNanos} and sets the clock to it. */
    public void runUntil(long untilNanos) {
        while (step(untilNanos)) {
            // Each step is one task; what it schedules is found by the next.
        }
        nowNanos = Math.max(nowNanos, untilNanos);
    }

    /** Whether no task waits. */
    public boolean isIdle() {
        return nextDueNanos() == Long.MAX_VALUE;
    }
}
