package org.ftpscope.desktop.view.inspector;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.moment.Sheet;
import org.ftpscope.desktop.moment.SheetLines;
import org.ftpscope.desktop.moment.TimeMachine;
import org.ftpscope.diagram.ladder.EventIds;
import org.ftpscope.diagram.ladder.Row;

/**
 * Tables as they were at the selected moment, one below the other; what that moment changed is marked, and a click or Enter goes to
 * what changed a row last. However long the tables are, only what is seen of them is formed and laid out.
 */
public final class SheetsPane extends StackPane implements Glance {
    /** Whoever has not gone on for this long reads: then what changed is brought into view. */
    private static final Duration REST = Duration.millis(250);
    /** Lines that stay in sight above one that is brought into view. */
    private static final int ABOVE = 3;
    /** Half pages that are turned at most until one is in view. */
    private static final int TURNS = 40;

    private final SessionModel session;
    private final TimeMachine machine;
    private final Set<String> keys;
    private final ListView<SheetLines.Line> list = new ListView<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private SheetLines lines = SheetLines.NONE;
    private boolean stale = true;

    /**
     * @param name tells this pane from others: text {@code inspector.<name>} names it
     * @param keys the sheets that are shown ({@code conntrack}, {@code files} …)
     */
    public SheetsPane(SessionModel session, Texts texts, TimeMachine machine, String name, Set<String> keys) {
        this.session = session;
        this.machine = machine;
        this.keys = keys;
        list.setId(name);
        list.getStyleClass().addAll("dense", "sheets");
        list.setCellFactory(view -> new SheetCell(texts, this::go));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(list.getFocusModel().getFocusedItem());
                event.consume();
            }
        });
        Label empty = new Label();
        empty.getStyleClass().add("empty");
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        getChildren().add(list);
        Runnable words = () -> {
            empty.setText(texts.get("sheets.none"));
            list.setAccessibleText(texts.get("inspector." + name));
            list.refresh();
        };
        words.run();
        texts.changed().listen(words);
        rest.setOnFinished(event -> reveal());
        Pace pace = new Pace(this::look);
        session.selectionChanged().listen(() -> {
            stale = true;
            pace.step();
        });
        sceneProperty().addListener(property -> look());
    }

    private void go(SheetLines.Line line) {
        if (line instanceof SheetLines.Entry entry && entry.row().eventId() > 0) {
            session.selectEvent(entry.row().eventId());
        }
    }

    @Override
    public void look() {
        if (!stale || !Glance.seen(this)) {
            return;
        }
        stale = false;
        List<Sheet> sheets = machine.sheets(session.momentEvent(), session.nowNanos()).stream()
                .filter(sheet -> keys.contains(sheet.key()))
                .toList();
        EventIds moment = session.selected().map(Row::eventIds).orElse(EventIds.NONE);
        show(new SheetLines(sheets, moment::contains));
    }

    /** Shows other lines where these were: the line at the top stays there if there still is one. */
    private void show(SheetLines next) {
        Optional<VirtualFlow<?>> flow = flow();
        IndexedCell<?> top = flow.map(VirtualFlow::getFirstVisibleCell).orElse(null);
        int above = top == null ? 0 : top.getIndex();
        double hidden = top == null ? 0 : -top.getLayoutY();
        SheetLines.Line line = above < lines.size() ? lines.get(above) : null;
        boolean atTop = above == 0 && hidden < 1;
        lines = next;
        list.setItems(FXCollections.observableList(next));
        // A cell that stands where it stood must hear of its line, too.
        list.refresh();
        if (flow.isPresent() && !next.isEmpty()) {
            int wanted = next.indexOf(line);
            keepAt(flow.get(), atTop ? 0 : wanted < 0 ? Math.min(above, next.size() - 1) : wanted, atTop ? 0 : hidden);
        }
        rest.stop();
        if (!session.playback().playing()) {
            rest.playFromStart();
        }
    }

    /** Puts a line at the top, {@code hidden} pixels of it out of sight, unless it is there already. */
    private void keepAt(VirtualFlow<?> flow, int index, double hidden) {
        list.layout();
        IndexedCell<?> top = flow.getFirstVisibleCell();
        if (top != null && top.getIndex() == index && Math.abs(-top.getLayoutY() - hidden) < 1) {
            return;
        }
        flow.scrollToTop(index);
        flow.layout();
        flow.scrollPixels(hidden);
    }

    /** What changed comes into view, if none of it is seen. */
    private void reveal() {
        List<Integer> fresh = lines.fresh();
        if (!fresh.isEmpty() && Glance.seen(this)) {
            flow().filter(flow -> way(flow, fresh) != 0).ifPresent(flow -> {
                list.scrollTo(Math.max(0, fresh.getFirst() - ABOVE));
                // Rows differ in height: that place was an estimate, and asking again may give the same. It is near.
                int way = way(flow, fresh);
                for (int turn = 0; turn < TURNS && way != 0; turn++) {
                    flow.scrollPixels(way * flow.getHeight() / 2);
                    way = way(flow, fresh);
                }
            });
        }
    }

    /** Where to scroll for some lines, ascending: up (-1), down (1), or nowhere (0) since one of them is in view. */
    private int way(VirtualFlow<?> flow, List<Integer> some) {
        list.applyCss();
        list.layout();
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (first == null || last == null) {
            return -1;
        }
        boolean inView = some.stream().anyMatch(i -> i >= first.getIndex() && i <= last.getIndex());
        return inView ? 0 : some.getFirst() > last.getIndex() ? 1 : -1;
    }

    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }
}
