package org.ftpscope.desktop.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;

/** The FX thread for tests: things done on it, and waiting for what happens there. */
final class Fx {
    private static final long PATIENCE_SECONDS = 20;
    /** Round trips to the FX thread, each some ten microseconds, before a wait is given up. */
    private static final int PATIENCE_ROUNDS = 2_000_000;

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
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    static void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    /** Lets the FX thread work until {@code condition} holds there. */
    static void until(BooleanSupplier condition) {
        for (int round = 0; !get(condition::getAsBoolean); round++) {
            if (round > PATIENCE_ROUNDS) {
                throw new AssertionError("nothing happened in " + PATIENCE_ROUNDS + " rounds");
            }
            Thread.onSpinWait();
        }
    }
}
