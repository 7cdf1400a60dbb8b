package org.ftpscope.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.MainWindow;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.jspecify.annotations.Nullable;

/**
 * The real window with one recording: how long it takes to open, how much memory it then holds, and how long a frame takes while the
 * ladder scrolls, plays and is stepped through.
 *
 * <p>{@code ViewerBench EVENTS [FILE]}; without a file the recording is made first. A line of the table is printed for each
 * activity; times are in milliseconds. A frame is what happens on the FX thread from one pulse to the next, at most 16.7 ms apart when
 * no beat is dropped; work is the processor time of that thread from a key or a scroll until everything is laid out and painted again.
 *
 * <p>The window is drawn by the processor, as where there is no graphics card. Property {@code glass.platform=Headless} does without a
 * window system too; frames are longer there and more uneven, since JavaFX then copies each of them pixel by pixel on the FX thread.
 */
public final class ViewerBench {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    /** Frames between the first page and a choice. */
    private static final int SETTLED = 60;

    private static final int FRAMES = 300;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final String name;
    private final MainWindow window;
    private final Scene scene;
    private final Stage stage;

    private ViewerBench(String name) {
        this.name = name;
        // With the gallery of the first page, as people see it.
        Path scenarios = Path.of(System.getProperty("ftpscope.home", "")).resolve("scenarios");
        window = new MainWindow(new Texts(Texts.Language.ENGLISH), Settings.inMemory(), scenarios);
        scene = new Scene(window, WIDTH, HEIGHT);
        window.attach(scene);
        stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    /** Runs one measurement and ends the process. */
    public static void main(String[] arguments) throws Exception {
        int events = Integer.parseInt(arguments[0]);
        Path file = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempFile("long-session", ".jsonl");
        if (arguments.length == 1) {
            LongSession.write(file, events);
        }
        System.setProperty("prism.order", System.getProperty("prism.order", "sw"));
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        ViewerBench bench = fx(() -> new ViewerBench(String.format(Locale.ROOT, "%,d", events)));
        bench.measure(file);
        if (arguments.length == 1) {
            Files.delete(file);
        }
        Platform.exit();
    }

    private static <T> T fx(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result.join();
    }

    private void measure(Path file) {
        await(() -> !window.busy());
        // Whoever opens a file from the first page has looked at it for a second at least.
        var _ = frames(SETTLED, () -> {});
        long from = System.nanoTime();
        fx(() -> {
            window.open(file);
            return true;
        });
        await(() -> timeline() != null);
        frames(1, () -> {});
        double shown = (System.nanoTime() - from) / 1e9;
        // The rest (the conversation, the logs, the problems) comes while the ladder can be used already.
        await(() -> !window.busy());
        System.out.printf(
                Locale.ROOT,
                "%10s events  open %6.2f s, all panes %6.2f s   %5d MB in use%n",
                name,
                shown,
                (System.nanoTime() - from) / 1e9,
                memory());
        TimelinePane pane = fx(this::required);
        warm(pane);
        report("scroll", frames(FRAMES, () -> pane.scrollTo(pane.scroll() + 40)));
        long[] far = {12_345};
        double end = fx(() -> scrollEnd(pane));
        report("jump anywhere", frames(FRAMES, () -> {
            far[0] = far[0] * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            pane.scrollTo((far[0] >>> 11) * 0x1p-53 * end);
        }));
        report("step forward", frames(FRAMES, () -> press(KeyCode.RIGHT)));
        report("step back", frames(FRAMES, () -> press(KeyCode.LEFT)));
        report("next problem", frames(60, () -> press(KeyCode.N)));
        boolean[] last = {false};
        report("first and last", frames(60, () -> {
            last[0] = !last[0];
            press(last[0] ? KeyCode.END : KeyCode.HOME);
        }));
        fx(() -> press(KeyCode.SPACE));
        report("play", frames(FRAMES, () -> {}));
        fx(() -> press(KeyCode.SPACE));
        fx(() -> press(KeyCode.T));
        report("step, topology", frames(FRAMES, () -> press(KeyCode.RIGHT)));
        fx(() -> press(KeyCode.T));
        fx(() -> press(KeyCode.T));
        report("step, table", frames(FRAMES, () -> press(KeyCode.RIGHT)));
        fx(() -> press(KeyCode.T));
        travel(pane);
        level("packet level", KeyCode.DIGIT4, pane);
        report("scroll, packets", frames(FRAMES, () -> pane.scrollTo(pane.scroll() + 40)));
        level("phase level", KeyCode.DIGIT1, pane);
        System.out.printf(Locale.ROOT, "%10s %-18s %5d MB in use%n", "", "at the end", memory());
    }

    /** Far moments, with the router's tables in sight: until they are as they were then. */
    private void travel(TimelinePane pane) {
        fx(() -> {
            if (scene.lookup("#inspector") instanceof TabPane tabs) {
                tabs.getTabs().stream()
                        .filter(tab -> "inspector-tables".equals(tab.getId()))
                        .forEach(tabs.getSelectionModel()::select);
            }
            return true;
        });
        var _ = frames(30, () -> {});
        double end = fx(() -> scrollEnd(pane));
        long[] far = {54_321};
        // A click on what is drawn somewhere else, and time for the tables to follow.
        int[] pulse = {0};
        report("travel, tables", frames(FRAMES, () -> {
            if (pulse[0]++ % 10 == 0) {
                far[0] = far[0] * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
                pane.scrollTo((far[0] >>> 11) * 0x1p-53 * end);
                pane.layout();
                click(pane);
            }
        }));
    }

    private static void click(TimelinePane pane) {
        double x = pane.getWidth() / 2;
        for (double y = pane.getHeight() / 3; y < pane.getHeight(); y += 5) {
            if (pane.rowAt(x, y) >= 0) {
                MouseButton button = MouseButton.PRIMARY;
                pane.getChildrenUnmodifiable()
                        .getFirst()
                        .fireEvent(new MouseEvent(
                                MouseEvent.MOUSE_PRESSED,
                                x,
                                y,
                                x,
                                y,
                                button,
                                1,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                true,
                                false,
                                false,
                                null));
                return;
            }
        }
    }

    private static double scrollEnd(TimelinePane pane) {
        double before = pane.scroll();
        pane.scrollTo(1e12);
        double end = pane.scroll();
        pane.scrollTo(before);
        return end;
    }

    /** The first strokes pay for compilation, as they do for a person; they are not what is asked here. */
    private void warm(TimelinePane pane) {
        var _ = frames(120, () -> {
            press(KeyCode.RIGHT);
            pane.scrollTo(pane.scroll() + 15);
        });
        fx(() -> press(KeyCode.HOME));
    }

    private void level(String what, KeyCode key, TimelinePane pane) {
        long from = System.nanoTime();
        Measured measured = frames(1, () -> press(key));
        await(() -> !window.busy());
        var _ = frames(1, () -> pane.scrollTo(pane.scroll()));
        System.out.printf(
                Locale.ROOT,
                "%10s %-18s %6.0f ms until it is there, %.1f ms of it on the FX thread when the key is pressed%n",
                "",
                what,
                (System.nanoTime() - from) / 1e6,
                measured.work()[0] / 1e6);
    }

    private @Nullable TimelinePane timeline() {
        return scene.lookup("#timeline") instanceof TimelinePane pane ? pane : null;
    }

    private TimelinePane required() {
        TimelinePane pane = timeline();
        if (pane == null) {
            throw new IllegalStateException("nothing was opened: " + window.message());
        }
        return pane;
    }

    private boolean press(KeyCode code) {
        Node target = scene.getFocusOwner() == null ? window : scene.getFocusOwner();
        target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        return true;
    }

    /** Looks once at each pulse: asking without pause would take a processor from the work that is measured. */
    private static void await(BooleanSupplier condition) {
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long pulse) {
                if (condition.getAsBoolean()) {
                    stop();
                    met.complete(true);
                }
            }
        };
        fx(() -> {
            timer.start();
            return true;
        });
        met.join();
    }

    /** Nanoseconds from pulse to pulse, and of work in each. */
    private static final class Measured {
        private final long[] frames;
        private final long[] work;

        Measured(long[] frames, long[] work) {
            this.frames = frames;
            this.work = work;
        }

        long[] work() {
            return work;
        }
    }

    /** Does {@code action} at each of {@code count} pulses. */
    private Measured frames(int count, Runnable action) {
        long[] frames = new long[count];
        long[] work = new long[count];
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        int[] at = {-1};
        long[] begun = {0};
        AnimationTimer timer = new AnimationTimer() {
            private long before;

            @Override
            public void handle(long pulse) {
                long now = System.nanoTime();
                if (at[0] >= 0) {
                    frames[at[0]] = now - before;
                }
                at[0]++;
                before = now;
                begun[0] = CPU.getCurrentThreadCpuTime();
                if (at[0] == count) {
                    stop();
                    done.complete(true);
                    return;
                }
                action.run();
            }
        };
        // A pulse is: what is animated, styles, places and, in them, the painting of the ladder; then it is handed over
        // to be drawn.
        Runnable laidOut = () -> {
            if (at[0] >= 0 && at[0] < count) {
                work[at[0]] = CPU.getCurrentThreadCpuTime() - begun[0];
            }
        };
        fx(() -> {
            scene.addPostLayoutPulseListener(laidOut);
            timer.start();
            return true;
        });
        done.join();
        fx(() -> {
            scene.removePostLayoutPulseListener(laidOut);
            return true;
        });
        return new Measured(frames, work);
    }

    private static void report(String what, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%10s %-18s frame %6.1f  99th %6.1f   work %6.1f  99th %6.1f  worst %6.1f%n",
                "",
                what,
                part(measured.frames, 0.5),
                part(measured.frames, 0.99),
                part(measured.work, 0.5),
                part(measured.work, 0.99),
                part(measured.work, 1));
    }

    private static double part(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() >> 20;
    }
}
