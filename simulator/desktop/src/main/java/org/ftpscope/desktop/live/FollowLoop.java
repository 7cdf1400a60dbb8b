package org.ftpscope.desktop.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ftpscope.scenario.recording.RecordingFollower;
import org.ftpscope.scenario.text.Text;

/** Looks again and again for what has been written, in a thread of its own, and brings it to the screen. */
public final class FollowLoop implements AutoCloseable {
    private static final long PAUSE_MILLIS = 150;
    /** Looks in a row that found nothing, after which a writer counts as silent: about half a minute. */
    private static final int QUIET_AFTER = 200;

    private final GrowingModel model;
    private final Optional<RecordingFollower> follower;
    private final Executor screen;
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ftpscope-follow");
        thread.setDaemon(true);
        return thread;
    });
    private boolean ended;

    /**
     * A loop that has not begun.
     *
     * @param follower empty for a recording that is whole: there is then only the choice among its sessions
     * @param screen where the model may be changed
     */
    public FollowLoop(GrowingModel model, Optional<RecordingFollower> follower, Executor screen) {
        this.model = model;
        this.follower = follower;
        this.screen = screen;
        ended = follower.isEmpty();
    }

    public void start() {
        loop.execute(this::lookSafely);
    }

    private void lookSafely() {
        long began = System.nanoTime();
        try {
            look();
        } catch (IOException | RuntimeException lost) {
            // An unreadable file ends the following; what was read stays.
            ended = true;
            String why = String.valueOf(lost.getMessage());
            screen.execute(() -> model.tell(GrowingModel.State.ENDED, Optional.of(Text.same(why))));
        }
        // The longer it took to lay out, the longer the pause: the machine has other work.
        long tookMillis = (System.nanoTime() - began) / 1_000_000;
        try {
            var _ = loop.schedule(this::lookSafely, Math.max(PAUSE_MILLIS, 2 * tookMillis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // Nobody looks any more.
        }
    }

    /** Looks once. */
    void look() throws IOException {
        if (ended) {
            if (model.behind()) {
                GrowingModel.Update update = model.work(List.of(), GrowingModel.State.ENDED, model.problem());
                screen.execute(() -> model.take(update));
            }
            return;
        }
        RecordingFollower.Batch batch = follower.orElseThrow().poll();
        GrowingModel.State now = switch (batch.state()) {
            case GROWING -> batch.quietPolls() > QUIET_AFTER ? GrowingModel.State.QUIET : GrowingModel.State.FOLLOWING;
            case FINISHED, BROKEN -> GrowingModel.State.ENDED;
        };
        ended = now == GrowingModel.State.ENDED;
        if (batch.events().isEmpty() && !model.behind()) {
            screen.execute(() -> model.tell(now, batch.problem()));
        } else {
            GrowingModel.Update update = model.work(batch.events(), now, batch.problem());
            screen.execute(() -> model.take(update));
        }
    }

    /** Follows no more. What has come stays, and among its sessions can be chosen. */
    public void stop() {
        loop.execute(() -> {
            ended = true;
            closeFollower();
            screen.execute(() -> model.tell(GrowingModel.State.ENDED, Optional.empty()));
        });
    }

    /** Ends the looking; what is on the screen stays. */
    @Override
    public void close() {
        loop.shutdownNow();
        closeFollower();
    }

    private void closeFollower() {
        follower.ifPresent(reading -> {
            try {
                reading.close();
            } catch (IOException closed) {
                // It was only read.
            }
        });
    }
}
