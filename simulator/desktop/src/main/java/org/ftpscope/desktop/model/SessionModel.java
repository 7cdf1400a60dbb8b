package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.ftpscope.desktop.filter.Filter;
import org.ftpscope.desktop.filter.FilterLanguage;
import org.ftpscope.desktop.filter.Problem;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.jspecify.annotations.Nullable;

/**
 * One recording on the stage: the ladder at the level of the moment, the selected row, the playhead, filter, bookmarks and
 * problems. The selected <em>event</em> survives a change of level, axis or language; the row that shows it is found again.
 */
public final class SessionModel {
    /** Lays a recording out; {@code LadderLayout} in the program, a drawn-up ladder in tests. */
    @FunctionalInterface
    public interface Layout {
        Ladder layout(Recording recording, LadderOptions options);
    }

    /** Nothing is selected. */
    public static final int NO_ROW = -1;

    private final Layout layout;
    private final Playback playback = new Playback();
    private final TreeSet<Long> bookmarks = new TreeSet<>();
    private final List<Long> problems = new ArrayList<>();

    private final Signal recordingChanged = new Signal();
    private final Signal ladderChanged = new Signal();
    private final Signal selectionChanged = new Signal();
    private final Signal playheadMoved = new Signal();
    private final Signal filterChanged = new Signal();

    private Recording recording;
    private LadderOptions options;
    private Ladder ladder;
    private TimeScale scale;
    private int selectedRow = NO_ROW;
    private long selectedEvent = Event.NO_CAUSE;
    private List<Event> chain = List.of();
    private boolean travelling;
    private String filterText = "";
    private @Nullable BitSet matchingRows;
    private Filter filter = new Filter.All();

    public SessionModel(Recording recording, LadderOptions options, Layout layout) {
        this.recording = recording;
        this.layout = layout;
        this.options = options;
        ladder = layout.layout(recording, options);
        scale = TimeScale.of(ladder);
        findProblems();
    }

    private void findProblems() {
        problems.clear();
        for (Event event : recording.events()) {
            if (Problem.is(event)) {
                problems.add(event.id());
            }
        }
    }

    public Recording recording() {
        return recording;
    }

    public Ladder ladder() {
        return ladder;
    }

    public TimeScale scale() {
        return scale;
    }

    public LadderOptions options() {
        return options;
    }

    /** Fires when there is another recording, before its ladder is told of. */
    public Signal recordingChanged() {
        return recordingChanged;
    }

    /** Fires when there is another ladder to draw. */
    public Signal ladderChanged() {
        return ladderChanged;
    }

    /** Fires when another row or event is selected. */
    public Signal selectionChanged() {
        return selectionChanged;
    }

    /** Fires when the playhead moved, started or stopped. */
    public Signal playheadMoved() {
        return playheadMoved;
    }

    /** Fires when the filter or the bookmarks changed. */
    public Signal filterChanged() {
        return filterChanged;
    }

    // ---------------------------------------------------------------- what is shown

    public void level(Level level) {
        if (options.level() != level) {
            show(options.with(level));
        }
    }

    public void axis(Axis axis) {
        if (options.axis() != axis) {
            show(options.with(axis));
        }
    }

    /** Lays out anew; what was selected and where the playhead stood is kept as well as the new ladder can show it. */
    public void show(LadderOptions newOptions) {
        install(newOptions, layout.layout(recording, newOptions));
    }

    /**
     * Shows another recording in place of this one: the same one grown, or more or less of it. Events that both have keep their
     * ids, and so selection and bookmarks.
     */
    public void show(Recording other) {
        install(other, options, layout.layout(other, options));
    }

    /** Takes another recording with its ladder, which was laid out elsewhere. */
    public void install(Recording other, LadderOptions newOptions, Ladder newLadder) {
        recording = other;
        if (recording.event(selectedEvent).isEmpty()) {
            selectedRow = NO_ROW;
            selectedEvent = Event.NO_CAUSE;
            chain = List.of();
        }
        findProblems();
        recordingChanged.fire();
        install(newOptions, newLadder);
    }

    /** Takes a ladder that was laid out elsewhere (in the background). */
    public void install(LadderOptions newOptions, Ladder newLadder) {
        long nanos = scale.nanosAt(playback.y());
        options = newOptions;
        ladder = newLadder;
        scale = TimeScale.of(ladder);
        selectedRow = selectedEvent == Event.NO_CAUSE ? NO_ROW : ladder.rowOfEvent(selectedEvent);
        playback.seek(
                selectedRow == NO_ROW ? scale.yAt(nanos) : row(selectedRow).endY());
        matchingRows = rowsThatMatch();
        ladderChanged.fire();
        selectionChanged.fire();
    }

    public Row row(int index) {
        return ladder.rows().get(index);
    }

    // ---------------------------------------------------------------- selection and steps

    public int selectedRow() {
        return selectedRow;
    }

    /** The selected event's id, or {@link Event#NO_CAUSE}. */
    public long selectedEvent() {
        return selectedEvent;
    }

    public Optional<Row> selected() {
        return selectedRow == NO_ROW ? Optional.empty() : Optional.of(row(selectedRow));
    }

    /** The selected event and its causes, the event first. */
    public List<Event> chain() {
        return chain;
    }

    /** The id of the last event of the moment: tables are shown as they were right after it. */
    public long momentEvent() {
        if (selectedRow != NO_ROW && !row(selectedRow).eventIds().isEmpty()) {
            return Math.max(selectedEvent, row(selectedRow).eventIds().last());
        }
        return recording.events().isEmpty() ? 0 : recording.events().getLast().id();
    }

    /** Selects a row and moves the playhead to its end, so that everything up to it has happened. */
    public void select(int index) {
        if (index == NO_ROW || ladder.rows().isEmpty()) {
            clearSelection();
            return;
        }
        int row = Math.clamp(index, 0, ladder.rows().size() - 1);
        choose(row, row(row).eventIds().first());
        playback.seek(row(row).endY());
        travelling = true;
        selectionChanged.fire();
        playheadMoved.fire();
    }

    /** Selects the row that shows an event, and that event of it. */
    public void selectEvent(long id) {
        int row = ladder.rowOfEvent(id);
        if (row == NO_ROW) {
            return;
        }
        choose(row, id);
        playback.seek(row(row).endY());
        travelling = true;
        selectionChanged.fire();
        playheadMoved.fire();
    }

    private void choose(int row, long event) {
        selectedRow = row;
        selectedEvent = event;
        chain = event == Event.NO_CAUSE ? List.of() : recording.causes(event);
    }

    public void clearSelection() {
        choose(NO_ROW, Event.NO_CAUSE);
        travelling = false;
        playback.play(false);
        selectionChanged.fire();
        playheadMoved.fire();
    }

    /** The next ({@code steps} = 1) or previous (-1) row that the filter lets through. */
    public void step(int steps) {
        playback.play(false);
        int direction = Integer.signum(steps);
        int at = selectedRow == NO_ROW ? firstAtPlayhead(direction) : selectedRow + direction;
        while (at >= 0 && at < ladder.rows().size() && !passes(at)) {
            at += direction;
        }
        if (at >= 0 && at < ladder.rows().size()) {
            select(at);
        } else {
            playheadMoved.fire();
        }
    }

    private int firstAtPlayhead(int direction) {
        return direction > 0 ? 0 : ladder.rows().size() - 1;
    }

    /** To the first or last row. */
    public void stepToEnd(boolean last) {
        playback.play(false);
        select(last ? ladder.rows().size() - 1 : 0);
    }

    /** To the cause (-1) of what is selected, or to its first effect (1). */
    public void stepCause(int direction) {
        recording.event(selectedEvent).ifPresent(event -> {
            if (direction < 0) {
                causeInAnotherRow(event).ifPresent(this::selectEvent);
            } else {
                effectInAnotherRow().ifPresent(this::selectEvent);
            }
        });
    }

    private Optional<Long> causeInAnotherRow(Event event) {
        Optional<Event> cause = recording.event(event.causeId());
        while (cause.isPresent()) {
            int row = ladder.rowOfEvent(cause.get().id());
            if (row != selectedRow
                    && row != NO_ROW
                    && row(row).eventIds().contains(cause.get().id())) {
                return Optional.of(cause.get().id());
            }
            cause = recording.event(cause.get().causeId());
        }
        return Optional.empty();
    }

    /** The first event behind another row whose chain of causes leads through the selected row. */
    private Optional<Long> effectInAnotherRow() {
        TreeSet<Long> reached = new TreeSet<>();
        row(selectedRow).eventIds().stream().forEach(reached::add);
        reached.add(selectedEvent);
        List<Event> events = recording.events();
        for (int i = indexOf(reached.first()) + 1; i < events.size(); i++) {
            Event event = events.get(i);
            if (reached.contains(event.causeId())) {
                reached.add(event.id());
                int row = ladder.rowOfEvent(event.id());
                if (row > selectedRow && row(row).eventIds().contains(event.id())) {
                    return Optional.of(event.id());
                }
            }
        }
        return Optional.empty();
    }

    /** Position of the first event whose id is at least {@code id}. */
    int indexOf(long id) {
        List<Event> events = recording.events();
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).id() < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The next (1) or previous (-1) row that touches a lane of the selected one. */
    public void stepLane(int direction) {
        if (selectedRow == NO_ROW) {
            step(direction);
            return;
        }
        int lane = RowText.laneOf(row(selectedRow));
        for (int i = selectedRow + direction; i >= 0 && i < ladder.rows().size(); i += direction) {
            if (RowText.touches(row(i), lane) && passes(i)) {
                select(i);
                return;
            }
        }
    }

    /** The next (1) or previous (-1) problem. */
    public void stepProblem(int direction) {
        stepAmong(problems, direction);
    }

    /** The next (1) or previous (-1) bookmark. */
    public void stepBookmark(int direction) {
        stepAmong(List.copyOf(bookmarks), direction);
    }

    private void stepAmong(List<Long> ids, int direction) {
        playback.play(false);
        List<Long> ordered = direction > 0 ? ids : ids.reversed();
        for (long id : ordered) {
            int row = ladder.rowOfEvent(id);
            boolean beyond = selectedRow == NO_ROW
                    || (direction > 0
                            ? id > selectedEvent && row > selectedRow
                            : id < selectedEvent && row < selectedRow);
            if (beyond && row != NO_ROW) {
                selectEvent(id);
                return;
            }
        }
    }

    /** Ids of the events that are problems, ascending. */
    public List<Long> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Node names of the lanes, left to right. */
    public List<String> nodes() {
        return ladder.lanes().stream().map(Lane::node).toList();
    }

    // ---------------------------------------------------------------- playing

    public Playback playback() {
        return playback;
    }

    /** Whether the playhead cuts the ladder into past and future; false until someone steps, plays or scrubs. */
    public boolean travelling() {
        return travelling;
    }

    /** The virtual time at the playhead. */
    public long nowNanos() {
        return travelling ? scale.nanosAt(playback.y()) : ladder.endNanos();
    }

    public void togglePlay() {
        boolean start = !playback.playing();
        if (start && (!travelling || playback.y() >= ladder.height())) {
            playback.seek(0);
            choose(NO_ROW, Event.NO_CAUSE);
        }
        travelling |= start;
        playback.play(start);
        playheadMoved.fire();
    }

    public void speed(double factor) {
        playback.speed(factor);
        playheadMoved.fire();
    }

    public void faster(int steps) {
        speed(playback.neighbouringSpeed(steps));
    }

    /** Moves the playhead; the last row that has begun there is selected. */
    public void scrub(double y) {
        playback.seek(Math.clamp(y, 0, ladder.height()));
        travelling = true;
        followPlayhead();
        playheadMoved.fire();
    }

    /** Lets {@code nanos} of the viewer's time pass. */
    public void advance(long nanos) {
        if (playback.playing()) {
            playback.advance(nanos, ladder.height());
            followPlayhead();
            playheadMoved.fire();
        }
    }

    private void followPlayhead() {
        int row = ladder.lastVisible(playback.y());
        if (row != selectedRow && row >= 0) {
            choose(row, row(row).eventIds().first());
            selectionChanged.fire();
        } else if (row < 0 && selectedRow != NO_ROW) {
            choose(NO_ROW, Event.NO_CAUSE);
            selectionChanged.fire();
        }
    }

    // ---------------------------------------------------------------- filter and bookmarks

    public String filterText() {
        return filterText;
    }

    /** Applies a filter; a wrong one changes nothing and is told. */
    public FilterLanguage.Result filter(String text) {
        FilterLanguage.Result result = FilterLanguage.parse(text);
        if (result instanceof FilterLanguage.Result.Ok(Filter parsed)) {
            filterText = text;
            filter = parsed;
            matchingRows = rowsThatMatch();
            filterChanged.fire();
        }
        return result;
    }

    private @Nullable BitSet rowsThatMatch() {
        if (filter instanceof Filter.All) {
            return null;
        }
        BitSet rows = new BitSet(ladder.rows().size());
        BitSet events = new BitSet();
        for (Event event : recording.events()) {
            if (filter.matches(event)) {
                events.set((int) Math.min(event.id(), Integer.MAX_VALUE));
            }
        }
        for (Row row : ladder.rows()) {
            if (row.eventIds().stream().anyMatch(id -> events.get((int) id))) {
                rows.set(row.index());
            }
        }
        return rows;
    }

    /** Whether the filter lets a row through. */
    public boolean passes(int row) {
        BitSet matching = matchingRows;
        return matching == null || matching.get(row);
    }

    /** Whether a filter is on. */
    public boolean filtered() {
        return matchingRows != null;
    }

    /** How many rows the filter lets through. */
    public int matches() {
        BitSet matching = matchingRows;
        return matching == null ? ladder.rows().size() : matching.cardinality();
    }

    /** Sets or removes a bookmark at the selected event. */
    public void toggleBookmark() {
        if (selectedEvent != Event.NO_CAUSE) {
            if (!bookmarks.remove(selectedEvent)) {
                bookmarks.add(selectedEvent);
            }
            filterChanged.fire();
        }
    }

    public NavigableSet<Long> bookmarks() {
        return Collections.unmodifiableNavigableSet(bookmarks);
    }

    /** Whether a bookmark is at one of the row's events. */
    public boolean bookmarked(Row row) {
        if (bookmarks.isEmpty() || row.eventIds().isEmpty()) {
            return false;
        }
        return bookmarks.subSet(row.eventIds().first(), true, row.eventIds().last(), true).stream()
                .anyMatch(row.eventIds()::contains);
    }
}
