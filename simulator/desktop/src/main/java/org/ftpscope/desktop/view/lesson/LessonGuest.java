package org.ftpscope.desktop.view.lesson;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.ftpscope.desktop.lesson.Exercise;
import org.ftpscope.desktop.lesson.LessonBook;
import org.ftpscope.desktop.lesson.LessonModel;
import org.ftpscope.desktop.lesson.LessonShelf;
import org.ftpscope.desktop.lesson.Taker;
import org.ftpscope.desktop.lesson.Trial;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.desk.Desk;
import org.ftpscope.desktop.view.desk.Guest;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.scenario.lesson.Question;

/** Brings a lesson to the window: its panel beside the stage, its run on it, its keys. */
public final class LessonGuest implements Guest {
    private static final double SHARE = 0.3;
    private static final double TEACHING_SHARE = 0.4;

    private final Desk desk;
    private final LessonShelf shelf;
    private final Texts texts;
    private final LessonModel model;
    private final StackPane holder = new StackPane();
    private final LessonPanel panel;
    private final Theme themeBefore;
    private final Texts own;
    private List<String> others = List.of();

    private LessonGuest(Desk desk, LessonShelf shelf, Texts texts, LessonModel model, Theme themeBefore) {
        this.desk = desk;
        this.shelf = shelf;
        this.texts = texts;
        this.model = model;
        this.themeBefore = themeBefore;
        own = texts.scope();
        panel = new LessonPanel(model, own, new PanelActions());
        holder.getChildren().setAll(panel);
        model.changed().listen(() -> panel.rebuild(false));
        model.staged().listen(this::stage);
        own.changed().listen(() -> panel.rebuild(false));
    }

    /** Opens a lesson at its first page. */
    public static void open(Desk desk, LessonShelf shelf, Texts texts, LessonBook book) {
        open(desk, shelf, texts, book, Taker.NOBODY, desk.theme());
    }

    private static void open(
            Desk desk, LessonShelf shelf, Texts texts, LessonBook book, Taker taker, Theme themeBefore) {
        desk.work(
                texts.get("lesson.opening", book.in(texts).title()),
                progress -> new Opened(
                        shelf.begin(book, taker, texts),
                        shelf.all().stream().map(LessonBook::name).toList()),
                opened -> {
                    LessonGuest guest = new LessonGuest(desk, shelf, texts, opened.model(), themeBefore);
                    guest.others = opened.names();
                    desk.theme(taker.teacher() ? Theme.PROJECTOR : themeBefore);
                    guest.stage();
                    if (!taker.equals(Taker.NOBODY)) {
                        opened.model().next();
                    }
                    guest.panel.rebuild(true);
                });
    }

    private record Opened(LessonModel model, List<String> names) {}

    /** The lesson under way. */
    public LessonModel model() {
        return model;
    }

    private void stage() {
        Desk.Exhibit own = new Desk.Exhibit(model.document(), model.session());
        Optional<Trial> trial = model.trial();
        boolean focused = panel.hasFocus();
        if (trial.isPresent()) {
            desk.put(new Desk.Exhibit(trial.get().document(), trial.get().session()), Optional.of(own), this);
        } else {
            desk.put(own, Optional.empty(), this);
        }
        if (focused) {
            panel.focusWhatWaits();
        }
    }

    // ---------------------------------------------------------------- as a guest of the window

    @Override
    public Region panel() {
        return holder;
    }

    @Override
    public double share() {
        return model.taker().teacher() ? TEACHING_SHARE : SHARE;
    }

    @Override
    public String title() {
        return model.lesson().title();
    }

    @Override
    public void leave() {
        own.release();
        if (model.taker().teacher()) {
            desk.theme(themeBefore);
        }
    }

    @Override
    public Key key(KeyEvent event) {
        Node target = event.getTarget() instanceof Node node ? node : holder;
        boolean typing = target instanceof TextInputControl;
        boolean here = panel.inside(target);
        if (event.isShortcutDown()) {
            return here && isArrow(event) ? Key.LEAVE : Key.PASS;
        }
        return switch (event.getCode()) {
            case PAGE_DOWN -> done(this::presenterForward);
            case PAGE_UP -> done(model::back);
            case F6 -> done(here ? desk::focusStage : panel::focusWhatWaits);
            case R -> typing ? Key.LEAVE : reveal();
            case H -> typing ? Key.LEAVE : hint();
            case ENTER -> enter(target, here);
            case UP, DOWN, LEFT, RIGHT, HOME, END, SPACE -> here ? Key.LEAVE : Key.PASS;
            default -> here && !typing ? digit(event) : typing ? Key.LEAVE : Key.PASS;
        };
    }

    private static boolean isArrow(KeyEvent event) {
        return event.getCode().isArrowKey();
    }

    private static Key done(Runnable action) {
        action.run();
        return Key.DONE;
    }

    /** What a presenter's remote control sends: to a class it reveals first, then goes on. */
    private void presenterForward() {
        if (model.taker().teacher() && model.active().isPresent()) {
            model.active().ifPresent(model::reveal);
        } else {
            panel.goOn();
        }
    }

    private Key reveal() {
        if (!model.taker().teacher()) {
            return Key.PASS;
        }
        model.active().ifPresent(model::reveal);
        return Key.DONE;
    }

    private Key hint() {
        model.active()
                .filter(exercise -> !model.question(exercise).common().hint().isEmpty())
                .ifPresent(model::hint);
        return Key.DONE;
    }

    private Key enter(Node target, boolean here) {
        if (here) {
            if (target instanceof Button button) {
                button.fire();
                return Key.DONE;
            }
            return Key.LEAVE;
        }
        Optional<Exercise> active = model.active();
        if (active.isPresent()
                && model.question(active.get()) instanceof Question.Click
                && !model.taker().teacher()) {
            model.point(active.get());
            return Key.DONE;
        }
        if (active.isEmpty()) {
            panel.goOn();
            return Key.DONE;
        }
        return Key.PASS;
    }

    private Key digit(KeyEvent event) {
        String text = event.getCode().isDigitKey() ? event.getCode().getName().replaceAll("\\D", "") : "";
        if (text.length() == 1 && !text.equals("0")) {
            int index = Integer.parseInt(text) - 1;
            if (panel.asking().filter(card -> card.pick(index)).isPresent()) {
                return Key.DONE;
            }
        }
        return Key.PASS;
    }

    // ---------------------------------------------------------------- as the panel asks

    private final class PanelActions implements LessonPanel.Actions {
        @Override
        public void begin(Taker taker) {
            open(desk, shelf, texts, model.book(), taker, themeBefore);
        }

        @Override
        public void attempt(Exercise exercise, String answer) {
            desk.work(texts.get("lesson.running"), progress -> model.attempt(exercise, answer), model::take);
        }

        @Override
        public void edit(Exercise exercise) {
            desk.edit(model.scenario(), edited -> {
                String answer = model.own(edited);
                if (answer.isEmpty()) {
                    desk.news(texts.get("lesson.change.same"));
                } else {
                    attempt(exercise, answer);
                }
            });
        }

        @Override
        public void save() {
            choose("lesson.csv", "csv")
                    .ifPresent(file -> desk.work(
                            texts.get("lesson.csv"),
                            progress -> {
                                model.save(file);
                                return file;
                            },
                            saved -> desk.news(texts.get("lesson.saved", saved.toString()))));
        }

        @Override
        public void gift() {
            choose("lesson.gift.name", "gift")
                    .ifPresent(file -> desk.work(
                            texts.get("lesson.gift.name"),
                            progress -> write(file, model.gift()),
                            saved -> desk.news(texts.get("lesson.saved", saved.toString()))));
        }

        private static Path write(Path file, String text) throws IOException {
            return Files.writeString(file, text);
        }

        private Optional<Path> choose(String key, String suffix) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(texts.get(key));
            String student = model.taker().student().replaceAll("[^\\p{L}\\p{N}]+", "-");
            chooser.setInitialFileName(model.book().name() + (student.isEmpty() ? "" : "-" + student) + "." + suffix);
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(texts.get(key), "*." + suffix));
            return Optional.ofNullable(chooser.showSaveDialog(desk.window())).map(File::toPath);
        }

        @Override
        public boolean hasAnother() {
            int at = others.indexOf(model.book().name());
            return at >= 0 && at + 1 < others.size();
        }

        @Override
        public void another() {
            String name = others.get(others.indexOf(model.book().name()) + 1);
            Taker taker = model.taker();
            desk.work(
                    texts.get("lesson.opening", name),
                    progress -> shelf.book(name),
                    book -> open(
                            desk,
                            shelf,
                            texts,
                            book,
                            new Taker(taker.student(), taker.seed(), taker.teacher()),
                            themeBefore));
        }

        @Override
        public void leave() {
            desk.home();
        }
    }
}
