package org.ftpscope.desktop.view.lesson;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.ftpscope.desktop.lesson.Exercise;
import org.ftpscope.desktop.lesson.LessonModel;
import org.ftpscope.desktop.lesson.Trial;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** A question as a card: what is asked, what can be done, and what is said to it. */
final class QuestionCard extends VBox {
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /** What takes more than the model: long work, dialogs. */
    interface Actions {
        void attempt(Exercise exercise, String answer);

        void edit(Exercise exercise);
    }

    private final LessonModel model;
    private final Exercise exercise;
    private final Question question;
    private final Texts texts;
    private final Actions actions;
    private final boolean asking;
    private Optional<Node> first = Optional.empty();
    private final Label remark = new Label();

    QuestionCard(LessonModel model, Exercise exercise, Texts texts, Actions actions) {
        super(11);
        this.model = model;
        this.exercise = exercise;
        this.texts = texts;
        this.actions = actions;
        question = model.question(exercise);
        asking = exercise.open();
        setId("question-" + exercise.id());
        getStyleClass().add("question");
        pseudoClassStateChanged(RIGHT, exercise.state() == Exercise.State.SOLVED);
        TextFlow ask = MarkdownView.line(model.fill(question.common().ask()));
        ask.getStyleClass().add("ask");
        setAccessibleRole(AccessibleRole.NODE);
        getChildren().addAll(head(), ask);
        switch (question) {
            case Question.Choice choice -> options();
            case Question.Numeric numeric -> number();
            case Question.Click click -> click();
            case Question.Order order -> getChildren().add(order());
            case Question.Change change -> change(change);
        }
        remark.getStyleClass().add("remark-line");
        remark.setWrapText(true);
        feedback();
        if (asking) {
            helps();
        }
    }

    /** What the keyboard should be at. */
    Optional<Node> first() {
        return first;
    }

    private HBox head() {
        Label kind = new Label(texts.get("lesson.kind." + kind()), icon(kindIcon(), 15));
        kind.getStyleClass().add("question-kind");
        HBox head = new HBox(8, kind);
        head.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getChildren().add(space);
        if (exercise.state() == Exercise.State.SOLVED) {
            Label done = new Label(texts.get("lesson.state.solved"), icon(MaterialDesignC.CHECK_CIRCLE, 15));
            done.getStyleClass().addAll("badge", "good");
            head.getChildren().add(done);
        } else if (asking && question.common().before().isPresent()) {
            Label badge = new Label(texts.get("lesson.predict"), icon(MaterialDesignP.PAUSE_CIRCLE_OUTLINE, 15));
            badge.getStyleClass().addAll("badge", "predict");
            badge.setAccessibleText(texts.get("lesson.predict") + ". " + texts.get("lesson.predict.hint"));
            javafx.scene.control.Tooltip.install(
                    badge, new javafx.scene.control.Tooltip(texts.get("lesson.predict.hint")));
            head.getChildren().add(badge);
        }
        return head;
    }

    private String kind() {
        return switch (question) {
            case Question.Choice choice -> "choice";
            case Question.Numeric numeric -> "number";
            case Question.Click click -> "click";
            case Question.Order order -> "order";
            case Question.Change change -> "change";
        };
    }

    private Ikon kindIcon() {
        return switch (question) {
            case Question.Choice choice -> MaterialDesignF.FORMAT_LIST_CHECKBOX;
            case Question.Numeric numeric -> MaterialDesignC.CALCULATOR_VARIANT_OUTLINE;
            case Question.Click click -> MaterialDesignT.TARGET;
            case Question.Order order -> MaterialDesignS.SORT;
            case Question.Change change -> MaterialDesignT.TUNE_VARIANT;
        };
    }

    static FontIcon icon(Ikon ikon, int size) {
        FontIcon icon = new FontIcon(ikon);
        icon.setIconSize(size);
        return icon;
    }

    // ---------------------------------------------------------------- the five kinds

    private void options() {
        VBox box = new VBox(6);
        List<String> keys = exercise.keys();
        for (int i = 0; i < keys.size(); i++) {
            box.getChildren().add(option(i, keys.get(i), label(keys.get(i))));
        }
        getChildren().add(box);
    }

    private OptionRow option(int index, String key, String text) {
        String letter = String.valueOf((char) ('A' + index));
        TextFlow words = MarkdownView.line(model.fill(text));
        OptionRow row = new OptionRow(letter, words, () -> pick(key));
        row.setId("option-" + exercise.id() + "-" + (index + 1));
        boolean right = !asking && model.solution(exercise).equals(key);
        boolean wrong = exercise.wrong().contains(key);
        row.pseudoClassStateChanged(RIGHT, right);
        row.pseudoClassStateChanged(WRONG, wrong && !right);
        row.pseudoClassStateChanged(
                CHOSEN, exercise.chosen().filter(key::equals).isPresent() && !right);
        if (right || wrong) {
            row.sign(right ? "✓" : "✕");
        }
        String state = right ? texts.get("lesson.right") : wrong ? texts.get("lesson.wrong") : "";
        row.setAccessibleText((letter + ": " + words.getAccessibleText() + " " + state).strip());
        row.setDisable(!asking || wrong && !model.taker().teacher());
        if (asking && first.isEmpty() && !wrong) {
            first = Optional.of(row);
        }
        return row;
    }

    /** The option of that place, from 0 on: for the number keys. */
    boolean pick(int index) {
        if (asking
                && index < exercise.keys().size()
                && (question instanceof Question.Choice || question instanceof Question.Change)) {
            pick(exercise.keys().get(index));
            return true;
        }
        return false;
    }

    private void pick(String key) {
        if (exercise.wrong().contains(key) && !model.taker().teacher()) {
            return;
        }
        if (question instanceof Question.Change) {
            actions.attempt(exercise, key);
        } else if (model.taker().teacher()) {
            // What a class shouts is marked, and judged when the teacher says so.
            exercise.choose(key);
            model.changed().fire();
        } else {
            model.answer(exercise, key);
        }
    }

    private String label(String key) {
        return question.wording(key).orElse(key);
    }

    private void number() {
        if (!asking) {
            Label answer = new Label(model.solution(exercise));
            answer.getStyleClass().add("number-answer");
            getChildren().add(answer);
            return;
        }
        if (model.taker().teacher()) {
            // A class says its numbers aloud.
            return;
        }
        TextField field = new TextField(exercise.chosen().orElse(""));
        field.setId("number-" + exercise.id());
        field.getStyleClass().add("number");
        field.setPromptText(texts.get("lesson.answer.number"));
        field.setAccessibleText(texts.get("lesson.answer.number"));
        field.setPrefColumnCount(9);
        field.textProperty().addListener((property, was, is) -> exercise.choose(is));
        Runnable answer = () -> {
            if (!model.answer(exercise, field.getText().strip())) {
                say(texts.get("lesson.answer.senseless"));
            }
        };
        field.setOnAction(event -> answer.run());
        HBox row = new HBox(10, field, button("lesson.check", "check-" + exercise.id(), answer, true));
        row.setAlignment(Pos.CENTER_LEFT);
        first = Optional.of(field);
        getChildren().add(row);
    }

    private void click() {
        if (!asking) {
            return;
        }
        Label pointed = new Label();
        pointed.setWrapText(true);
        pointed.getStyleClass().add("pointed");
        pointed.setId("pointed");
        Button here = button("lesson.click.this", "point-" + exercise.id(), () -> model.point(exercise), true);
        Runnable tell = () -> {
            boolean any = model.pointed().filter(ids -> !ids.isEmpty()).isPresent()
                    && model.session().travelling();
            here.setDisable(!any);
            pointed.setText(
                    model.session().options().level() == org.ftpscope.diagram.ladder.Level.PHASE
                            ? texts.get("lesson.click.phase")
                            : model.session()
                                    .selected()
                                    .filter(row -> any)
                                    .map(row -> texts.get(
                                            "lesson.click.selected",
                                            RowText.sentence(model.session().ladder(), row, texts)))
                                    .orElse(texts.get("lesson.click.none")));
        };
        Runnable forget = model.session().selectionChanged().listen(tell);
        sceneProperty().addListener((property, was, is) -> {
            if (is == null) {
                forget.run();
            }
        });
        tell.run();
        getChildren().add(pointed);
        if (!model.taker().teacher()) {
            getChildren().add(here);
            first = Optional.of(here);
        }
    }

    private Node order() {
        OrderList list = new OrderList(exercise, texts, key -> model.fill(label(key)), asking, !asking);
        VBox box = new VBox(10, list);
        if (asking) {
            Label help = new Label(texts.get("lesson.order.help"));
            help.getStyleClass().add("muted-small");
            help.setWrapText(true);
            box.getChildren().add(help);
            if (!model.taker().teacher()) {
                box.getChildren()
                        .add(button(
                                "lesson.check",
                                "check-" + exercise.id(),
                                () -> model.answer(exercise, String.join(" ", exercise.order())),
                                true));
            }
            first = list.firstItem();
        }
        return box;
    }

    private void change(Question.Change change) {
        options();
        if (asking) {
            Hyperlink own = new Hyperlink(texts.get("lesson.change.own"));
            own.setId("own-" + exercise.id());
            own.setOnAction(event -> actions.edit(exercise));
            getChildren().add(own);
        }
        model.trial()
                .filter(trial -> trial.exercise().id().equals(exercise.id()))
                .ifPresentOrElse(this::goals, () -> wanted(change));
    }

    private String words(Text text) {
        return text.in(Language.of(texts.locale()));
    }

    private void wanted(Question.Change change) {
        VBox box = new VBox(4, small(texts.get("lesson.change.goals")));
        change.goals().forEach(goal -> {
            Label line = new Label("○  " + words(goal.words()));
            line.getStyleClass().add("goal");
            line.setWrapText(true);
            box.getChildren().add(line);
        });
        getChildren().add(box);
    }

    private void goals(Trial trial) {
        VBox box = new VBox(4, small(texts.get("lesson.change.goals")));
        for (Trial.Goal goal : trial.goals()) {
            Label line = new Label((goal.held() ? "✓  " : "✕  ") + words(goal.text()));
            line.getStyleClass().addAll("goal", goal.held() ? "held" : "missed");
            line.setWrapText(true);
            line.setAccessibleText(
                    words(goal.text()) + ": " + texts.get(goal.held() ? "lesson.goal.yes" : "lesson.goal.no"));
            box.getChildren().add(line);
        }
        Label seen = new Label(texts.get("lesson.change.seen"));
        seen.getStyleClass().add("muted-small");
        seen.setWrapText(true);
        box.getChildren().add(seen);
        getChildren().add(box);
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted-small");
        return label;
    }

    // ---------------------------------------------------------------- what is said to it

    private void feedback() {
        String words = model.feedback(exercise);
        boolean judged = exercise.last().isPresent() || !asking;
        if (!judged || words.isEmpty() && asking) {
            getChildren().add(remark);
            remark.setManaged(false);
            return;
        }
        String sign = switch (exercise.state()) {
            case SOLVED -> texts.get("lesson.right");
            case REVEALED -> texts.get("lesson.told");
            case OPEN -> texts.get("lesson.wrong");
        };
        Label verdict = new Label(sign);
        verdict.getStyleClass().add("feedback-sign");
        TextFlow text = MarkdownView.line(words);
        VBox box = new VBox(3, verdict, text);
        box.setId("feedback-" + exercise.id());
        box.getStyleClass()
                .addAll(
                        "feedback",
                        exercise.open() ? "bad" : exercise.state() == Exercise.State.SOLVED ? "good" : "told");
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(sign + " " + text.getAccessibleText());
        setAccessibleHelp(box.getAccessibleText());
        getChildren().addAll(box, remark);
        remark.setManaged(false);
    }

    /** Says something about the answer that is no mark: it could not be read. */
    void say(String sentence) {
        remark.setText(sentence);
        remark.setManaged(true);
    }

    private void helps() {
        HBox row = new HBox(6);
        row.setAlignment(Pos.CENTER_LEFT);
        String hint = question.common().hint();
        if (model.taker().teacher()) {
            row.getChildren()
                    .add(button("lesson.reveal", "reveal-" + exercise.id(), () -> model.reveal(exercise), true));
            if (first.isEmpty()) {
                first = Optional.of(row.getChildren().getFirst());
            }
        }
        if (!hint.isEmpty() && !exercise.hinted()) {
            Button button = button("lesson.hint", "hint-" + exercise.id(), () -> model.hint(exercise), false);
            button.setGraphic(icon(MaterialDesignL.LIGHTBULB_ON_OUTLINE, 15));
            row.getChildren().add(button);
        }
        if (exercise.attempts() > 0 && !model.taker().teacher()) {
            Button tell = button("lesson.tell", "tell-" + exercise.id(), () -> model.reveal(exercise), false);
            tell.setGraphic(icon(MaterialDesignE.EYE_OUTLINE, 15));
            row.getChildren().add(tell);
        }
        if (exercise.hinted()) {
            TextFlow words = MarkdownView.line(model.fill(hint));
            words.getStyleClass().add("hint-words");
            HBox box = new HBox(9, icon(MaterialDesignL.LIGHTBULB_ON_OUTLINE, 16), words);
            HBox.setHgrow(words, Priority.ALWAYS);
            box.getStyleClass().add("hint");
            getChildren().add(box);
        }
        if (!row.getChildren().isEmpty()) {
            getChildren().add(row);
        }
    }

    private Button button(String key, String id, Runnable action, boolean accent) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.getStyleClass().add(accent ? "accent" : "flat");
        button.setOnAction(event -> action.run());
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}
