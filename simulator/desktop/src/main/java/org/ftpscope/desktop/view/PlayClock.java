package org.ftpscope.desktop.view;

import javafx.animation.AnimationTimer;
import org.ftpscope.desktop.model.SessionModel;

/**
 * Drives a session while it plays, and rests otherwise. With reduced motion nothing glides: row after row is simply there, each
 * long enough to be read.
 */
final class PlayClock extends AnimationTimer {
    /** The longest frame that counts as one: after a stall the playhead goes on, it does not leap. */
    private static final long FRAME_NANOS_MAX = 100_000_000;
    /** How long a row stays before the next one comes, at speed 1. */
    private static final double REST_NANOS = 1.1e9;

    private final SessionModel session;
    private long before;
    private double rested;

    PlayClock(SessionModel session) {
        this.session = session;
        session.playheadMoved().listen(this::startOrStop);
    }

    private void startOrStop() {
        if (session.playback().playing()) {
            start();
        } else {
            stop();
            before = 0;
            rested = 0;
        }
    }

    @Override
    public void handle(long now) {
        long passed = before == 0 ? 0 : Math.min(now - before, FRAME_NANOS_MAX);
        before = now;
        if (session.playback().gliding()) {
            session.advance(passed);
            return;
        }
        rested += passed * session.playback().speed();
        if (rested >= REST_NANOS) {
            rested = 0;
            next();
        }
    }

    private void next() {
        int row = session.selectedRow() + 1;
        while (row < session.ladder().rows().size() && !session.passes(row)) {
            row++;
        }
        if (row < session.ladder().rows().size()) {
            session.select(row);
        } else {
            session.togglePlay();
        }
    }
}
