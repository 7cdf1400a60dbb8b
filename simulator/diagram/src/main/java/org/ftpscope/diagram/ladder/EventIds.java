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
        return sorting(ids.clone());
    }

    /** The ids given, sorted, each once; the array must not be used any more. */
    static EventIds sorting(long[] ids) {
        if (ids.length < 2) {
            return ids.length == 0 ? NONE : new EventIds(ids);
        }
        Arrays.sort(ids);
        int count = 1;
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] != ids[count - 1]) {
                ids[count++] = ids[i];
            }
        }
        return new EventIds(count == ids.length ? ids : Arrays.copyOf(ids, count));
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
        return ids.length > 0 && id >= ids[0] && id <= ids[ids.length - 1] && Arrays.binarySearch(ids, id) >= 0;
    }

    public LongStream stream() {
        return LongStream.of(ids);
    }

    /** These and those. */
    public EventIds and(EventIds more) {
        if (more.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return more;
        }
        long[] both = Arrays.copyOf(ids, ids.length + more.ids.length);
        System.arraycopy(more.ids, 0, both, ids.length, more.ids.length);
        return sorting(both);
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
