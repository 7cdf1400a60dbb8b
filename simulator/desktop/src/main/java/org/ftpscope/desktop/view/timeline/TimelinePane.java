package org.ftpscope.desktop.view.timeline;

import java.util.BitSet;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.ftpscope.desktop.model.RowRange;
import org.ftpscope.desktop.model.RowText;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;
import org.jspecify.annotations.Nullable;

/** The timeline as a control: a canvas that shows a window of the ladder, a scroll bar, and what pointers and the clock do to it. */
public final class TimelinePane extends Region {
    private static final double BAR = 13;
    private static final double ZOOM_MIN = 0.02;
    private static final double ZOOM_MAX = 4;
    /** Pixels that the pointer goes before a press is a drag. */
    private static final double DRAG_MIN = 6;

    private final SessionModel session;
    private final Texts texts;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final LadderPainter painter = new LadderPainter();
    private final Tooltip tip = new Tooltip();
    private BitSet marked = new BitSet();
    private BitSet troubles = new BitSet();
    private Map<Integer, Double> chain = Map.of();

    private Theme theme;
    private double zoom = 1;
    private double scroll;
    private int hovered = SessionModel.NO_ROW;
    private boolean settingBar;
    private boolean dirty = true;
    private boolean grown;
    private boolean following;
    private boolean wasAtEnd;
    private @Nullable BitSet hidden;
    private IntConsumer gapOpened = row -> {};
    private Runnable scrolled = () -> {};
    private BitSet differing = new BitSet();
    private final RowRange range;
    private int pressedRow = SessionModel.NO_ROW;
    private double pressedAt;

    public TimelinePane(SessionModel session, Texts texts, Theme theme) {
        this.session = session;
        this.texts = texts;
        this.theme = theme;
        range = new RowRange(session);
        getChildren().addAll(canvas, bar);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((property, was, is) -> {
            if (!settingBar) {
                scroll = is.doubleValue();
                scrolled.run();
                redraw();
            }
        });
        setId("timeline");
        // A ground that hides everything behind it: what lies there is not painted.
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinSize(200, 120);
        tip.setShowDelay(Duration.millis(500));
        tip.setWrapText(true);
        tip.setMaxWidth(460);
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> hoverAt(SessionModel.NO_ROW));
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseReleased(event -> release());
        canvas.setOnScroll(this::wheel);
        widthProperty().addListener(property -> redraw());
        heightProperty().addListener(property -> resized());
        session.recordingChanged().listen(() -> {
            grown = true;
            wasAtEnd = atEnd();
        });
        session.ladderChanged().listen(this::ladderChanged);
        session.selectionChanged().listen(this::selectionChanged);
        session.playheadMoved().listen(this::playheadMoved);
        range.changed().listen(this::rangeChanged);
        session.filterChanged().listen(() -> {
            filterChanged();
            showHit();
        });
        texts.changed().listen(() -> {
            named();
            redraw();
        });
        named();
        focusVisibleProperty().addListener(property -> redraw());
        ladderChanged();
    }

    /** Calls {@code action} with the row of a folded gap that someone wants open. */
    public void onGapOpened(IntConsumer action) {
        gapOpened = action;
    }

    public void theme(Theme newTheme) {
        theme = newTheme;
        redraw();
    }

    public double zoom() {
        return zoom;
    }

    public double scroll() {
        return scroll;
    }

    /** Magnifies by {@code factor} around the middle of the window. */
    public void zoomBy(double factor) {
        zoomTo(zoom * factor, bodyHeight() / 2);
    }

    public void zoomTo(double newZoom) {
        zoomTo(newZoom, bodyHeight() / 2);
    }

    private void zoomTo(double newZoom, double anchorPixel) {
        double anchor = scroll + anchorPixel / zoom;
        zoom = Math.clamp(newZoom, ZOOM_MIN, ZOOM_MAX);
        scrollTo(anchor - anchorPixel / zoom);
    }

    /** The whole ladder in the window. */
    public void zoomToFit() {
        zoomTo(bodyHeight() / (session.ladder().height() + 40), 0);
        scrollTo(-10);
    }

    public void scrollTo(double units) {
        double most = Math.max(-topMargin(), session.ladder().height() + 60 / zoom - bodyHeight() / zoom);
        double before = scroll;
        scroll = Math.clamp(units, -topMargin(), most);
        if (Double.compare(before, scroll) != 0) {
            scrolled.run();
        }
        redraw();
    }

    /** Zooms and scrolls at once. */
    public void show(double newZoom, double units) {
        zoom = Math.clamp(newZoom, ZOOM_MIN, ZOOM_MAX);
        scrollTo(units);
    }

    /** Calls {@code action} whenever another part is seen. */
    public void onScrolled(Runnable action) {
        scrolled = action;
    }

    /** Marks rows that a run beside this one has not. */
    public void differing(BitSet rows) {
        differing = rows;
        redraw();
    }

    /** Whether the end of the ladder stays in sight while the recording grows, unless someone scrolls away. */
    public void follow(boolean on) {
        following = on;
        if (on) {
            toEnd();
        }
    }

    /** Whether the end of the ladder is in sight. */
    public boolean atEnd() {
        return scroll + bodyHeight() / zoom >= session.ladder().height() - 12 / zoom;
    }

    /** Scrolls to the end of the ladder. */
    public void toEnd() {
        scrollTo(Double.MAX_VALUE);
    }

    private double headerHeight() {
        return LadderPainter.headerHeight(session.ladder(), theme.magnification());
    }

    private double topMargin() {
        return 24 / zoom;
    }

    private double bodyHeight() {
        return Math.max(1, getHeight() - headerHeight());
    }

    // ---------------------------------------------------------------- changes of the model

    private void ladderChanged() {
        troubles = RowSets.troubles(session);
        filterChanged();
        chainChanged();
        hovered = SessionModel.NO_ROW;
        if (grown) {
            // What has come below moves nobody who reads above.
            grown = false;
            scrollTo(following && wasAtEnd ? Double.MAX_VALUE : scroll);
        } else {
            session.selected().ifPresentOrElse(this::reveal, () -> scrollTo(scroll));
        }
    }

    private void chainChanged() {
        chain = RowSets.causes(session);
    }

    private void selectionChanged() {
        chainChanged();
        named();
        session.selected().ifPresent(row -> {
            // Under a pointer that may be about to mark rows nothing moves.
            if (!session.playback().gliding() && pressedRow == SessionModel.NO_ROW) {
                reveal(row);
            }
        });
        redraw();
    }

    private void rangeChanged() {
        named();
        redraw();
    }

    /** A screen reader is told what is selected and what is marked. */
    private void named() {
        String words = session.selected()
                .map(row -> RowText.sentence(session.ladder(), row, texts))
                .orElse(texts.get("view.timeline.hint"));
        setAccessibleText(range.isEmpty() ? words : words + " " + range.sentence(texts));
    }

    private void playheadMoved() {
        if (session.playback().gliding()) {
            follow();
        }
        redraw();
    }

    private void filterChanged() {
        hidden = session.filtered() ? RowSets.heldBack(session) : null;
        marked = RowSets.marked(session);
        redraw();
    }

    /** Of the rows that a filter lets through one is seen: the next one below, or else the first of all. */
    private void showHit() {
        BitSet kept = hidden;
        int rows = session.ladder().rows().size();
        if (kept == null || kept.nextClearBit(0) >= rows || bodyHeight() <= 0) {
            return;
        }
        int first = Math.max(0, session.ladder().firstVisible(scroll));
        int next = kept.nextClearBit(first);
        if (next > session.ladder().lastVisible(scroll + bodyHeight() / zoom)) {
            reveal(session.row(next < rows ? next : kept.nextClearBit(0)));
        }
    }

    /** Scrolls as little as it takes to see a row with some of what comes before and after. */
    private void reveal(Row row) {
        double room = bodyHeight() / zoom;
        double margin = Math.min(90 / zoom, room * 0.25);
        if (row.y() - margin < scroll) {
            scrollTo(row.y() - margin);
        } else if (row.endY() + margin > scroll + room) {
            scrollTo(row.endY() + margin - room);
        } else {
            redraw();
        }
    }

    /** What was selected is still seen when the pane has become lower. */
    private void resized() {
        if (session.playback().gliding()) {
            redraw();
        } else {
            session.selected().ifPresentOrElse(this::reveal, this::redraw);
        }
    }

    /** Keeps the playhead at two thirds of the window. */
    private void follow() {
        double wanted = session.playback().y() - bodyHeight() / zoom * 0.62;
        if (wanted > scroll || session.playback().y() < scroll) {
            scrollTo(wanted);
        }
    }

    // ---------------------------------------------------------------- pointers

    private void hover(MouseEvent event) {
        hoverAt(rowAt(event.getX(), event.getY()));
    }

    private void hoverAt(int row) {
        if (row != hovered) {
            hovered = row;
            canvas.setCursor(row == SessionModel.NO_ROW ? Cursor.DEFAULT : Cursor.HAND);
            Tooltip.uninstall(canvas, tip);
            if (row != SessionModel.NO_ROW) {
                tip.setText(RowText.sentence(session.ladder(), session.row(row), texts));
                Tooltip.install(canvas, tip);
            }
            redraw();
        }
    }

    /** The row drawn at a point of this control, or {@link SessionModel#NO_ROW}. */
    public int rowAt(double x, double y) {
        // What lies there is known only after it has been drawn.
        layout();
        double header = headerHeight();
        int row = y < header ? -1 : painter.hits().at(x, y - header);
        return row < session.ladder().rows().size() ? row : SessionModel.NO_ROW;
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedAt = event.getY();
        int row = rowAt(event.getX(), event.getY());
        if (event.isShiftDown()) {
            range.to(row == SessionModel.NO_ROW ? rowNear(event.getY()) : row);
            return;
        }
        range.clear();
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        pressedRow = !primary ? SessionModel.NO_ROW : row == SessionModel.NO_ROW ? rowNear(event.getY()) : row;
        if (row == SessionModel.NO_ROW) {
            session.clearSelection();
        } else if (session.row(row) instanceof Gap) {
            gapOpened.accept(row);
        } else {
            session.select(row);
        }
    }

    private void release() {
        pressedRow = SessionModel.NO_ROW;
        session.selected().ifPresent(this::reveal);
    }

    /** Marks rows from where the button went down to the pointer; beyond an edge of the window the ladder moves on. */
    private void drag(MouseEvent event) {
        if (pressedRow == SessionModel.NO_ROW || range.isEmpty() && Math.abs(event.getY() - pressedAt) < DRAG_MIN) {
            return;
        }
        double header = headerHeight();
        double beyond = Math.min(0, event.getY() - header) + Math.max(0, event.getY() - getHeight());
        if (beyond != 0) {
            scrollTo(scroll + beyond / zoom);
        }
        int row = rowNear(Math.clamp(event.getY(), header, Math.max(header, getHeight())));
        if (row != range.movingEnd() && row != SessionModel.NO_ROW) {
            range.mark(pressedRow, row);
        }
    }

    /** The last row that begins above a point of this control; the first for a point above all. */
    private int rowNear(double y) {
        Ladder ladder = session.ladder();
        if (ladder.rows().isEmpty()) {
            return SessionModel.NO_ROW;
        }
        double header = headerHeight();
        return Math.max(0, ladder.lastVisible(scroll + (y - header + 10 * theme.magnification()) / zoom));
    }

    /** Rows that a person has marked here. */
    public RowRange range() {
        return range;
    }

    private void wheel(ScrollEvent event) {
        if (event.isShortcutDown()) {
            double header = headerHeight();
            zoomTo(zoom * Math.exp(event.getDeltaY() / 300), event.getY() - header);
        } else {
            scrollTo(scroll - event.getDeltaY() / zoom);
        }
        event.consume();
    }

    // ---------------------------------------------------------------- drawing

    private void redraw() {
        dirty = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, getWidth() - BAR);
        bar.resizeRelocate(width, headerHeight(), BAR, bodyHeight());
        double height = getHeight();
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(Math.max(1, height));
            dirty = true;
        }
        syncBar();
        if (dirty) {
            dirty = false;
            paint(canvas.getGraphicsContext2D(), width, height);
            if (isFocusVisible()) {
                painter.focusRing(canvas.getGraphicsContext2D(), theme, width, height);
            }
        }
    }

    private void syncBar() {
        settingBar = true;
        double room = bodyHeight() / zoom;
        double most = Math.max(-topMargin(), session.ladder().height() + 60 / zoom - room);
        bar.setMin(-topMargin());
        bar.setMax(Math.max(most, -topMargin() + 0.001));
        bar.setVisibleAmount((most + topMargin())
                * Math.min(1, room / Math.max(1, session.ladder().height())));
        bar.setUnitIncrement(40 / zoom);
        bar.setBlockIncrement(room * 0.8);
        bar.setValue(scroll);
        bar.setVisible(most > -topMargin());
        settingBar = false;
    }

    /** Paints what is seen into {@code g}: also for pictures that are larger than the screen. */
    public void paint(GraphicsContext g, double width, double height) {
        Frame frame = new Frame(
                session.ladder(),
                theme.palette(),
                width,
                height - headerHeight(),
                scroll,
                zoom,
                theme.magnification(),
                session.travelling() ? session.playback().y() : -1,
                session.playback().gliding(),
                session.selectedRow(),
                hovered,
                chain,
                hidden,
                marked,
                troubles,
                differing,
                range.first(),
                range.last());
        painter.paint(g, frame, texts.get("timeline.open-gap"), texts.get("range.rows", range.size()));
    }
}
