package org.ftpscope.desktop.model;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.Leading;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;

/** Where steps from a row lead that are no steps to the next: to causes, effects and the like that another row shows. */
final class Kinship {
    private final Recording recording;
    private final Ladder ladder;
    private final int selectedRow;

    /** Seen from one row of a ladder. */
    Kinship(Recording recording, Ladder ladder, int selectedRow) {
        this.recording = recording;
        this.ladder = ladder;
        this.selectedRow = selectedRow;
    }

    /** The nearest cause of an event that another row shows. */
    Optional<Long> causeOf(Event event) {
        Optional<Event> cause = recording.event(event.causeId());
        while (cause.isPresent()) {
            long id = cause.get().id();
            int row = ladder.rowOfEvent(id);
            if (row != selectedRow && shows(row, id)) {
                return Optional.of(id);
            }
            cause = recording.event(cause.get().causeId());
        }
        return Optional.empty();
    }

    /** The first event behind a later row whose chain of causes leads through the selected row. */
    Optional<Long> effectOf(long selectedEvent) {
        BitSet reached = new BitSet();
        ladder.rows().get(selectedRow).eventIds().stream().forEach(id -> reached.set((int) id));
        reached.set((int) selectedEvent);
        List<Event> events = recording.events();
        for (int i = positionOf(reached.nextSetBit(0)) + 1; i < events.size(); i++) {
            Event event = events.get(i);
            if (reached.get((int) event.causeId())) {
                reached.set((int) event.id());
                int row = ladder.rowOfEvent(event.id());
                if (row > selectedRow && shows(row, event.id())) {
                    return Optional.of(event.id());
                }
            }
        }
        return Optional.empty();
    }

    private boolean shows(int row, long event) {
        return row != SessionModel.NO_ROW && ladder.rows().get(row).eventIds().contains(event);
    }

    /** Position of the first event whose id is at least {@code id}. */
    private int positionOf(long id) {
        List<Event> events = recording.events();
        return Leading.count(events.size(), i -> events.get(i).id() < id);
    }

    /** Of these ascending ids the nearest after (1) or before (-1) the selected event that another row shows. */
    Optional<Long> nearest(List<Long> ids, long selectedEvent, int direction) {
        boolean none = selectedRow == SessionModel.NO_ROW;
        int at = none ? (direction > 0 ? 0 : ids.size() - 1) : beyond(ids, selectedEvent, direction);
        for (; at >= 0 && at < ids.size(); at += direction) {
            int row = ladder.rowOfEvent(ids.get(at));
            boolean another = none || (direction > 0 ? row > selectedRow : row < selectedRow);
            if (row != SessionModel.NO_ROW && another) {
                return Optional.of(ids.get(at));
            }
        }
        return Optional.empty();
    }

    private static int beyond(List<Long> ids, long selectedEvent, int direction) {
        int found = Collections.binarySearch(ids, selectedEvent);
        if (found >= 0) {
            return found + direction;
        }
        return direction > 0 ? -found - 1 : -found - 2;
    }
}
