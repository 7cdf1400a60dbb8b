package org.ftpscope.desktop.view.lesson;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.lesson.LessonBook;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.lesson.Lesson;

/** The lessons on the first page: a heading and a card each, in the language of the moment. */
public final class LessonCards {
    /** The height of every card at the usual size of type. */
    public static final double HEIGHT = 146;
    /** The style sheet of the cards. */
    public static final String STYLES = "/org/ftpscope/desktop/lesson.css";

    private final Texts texts;
    private final List<LessonBook> books;
    private final Consumer<LessonBook> open;

    private LessonCards(Texts texts, List<LessonBook> books, Consumer<LessonBook> open) {
        this.texts = texts;
        this.books = List.copyOf(books);
        this.open = open;
    }

    public static LessonCards of(Texts texts, List<LessonBook> books, Consumer<LessonBook> open) {
        return new LessonCards(texts, books, open);
    }

    public Node heading() {
        Label heading = new Label(texts.get("lesson.cards"));
        heading.getStyleClass().add("home-heading");
        Label claim = new Label(texts.get("lesson.cards.claim"));
        claim.getStyleClass().add("muted");
        claim.setWrapText(true);
        return new VBox(2, heading, claim);
    }

    public List<Button> cards() {
        return books.stream().map(this::card).toList();
    }

    private Button card(LessonBook book) {
        Lesson lesson = book.in(texts);
        Label number = new Label(book.number());
        number.getStyleClass().add("lesson-card-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label title = new Label(lesson.title());
        title.getStyleClass().add("card-title");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(10, number, title);
        head.setAlignment(Pos.CENTER_LEFT);
        Label summary = new Label(lesson.summary());
        summary.getStyleClass().add("card-summary");
        summary.setWrapText(true);
        VBox.setVgrow(summary, Priority.ALWAYS);
        summary.setMaxHeight(Double.MAX_VALUE);
        summary.setAlignment(Pos.TOP_LEFT);
        Label minutes = new Label(texts.get("lesson.minutes", lesson.minutes()));
        minutes.getStyleClass().add("muted-small");
        VBox words = new VBox(7, head, summary, minutes);
        words.getStyleClass().add("lesson-card-words");
        Button button = new Button();
        words.prefWidthProperty().bind(button.widthProperty().subtract(2));
        words.prefHeightProperty().bind(button.heightProperty().subtract(2));
        words.maxHeightProperty().bind(button.heightProperty().subtract(2));
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setGraphic(words);
        button.getStyleClass().setAll("card", "lesson-card");
        button.setId("lesson-" + book.name());
        button.setAccessibleText(texts.get("lesson.number", book.number()) + ": " + lesson.title());
        button.setAccessibleHelp(lesson.summary());
        button.setOnAction(event -> open.accept(book));
        return button;
    }
}
