package org.ftpscope.desktop.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The FX thread for tests: things done on it, and waiting for what happens there. */
final class Fx {
    private static final long PATIENCE_SECONDS = 20;
    /** Looks that follow each other at once, each some ten microseconds. */
    private static final int ROUNDS_AT_ONCE = 200;
    /** Looks after that, sixty in a second, before a wait is given up. */
    private static final int PATIENCE_PULSES = 10_000;
    /** For the case that there is no pulse any more. */
    private static final long PATIENCE_MINUTES = 5;

    private Fx() {}

    /** Started once, when first asked for. */
    private static final class Toolkit {
        static {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            Platform.startup(() -> {});
            Platform.setImplicitExit(false);
        }

        static void start() {
            // Loading the class did it.
        }
    }

    static void start() {
        Toolkit.start();
    }

    /** What {@code work} gives on the FX thread; done at once by whoever is there already. */
    static <T> T get(Supplier<T> work) {
        if (Platform.isFxApplicationThread()) {
            return work.get();
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        return wait(done, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Lets the FX thread work until {@code condition} holds there. Most soon do; what takes longer is asked after once a pulse, since
     * asking without pause would take a processor from the work that is waited for.
     */
    static void until(BooleanSupplier condition) {
        for (int round = 0; round < ROUNDS_AT_ONCE; round++) {
            if (get(condition::getAsBoolean)) {
                return;
            }
            Thread.onSpinWait();
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        run(() -> new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (done.isDone()) {
                    stop();
                } else if (pulses++ > PATIENCE_PULSES) {
                    done.completeExceptionally(new AssertionError("nothing happened in " + pulses + " pulses"));
                } else {
                    look();
                }
            }

            private void look() {
                try {
                    if (condition.getAsBoolean()) {
                        done.complete(true);
                    }
                } catch (Throwable failure) {
                    done.completeExceptionally(failure);
                }
            }
        }.start());
        var _ = wait(done, PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    private static <T> T wait(CompletableFuture<T> done, long most, TimeUnit unit) {
        try {
            return done.get(most, unit);
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }
}
