package org.ftpscope.desktop.view;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Lab;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.SessionPicker;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.desk.Pressable;
import org.ftpscope.desktop.view.live.SessionList;
import org.ftpscope.scenario.expect.Outcome;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.text.Language;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Beside the stage: what the scenario is about, its knobs, its twin, what is expected of it, and its rules to edit. */
final class SidePanel extends ScrollPane {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /** What can be done here; the window does it. */
    interface Actions {
        /** Turns a knob to a position, from 0 on; {@code undone} hears that it stays where it was. */
        void turn(Scenario.Knob knob, int position, Runnable undone);

        void twin(Scenario.Twin twin);

        void closeTwin();

        void firstDifference();

        void edit();
    }

    private final Document document;
    private final SessionModel session;
    private final Texts texts;
    private final Actions actions;
    private final boolean twinned;
    private final boolean hasBefore;
    private final Runnable compare;
    private final SessionPicker picker;
    private final SessionList sessions;
    private final VBox all = new VBox(16);

    SidePanel(
            Document document,
            SessionModel session,
            SessionPicker picker,
            Texts texts,
            Actions actions,
            boolean twinned,
            boolean hasBefore,
            Runnable compare) {
        this.document = document;
        this.session = session;
        this.picker = picker;
        sessions = new SessionList(texts, picker::choose);
        this.texts = texts;
        this.actions = actions;
        this.twinned = twinned;
        this.hasBefore = hasBefore;
        this.compare = compare;
        setId("side");
        getStyleClass().add("side");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        all.getStyleClass().add("padded");
        setContent(all);
        texts.changed().listen(this::rebuild);
        picker.changed().listen(this::rebuild);
        rebuild();
        if (!twinned) {
            picker.look();
        }
    }

    private void rebuild() {
        Language language = Language.of(texts.locale());
        all.getChildren().clear();
        Label summary = new Label(document.summary().in(language));
        summary.setWrapText(true);
        summary.getStyleClass().add("muted");
        all.getChildren().add(summary);
        sessions();
        document.scenario().ifPresent(scenario -> {
            knobs(scenario, language);
            twin(scenario, language);
            Button edit = wide(texts.get("knobs.edit"), Icons.icon(MaterialDesignP.PENCIL_OUTLINE, 16), actions::edit);
            edit.setId("edit");
            all.getChildren().add(edit);
        });
        expected(language);
    }

    /** Where there are several; two runs beside each other are compared as a whole. */
    private void sessions() {
        if (twinned) {
            return;
        }
        if (picker.several()) {
            sessions.show(picker.sessions(), picker.chosen(), "");
            all.getChildren().add(sessions);
        } else if (picker.waits()) {
            Button find = wide(
                    texts.get("sessions.find"), Icons.icon(MaterialDesignA.ACCOUNT_MULTIPLE_OUTLINE, 16), picker::ask);
            find.setId("find-sessions");
            all.getChildren().add(find);
        }
    }

    private void knobs(Scenario scenario, Language language) {
        if (scenario.knobs().isEmpty()) {
            return;
        }
        VBox box = new VBox(8, title("knobs.title"));
        for (Scenario.Knob knob : scenario.knobs()) {
            Label name = new Label(knob.title().in(language));
            name.setWrapText(true);
            name.getStyleClass().add("knob-name");
            VBox choices = new VBox(5);
            choices.setId("knob-" + knob.name());
            ToggleGroup one = new ToggleGroup();
            int position = Lab.position(scenario, knob);
            for (int i = 0; i < knob.choices().size(); i++) {
                Scenario.Choice choice = knob.choices().get(i);
                RadioButton button = new RadioButton(choice.label().in(language));
                button.setId("knob-" + knob.name() + "-" + i);
                button.setToggleGroup(one);
                button.setWrapText(true);
                button.setSelected(i == position);
                button.setMaxWidth(Double.MAX_VALUE);
                button.setAccessibleText(name.getText() + ": " + button.getText());
                int index = i;
                button.selectedProperty().addListener((property, was, is) -> {
                    if (is && index != position) {
                        actions.turn(knob, index, this::rebuild);
                    }
                });
                choices.getChildren().add(button);
            }
            box.getChildren().add(new VBox(6, name, choices));
        }
        all.getChildren().add(box);
    }

    private void twin(Scenario scenario, Language language) {
        VBox box = new VBox(8);
        if (twinned) {
            Button first = wide(
                    texts.get("knobs.difference"),
                    Icons.icon(MaterialDesignF.FORMAT_ALIGN_MIDDLE, 16),
                    actions::firstDifference);
            first.setId("first-difference");
            Button close = wide(texts.get("knobs.untwin"), Icons.icon(MaterialDesignC.CLOSE, 16), actions::closeTwin);
            close.setId("close-twin");
            box.getChildren().addAll(first, close);
        } else {
            Optional<Scenario.Twin> twin = scenario.twin();
            twin.ifPresent(found -> {
                Label label = new Label(found.label().in(language));
                label.setWrapText(true);
                label.getStyleClass().add("muted");
                Button button = wide(
                        texts.get("knobs.twin"), Icons.icon(MaterialDesignC.COMPARE, 16), () -> actions.twin(found));
                button.setId("twin");
                box.getChildren().addAll(label, button);
            });
            if (hasBefore) {
                Button before = wide(
                        texts.get("knobs.twin") + " · " + texts.get("knobs.changed"),
                        Icons.icon(MaterialDesignC.COMPARE, 16),
                        compare);
                before.setId("compare-before");
                box.getChildren().add(before);
            }
        }
        if (!box.getChildren().isEmpty()) {
            all.getChildren().add(box);
        }
    }

    private void expected(Language language) {
        List<Outcome> outcomes = document.outcomes();
        if (outcomes.isEmpty()) {
            return;
        }
        long held = outcomes.stream().filter(Outcome::holds).count();
        VBox box = new VBox(6, title("knobs.verdict"));
        Label count = new Label(texts.get("knobs.holds", outcomes.size(), held));
        count.getStyleClass().add("muted");
        box.getChildren().add(count);
        for (Outcome outcome : outcomes) {
            Label sign = new Label(outcome.holds() ? "✓" : "✕");
            sign.getStyleClass().add("verdict-sign");
            sign.setMinWidth(USE_PREF_SIZE);
            sign.pseudoClassStateChanged(BAD, !outcome.holds());
            String claim = outcome.claim().in(language);
            Label label = new Label(
                    outcome.why().map(why -> claim + ": " + why.in(language)).orElse(claim));
            label.setWrapText(true);
            label.setMinWidth(0);
            HBox.setHgrow(label, Priority.ALWAYS);
            HBox row = outcome.eventId()
                    .<HBox>map(id -> new Pressable(8, () -> session.selectEvent(id)))
                    .orElseGet(() -> new HBox(8));
            row.getChildren().setAll(sign, label);
            row.setAlignment(Pos.TOP_LEFT);
            row.getStyleClass().add("verdict");
            row.setAccessibleText(sign.getText() + " " + label.getText());
            box.getChildren().add(row);
        }
        all.getChildren().add(box);
    }

    private Label title(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Button wide(String text, javafx.scene.Node icon, Runnable action) {
        Button button = new Button(text, icon);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setWrapText(true);
        button.setOnAction(event -> action.run());
        return button;
    }
}
