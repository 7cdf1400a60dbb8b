package org.ftpscope.desktop.view.live;

import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;
import org.ftpscope.desktop.live.LiveForm;
import org.ftpscope.desktop.model.Texts;

/** How the real server shall be started, over the window. */
final class LiveFormPane extends StackPane {
    private final Texts texts;
    private final ComboBox<String> address = new ComboBox<>();
    private final TextField port = new TextField();
    private final TextField folder = new TextField();
    private final CheckBox anonymous = new CheckBox();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final CheckBox tls = new CheckBox();
    private final TextField passive = new TextField();
    private final Map<LiveForm.Field, Label> wrongs = new EnumMap<>(LiveForm.Field.class);
    private final Label refused = new Label();

    LiveFormPane(
            Texts texts,
            LiveForm before,
            List<String> addresses,
            Window window,
            BiConsumer<LiveForm, LiveFormPane> start,
            Runnable close) {
        this.texts = texts;
        setId("live-form");
        getStyleClass().add("veil");
        getStylesheets().add("/org/ftpscope/desktop/live.css");
        address.setEditable(true);
        address.getItems().setAll(addresses);
        address.setValue(before.address());
        address.setMaxWidth(Double.MAX_VALUE);
        port.setText(before.port());
        port.setPrefColumnCount(6);
        folder.setText(before.folder());
        anonymous.setText(texts.get("live.anonymous"));
        anonymous.setSelected(before.anonymous());
        user.setText(before.user());
        password.setText(before.password());
        tls.setWrapText(true);
        tls.setText(texts.get("live.tls"));
        tls.setSelected(before.tls());
        passive.setText(before.passivePorts());
        passive.setPromptText("50000-50009");
        for (LiveForm.Field field : LiveForm.Field.values()) {
            Label wrong = new Label();
            wrong.setWrapText(true);
            wrong.getStyleClass().add("edit-error");
            wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
            wrong.setId("live-wrong-" + field.name().toLowerCase(java.util.Locale.ROOT));
            wrongs.put(field, wrong);
        }
        refused.setWrapText(true);
        refused.getStyleClass().add("edit-error");
        refused.setId("live-refused");
        refused.managedProperty().bind(refused.textProperty().isNotEmpty());
        VBox card = new VBox(13);
        card.getStyleClass().addAll("help-card", "live-card");
        card.setMaxSize(560, USE_PREF_SIZE);
        Label title = new Label(texts.get("live.title"));
        title.getStyleClass().add("home-heading");
        Label claim = new Label(texts.get("live.form.claim"));
        claim.setWrapText(true);
        claim.getStyleClass().add("muted");
        Button browse = new Button(texts.get("live.browse"));
        browse.setMinWidth(USE_PREF_SIZE);
        browse.setOnAction(event -> browse(window));
        Button go = new Button(texts.get("live.start"));
        go.setId("live-start");
        go.getStyleClass().add("accent");
        go.setDefaultButton(true);
        go.setOnAction(event -> submit(start));
        Button cancel = new Button(texts.get("job.cancel"));
        cancel.setOnAction(event -> close.run());
        HBox buttons = new HBox(10, cancel, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren()
                .addAll(
                        new VBox(3, title, claim),
                        row(
                                field("live.address", "live-address", address, LiveForm.Field.ADDRESS),
                                field("live.port", "live-port", port, LiveForm.Field.PORT)),
                        field("live.folder", "live-folder", row(folder, browse), LiveForm.Field.FOLDER),
                        anonymous,
                        row(
                                field("live.user", "live-user", user, LiveForm.Field.USERS),
                                named("live.password", "live-password", password)),
                        row(field("live.passive", "live-passive", passive, LiveForm.Field.PASSIVE_PORTS), tls),
                        refused,
                        buttons);
        anonymous.setId("live-anonymous");
        tls.setId("live-tls");
        getChildren().setAll(card);
    }

    /** Tells why the server did not start. */
    void refuse(String sentence) {
        refused.setText(sentence);
    }

    private HBox row(Region first, Region second) {
        HBox row = new HBox(12, first, second);
        row.setAlignment(first instanceof TextField ? Pos.CENTER_LEFT : Pos.BOTTOM_LEFT);
        HBox.setHgrow(first, Priority.ALWAYS);
        if (second instanceof VBox) {
            HBox.setHgrow(second, Priority.ALWAYS);
        }
        return row;
    }

    private VBox field(String key, String id, Region control, LiveForm.Field field) {
        VBox box = named(key, id, control);
        box.getChildren().add(wrongs.get(field));
        return box;
    }

    private VBox named(String key, String id, Region control) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("field-name");
        label.setLabelFor(control);
        if (control instanceof HBox) {
            folder.setId(id);
            folder.setAccessibleText(label.getText());
        } else {
            control.setId(id);
            control.setAccessibleText(label.getText());
        }
        return new VBox(3, label, control);
    }

    private void browse(Window window) {
        DirectoryChooser chooser = new DirectoryChooser();
        File now = new File(folder.getText());
        if (now.isDirectory()) {
            chooser.setInitialDirectory(now);
        }
        File chosen = chooser.showDialog(window);
        if (chosen != null) {
            folder.setText(chosen.getPath());
        }
    }

    private void submit(BiConsumer<LiveForm, LiveFormPane> start) {
        LiveForm form = new LiveForm(
                address.getEditor().getText(),
                port.getText(),
                folder.getText(),
                anonymous.isSelected(),
                user.getText().strip(),
                password.getText(),
                tls.isSelected(),
                passive.getText());
        refused.setText("");
        List<LiveForm.Problem> problems = form.problems();
        wrongs.forEach((field, label) -> label.setText(problems.stream()
                .filter(problem -> problem.field() == field)
                .map(problem -> texts.get(problem.key(), problem.value()))
                .collect(Collectors.joining(" "))));
        if (problems.isEmpty()) {
            start.accept(form, this);
        }
    }
}
