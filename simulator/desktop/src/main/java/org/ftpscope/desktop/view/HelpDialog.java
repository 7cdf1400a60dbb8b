package org.ftpscope.desktop.view;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.filter.Vocabulary;
import org.ftpscope.desktop.model.Texts;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The help page over the window: every key, and every word of the filter language. */
final class HelpDialog extends StackPane {
    private final Texts texts;
    private final Runnable close;

    HelpDialog(Texts texts, Runnable close) {
        this.texts = texts;
        this.close = close;
        setId("help");
        getStyleClass().add("veil");
        setOnMousePressed(event -> close.run());
        rebuild();
    }

    private void rebuild() {
        Label title = new Label(texts.get("help.title"));
        title.getStyleClass().add("home-heading");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button shut = Icons.button(texts, MaterialDesignC.CLOSE, "message.close", "Esc", close);
        HBox head = new HBox(title, space, shut);
        int half = Math.ceilDiv(Keys.ROWS.size(), 2);
        HBox keys = new HBox(30, keys(Keys.ROWS.subList(0, half)), keys(Keys.ROWS.subList(half, Keys.ROWS.size())));
        GridPane words = new GridPane(16, 4);
        int row = 0;
        for (Vocabulary.Row word : Vocabulary.ROWS) {
            Label name = new Label(word.name());
            name.getStyleClass().add("offer-name");
            Label meaning = new Label(texts.get(word.key()));
            meaning.getStyleClass().add("muted");
            meaning.setWrapText(true);
            meaning.setMinHeight(USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            words.addRow(row++, name, meaning);
        }
        Label filters = new Label(texts.get("help.filters"));
        filters.getStyleClass().add("section-title");
        Label grammar = new Label(texts.get("help.grammar"));
        grammar.setWrapText(true);
        grammar.getStyleClass().add("muted");
        ScrollPane scroller = new ScrollPane(new VBox(8, filters, grammar, words));
        scroller.setFitToWidth(true);
        scroller.getStyleClass().add("edge-to-edge");
        ScrollPane left = new ScrollPane(keys);
        left.setFitToWidth(true);
        left.setFocusTraversable(true);
        left.setAccessibleText(texts.get("help.title"));
        left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        left.getStyleClass().add("edge-to-edge");
        HBox body = new HBox(28, left, scroller);
        VBox.setVgrow(body, Priority.ALWAYS);
        HBox.setHgrow(scroller, Priority.ALWAYS);
        left.setMinWidth(USE_PREF_SIZE);
        scroller.setMinWidth(240);
        VBox card = new VBox(14, head, body);
        card.getStyleClass().add("help-card");
        card.setMaxSize(1200, 720);
        setMargin(card, new Insets(20));
        card.setOnMousePressed(event -> event.consume());
        getChildren().setAll(card);
    }

    private GridPane keys(List<Keys.Row> rows) {
        GridPane keys = new GridPane(16, 9);
        int row = 0;
        for (Keys.Row key : rows) {
            HBox caps = new HBox(4);
            for (String cap : key.keys().split(" ")) {
                Label label = new Label(cap);
                label.getStyleClass().add("key-cap");
                label.setMinWidth(USE_PREF_SIZE);
                caps.getChildren().add(label);
            }
            caps.setMinWidth(USE_PREF_SIZE);
            Label does = new Label(texts.get("keys." + key.name()));
            does.setWrapText(true);
            does.setPrefWidth(188);
            does.setMinHeight(USE_PREF_SIZE);
            keys.addRow(row++, caps, does);
        }
        return keys;
    }
}
