package org.ftpscope.desktop.model;

import java.util.BitSet;
import org.ftpscope.desktop.filter.Filter;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.EventIds;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;

/** What a filter lets through: events are found once for a recording, rows once for each ladder of it. */
final class Sieve {
    /** Nothing is held back. */
    static final Sieve ALL = new Sieve("", new Filter.All(), new BitSet(), new BitSet(), new BitSet());

    private static final BitSet NONE = new BitSet();

    private final String text;
    private final Filter filter;
    private final BitSet events;
    private final BitSet carriers;
    private final BitSet rows;

    private Sieve(String text, Filter filter, BitSet events, BitSet carriers, BitSet rows) {
        this.text = text;
        this.filter = filter;
        this.events = events;
        this.carriers = carriers;
        this.rows = rows;
    }

    /** The events of a recording that a filter lets through; rows are none before {@link #over}. */
    static Sieve of(Recording recording, String text, Filter filter) {
        BitSet events = new BitSet();
        BitSet carriers = new BitSet();
        if (!(filter instanceof Filter.All)) {
            for (Event event : recording.events()) {
                if (filter.matches(event)) {
                    events.set(bit(event.id()));
                }
                if (carries(recording, event, events)) {
                    carriers.set(bit(event.id()));
                }
            }
        }
        return new Sieve(text, filter, events, carriers, new BitSet());
    }

    /** Whether the event is the first packet that carries what a program wrote, and that was let through. */
    private static boolean carries(Recording recording, Event event, BitSet events) {
        return event.what() instanceof What.PacketSent
                && recording
                        .event(event.causeId())
                        .filter(cause -> cause.what() instanceof What.BytesWritten)
                        .filter(written -> events.get(bit(written.id())) || events.get(bit(written.causeId())))
                        .isPresent();
    }

    /** The same with the rows of a ladder. */
    Sieve over(Ladder ladder) {
        BitSet passing = new BitSet(ladder.rows().size());
        // Where programs have lanes of their own, what they said
        // has rows there; the packet with it passes all the same.
        BitSet saying = ladder.tellsApplications() ? carriers : NONE;
        if (holdsBack()) {
            for (Row row : ladder.rows()) {
                passing.set(
                        row.index(),
                        holdsOne(row.eventIds(), events) || row instanceof Arrow && holdsOne(row.eventIds(), saying));
            }
        }
        return new Sieve(text, filter, events, carriers, passing);
    }

    private static boolean holdsOne(EventIds ids, BitSet events) {
        if (events.isEmpty()) {
            return false;
        }
        for (int i = 0; i < ids.size(); i++) {
            if (events.get(bit(ids.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static int bit(long id) {
        return (int) Math.min(id, Integer.MAX_VALUE);
    }

    /** The filter as it was typed. */
    String text() {
        return text;
    }

    Filter filter() {
        return filter;
    }

    /** Whether there is a filter at all. */
    boolean holdsBack() {
        return !(filter instanceof Filter.All);
    }

    boolean passes(int row) {
        return !holdsBack() || rows.get(row);
    }

    /** Rows that pass, where something is held back. */
    int matches() {
        return rows.cardinality();
    }
}
