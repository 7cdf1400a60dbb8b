package org.ftpscope.desktop.view.lesson;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.ftpscope.scenario.lesson.Markdown;

/** Markdown, set with JavaFX: paragraphs, lists, code, quotations, tables, and state diagrams as a list of their arrows. */
final class MarkdownView extends VBox {
    private MarkdownView() {
        super(9);
        getStyleClass().add("markdown");
    }

    /** The text, block by block. */
    static MarkdownView of(String markdown) {
        MarkdownView view = new MarkdownView();
        view.blocks(Markdown.parse(markdown), view);
        return view;
    }

    /** A text of one paragraph as a flow. */
    static TextFlow line(String markdown) {
        Node document = Markdown.parse(markdown);
        TextFlow flow = flow();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            inline(block, flow, "");
        }
        return told(flow);
    }

    private void blocks(Node parent, VBox into) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            into.getChildren().add(block(node));
        }
    }

    private Region block(Node node) {
        return switch (node) {
            case Heading heading -> {
                TextFlow flow = flow();
                inline(heading, flow, "md-heading");
                yield told(flow);
            }
            case Paragraph paragraph -> {
                TextFlow flow = flow();
                inline(paragraph, flow, "");
                yield told(flow);
            }
            case BulletList list -> items(list, 0);
            case OrderedList list -> items(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
            case BlockQuote quote -> {
                VBox inside = new VBox(7);
                inside.getStyleClass().add("md-quote");
                blocks(quote, inside);
                yield inside;
            }
            case FencedCodeBlock code ->
                code.getInfo().equals("mermaid") ? diagram(code.getLiteral()) : code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case TableBlock table -> table(table);
            case ThematicBreak line -> {
                Region rule = new Region();
                rule.getStyleClass().add("md-rule");
                yield rule;
            }
            default -> {
                VBox inside = new VBox(7);
                blocks(node, inside);
                yield inside;
            }
        };
    }

    private VBox items(Node list, int first) {
        VBox rows = new VBox(5);
        int number = first;
        for (Node node = list.getFirstChild(); node instanceof ListItem item; node = node.getNext()) {
            Label mark = new Label(first == 0 ? "•" : number++ + ".");
            mark.getStyleClass().add("md-mark");
            mark.setMinWidth(USE_PREF_SIZE);
            VBox inside = new VBox(5);
            HBox.setHgrow(inside, Priority.ALWAYS);
            inside.setMinWidth(0);
            blocks(item, inside);
            HBox row = new HBox(8, mark, inside);
            row.setAlignment(Pos.TOP_LEFT);
            rows.getChildren().add(row);
        }
        return rows;
    }

    private static Region code(String literal) {
        VBox lines = new VBox(2);
        lines.getStyleClass().add("md-code-block");
        literal.stripTrailing().lines().forEach(text -> {
            Label line = new Label(text);
            line.setWrapText(true);
            line.getStyleClass().add("md-code-line");
            lines.getChildren().add(line);
        });
        return lines;
    }

    /** The arrows of a Mermaid state diagram: from, to, and what leads there. */
    private static Region diagram(String source) {
        GridPane grid = new GridPane(8, 4);
        grid.getStyleClass().addAll("md-code-block", "md-states");
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), new ColumnConstraints(), wide);
        int row = 0;
        for (String line : source.lines().map(String::strip).toList()) {
            int arrow = line.indexOf("-->");
            if (arrow <= 0 || line.startsWith("[*]")) {
                continue;
            }
            int colon = line.indexOf(':', arrow);
            String to = colon < 0 ? line.substring(arrow + 3) : line.substring(arrow + 3, colon);
            Label from = new Label(line.substring(0, arrow).strip());
            from.getStyleClass().add("md-state");
            from.setMinWidth(USE_PREF_SIZE);
            Label into = new Label("→ " + to.strip());
            into.getStyleClass().add("md-state");
            into.setMinWidth(USE_PREF_SIZE);
            Label why = new Label(colon < 0 ? "" : line.substring(colon + 1).strip());
            why.getStyleClass().add("md-why");
            why.setWrapText(true);
            VBox target = new VBox(into, why);
            grid.addRow(row++, from, target);
        }
        return grid;
    }

    private static Region table(TableBlock table) {
        GridPane grid = new GridPane(12, 5);
        grid.getStyleClass().add("md-table");
        int row = 0;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            boolean head = part instanceof TableHead;
            if (head || part instanceof TableBody) {
                for (Node line = part.getFirstChild(); line instanceof TableRow; line = line.getNext()) {
                    int column = 0;
                    for (Node cell = line.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
                        TextFlow flow = flow();
                        inline(cell, flow, head ? "md-strong" : "");
                        grid.add(told(flow), column++, row);
                    }
                    row++;
                }
            }
        }
        return grid;
    }

    // ---------------------------------------------------------------- within a paragraph

    private static TextFlow flow() {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("md-flow");
        flow.setMinWidth(0);
        return flow;
    }

    private static TextFlow told(TextFlow flow) {
        StringBuilder words = new StringBuilder();
        flow.getChildren().forEach(child -> {
            if (child instanceof Text text) {
                words.append(text.getText());
            }
        });
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setAccessibleText(words.toString());
        return flow;
    }

    private static void inline(Node parent, TextFlow into, String style) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case org.commonmark.node.Text text -> add(text.getLiteral(), into, style);
                case Code code -> add(code.getLiteral(), into, "md-code");
                case SoftLineBreak soft -> add(" ", into, style);
                case HardLineBreak hard -> add("\n", into, style);
                case StrongEmphasis strong -> inline(strong, into, "md-strong");
                case Emphasis emphasis -> inline(emphasis, into, style.isEmpty() ? "md-emphasis" : style);
                default -> inline(node, into, style);
            }
        }
    }

    private static void add(String words, TextFlow into, String style) {
        Text text = new Text(words);
        text.getStyleClass().add("md-text");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        into.getChildren().add(text);
    }
}
