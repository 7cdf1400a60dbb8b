package org.ftpscope.desktop.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Lab;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.lesson.LessonBook;
import org.ftpscope.desktop.lesson.LessonShelf;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.SessionPicker;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Views;
import org.ftpscope.desktop.view.desk.Desk;
import org.ftpscope.desktop.view.desk.Guest;
import org.ftpscope.desktop.view.lesson.LessonCards;
import org.ftpscope.desktop.view.lesson.LessonGuest;
import org.ftpscope.desktop.view.live.LiveGuest;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;

/** The window: header, home or a document, messages, long work. */
public final class MainWindow extends StackPane {
    private static final double SIDE_SHARE = 0.19;

    private final Texts texts;
    private Texts passing;
    private final Settings settings;
    private final Documents documents = new Documents();
    private final Path scenarios;
    private final LessonShelf shelf;
    private final Messages messages;
    private final Jobs jobs;
    private final BorderPane frame = new BorderPane();
    private final Header header;
    private final FilterBar filter;
    private final CardPictures pictures;
    private final Recent recent;
    private final Views views;
    private final Drops drops;
    private final ExportMenu export;
    private final LooksMenu looks;
    private Theme theme;
    private Optional<Workbench> bench = Optional.empty();
    private final Dialogs dialogs = new Dialogs(this);
    private Optional<Prepared> shown = Optional.empty();
    private Optional<Prepared> before = Optional.empty();
    /** The scenario as it was opened or edited last: what a knob that is turned back goes back to. */
    private Optional<Scenario> written = Optional.empty();

    private Optional<Guest> guest = Optional.empty();
    private final Desk desk;
    private final Entrance entrance;

    /** A window that shows the scenarios of a folder. */
    public MainWindow(Texts texts, Settings settings, Path scenarios) {
        this.texts = texts;
        passing = texts.scope();
        this.settings = settings;
        this.scenarios = scenarios;
        shelf = new LessonShelf(scenarios.resolveSibling("lessons"), scenarios, System::nanoTime);
        Fonts.load();
        theme = Theme.named(settings.get("theme").orElse(""));
        messages = new Messages(texts);
        jobs = new Jobs(texts, messages);
        desk = new WindowDesk(this, texts, jobs, messages, dialogs);
        filter = new FilterBar(texts);
        pictures = new CardPictures(theme, documents, texts);
        recent = new Recent(settings);
        views = new Views(settings);
        drops = new Drops(texts, messages, this::open);
        entrance = new Entrance(desk, texts, documents, shelf, recent, views);
        export = new ExportMenu(texts, this::workbench, jobs, messages);
        looks = new LooksMenu(texts, this::wear, this::reduceMotion);
        getStyleClass().add("viewer");
        getStylesheets().add("/org/ftpscope/desktop/viewer.css");
        header = new Header(texts, this, filter, export, looks);
        frame.setTop(new VBox(header, messages));
        getChildren().setAll(frame, jobs);
        drops.accept(this);
        texts.changed().listen(this::languageChanged);
        jobs.onFailure(this::gallery);
        apply(theme);
        home();
    }

    /** Listens to the keys of the scene that this window is in. */
    public void attach(Scene scene) {
        Keys.attach(scene, this);
        jobs.watch();
    }

    /** Whether a guest wants a key, which then is none of the window's business. */
    Guest.Key guestKey(KeyEvent event) {
        return dialogs.isOpen()
                ? Guest.Key.PASS
                : guest.map(visitor -> visitor.key(event)).orElse(Guest.Key.PASS);
    }

    /** The gallery. */
    public void home() {
        leave();
        header.title("");
        filter.session(null);
        frame.setCenter(null);
        gallery();
    }

    /** A file that cannot be opened at the start leaves nobody before an empty window. */
    private void gallery() {
        if (frame.getCenter() != null) {
            return;
        }
        frame.setCenter(new Region());
        jobs.run(
                texts.get("job.gallery"),
                progress -> new FirstPage(documents.gallery(scenarios, progress), shelf.all()),
                page -> frame.setCenter(new Home(
                        passing,
                        page.cards(),
                        recent.files(),
                        pictures,
                        this::open,
                        this::chooseFile,
                        () -> LiveGuest.serve(desk, texts),
                        LessonCards.of(passing, page.lessons(), book -> LessonGuest.open(desk, shelf, texts, book)))),
                () -> frame.setCenter(null));
    }

    private record FirstPage(List<Documents.Card> cards, List<LessonBook> lessons) {}

    /** Ends what goes on in here: who stands beside the stage may have a server running. */
    public void close() {
        leave();
    }

    private void leave() {
        // A guest's look is part of what the guest shows.
        bench.filter(open -> guest.isEmpty()).ifPresent(open -> open.rememberLook(views));
        guest.ifPresent(Guest::leave);
        guest = Optional.empty();
        bench.ifPresent(Workbench::dispose);
        bench = Optional.empty();
        shown = Optional.empty();
        passing = passing.renewed();
        export.setVisible(false);
        dialogs.hide();
        messages.clear();
    }

    /** Opens a scenario, a lesson, a recording or a capture. */
    public void open(Path file) {
        entrance.open(file, (document, session) -> show(prepared(document, session)));
    }

    /** A document with its first ladder, and what it is called beside another. */
    private record Prepared(Document document, SessionModel session, Supplier<String> name) {
        Prepared named(Supplier<String> newName) {
            return new Prepared(document, session, newName);
        }
    }

    private Prepared prepared(Document document) {
        return prepared(document, Ladders.session(document, texts.locale(), room()));
    }

    /** What there is room for on the stage. */
    StageRoom room() {
        return StageRoom.of(settings, getWidth(), theme.magnification());
    }

    private Prepared prepared(Document document, SessionModel session) {
        session.background(jobs.background());
        return new Prepared(document, session, () -> name(document));
    }

    private String name(Document document) {
        return document.title().in(Language.of(texts.locale()));
    }

    /** Shows a document that is open already. */
    public void show(Document document) {
        show(prepared(document));
    }

    private void show(Prepared ready) {
        before = Optional.empty();
        written = ready.document().scenario();
        stage(ready, Optional.empty());
    }

    /** Puts a document on the stage, beside another or alone. */
    private void stage(Prepared ready, Optional<Prepared> beside) {
        leave();
        shown = Optional.of(ready);
        SidePanel side = new SidePanel(
                ready.document(),
                ready.session(),
                new SessionPicker(ready.session(), jobs.background()),
                passing,
                new LabActions(),
                beside.isPresent(),
                before.isPresent(),
                () -> before.ifPresent(earlier -> compare(ready, earlier.named(() -> texts.get("knobs.changed")))));
        raise(ready, beside, side, SIDE_SHARE).explanation().onCompare((other, name) -> beside(ready, other, name));
        header.title(name(ready.document()));
    }

    /** Both on the stage, at the first row that differs. */
    private void compare(Prepared now, Prepared other) {
        stage(now, Optional.of(other));
        showFirstDifference();
    }

    private void showFirstDifference() {
        bench.flatMap(Workbench::twin).ifPresent(twin -> {
            if (!twin.showFirstDifference()) {
                messages.news(texts.get("knobs.same"));
            }
        });
    }

    private Workbench raise(Prepared ready, Optional<Prepared> beside, Region side, double share) {
        LadderOptions wanted = ready.session().wanted();
        if (!wanted.locale().equals(texts.locale())) {
            // The language was switched while it was being opened.
            ready.session().show(wanted.with(texts.locale()));
        }
        Workbench made = new Workbench(
                ready.document(),
                ready.session(),
                beside.map(other -> new Workbench.Beside(
                        other.document(), other.session(), other.name(), () -> texts.get("twin.now"))),
                passing,
                theme,
                settings,
                scenarios,
                side,
                share);
        if (guest.isEmpty()) {
            ready.document()
                    .file()
                    .flatMap(file -> views.of(file.toString()))
                    .ifPresent(last -> made.timeline().zoomTo(last.zoom()));
        }
        bench = Optional.of(made);
        export.setVisible(true);
        filter.session(ready.session());
        frame.setCenter(made);
        // A split pane takes its children in when it is first laid out; only then can one of them have the focus.
        applyCss();
        layout();
        made.timeline().requestFocus();
        ready.document().notice().ifPresent(notice -> messages.news(notice.in(Language.of(texts.locale()))));
        return made;
    }

    /** Runs a change of the scenario and puts it beside what is shown. */
    private void beside(Prepared now, Scenario changed, Text name) {
        jobs.run(
                texts.get("knobs.run"),
                progress -> prepared(documents.run(Optional.empty(), changed, progress)),
                other -> compare(now, other.named(() -> name.in(Language.of(texts.locale())))));
    }

    /** What the side panel can do. */
    private final class LabActions implements SidePanel.Actions {
        @Override
        public void turn(Scenario.Knob knob, int position, Runnable undone) {
            shown.flatMap(now -> now.document().scenario()).ifPresent(now -> {
                Scenario base = written.orElse(now);
                run(base, new Lab().turned(base, now, knob, position), undone);
            });
        }

        private void runEdited(Scenario changed) {
            run(changed, changed, () -> {});
        }

        /** Runs {@code changed}, of which {@code base} is what is written; {@code undone} hears that nothing comes of it. */
        private void run(Scenario base, Scenario changed, Runnable undone) {
            Optional<Prepared> earlier = shown;
            Optional<LadderOptions> seen = bench.map(b -> b.session().wanted());
            jobs.run(
                    texts.get("knobs.run"),
                    progress -> prepared(
                            documents.run(earlier.flatMap(e -> e.document().file()), changed, progress)),
                    ready -> {
                        seen.ifPresent(look -> ready.session()
                                .show(ready.session()
                                        .wanted()
                                        .with(look.level())
                                        .with(look.axis())));
                        written = Optional.of(base);
                        before = earlier;
                        stage(ready, Optional.empty());
                    },
                    () -> Platform.runLater(() -> {
                        if (!jobs.busy()) {
                            undone.run();
                        }
                    }));
        }

        @Override
        public void twin(Scenario.Twin twin) {
            shown.ifPresent(now -> jobs.run(
                    texts.get("knobs.run"),
                    progress -> prepared(documents.run(
                            Optional.empty(),
                            new Lab().twin(now.document().scenario().orElseThrow(), twin, scenarios),
                            progress)),
                    other -> compare(now, other.named(() -> twin.label().in(Language.of(texts.locale()))))));
        }

        @Override
        public void closeTwin() {
            shown.ifPresent(now -> stage(now, Optional.empty()));
        }

        @Override
        public void firstDifference() {
            showFirstDifference();
        }

        @Override
        public void edit() {
            shown.flatMap(now -> now.document().scenario())
                    .ifPresent(scenario ->
                            dialogs.show(new EditDialog(passing, scenario, this::runEdited, dialogs::hide)));
        }
    }

    /** Puts a guest's run on the stage. */
    void host(Desk.Exhibit exhibit, Optional<Desk.Exhibit> beside, Guest visitor) {
        if (guest.filter(visitor::equals).isPresent()) {
            // The same guest shows something else: nobody leaves.
            guest = Optional.empty();
        }
        leave();
        before = Optional.empty();
        guest = Optional.of(visitor);
        Prepared ready = prepared(exhibit.document(), exhibit.session());
        raise(
                ready,
                beside.map(other ->
                        prepared(other.document(), other.session()).named(() -> texts.get("lesson.change.before"))),
                visitor.panel(),
                visitor.share());
        // Both from where they part, and wholly lit: nothing is selected yet.
        bench.flatMap(Workbench::twin).ifPresent(twin -> {
            twin.showFirstDifference();
            beside.ifPresent(other -> other.session().clearSelection());
            exhibit.session().clearSelection();
        });
        header.title(visitor.title());
    }

    /** Who stands beside the stage with a panel of their own. */
    public Optional<Guest> guest() {
        return guest;
    }

    /** The document on the stage, if there is one. */
    Optional<Workbench> workbench() {
        return bench;
    }

    /** Whether something lies over the window and keys are its own. */
    boolean covered() {
        return dialogs.isOpen();
    }

    Drops drops() {
        return drops;
    }

    ExportMenu exports() {
        return export;
    }

    /** Whether long work is under way. */
    public boolean busy() {
        return jobs.busy();
    }

    /** The message that is shown, or nothing. */
    public String message() {
        return messages.text();
    }

    void chooseFile() {
        Entrance.choose(texts.get("header.open"), scenarios, getScene().getWindow())
                .ifPresent(this::open);
    }

    void focusFilter() {
        filter.focus();
    }

    void escape() {
        if (dialogs.isOpen()) {
            dialogs.hide();
        } else if (jobs.busy()) {
            jobs.callOff();
        } else {
            bench.ifPresent(open -> {
                if (!open.timeline().range().isEmpty()) {
                    open.timeline().range().clear();
                } else if (open.session().filtered()) {
                    filter.clear();
                } else {
                    open.session().clearSelection();
                }
                open.timeline().requestFocus();
            });
        }
    }

    void showHelp() {
        dialogs.show(new HelpDialog(passing, dialogs::hide));
    }

    void nextLanguage() {
        texts.switchTo(texts.language() == Texts.Language.ENGLISH ? Texts.Language.CHINESE : Texts.Language.ENGLISH);
        settings.put("language", texts.language().name());
    }

    private void languageChanged() {
        retitle();
        bench.ifPresent(open -> open.session().show(open.session().wanted().with(texts.locale())));
    }

    /** What is on the stage is called something else: in another language, or because it has ended. */
    void retitle() {
        bench.ifPresent(open -> header.title(guest.map(Guest::title).orElseGet(() -> name(open.document()))));
    }

    void nextTheme() {
        wear(theme.next());
    }

    private void wear(Theme chosen) {
        apply(chosen);
        settings.put("theme", chosen.name());
    }

    void toggleMotion() {
        reduceMotion(!settings.flag("still", false));
    }

    private void reduceMotion(boolean reduced) {
        settings.put("still", Boolean.toString(reduced));
        looks.show(theme, reduced);
        bench.ifPresent(open -> open.still(reduced));
    }

    /** Changes the look of everything. */
    public void apply(Theme newTheme) {
        getStyleClass().removeAll(theme.styleClass());
        theme = newTheme;
        getStyleClass().add(theme.styleClass());
        Application.setUserAgentStylesheet(theme.userAgentStylesheet());
        pictures.theme(theme);
        looks.show(theme, settings.flag("still", false));
        bench.ifPresent(open -> open.theme(theme));
    }

    public Theme theme() {
        return theme;
    }
}
