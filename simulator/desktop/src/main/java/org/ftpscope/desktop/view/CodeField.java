package org.ftpscope.desktop.view;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.PauseTransition;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.document.Lab;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Rules or a script to edit: numbered, coloured lines, and what is wrong with one of them told below it. */
final class CodeField extends VBox {
    private static final Pattern RULES = Pattern.compile("(?<comment>#.*)"
            + "|(?<target>(?<=(?:-j|--jump) )[A-Za-z_-]+)"
            + "|(?<chain>(?<=(?:-A|-I|-P|-N|-D) )[A-Za-z_-]+)"
            + "|(?<flag>(?<![\\w-])--?[A-Za-z][\\w-]*)"
            + "|(?<number>\\b\\d[\\w.:/]*)");
    private static final Pattern SCRIPT =
            Pattern.compile("(?<comment>#.*)|(?<flag>(?m)^\\s*[A-Za-z?!]+)|(?<number>\\b\\d[\\w.:/]*)");
    private static final List<String> GROUPS = List.of("comment", "target", "chain", "flag", "number");
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final double LINE = 19;

    private final CodeArea area;
    private final Pattern pattern;
    private final Label problem = new Label();
    private int wrongLine = -1;
    private int wrongColumn = -1;

    CodeField(Lab.Lines lines, String name, Runnable changed) {
        super(4);
        pattern = lines.kind() == Lab.Lines.Kind.RULES ? RULES : SCRIPT;
        area = new CodeArea(String.join("\n", lines.lines()));
        area.setId("edit-" + lines.owner());
        area.getStyleClass().add("code");
        area.setParagraphGraphicFactory(LineNumberFactory.get(area));
        area.setAccessibleText(name);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        // A list of rules is no text with tabs: the key goes on to the next control, as everywhere.
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        VirtualizedScrollPane<CodeArea> scroller = new VirtualizedScrollPane<>(area);
        scroller.getStyleClass().add("code-scroller");
        double rows = Math.clamp(lines.lines().size() + 1.0, 4, 9);
        scroller.setMinHeight(rows * LINE + 12);
        scroller.setPrefHeight(rows * LINE + 12);
        problem.setWrapText(true);
        problem.getStyleClass().add("edit-error");
        problem.setManaged(false);
        problem.setVisible(false);
        getChildren().setAll(scroller, problem);
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis((double) PAUSE.toMillis()));
        pause.setOnFinished(event -> changed.run());
        area.textProperty().addListener((property, was, is) -> {
            colour();
            pause.playFromStart();
        });
        colour();
    }

    /** The lines as they are now, without empty ones. */
    List<String> lines() {
        return area.getText()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    void write(String text) {
        area.replaceText(text);
    }

    String text() {
        return area.getText();
    }

    /** Nothing is wrong here. */
    void right() {
        wrong(-1, -1, "");
    }

    /**
     * Something is wrong in the line {@code index} of {@link #lines()}.
     *
     * @param column from 1; below 1 for the whole line
     */
    void wrong(int index, int column, String sentence) {
        wrongLine = index < 0 ? -1 : paragraph(index);
        wrongColumn = column;
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        problem.setManaged(!sentence.isEmpty());
        for (int i = 0; i < area.getParagraphs().size(); i++) {
            area.setParagraphStyle(i, i == wrongLine ? List.of("wrong-line") : List.of());
        }
        colour();
    }

    /** Goes to what is wrong. */
    void goToProblem() {
        if (wrongLine >= 0) {
            area.moveTo(wrongLine, Math.clamp(wrongColumn - 1L, 0, area.getParagraphLength(wrongLine)));
            area.requestFollowCaret();
        }
        area.requestFocus();
    }

    /** The number of the problem's line as the margin shows it, from 1. */
    int problemLine() {
        return wrongLine + 1;
    }

    /** The paragraph of the area that holds the {@code index}th line that is not empty. */
    private int paragraph(int index) {
        int seen = -1;
        for (int i = 0; i < area.getParagraphs().size(); i++) {
            if (!area.getParagraph(i).getText().isBlank() && ++seen == index) {
                return i;
            }
        }
        return -1;
    }

    private void colour() {
        String text = area.getText();
        if (text.isEmpty()) {
            return;
        }
        StyleSpans<Collection<String>> spans = spans(text);
        int from = 0;
        int to = 0;
        if (wrongLine >= 0 && wrongLine < area.getParagraphs().size()) {
            int start = area.getAbsolutePosition(wrongLine, 0);
            from = start + (wrongColumn < 1 ? 0 : Math.min(wrongColumn - 1, area.getParagraphLength(wrongLine)));
            to = start + area.getParagraphLength(wrongLine);
        }
        if (to > from) {
            StyleSpansBuilder<Collection<String>> mark = new StyleSpansBuilder<>();
            mark.add(Collections.emptyList(), from);
            mark.add(List.of("wrong"), to - from);
            mark.add(Collections.emptyList(), text.length() - to);
            spans = spans.overlay(
                    mark.create(),
                    (hue, wrong) -> wrong.isEmpty()
                            ? hue
                            : java.util.stream.Stream.concat(hue.stream(), wrong.stream())
                                    .toList());
        }
        area.setStyleSpans(0, spans);
    }

    private StyleSpans<Collection<String>> spans(String text) {
        StyleSpansBuilder<Collection<String>> found = new StyleSpansBuilder<>();
        Matcher matcher = pattern.matcher(text);
        int last = 0;
        while (matcher.find()) {
            found.add(Collections.emptyList(), matcher.start() - last);
            found.add(List.of("code-" + group(matcher)), matcher.end() - matcher.start());
            last = matcher.end();
        }
        found.add(Collections.emptyList(), text.length() - last);
        return found.create();
    }

    private static String group(Matcher matcher) {
        return GROUPS.stream()
                .filter(name -> matcher.namedGroups().containsKey(name) && matcher.group(name) != null)
                .findFirst()
                .orElse("plain");
    }
}
