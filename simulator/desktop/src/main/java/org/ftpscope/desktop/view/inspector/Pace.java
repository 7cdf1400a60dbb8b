package org.ftpscope.desktop.view.inspector;

import javafx.animation.AnimationTimer;

/**
 * Lets a pane that is costly to draw keep up with hurried steps: the first step is followed at once, those that come right behind it
 * together, a moment later. So the ladder never misses a beat while a key is held down, and the last step is always followed.
 */
public final class Pace extends AnimationTimer {
    /** Shorter than anyone reads, longer than four beats. */
    private static final long REST_NANOS = 70_000_000;

    private final Runnable follow;
    private long followed = System.nanoTime() - REST_NANOS;

    /** Runs {@code follow} on the FX thread. */
    public Pace(Runnable follow) {
        this.follow = follow;
    }

    /** There is something to follow. */
    public void step() {
        if (rested()) {
            go();
        } else {
            start();
        }
    }

    private boolean rested() {
        return System.nanoTime() - followed >= REST_NANOS;
    }

    @Override
    public void handle(long now) {
        if (rested()) {
            go();
        }
    }

    private void go() {
        stop();
        follow.run();
        followed = System.nanoTime();
    }
}
