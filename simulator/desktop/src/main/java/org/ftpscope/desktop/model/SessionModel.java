package org.ftpscope.desktop.model;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.ftpscope.desktop.filter.Filter;
import org.ftpscope.desktop.filter.FilterLanguage;
import org.ftpscope.desktop.filter.Problem;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;

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

    /** Events above which layouts and the like are left to the {@link Background}. */
    private static final int LONG = 30_000;
    /** Causes of the selected event that are followed: in a long session everything goes back to its beginning. */
    private static final int CHAIN_MAX = 400;

    /** Nothing is selected. */
    public static final int NO_ROW = -1;

    private final Layout layout;
    private final Playback playback = new Playback();
    private final TreeSet<Long> bookmarks = new TreeSet<>();
    private List<Long> problems;

    private final Signal recordingChanged = new Signal();
    private final Signal ladderChanged = new Signal();
    private final Signal selectionChanged = new Signal();
    private final Signal playheadMoved = new Signal();
    private final Signal filterChanged = new Signal();
    private Recording recording;
    private final SurveyDesk surveys = new SurveyDesk();
    private Background background = Background.NONE;
    private LadderOptions options;
    /** What was asked for last; differs from {@link #options} while it is being laid out. */
    private LadderOptions wanted;

    private Ladder ladder;
    private TimeScale scale;
    private int selectedRow = NO_ROW;
    private long selectedEvent = Event.NO_CAUSE;
    private List<Event> chain = List.of();
    private boolean travelling;
    private Sieve sieve = Sieve.ALL;
    private String wantedText = "";
    private Filter wantedFilter = new Filter.All();

    public SessionModel(Recording recording, LadderOptions options, Layout layout) {
        this.recording = recording;
        this.layout = layout;
        this.options = options;
        wanted = options;
        var found = Problem.sought(recording.events());
        ladder = layout.layout(recording, options);
        scale = TimeScale.of(ladder);
        problems = found.join();
    }

    /** Where long work is done from now on. */
    public void background(Background other) {
        background = other;
    }

    public Background background() {
        return background;
    }

    /** Whether the recording is long enough for work to be left to the {@link Background}. */
    public boolean isLong() {
        return recording.events().size() > LONG;
    }

    /** What else there is to see of the recording; of a long one nothing at first, until {@link #surveyed} fires. */
    public Survey survey() {
        return surveys.of(recording, options.controlPorts(), isLong(), background);
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

    /** What is being laid out, or is shown already: what further changes start from. */
    public LadderOptions wanted() {
        return wanted;
    }

    /** Fires when {@link #survey} tells something else. */
    public Signal surveyed() {
        return surveys.arrived();
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
        if (wanted.level() != level) {
            show(wanted.with(level));
        }
    }

    public void axis(Axis axis) {
        if (wanted.axis() != axis) {
            show(wanted.with(axis));
        }
    }

    /**
     * Lays out anew, a long recording in the background; what was selected and where the playhead stood is kept as well as the
     * new ladder can show it.
     */
    public void show(LadderOptions newOptions) {
        wanted = newOptions;
        Recording asked = recording;
        if (!isLong()) {
            install(newOptions, layout.layout(asked, newOptions));
            return;
        }
        background.awaited(
                () -> layout.layout(asked, newOptions),
                laidOut -> {
                    if (asked.equals(recording) && wanted.equals(newOptions)) {
                        install(newOptions, laidOut);
                    }
                },
                () -> forget(newOptions));
    }

    /** What was asked for is wanted no more; what has been asked for since is. */
    private void forget(LadderOptions asked) {
        if (wanted.equals(asked)) {
            wanted = options;
            playheadMoved.fire();
        }
    }

    /** Opens a folded gap by itself; does nothing for a row that is none. */
    public void openGap(int row) {
        if (row >= 0 && row < ladder.rows().size() && row(row) instanceof Gap gap) {
            long opening = ladder.openingOf(gap);
            selectEvent(opening);
            show(wanted.withOpened(opening));
        }
    }

    /**
     * Shows another recording in place of this one: the same one grown, or more or less of it. Events that both have keep their
     * ids, and so selection and bookmarks.
     */
    public void show(Recording other) {
        install(other, wanted, layout.layout(other, wanted));
    }

    /** Takes another recording with its ladder, which was laid out elsewhere. */
    public void install(Recording other, LadderOptions newOptions, Ladder newLadder) {
        recording = other;
        if (recording.event(selectedEvent).isEmpty()) {
            selectedRow = NO_ROW;
            selectedEvent = Event.NO_CAUSE;
            chain = List.of();
        }
        problems = Problem.among(recording.events());
        sieve = Sieve.of(recording, wantedText, wantedFilter);
        recordingChanged.fire();
        surveys.forget();
        install(newOptions, newLadder);
    }

    /** Takes a ladder that was laid out elsewhere (in the background). */
    public void install(LadderOptions newOptions, Ladder newLadder) {
        long nanos = scale.nanosAt(playback.y());
        options = newOptions;
        wanted = newOptions;
        ladder = newLadder;
        scale = TimeScale.of(ladder);
        selectedRow = selectedEvent == Event.NO_CAUSE ? NO_ROW : ladder.rowOfEvent(selectedEvent);
        playback.seek(
                selectedRow == NO_ROW ? scale.yAt(nanos) : row(selectedRow).endY());
        sieve = sieve.over(ladder);
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

    /** The id of the last event of the moment, 0 before the first: tables are shown as they were right after it. */
    public long momentEvent() {
        if (selectedRow != NO_ROW && !row(selectedRow).eventIds().isEmpty()) {
            return Math.max(selectedEvent, row(selectedRow).eventIds().last());
        }
        boolean before = travelling && selectedRow == NO_ROW && ladder.lastVisible(playback.y()) < 0;
        return before || recording.events().isEmpty()
                ? 0
                : recording.events().getLast().id();
    }

    /** Selects a row and moves the playhead to its end, so that everything up to it has happened. */
    public void select(int index) {
        if (index == NO_ROW || ladder.rows().isEmpty()) {
            clearSelection();
            return;
        }
        int row = Math.clamp(index, 0, ladder.rows().size() - 1);
        travelTo(row, row(row).eventIds().first());
    }

    /** Selects the row that shows an event, and that event of it. */
    public void selectEvent(long id) {
        if (ladder.rowOfEvent(id) != NO_ROW) {
            travelTo(ladder.rowOfEvent(id), id);
        }
    }

    private void travelTo(int row, long event) {
        choose(row, event);
        playback.seek(row(row).endY());
        travelling = true;
        selectionChanged.fire();
        playheadMoved.fire();
    }

    private void choose(int row, long event) {
        selectedRow = row;
        selectedEvent = event;
        chain = event == Event.NO_CAUSE ? List.of() : recording.causes(event, CHAIN_MAX);
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
        int at = selectedRow == NO_ROW ? (direction > 0 ? 0 : ladder.rows().size() - 1) : selectedRow + direction;
        while (at >= 0 && at < ladder.rows().size() && !passes(at)) {
            at += direction;
        }
        if (at >= 0 && at < ladder.rows().size()) {
            select(at);
        } else {
            playheadMoved.fire();
        }
    }

    /** To the first or last row. */
    public void stepToEnd(boolean last) {
        playback.play(false);
        select(last ? ladder.rows().size() - 1 : 0);
    }

    /** To the cause (-1) of what is selected, or to its first effect (1). */
    public void stepCause(int direction) {
        Kinship kin = new Kinship(recording, ladder, selectedRow);
        recording
                .event(selectedEvent)
                .flatMap(event -> direction < 0 ? kin.causeOf(event) : kin.effectOf(selectedEvent))
                .ifPresent(this::selectEvent);
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
        new Kinship(recording, ladder, selectedRow)
                .nearest(ids, selectedEvent, direction)
                .ifPresent(this::selectEvent);
    }

    /** Ids of the events that are problems, ascending. */
    public List<Long> problems() {
        return problems;
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
        playback.play(start);
        if (start && (!travelling || playback.y() >= ladder.height())) {
            playback.seek(0);
            travelling = true;
            choose(NO_ROW, Event.NO_CAUSE);
            selectionChanged.fire();
        }
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
        int row = Math.max(NO_ROW, ladder.lastVisible(playback.y()));
        if (row != selectedRow) {
            choose(row, row == NO_ROW ? Event.NO_CAUSE : row(row).eventIds().first());
            selectionChanged.fire();
        }
    }

    // ---------------------------------------------------------------- filter and bookmarks

    public String filterText() {
        return sieve.text();
    }

    /** Applies a filter, to a long recording in the background; a wrong one changes nothing and is told. */
    public FilterLanguage.Result filter(String text) {
        FilterLanguage.Result result = FilterLanguage.parse(text);
        if (result instanceof FilterLanguage.Result.Ok(Filter parsed)) {
            wantedText = text;
            wantedFilter = parsed;
            Recording asked = recording;
            if (isLong() && !(parsed instanceof Filter.All)) {
                background.quiet(() -> Sieve.of(asked, text, parsed), found -> sieve(asked, found));
            } else {
                sieve(asked, Sieve.of(asked, text, parsed));
            }
        }
        return result;
    }

    private void sieve(Recording asked, Sieve found) {
        if (asked.equals(recording) && found.text().equals(wantedText)) {
            sieve = found.over(ladder);
            filterChanged.fire();
        }
    }

    /** Whether the filter lets a row through. */
    public boolean passes(int row) {
        return sieve.passes(row);
    }

    /** Whether a filter is on. */
    public boolean filtered() {
        return sieve.holdsBack();
    }

    /** How many rows the filter lets through. */
    public int matches() {
        return sieve.holdsBack() ? sieve.matches() : ladder.rows().size();
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
}
