package org.ftpscope.diagram.ladder;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The ids of the events behind something drawn, ascending: what stepping and "why" follow back into the recording. */
public final class EventIds {
    /** None. */
    public static final EventIds NONE = new EventIds(new long[0]);

    private final long[] ids;

    private EventIds(long[] ids) {
        this.ids = ids;
    }

    /** The ids given, sorted, each once. */
    public static EventIds of(long... ids) {
        if (ids.length == 0) {
            return NONE;
        }
        if (ids.length == 1) {
            return new EventIds(ids.clone());
        }
        return new EventIds(LongStream.of(ids).sorted().distinct().toArray());
    }

    public int size() {
        return ids.length;
    }

    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** The id at {@code index}, from 0 on. */
    public long get(int index) {
        return ids[index];
    }

    /** The smallest id; 0 when there is none. */
    public long first() {
        return ids.length == 0 ? 0 : ids[0];
    }

    /** The greatest id; 0 when there is none. */
    public long last() {
        return ids.length == 0 ? 0 : ids[ids.length - 1];
    }

    public boolean contains(long id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    public LongStream stream() {
        return LongStream.of(ids);
    }

    /** These and those. */
    public EventIds and(EventIds more) {
        if (more.isEmpty()) {
            return this;
        }
        return isEmpty() ? more : of(LongStream.concat(stream(), more.stream()).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}
