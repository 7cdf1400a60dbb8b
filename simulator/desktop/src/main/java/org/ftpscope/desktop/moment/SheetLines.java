package org.ftpscope.desktop.moment;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sheets one below the other as lines of one list: of each its head, then its rows. A line is formed when it is asked for. */
public final class SheetLines extends AbstractList<SheetLines.Line> implements RandomAccess {
    /** Of no sheets. */
    public static final SheetLines NONE = new SheetLines(List.of(), event -> false);

    /** A line. */
    public sealed interface Line {}

    /** What a table is, where, and how many rows it has. */
    public record Head(String key, String node, int count) implements Line {}

    /**
     * A row of a table.
     *
     * @param name tells it from others of its table, at all moments
     * @param fresh whether it is what the moment changed
     * @param first whether it is its table's first
     * @param last whether it is its table's last
     */
    public record Entry(
            String key,
            String node,
            Object name,
            List<String> columns,
            Sheet.Row row,
            boolean fresh,
            boolean first,
            boolean last)
            implements Line {}

    private final List<Sheet> sheets;
    /** The line of each sheet's head, and the number of all lines. */
    private final int[] heads;

    private final LongPredicate moment;

    /** The lines of {@code sheets}; rows that an event of the moment changed last are fresh. */
    public SheetLines(List<Sheet> sheets, LongPredicate moment) {
        this.sheets = List.copyOf(sheets);
        this.moment = moment;
        heads = new int[sheets.size() + 1];
        for (int i = 0; i < sheets.size(); i++) {
            heads[i + 1] = heads[i] + 1 + sheets.get(i).rows().size();
        }
    }

    @Override
    public int size() {
        return heads[sheets.size()];
    }

    @Override
    public Line get(int index) {
        int at = Objects.checkIndex(index, size());
        int found = Arrays.binarySearch(heads, at);
        int number = found >= 0 ? found : -found - 2;
        Sheet sheet = sheets.get(number);
        int row = at - heads[number] - 1;
        Sheet.Rows rows = sheet.rows();
        return row < 0
                ? new Head(sheet.key(), sheet.node(), rows.size())
                : new Entry(
                        sheet.key(),
                        sheet.node(),
                        rows.name(row),
                        sheet.columns(),
                        rows.get(row),
                        moment.test(rows.eventId(row)),
                        row == 0,
                        row == rows.size() - 1);
    }

    /** The line where {@code line}, of any moment, is at this one: the head of the same table, the row of the same name; or -1. */
    @Override
    public int indexOf(@Nullable Object line) {
        return switch (line) {
            case Head head -> head(head.key(), head.node()).orElse(-1);
            case Entry entry -> {
                OptionalInt head = head(entry.key(), entry.node());
                int row = head.isEmpty() ? -1 : rowsBelow(head.getAsInt()).named(entry.name());
                yield row < 0 ? -1 : head.getAsInt() + 1 + row;
            }
            case null, default -> -1;
        };
    }

    @Override
    public boolean contains(@Nullable Object line) {
        return indexOf(line) >= 0;
    }

    private OptionalInt head(String key, String node) {
        return IntStream.range(0, sheets.size())
                .filter(i ->
                        sheets.get(i).key().equals(key) && sheets.get(i).node().equals(node))
                .map(i -> heads[i])
                .findFirst();
    }

    private Sheet.Rows rowsBelow(int head) {
        return sheets.get(Arrays.binarySearch(heads, head)).rows();
    }

    /** Lines that the moment changed, ascending. */
    public List<Integer> fresh() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            Sheet.Rows rows = sheets.get(i).rows();
            for (int row = 0; row < rows.size(); row++) {
                if (moment.test(rows.eventId(row))) {
                    found.add(heads[i] + 1 + row);
                }
            }
        }
        return found;
    }
}
