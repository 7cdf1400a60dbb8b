package org.ftpscope.desktop.view;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.lesson.LessonCards;
import org.ftpscope.scenario.text.Language;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** What one sees first: the scenarios as cards with pictures, and what was open lately. */
final class Home extends ScrollPane {
    private static final double CARD_HEIGHT = 272;

    private final Texts texts;
    private final List<Documents.Card> cards;
    private final List<Path> recent;
    private final Consumer<Path> open;
    private final Runnable choose;
    private final Runnable live;
    private final LessonCards lessons;
    private final CardPictures pictures;
    private final VBox all = new VBox(22);

    Home(
            Texts texts,
            List<Documents.Card> cards,
            List<Path> recent,
            CardPictures pictures,
            Consumer<Path> open,
            Runnable choose,
            Runnable live,
            LessonCards lessons) {
        this.texts = texts;
        this.cards = cards;
        this.recent = recent;
        this.pictures = pictures;
        this.open = open;
        this.choose = choose;
        this.live = live;
        this.lessons = lessons;
        setId("home");
        getStyleClass().add("home");
        setFitToWidth(true);
        all.getStyleClass().add("home-body");
        StackPane centred = new StackPane(all);
        all.setMaxWidth(1240);
        setContent(centred);
        texts.changed().listen(this::rebuild);
        rebuild();
    }

    private void rebuild() {
        all.getChildren().clear();
        Label title = new Label("FTPscope");
        title.getStyleClass().add("home-title");
        Label claim = new Label(texts.get("home.claim"));
        claim.getStyleClass().add("home-claim");
        claim.setWrapText(true);
        Button file = new Button(texts.get("home.open"), Icons.icon(MaterialDesignF.FOLDER_OPEN_OUTLINE, 18));
        file.setId("home-open");
        file.getStyleClass().add("accent");
        file.setOnAction(event -> choose.run());
        Label drop = new Label(texts.get("home.drop"));
        drop.getStyleClass().add("muted");
        Button stage = new Button(texts.get("live.card"), Icons.icon(MaterialDesignA.ACCESS_POINT, 18));
        stage.setId("home-live");
        stage.setTooltip(new Tooltip(texts.get("live.card.hint")));
        stage.setAccessibleHelp(texts.get("live.card.hint"));
        stage.setOnAction(event -> live.run());
        HBox ways = new HBox(14, file, stage, drop);
        ways.setAlignment(Pos.CENTER_LEFT);
        all.getChildren().add(new VBox(8, title, claim, ways));
        if (!recent.isEmpty()) {
            all.getChildren().add(recentFiles());
        }
        Gallery course = new Gallery(LessonCards.HEIGHT);
        course.setId("lessons");
        course.getStylesheets().add(LessonCards.STYLES);
        lessons.cards().forEach(course::add);
        all.getChildren().addAll(lessons.heading(), course);
        Label heading = new Label(texts.get("home.scenarios"));
        heading.getStyleClass().add("home-heading");
        Gallery gallery = new Gallery(CARD_HEIGHT);
        for (Documents.Card card : cards) {
            gallery.add(card(card));
        }
        all.getChildren().addAll(heading, gallery);
    }

    private Node recentFiles() {
        Label heading = new Label(texts.get("home.recent"));
        heading.getStyleClass().add("home-heading");
        FlowPane links = new FlowPane(14, 2);
        for (Path path : recent) {
            Hyperlink link = new Hyperlink(String.valueOf(path.getFileName()));
            // Two of them may have one name.
            link.setTooltip(new Tooltip(path.toString()));
            link.setAccessibleHelp(path.toString());
            link.setOnAction(event -> open.accept(path));
            links.getChildren().add(link);
        }
        return new VBox(6, heading, links);
    }

    private Node card(Documents.Card card) {
        Language language = Language.of(texts.locale());
        Label name = new Label(card.title().in(language));
        name.getStyleClass().add("card-title");
        name.setWrapText(true);
        Label summary = new Label(card.summary().in(language));
        summary.getStyleClass().add("card-summary");
        summary.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        summary.setMinHeight(0);
        VBox.setVgrow(summary, Priority.ALWAYS);
        VBox words = new VBox(4, name, summary);
        words.getStyleClass().add("card-words");
        Button button = new Button();
        words.setMinHeight(0);
        VBox.setVgrow(words, Priority.ALWAYS);
        VBox body = new VBox(pictures.view(card), words);
        body.prefWidthProperty().bind(button.widthProperty().subtract(2));
        body.prefHeightProperty().bind(button.heightProperty().subtract(2));
        body.maxHeightProperty().bind(button.heightProperty().subtract(2));
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setGraphic(body);
        button.getStyleClass().setAll("card");
        button.setId("card-" + card.name());
        button.setAccessibleText(card.title().in(language));
        button.setOnAction(event -> open.accept(card.file()));
        return button;
    }
}
