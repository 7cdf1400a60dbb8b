package org.ftpscope.live;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long a closed connection waits for a peer that takes nothing of what was written. A peer that takes a little is waited for
 * again; nobody else would end a connection whose peer stays away.
 */
final class Patience {
    static final long MILLIS = 30_000;

    /** Does something later: a loop's {@code schedule}. */
    interface Later {
        void schedule(Runnable task, long delay, TimeUnit unit);
    }

    private final Later later;
    private final BooleanSupplier over;
    private final LongSupplier unsent;
    private final Runnable giveUp;

    /**
     * @param over whether all was taken, or the connection is gone
     * @param unsent octets that the kernel has not taken
     */
    Patience(Later later, BooleanSupplier over, LongSupplier unsent, Runnable giveUp) {
        this.later = later;
        this.over = over;
        this.unsent = unsent;
        this.giveUp = giveUp;
    }

    /** Begins to wait. */
    void begin() {
        long before = unsent.getAsLong();
        later.schedule(
                () -> {
                    if (over.getAsBoolean()) {
                        return;
                    }
                    if (unsent.getAsLong() == before) {
                        giveUp.run();
                    } else {
                        begin();
                    }
                },
                MILLIS,
                TimeUnit.MILLISECONDS);
    }
}
