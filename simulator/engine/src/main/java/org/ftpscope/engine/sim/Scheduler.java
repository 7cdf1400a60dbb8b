package org.ftpscope.engine.sim;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock and the tasks that wait for it. Time is in nanoseconds since the start of the run and moves only in {@link
 * #runUntil} and its kin. Not for use by several threads.
 *
 * <p>The agenda is a heap of four children to a node whose tasks know their places: a task that is called off leaves at once.
 * TCP arms and disarms a timer with every segment; were the dead ones to stay until they are due, they would be most of the
 * agenda.
 */
public final class Scheduler {
    /** The most tasks that may wait at once; one more is a bug of a caller that feeds itself. */
    public static final int MAX_WAITING = 10_000_000;

    private static final int NOWHERE = -1;

    /** A task that can be called off. */
    public static final class Timer {
        private final Scheduler scheduler;
        private final long atNanos;
        private final long order;
        private final long causeId;
        private final Consumer<Moment> task;
        private final boolean background;
        private int place = NOWHERE;

        private Timer(
                Scheduler scheduler,
                long atNanos,
                long order,
                long causeId,
                Consumer<Moment> task,
                boolean background) {
            this.scheduler = scheduler;
            this.background = background;
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
            if (place != NOWHERE) {
                scheduler.remove(place);
            }
        }

        private boolean before(Timer other) {
            return atNanos < other.atNanos || atNanos == other.atNanos && order < other.order;
        }
    }

    private @Nullable Timer[] heap = new Timer[64];
    private int size;
    private int inBackground;
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
        return put(now, atNanos, task, false);
    }

    /**
     * Like {@link #at}, for housekeeping that takes place if the clock gets there but is no reason for a run to go on (a router
     * that forgets an idle connection after five days): it does not count for {@link #isIdle}.
     */
    public Timer inBackground(Moment now, long atNanos, Consumer<Moment> task) {
        Timer timer = put(now, atNanos, task, true);
        inBackground++;
        return timer;
    }

    private Timer put(Moment now, long atNanos, Consumer<Moment> task, boolean background) {
        if (size >= MAX_WAITING) {
            throw new IllegalStateException("more than " + MAX_WAITING + " tasks are waiting");
        }
        Timer timer = new Timer(this, Math.max(atNanos, nowNanos), nextOrder++, now.causeId(), task, background);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        size++;
        siftUp(size - 1, timer);
        return timer;
    }

    /** Runs {@code task} after {@code delayNanos}. */
    public Timer after(Moment now, long delayNanos, Consumer<Moment> task) {
        return at(now, Math.addExact(nowNanos, delayNanos), task);
    }

    /** When the next task is due; {@link Long#MAX_VALUE} when none waits. */
    public long nextDueNanos() {
        return size == 0 ? Long.MAX_VALUE : at(0).atNanos;
    }

    /** Runs the next task if one is due at or before {@code limitNanos}; false when there is none. */
    public boolean step(long limitNanos) {
        if (size == 0 || at(0).atNanos > limitNanos) {
            return false;
        }
        Timer timer = at(0);
        remove(0);
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

    /** Whether no task waits but housekeeping. */
    public boolean isIdle() {
        return size == inBackground;
    }

    // ---------------------------------------------------------------- the heap

    private Timer at(int place) {
        Timer timer = heap[place];
        if (timer == null) {
            throw new IllegalStateException("hole at " + place + " of " + size);
        }
        return timer;
    }

    private void put(int place, Timer timer) {
        heap[place] = timer;
        timer.place = place;
    }

    /** Takes the task at {@code place} out; the last one fills the gap. */
    private void remove(int place) {
        at(place).place = NOWHERE;
        inBackground -= at(place).background ? 1 : 0;
        size--;
        Timer last = at(size);
        heap[size] = null;
        if (place == size) {
            return;
        }
        if (place > 0 && last.before(at((place - 1) >> 2))) {
            siftUp(place, last);
        } else {
            siftDown(place, last);
        }
    }

    private void siftUp(int from, Timer timer) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 2;
            if (!timer.before(at(parent))) {
                break;
            }
            put(place, at(parent));
            place = parent;
        }
        put(place, timer);
    }

    private void siftDown(int from, Timer timer) {
        int place = from;
        while (true) {
            int first = 4 * place + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int end = Math.min(first + 4, size);
            for (int child = first + 1; child < end; child++) {
                if (at(child).before(at(least))) {
                    least = child;
                }
            }
            if (!at(least).before(timer)) {
                break;
            }
            put(place, at(least));
            place = least;
        }
        put(place, timer);
    }
}
