package org.ftpscope.desktop.view.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.lesson.Exercise;
import org.ftpscope.desktop.lesson.LessonModel;
import org.ftpscope.desktop.lesson.Taker;
import org.ftpscope.desktop.model.Texts;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The page of a lesson: title and progress above, text and questions, the way back and on below. */
final class LessonPanel extends BorderPane {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    /** What the panel asks of those who brought it. */
    interface Actions extends QuestionCard.Actions {
        void begin(Taker taker);

        void save();

        void gift();

        void another();

        void leave();

        boolean hasAnother();
    }

    private final LessonModel model;
    private final Texts texts;
    private final Actions actions;
    private final VBox body = new VBox(14);
    private final ScrollPane scroller = new ScrollPane(body);
    private final List<QuestionCard> cards = new ArrayList<>();
    private final Button next = new Button();
    private final Button back = new Button();
    private final Label wrongSeed = new Label();
    /** What stands in the fields of the first page: a switch of language draws them anew. */
    private final Map<String, String> typed = new LinkedHashMap<>();

    private String shownPage = "";

    LessonPanel(LessonModel model, Texts texts, Actions actions) {
        this.model = model;
        this.texts = texts;
        this.actions = actions;
        setId("lesson");
        getStyleClass().add("lesson");
        getStylesheets().add("/org/ftpscope/desktop/lesson.css");
        if (model.taker().teacher()) {
            getStyleClass().add("teaching");
        }
        body.getStyleClass().add("lesson-body");
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroller);
        next.setId("lesson-next");
        next.getStyleClass().add("accent");
        next.setOnAction(event -> goOn());
        back.setId("lesson-back");
        back.getStyleClass().add("flat");
        back.setOnAction(event -> model.back());
        rebuild(false);
    }

    /** Shows the state of the model; the keyboard goes to what waits for it when it was in this panel before. */
    void rebuild(boolean takeFocus) {
        String key = model.page() + " " + texts.language();
        boolean samePage = shownPage.equals(key);
        double at = scroller.getVvalue();
        int before = cards.size();
        boolean focus = takeFocus || hasFocus();
        shownPage = key;
        setTop(head());
        setBottom(foot());
        cards.clear();
        body.getChildren().clear();
        if (model.page() == 0) {
            introduction();
        } else if (model.finished()) {
            results();
        } else {
            page();
        }
        applyCss();
        layout();
        scroller.setVvalue(samePage ? at : 0);
        if (samePage && !cards.isEmpty()) {
            boolean fresh = cards.size() > before;
            Platform.runLater(() -> reveal(fresh));
        }
        if (focus) {
            Platform.runLater(this::focusWhatWaits);
        }
    }

    /** Scrolls until the end of the last card is seen, and its beginning, with what was said to the one before where there is room. */
    private void reveal(boolean fresh) {
        if (cards.isEmpty()) {
            return;
        }
        double room = scroller.getViewportBounds().getHeight();
        double more = body.getHeight() - room;
        if (more <= 0) {
            return;
        }
        QuestionCard card = cards.getLast();
        double top = card.getBoundsInParent().getMinY() - 12;
        double bottom = card.getBoundsInParent().getMaxY() + 12;
        double at = scroller.getVvalue() * more;
        double wanted = Math.min(top, Math.max(at, bottom - room));
        scroller.setVvalue(Math.clamp((fresh ? Math.max(wanted, at) : wanted) / more, 0, 1));
    }

    boolean hasFocus() {
        return getScene() != null && inside(getScene().getFocusOwner());
    }

    boolean inside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (equals(at)) {
                return true;
            }
        }
        return false;
    }

    void focusWhatWaits() {
        Optional<Node> first =
                model.active().isPresent() && !cards.isEmpty() ? cards.getLast().first() : Optional.empty();
        Node wanted = first.filter(node -> !node.isDisabled()).orElse(next.isDisabled() ? scroller : next);
        wanted.requestFocus();
    }

    /** The card of the question that is asked. */
    Optional<QuestionCard> asking() {
        return model.active().isPresent() && !cards.isEmpty() ? Optional.of(cards.getLast()) : Optional.empty();
    }

    // ---------------------------------------------------------------- above and below

    private Node head() {
        String number = model.book().number();
        Label which = new Label((number.isEmpty() ? texts.get("lesson.menu") : texts.get("lesson.number", number))
                + "  ·  " + texts.get("lesson.minutes", model.lesson().minutes()));
        which.getStyleClass().add("lesson-number");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(6, which, space, menu());
        line.setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(model.lesson().title());
        title.setWrapText(true);
        title.getStyleClass().add("lesson-title");
        VBox head = new VBox(2, line, title, progress());
        head.getStyleClass().add("lesson-head");
        return head;
    }

    private Node progress() {
        HBox dots = new HBox(4);
        dots.setId("lesson-progress");
        for (int i = 0; i < model.pages(); i++) {
            Region dot = new Region();
            dot.getStyleClass().add("progress-step");
            dot.pseudoClassStateChanged(DONE, i < model.page());
            dot.pseudoClassStateChanged(HERE, i == model.page());
            HBox.setHgrow(dot, Priority.ALWAYS);
            dots.getChildren().add(dot);
        }
        dots.getStyleClass().add("progress-steps");
        dots.setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        dots.setAccessibleText(
                texts.get("lesson.progress", model.page() + 1, model.pages(), model.settled(), model.questions()));
        return dots;
    }

    private MenuButton menu() {
        MenuButton menu = new MenuButton();
        menu.setId("lesson-menu");
        menu.setGraphic(QuestionCard.icon(MaterialDesignD.DOTS_VERTICAL, 18));
        menu.getStyleClass().addAll("flat", "button-icon", "no-arrow");
        menu.setAccessibleText(texts.get("lesson.menu"));
        boolean teacher = model.taker().teacher();
        menu.getItems()
                .setAll(
                        item(
                                teacher ? "lesson.unteach" : "lesson.teach",
                                () -> actions.begin(new Taker("", OptionalLong.of(model.seed()), !teacher))),
                        new SeparatorMenuItem(),
                        item("lesson.save", actions::save),
                        item("lesson.gift", actions::gift),
                        new SeparatorMenuItem(),
                        item("lesson.leave", actions::leave));
        menu.getItems().get(2).setDisable(model.attempts().isEmpty());
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private Node foot() {
        back.setText(texts.get("lesson.back"));
        back.setGraphic(QuestionCard.icon(MaterialDesignA.ARROW_LEFT, 16));
        back.setDisable(model.page() == 0);
        boolean last = model.page() == model.pages() - 2;
        next.setText(
                model.finished()
                        ? texts.get(actions.hasAnother() ? "lesson.another" : "lesson.all")
                        : model.page() == 0
                                ? texts.get("lesson.begin")
                                : texts.get(last ? "lesson.finish" : "lesson.next"));
        next.setGraphic(QuestionCard.icon(MaterialDesignA.ARROW_RIGHT, 16));
        next.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        next.setDisable(!model.finished() && !model.mayGoOn());
        Label count =
                new Label(model.page() == 0 || model.finished() ? "" : model.settled() + " / " + model.questions());
        count.getStyleClass().add("muted");
        count.setAccessibleText(
                texts.get("lesson.progress", model.page() + 1, model.pages(), model.settled(), model.questions()));
        Region left = new Region();
        Region right = new Region();
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox foot = new HBox(8, back, left, count, right, next);
        foot.setAlignment(Pos.CENTER);
        foot.getStyleClass().add("lesson-foot");
        return foot;
    }

    /** The button that leads on, or the key for it. */
    void goOn() {
        if (model.finished()) {
            if (actions.hasAnother()) {
                actions.another();
            } else {
                actions.leave();
            }
        } else if (model.page() == 0) {
            start(false);
        } else {
            model.next();
        }
    }

    // ---------------------------------------------------------------- pages

    private void page() {
        Label heading = new Label(model.heading());
        heading.getStyleClass().add("page-heading");
        heading.setWrapText(true);
        body.getChildren().add(heading);
        if (!model.text().isBlank()) {
            body.getChildren().add(MarkdownView.of(model.text()));
        }
        for (Exercise exercise : model.visible()) {
            QuestionCard card = new QuestionCard(model, exercise, texts, actions);
            cards.add(card);
            body.getChildren().add(card);
        }
    }

    private void introduction() {
        body.getChildren().add(MarkdownView.of(model.text()));
        if (model.taker().teacher()) {
            return;
        }
        TextField name = field("student", model.taker().student());
        TextField seed = field(
                "seed",
                model.taker().seed().isPresent()
                        ? Long.toString(model.taker().seed().getAsLong())
                        : "");
        wrongSeed.getStyleClass().add("edit-error");
        wrongSeed.setWrapText(true);
        wrongSeed.setText("");
        wrongSeed.managedProperty().bind(wrongSeed.textProperty().isNotEmpty());
        Button teach = new Button(texts.get("lesson.teach"), QuestionCard.icon(MaterialDesignP.PRESENTATION_PLAY, 17));
        teach.setId("lesson-teach-class");
        teach.getStyleClass().add("flat");
        teach.setTooltip(new javafx.scene.control.Tooltip(texts.get("lesson.teach.hint")));
        teach.setAccessibleText(texts.get("lesson.teach") + ". " + texts.get("lesson.teach.hint"));
        teach.setOnAction(event -> start(true));
        VBox form = new VBox(10, labelled("lesson.student", name), labelled("lesson.seed", seed), wrongSeed);
        form.getStyleClass().add("question");
        body.getChildren().addAll(form, teach);
    }

    private TextField field(String name, String text) {
        TextField field = new TextField(typed.getOrDefault(name, text));
        field.setId("lesson-" + name);
        field.textProperty().addListener((property, was, is) -> typed.put(name, is));
        field.setPromptText(texts.get("lesson." + name + ".hint"));
        field.setAccessibleText(texts.get("lesson." + name) + ", " + texts.get("lesson." + name + ".hint"));
        field.setOnAction(event -> start(false));
        return field;
    }

    private VBox labelled(String key, TextField field) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        return new VBox(3, label, field);
    }

    private void start(boolean teacher) {
        String name = text("lesson-student");
        String seed = text("lesson-seed");
        if (!seed.matches("\\d{0,9}")) {
            wrongSeed.setText(texts.get("lesson.seed.wrong"));
            return;
        }
        OptionalLong number = seed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed));
        Taker taker =
                new Taker(teacher ? "" : name, number, teacher || model.taker().teacher());
        if (taker.equals(model.taker())) {
            model.next();
        } else {
            actions.begin(taker);
        }
    }

    private String text(String id) {
        return lookup("#" + id) instanceof TextField field ? field.getText().strip() : "";
    }

    private void results() {
        boolean teacher = model.taker().teacher();
        Label done = new Label(texts.get(teacher ? "lesson.done.class" : "lesson.done"));
        done.getStyleClass().add("lesson-done");
        body.getChildren().add(done);
        if (teacher) {
            return;
        }
        Label score =
                new Label(texts.get("lesson.done.score", model.solved(), model.questions(), model.solvedAtOnce()));
        score.setId("lesson-score");
        score.setWrapText(true);
        score.getStyleClass().add("lesson-score");
        VBox rows = new VBox(0);
        rows.getStyleClass().add("question");
        for (Exercise exercise : model.exercises()) {
            rows.getChildren().add(result(exercise));
        }
        Button save = new Button(texts.get("lesson.save"), QuestionCard.icon(MaterialDesignC.CONTENT_SAVE_OUTLINE, 17));
        save.setId("lesson-save-results");
        save.setOnAction(event -> actions.save());
        save.setDisable(model.attempts().isEmpty());
        body.getChildren().addAll(score, rows, save);
    }

    private Node result(Exercise exercise) {
        boolean solved = exercise.state() == Exercise.State.SOLVED;
        Label sign = new Label(solved ? "✓" : "–");
        sign.getStyleClass().addAll("option-sign", solved ? "good" : "plain");
        sign.setMinWidth(USE_PREF_SIZE);
        var ask = MarkdownView.line(model.fill(model.question(exercise).common().ask()));
        HBox.setHgrow(ask, Priority.ALWAYS);
        Label count = new Label(
                exercise.state() == Exercise.State.REVEALED
                        ? texts.get("lesson.state.revealed")
                        : texts.get("lesson.attempts", exercise.attempts()));
        count.getStyleClass().add("muted-small");
        count.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(9, sign, ask, count);
        row.getStyleClass().add("result-row");
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
