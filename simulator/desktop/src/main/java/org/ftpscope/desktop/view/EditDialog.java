package org.ftpscope.desktop.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Lab;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Rules and scripts to edit, over the window; what is wrong is told below its line while one types, what is right runs. */
final class EditDialog extends StackPane {
    /** What a sentence says about the place within a line: {@code column 15: …}. */
    private static final Pattern COLUMN = Pattern.compile("^\\D{0,10}?(\\d+)\\D{0,4}?[:：]\\s*(.*)$", Pattern.DOTALL);

    private final Texts texts;
    private final Scenario scenario;
    private final Consumer<Scenario> run;
    private final Runnable close;
    private final Lab lab = new Lab();
    private final Map<Lab.Lines, CodeField> fields = new LinkedHashMap<>();
    private final Label error = new Label();

    EditDialog(Texts texts, Scenario scenario, Consumer<Scenario> run, Runnable close) {
        this.texts = texts;
        this.scenario = scenario;
        this.run = run;
        this.close = close;
        setId("edit-dialog");
        getStyleClass().add("veil");
        Label title = new Label(texts.get("knobs.edit"));
        title.getStyleClass().add("home-heading");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, Icons.button(texts, MaterialDesignC.CLOSE, "message.close", "Esc", close));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox editors = new VBox(12);
        for (Lab.Lines lines : lab.editable(scenario)) {
            String key = lines.kind() == Lab.Lines.Kind.RULES ? "knobs.rules" : "knobs.script";
            Label name = new Label(texts.get(key, lines.owner()));
            name.getStyleClass().add("section-title");
            CodeField field = new CodeField(lines, name.getText(), this::check);
            fields.put(lines, field);
            editors.getChildren().add(new VBox(5, name, field));
        }
        ScrollPane scroller = new ScrollPane(editors);
        scroller.setFitToWidth(true);
        scroller.setFocusTraversable(false);
        error.setId("edit-error");
        error.setWrapText(true);
        error.getStyleClass().add("edit-error");
        HBox.setHgrow(error, Priority.ALWAYS);
        error.setMaxWidth(Double.MAX_VALUE);
        Button apply = new Button(texts.get("knobs.apply"));
        apply.setId("edit-apply");
        apply.getStyleClass().add("accent");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(event -> apply());
        Label keys = new Label("Ctrl Enter");
        keys.getStyleClass().add("key-cap");
        keys.setMinWidth(USE_PREF_SIZE);
        Button cancel = new Button(texts.get("job.cancel"));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> close.run());
        HBox buttons = new HBox(10, error, keys, apply, cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(14, head, scroller, buttons);
        card.getStyleClass().add("help-card");
        card.setMaxSize(860, USE_PREF_SIZE);
        getChildren().setAll(card);
        setAlignment(Pos.CENTER);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                apply();
                event.consume();
            }
        });
    }

    private Scenario edited() {
        List<Lab.Lines> edited = new ArrayList<>();
        fields.forEach((lines, field) ->
                edited.add(new Lab.Lines(lines.kind(), lines.owner(), lines.pointer(), field.lines())));
        return lab.edited(scenario, edited);
    }

    /** Tells what is wrong; true when nothing is. */
    private boolean check() {
        try {
            edited();
            fields.values().forEach(CodeField::right);
            error.setText("");
            return true;
        } catch (InputProblem wrong) {
            tell(wrong.text().in(Language.of(texts.locale())));
            return false;
        }
    }

    private void apply() {
        if (check()) {
            Scenario changed = edited();
            close.run();
            run.accept(changed);
        } else {
            fields.values().stream()
                    .filter(field -> field.problemLine() > 0)
                    .findFirst()
                    .ifPresent(CodeField::goToProblem);
        }
    }

    /** Puts a sentence below the line that it names by its place in the file, {@code /routers/nat/rules/2}; else at the foot. */
    private void tell(String sentence) {
        boolean placed = false;
        for (Map.Entry<Lab.Lines, CodeField> entry : fields.entrySet()) {
            Optional<Integer> line =
                    line(entry.getKey(), entry.getValue().lines().size(), sentence);
            if (line.isPresent() && !placed) {
                placed = true;
                String place = entry.getKey().pointer().then(line.get()).toString();
                String rest = sentence.substring(sentence.indexOf(place) + place.length())
                        .replaceFirst("^[:：]?\\s*", "");
                show(entry.getValue(), line.get(), rest);
            } else {
                entry.getValue().right();
            }
        }
        error.setText(placed ? "" : sentence);
    }

    private void show(CodeField field, int line, String rest) {
        Matcher column = COLUMN.matcher(rest);
        boolean exact = column.matches();
        int at = exact ? Integer.parseInt(column.group(1)) : -1;
        field.wrong(line, at, rest);
        String words = exact
                ? texts.get("edit.line-column", field.problemLine(), at, column.group(2))
                : texts.get("edit.line", field.problemLine(), rest);
        field.wrong(line, at, words);
    }

    private static Optional<Integer> line(Lab.Lines lines, int count, String sentence) {
        for (int i = count - 1; i >= 0; i--) {
            String place = lines.pointer().then(i).toString();
            int at = sentence.indexOf(place);
            boolean whole = at >= 0
                    && (at + place.length() == sentence.length()
                            || !Character.isDigit(sentence.charAt(at + place.length())));
            if (whole) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
