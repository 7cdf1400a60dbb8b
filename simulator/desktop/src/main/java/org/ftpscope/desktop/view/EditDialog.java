package org.ftpscope.desktop.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Lab;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;

/** Rules and scripts to edit, over the window; a wrong line is told and selected, a right text runs. */
final class EditDialog extends StackPane {
    private final Texts texts;
    private final Scenario scenario;
    private final Lab lab = new Lab();
    private final Map<Lab.Lines, TextArea> areas = new LinkedHashMap<>();
    private final Label error = new Label();

    EditDialog(Texts texts, Scenario scenario, Consumer<Scenario> run, Runnable close) {
        this.texts = texts;
        this.scenario = scenario;
        setId("edit-dialog");
        getStyleClass().add("veil");
        VBox card = new VBox(10);
        card.getStyleClass().add("help-card");
        card.setMaxSize(820, USE_PREF_SIZE);
        for (Lab.Lines lines : lab.editable(scenario)) {
            String key = lines.kind() == Lab.Lines.Kind.RULES ? "knobs.rules" : "knobs.script";
            Label name = new Label(texts.get(key, lines.owner()));
            name.getStyleClass().add("section-title");
            TextArea area = new TextArea(String.join("\n", lines.lines()));
            area.setId("edit-" + lines.owner());
            area.getStyleClass().add("code");
            area.setPrefRowCount(Math.clamp(lines.lines().size() + 1L, 4, 10));
            area.setAccessibleText(name.getText());
            areas.put(lines, area);
            card.getChildren().addAll(name, area);
        }
        error.setId("edit-error");
        error.setWrapText(true);
        error.getStyleClass().add("edit-error");
        Button apply = new Button(texts.get("knobs.apply"));
        apply.setId("edit-apply");
        apply.getStyleClass().add("accent");
        apply.setOnAction(event -> apply(run, close));
        Button cancel = new Button(texts.get("job.cancel"));
        cancel.setOnAction(event -> close.run());
        HBox buttons = new HBox(10, apply, cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren().addAll(error, buttons);
        getChildren().setAll(card);
    }

    private void apply(Consumer<Scenario> run, Runnable close) {
        List<Lab.Lines> edited = new ArrayList<>();
        areas.forEach((lines, area) -> edited.add(new Lab.Lines(
                lines.kind(),
                lines.owner(),
                lines.pointer(),
                area.getText()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList())));
        try {
            Scenario changed = lab.edited(scenario, edited);
            close.run();
            run.accept(changed);
        } catch (InputProblem wrong) {
            String sentence = wrong.text().in(Language.of(texts.locale()));
            error.setText(sentence);
            edited.forEach(lines -> point(lines, sentence));
        }
    }

    /** Selects the line that the sentence names by its place in the file: {@code /routers/nat/rules/2}. */
    private void point(Lab.Lines lines, String sentence) {
        for (int i = 0; i < lines.lines().size(); i++) {
            String place = lines.pointer().then(i).toString();
            if (sentence.contains(place + ":") || sentence.contains(place + " ") || sentence.endsWith(place)) {
                areas.entrySet().stream()
                        .filter(entry -> entry.getKey().pointer().equals(lines.pointer()))
                        .findFirst()
                        .ifPresent(entry -> select(entry.getValue(), lines, sentence));
            }
        }
    }

    private static void select(TextArea area, Lab.Lines lines, String sentence) {
        for (int i = lines.lines().size() - 1; i >= 0; i--) {
            if (sentence.contains(lines.pointer().then(i).toString())) {
                String line = lines.lines().get(i);
                int from = Math.max(0, area.getText().indexOf(line));
                area.requestFocus();
                area.selectRange(from, from + line.length());
                return;
            }
        }
    }
}
