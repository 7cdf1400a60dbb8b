package org.ftpscope.diagram.ladder;

import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Leading;

/**
 * A sequence diagram as values: the one thing that every renderer draws.
 *
 * <p>Rows are ordered by {@link Row#y()}. A window of a long ladder is found by height with {@link #firstVisible} and {@link
 * #lastVisible} in logarithmic time, so a viewer touches only what it shows.
 */
public final class Ladder {
    private final Level level;
    private final Locale locale;
    private final Caption caption;
    private final List<Lane> lanes;
    private final List<Row> rows;
    private final List<Phase> phases;
    private final List<Strip> strips;
    private final List<Connection> connections;
    private final double height;
    private final long endNanos;
    /** For each row the lowest point of it and all rows before: monotone, so that it can be searched. */
    private final double[] reach;
    /** For each row the smallest event id of it and all rows after: monotone, so that it can be searched. */
    private final long[] leastId;

    private Ladder(Parts parts) {
        this.level = parts.level;
        this.locale = parts.locale;
        this.caption = parts.caption;
        this.lanes = List.copyOf(parts.lanes);
        this.rows = List.copyOf(parts.rows);
        this.phases = List.copyOf(parts.phases);
        this.strips = List.copyOf(parts.strips);
        this.connections = List.copyOf(parts.connections);
        this.height = parts.height;
        this.endNanos = parts.endNanos;
        this.reach = new double[rows.size()];
        double lowest = 0;
        for (int i = 0; i < reach.length; i++) {
            lowest = Math.max(lowest, rows.get(i).endY());
            reach[i] = lowest;
        }
        this.leastId = new long[reach.length];
        long least = Long.MAX_VALUE;
        for (int i = reach.length - 1; i >= 0; i--) {
            EventIds ids = rows.get(i).eventIds();
            least = ids.isEmpty() ? least : Math.min(least, ids.first());
            leastId[i] = least;
        }
    }

    /** Everything that a ladder is made of; rows ascend by {@code y} and know their index. */
    public record Parts(
            Level level,
            Locale locale,
            Caption caption,
            List<Lane> lanes,
            List<? extends Row> rows,
            List<Phase> phases,
            List<Strip> strips,
            List<Connection> connections,
            double height,
            long endNanos) {}

    /** A ladder of these parts. */
    public static Ladder of(Parts parts) {
        return new Ladder(parts);
    }

    /** Whether programs have lanes of their own beside their hosts' sockets. */
    public boolean tellsApplications() {
        return lanes.stream().anyMatch(Lane::isApplication);
    }

    /** The same ladder under another caption. */
    public Ladder with(Caption newCaption) {
        return of(new Parts(level, locale, newCaption, lanes, rows, phases, strips, connections, height, endNanos));
    }

    public Level level() {
        return level;
    }

    public Locale locale() {
        return locale;
    }

    public Caption caption() {
        return caption;
    }

    /** From left to right. */
    public List<Lane> lanes() {
        return lanes;
    }

    /** The other lane of the same host; the lane itself when it is the only one. */
    public Lane mate(Lane lane) {
        for (int i = Math.max(0, lane.index() - 1); i <= Math.min(lanes.size() - 1, lane.index() + 1); i++) {
            if (lanes.get(i).isBeside(lane)) {
                return lanes.get(i);
            }
        }
        return lane;
    }

    /** The outermost lanes that packets go by: the first, or with {@code last} the last. */
    public int outermost(boolean last) {
        int lane = last ? lanes.size() - 1 : 0;
        boolean application = !lanes.isEmpty() && lanes.get(lane).isApplication();
        return application ? mate(lanes.get(lane)).index() : lane;
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Phase> phases() {
        return phases;
    }

    public List<Strip> strips() {
        return strips;
    }

    public List<Connection> connections() {
        return connections;
    }

    /** The event by which {@link LadderOptions#withOpened} knows a gap: the first that it hides, or the one that ends a silence. */
    public long openingOf(Gap gap) {
        boolean silence = gap.eventIds().isEmpty() && gap.index() + 1 < rows.size();
        return silence
                ? rows.get(gap.index() + 1).eventIds().first()
                : gap.eventIds().first();
    }

    /** Design units from the top to the end of the last row. */
    public double height() {
        return height;
    }

    /** Time of the last event. */
    public long endNanos() {
        return endNanos;
    }

    /** The connection of that number; there is none for 0. */
    public Connection connection(int number) {
        return connections.get(number - 1);
    }

    /** Index of the first row any part of which lies at or below {@code y}; {@code rows().size()} when there is none. */
    public int firstVisible(double y) {
        return Leading.count(reach.length, i -> reach[i] < y);
    }

    /** Index of the last row that begins at or above {@code y}; -1 when there is none. */
    public int lastVisible(double y) {
        return Leading.count(rows.size(), i -> rows.get(i).y() <= y) - 1;
    }

    /** Index of the row that shows the event, or of the last row before it; -1 when there is none. */
    public int rowOfEvent(long eventId) {
        int before = Leading.count(rows.size(), i -> leastId[i] <= eventId) - 1;
        // A flight's later events lie behind the rows that began
        // meanwhile: look back a little for the row that holds the id.
        for (int i = before; i >= 0 && i > before - 200; i--) {
            if (rows.get(i).eventIds().contains(eventId)) {
                return i;
            }
        }
        return before;
    }
}
