package org.ftpscope.desktop.view;

import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.ftpscope.desktop.model.Texts;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** A line below the header that tells what happened, until it is closed; details can be copied. */
final class Messages extends HBox {
    private final Texts texts;
    private final Label sentence = new Label();
    private final Button copy = new Button();
    private final Button close;
    private String details = "";
    private String following = "";

    Messages(Texts texts) {
        super(10);
        this.texts = texts;
        setId("message");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("message-text");
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        copy.setId("message-copy");
        copy.getStyleClass().add("small");
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(details);
            Clipboard.getSystemClipboard().setContent(content);
        });
        close = Icons.button(texts, MaterialDesignC.CLOSE, "message.close", "", this::clear);
        getChildren().setAll(sentence, copy, close);
        clear();
    }

    void clear() {
        setVisible(false);
        setManaged(false);
        if (!following.isEmpty()) {
            news(following);
        }
    }

    /** Tells something as soon as the next document is there: what it comes with would wipe it away. */
    void afterwards(String text) {
        following = text;
    }

    String text() {
        return isVisible() ? sentence.getText() : "";
    }

    /** Tells something that is no failure. */
    void news(String text) {
        show(text, "", "news");
    }

    /** Tells of a failure; its stack trace goes to the clipboard when wanted, never to the screen. */
    void failure(String text, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        show(text, text + "\n" + trace, "failure");
    }

    private void show(String text, String newDetails, String kind) {
        following = "";
        sentence.setText(text);
        sentence.setGraphic(Icons.icon(
                kind.equals("news") ? MaterialDesignI.INFORMATION_OUTLINE : MaterialDesignA.ALERT_CIRCLE_OUTLINE, 18));
        details = newDetails;
        copy.setText(texts.get("message.copy"));
        copy.setVisible(!details.isEmpty());
        copy.setManaged(!details.isEmpty());
        getStyleClass().setAll("message", kind);
        setVisible(true);
        setManaged(true);
    }
}
