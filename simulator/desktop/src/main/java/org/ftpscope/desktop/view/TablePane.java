package org.ftpscope.desktop.view;

import java.util.AbstractList;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import org.ftpscope.desktop.model.RowRange;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.TextMeasure;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Row;

/** The ladder as a table, with the same rows and the same selection: for screen readers, and for those who prefer to read. */
final class TablePane extends StackPane {
    private static final int WHAT = 3;
    private static final double SCROLL_BAR = 16;
    /** Rows whose outcomes are measured. */
    private static final int MEASURED_MAX = 500;

    private static final PseudoClass KEPT_BACK = PseudoClass.getPseudoClass("kept-back");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final SessionModel session;
    private final Texts texts;
    private final TableView<Integer> table = new TableView<>();
    private final RowRange range;
    private final TextMeasure measure = new TextMeasure();
    private Theme theme;
    /** Width of the widest place and outcome; negative until they have been measured. */
    private double places = -1;

    private double outcomes = -1;
    private boolean following;

    TablePane(SessionModel session, RowRange range, Texts texts, Theme theme) {
        this.theme = theme;
        this.session = session;
        this.range = range;
        this.texts = texts;
        setId("table-pane");
        table.setId("table");
        table.getStyleClass().add("rows-table");
        column("table.number", row -> Integer.toString(row + 1));
        column("table.time", row -> Times.exact(session.row(row).atNanos()));
        column("table.place", row -> RowText.place(session.ladder(), session.row(row)));
        column("table.what", row -> RowText.what(session.ladder(), session.row(row)));
        column("table.outcome", row -> RowText.outcome(session.row(row), texts));
        table.widthProperty().addListener(property -> share());
        table.setRowFactory(view -> new TableRow<>() {
            {
                addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                    if (!isEmpty() && event.isShiftDown()) {
                        table.requestFocus();
                        range.to(getIndex());
                        event.consume();
                    } else {
                        range.clear();
                    }
                });
            }

            @Override
            protected void updateItem(Integer row, boolean nothing) {
                super.updateItem(row, nothing);
                boolean real =
                        !nothing && row != null && row < session.ladder().rows().size();
                pseudoClassStateChanged(KEPT_BACK, real && !session.passes(row));
                pseudoClassStateChanged(
                        BAD, real && !RowText.outcome(session.row(row), texts).isEmpty());
            }
        });
        table.getSelectionModel().selectedIndexProperty().addListener((property, was, is) -> {
            if (!following && is.intValue() >= 0 && is.intValue() != session.selectedRow()) {
                session.select(is.intValue());
                // Not from within a change of what the table has selected.
                Platform.runLater(this::follow);
            }
        });
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::mark);
        Label empty = new Label("–");
        table.setPlaceholder(empty);
        getChildren().add(table);
        session.ladderChanged().listen(this::fill);
        session.selectionChanged().listen(this::follow);
        range.changed().listen(this::follow);
        session.filterChanged().listen(table::refresh);
        texts.changed().listen(this::fill);
        fill();
    }

    private void column(String key, Function<Integer, String> text) {
        TableColumn<Integer, String> column = new TableColumn<>();
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(
                cell.getValue() < session.ladder().rows().size() ? text.apply(cell.getValue()) : ""));
        Runnable name = () -> column.setText(texts.get(key));
        name.run();
        texts.changed().listen(name);
        table.getColumns().add(column);
    }

    /** Numbers, times and places have what they need; words have the rest, and outcomes some of it where any went wrong. */
    private void share() {
        if (getScene() == null) {
            return;
        }
        double size = theme.magnification();
        measureTexts(size);
        double place = Math.clamp(places, 80 * size, Math.max(80 * size, table.getWidth() * 0.3));
        double outcome = Math.clamp(outcomes, 84 * size, Math.max(84 * size, table.getWidth() * 0.26));
        double[] widths = {50 * size, 88 * size, place, 0, outcome};
        double used = SCROLL_BAR;
        for (double width : widths) {
            used += width;
        }
        widths[WHAT] = Math.max(150 * size, table.getWidth() - used);
        for (int i = 0; i < widths.length; i++) {
            table.getColumns().get(i).setPrefWidth(widths[i]);
        }
    }

    private void measureTexts(double size) {
        if (places < 0) {
            places = widest(size, row -> RowText.place(session.ladder(), row));
            outcomes = widest(size, row -> RowText.outcome(row, texts));
        }
    }

    /** Other texts, or others of their size. */
    private void shareAnew() {
        places = -1;
        share();
    }

    /** The width of the widest text of the first rows. */
    private double widest(double size, Function<Row, String> text) {
        Font font = Fonts.mono(12.3 * size);
        return session.ladder().rows().stream()
                        .limit(MEASURED_MAX)
                        .mapToDouble(row -> measure.width(text.apply(row), font))
                        .max()
                        .orElse(0)
                + 20;
    }

    void theme(Theme newTheme) {
        theme = newTheme;
        shareAnew();
    }

    private void fill() {
        int size = session.ladder().rows().size();
        // Numbers, not copies of rows: a million of them cost nothing.
        ObservableList<Integer> numbers = FXCollections.observableList(new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return size;
            }
        });
        table.setItems(numbers);
        table.refresh();
        shareAnew();
        follow();
    }

    private void follow() {
        table.setAccessibleText(texts.get("view.table.hint"));
        if (getScene() == null || !isVisible()) {
            return;
        }
        following = true;
        int row = session.selectedRow();
        if (row == SessionModel.NO_ROW) {
            table.getSelectionModel().clearSelection();
        } else if (!agrees()) {
            table.getSelectionModel().clearSelection();
            if (!range.isEmpty()) {
                table.getSelectionModel().selectRange(range.first(), range.last() + 1);
            }
            table.getSelectionModel().select(row);
            table.getFocusModel().focus(row);
            reveal(row);
        }
        table.setAccessibleText(range.isEmpty() ? texts.get("view.table.hint") : range.sentence(texts));
        following = false;
    }

    /** Whether the table has selected what is marked, or else the selected row. */
    private boolean agrees() {
        var chosen = table.getSelectionModel().getSelectedIndices();
        int first = range.isEmpty() ? session.selectedRow() : range.first();
        int count = range.isEmpty() ? 1 : range.size();
        return table.getSelectionModel().getSelectedIndex() == session.selectedRow()
                && chosen.size() == count
                && chosen.getFirst() == first
                && chosen.getLast() == first + count - 1;
    }

    /** Scrolls as little as it takes to see a row with some before and after. */
    private void reveal(int row) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null
                && row > flow.getFirstVisibleCell().getIndex()
                && row < flow.getLastVisibleCell().getIndex()) {
            return;
        }
        table.scrollTo(Math.max(0, row - 6));
    }

    /** Shift with the arrows marks rows, as in the timeline. */
    private void mark(KeyEvent event) {
        if (!event.isShiftDown() || event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> range.step(-1);
            case DOWN -> range.step(1);
            case HOME -> range.toEnd(false);
            case END -> range.toEnd(true);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Catches up after it was hidden. */
    void shown() {
        share();
        follow();
    }
}
