package org.ftpscope.desktop.view;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.Background;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.jspecify.annotations.Nullable;

/** Long work: off the FX thread, with a bar and a way to call it off; what goes wrong becomes one sentence. */
final class Jobs extends StackPane {
    /** Work that takes long and may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws IOException;
    }

    private static final long SHOWN_AFTER_MILLIS = 200;
    /** How much more must be done before the bar is drawn anew: drawing it takes time from the work. */
    private static final double STEP = 0.05;

    private final Texts texts;
    private final Messages messages;
    private final Label name = new Label();
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Button cancel = new Button();
    /** What nobody waits for is done one after the other: the rest of the machine is the person's. */
    private final ExecutorService quiet = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ftpscope-quiet").factory());

    private Runnable failed = () -> {};

    private @Nullable Running running;

    Jobs(Texts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        setId("jobs");
        getStyleClass().add("jobs");
        bar.setPrefWidth(320);
        // A file's name may be long.
        name.setMaxWidth(480);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        cancel.setId("job-cancel");
        cancel.setOnAction(event -> callOff());
        VBox card = new VBox(12, name, bar, cancel);
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().add("job-card");
        // The shadow is painted once, not with every step of the bar.
        Region shadow = new Region();
        shadow.getStyleClass().add("job-shadow");
        shadow.setCache(true);
        StackPane raised = new StackPane(shadow, card);
        raised.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(raised);
        setVisible(false);
    }

    /** Calls {@code action} after work has failed or a person has called it off. */
    void onFailure(Runnable action) {
        failed = action;
    }

    /** Whether work is under way. */
    boolean busy() {
        return running != null;
    }

    /** Ends what is under way because a person wants it so. */
    void callOff() {
        cancel();
        failed.run();
    }

    private void cancel() {
        Running job = running;
        if (job != null) {
            job.cancelled = true;
            job.abandoned.run();
            finish(job);
        }
    }

    /** Does {@code work} in the background and hands its result to {@code then} on the FX thread; a new job calls off the one before. */
    <T> void run(String title, Work<T> work, Consumer<T> then) {
        run(title, work, then, () -> {});
    }

    /** Where sessions have their long work done. */
    Background background() {
        return new Background() {
            @Override
            public <T> void awaited(Supplier<T> work, Consumer<T> then, Runnable abandoned) {
                run(texts.get("job.layout"), progress -> work.get(), then, abandoned);
            }

            @Override
            public <T> void quiet(Supplier<T> work, Consumer<T> then) {
                quiet.execute(() -> {
                    T result = work.get();
                    Platform.runLater(() -> then.accept(result));
                });
            }
        };
    }

    /** From now on a failure that nobody expected is told as well, wherever in the program it happens. */
    void watch() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.getLogger(Jobs.class.getName()).log(System.Logger.Level.DEBUG, thread.getName(), failure);
            Platform.runLater(() -> messages.failure(sentence(failure), failure));
        });
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The same; {@code abandoned} is told when nothing will come of it. */
    <T> void run(String title, Work<T> work, Consumer<T> then, Runnable abandoned) {
        cancel();
        Running job = new Running(this, abandoned);
        running = job;
        name.setText(title);
        cancel.setText(texts.get("job.cancel"));
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        javafx.animation.PauseTransition wait =
                new javafx.animation.PauseTransition(javafx.util.Duration.millis(SHOWN_AFTER_MILLIS));
        wait.setOnFinished(event -> setVisible(job.equals(running)));
        wait.play();
        thread("ftpscope-work", () -> work(job, work, then));
    }

    private <T> void work(Running job, Work<T> work, Consumer<T> then) {
        try {
            T result = work.run(job);
            Platform.runLater(() -> {
                if (!job.cancelled) {
                    finish(job);
                    then.accept(result);
                }
            });
        } catch (CancellationException wanted) {
            Platform.runLater(() -> finish(job));
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            Platform.runLater(() -> {
                if (!job.cancelled) {
                    finish(job);
                    messages.failure(sentence(failure), failure);
                    failed.run();
                    job.abandoned.run();
                }
            });
        }
    }

    private void finish(Running job) {
        if (job.equals(running)) {
            running = null;
            setVisible(false);
        }
    }

    /** What went wrong, in one sentence. */
    String sentence(Throwable failure) {
        return switch (failure) {
            case InputProblem problem -> problem.text().in(Language.of(texts.locale()));
            case NoSuchFileException missing -> texts.get("error.no-file", missing.getFile());
            case FileSystemException directory
            when "directory".equals(directory.getReason()) -> texts.get("error.directory", directory.getFile());
            case IOException unreadable -> texts.get("error.unreadable", String.valueOf(unreadable.getMessage()));
            case OutOfMemoryError full -> texts.get("error.memory");
            default -> texts.get("error.bug", failure.getClass().getSimpleName());
        };
    }

    /** One piece of work on its way. */
    private static final class Running implements Progress {
        private final Jobs jobs;
        private final Runnable abandoned;
        private volatile boolean cancelled;
        private volatile double shown;

        Running(Jobs jobs, Runnable abandoned) {
            this.jobs = jobs;
            this.abandoned = abandoned;
        }

        @Override
        public void at(double part) {
            if (part - shown > STEP || part >= 1) {
                shown = part;
                Platform.runLater(() -> {
                    if (equals(jobs.running)) {
                        jobs.bar.setProgress(part);
                    }
                });
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}
