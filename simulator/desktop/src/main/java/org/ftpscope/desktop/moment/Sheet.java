package org.ftpscope.desktop.moment;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BiFunction;

/**
 * A table for a person.
 *
 * @param key what it is: text {@code sheet.<key>} names it, {@code sheet.<key>.<column>} its columns
 * @param node where it is
 * @param rows formed when they are asked for
 */
public record Sheet(String key, String node, List<String> columns, Rows rows) {
    /** A row; {@code eventId} is the event that changed it last. */
    public record Row(List<String> cells, long eventId) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public Sheet {
        columns = List.copyOf(columns);
    }

    /**
     * What a table held at its moment. Of a hundred thousand entries someone sees twenty: a row's words are found when it is asked
     * for, its name and the event that changed it last are there at once.
     */
    public static final class Rows extends AbstractList<Row> implements RandomAccess {
        /** What a row is formed from; its {@code name} is the same at all moments. */
        record Source<K, V>(K name, V value, long eventId, BiFunction<K, V, List<String>> words) {
            private Row row() {
                return new Row(words.apply(name, value), eventId);
            }
        }

        private final List<Source<?, ?>> sources;

        Rows(List<Source<?, ?>> sources) {
            this.sources = List.copyOf(sources);
        }

        @Override
        public Row get(int index) {
            return sources.get(index).row();
        }

        @Override
        public int size() {
            return sources.size();
        }

        /** The event that changed a row last. */
        public long eventId(int index) {
            return sources.get(index).eventId();
        }

        Object name(int index) {
            return sources.get(index).name();
        }

        /** The row of that name, or -1. */
        int named(Object name) {
            for (int i = 0; i < sources.size(); i++) {
                if (sources.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
