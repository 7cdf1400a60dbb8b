package org.ftpscope.desktop.model;

import java.util.List;

/**
 * The clock of the transport bar. It moves down the page, not through time, because a second of thinking and a millisecond of
 * flight are given the room on the page that they deserve; on the linear axis the two are the same.
 */
public final class Playback {
    /** Design units a second at speed 1. */
    public static final double UNITS_PER_SECOND = 90;

    /** The speeds that the bar offers. */
    public static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

    private boolean playing;
    private boolean still;
    private double speed = 1;
    private double y;

    public boolean playing() {
        return playing;
    }

    /** Whether the playhead moves smoothly: it plays, and nobody asked for less motion. */
    public boolean gliding() {
        return playing && !still;
    }

    /** With reduced motion whoever drives the clock goes from row to row. */
    public void still(boolean reducedMotion) {
        still = reducedMotion;
    }

    public double speed() {
        return speed;
    }

    /** The height of the playhead in design units. */
    public double y() {
        return y;
    }

    void seek(double newY) {
        y = newY;
    }

    void play(boolean on) {
        playing = on;
    }

    void speed(double factor) {
        speed = factor;
    }

    /** The next faster ({@code steps} = 1) or slower (-1) speed. */
    double neighbouringSpeed(int steps) {
        int nearest = 0;
        for (int i = 0; i < SPEEDS.size(); i++) {
            if (Math.abs(SPEEDS.get(i) - speed) < Math.abs(SPEEDS.get(nearest) - speed)) {
                nearest = i;
            }
        }
        return SPEEDS.get(Math.clamp(nearest + (long) steps, 0, SPEEDS.size() - 1));
    }

    /** Lets {@code nanos} of the viewer's time pass; stops at {@code end}. */
    void advance(long nanos, double end) {
        if (!playing) {
            return;
        }
        y += nanos / 1e9 * UNITS_PER_SECOND * speed;
        if (y >= end) {
            y = end;
            playing = false;
        }
    }
}
