package org.ftpscope.desktop.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells listeners that something changed; they look for themselves what it is now. */
public final class Signal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Calls {@code listener} after every change from now on; running the result ends that. */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Who listens now. */
    List<Runnable> listeners() {
        return List.copyOf(listeners);
    }

    /** These hear nothing any more. */
    void forget(List<Runnable> some) {
        listeners.removeAll(some);
    }

    /** Tells everyone, in the order in which they came. */
    public void fire() {
        for (Runnable listener : listeners) {
            listener.run();
        }
    }
}
