package org.ftpscope.desktop.moment;

import java.util.List;

/**
 * A table for a person.
 *
 * @param key what it is: text {@code sheet.<key>} names it, {@code sheet.<key>.<column>} its columns
 * @param node where it is
 */
public record Sheet(String key, String node, List<String> columns, List<Row> rows) {
    /** A row; {@code eventId} is the event that changed it last. */
    public record Row(List<String> cells, long eventId) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
