package org.ftpscope.desktop.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tables as one list: a line is formed when someone looks at it, and is found again at other moments. */
class SheetLinesTest {
    private final List<Object> formed = new ArrayList<>();

    /** A table whose rows are called by these numbers; the event that changed a row has its number. */
    private Sheet sheet(String key, long... names) {
        List<Sheet.Rows.Source<?, ?>> sources = new ArrayList<>();
        for (long name : names) {
            sources.add(new Sheet.Rows.Source<>(name, "entry " + name, name, (row, words) -> {
                formed.add(row);
                return List.of(words);
            }));
        }
        return new Sheet(key, "nat", List.of("state"), new Sheet.Rows(sources));
    }

    private static SheetLines lines(Sheet... sheets) {
        return new SheetLines(List.of(sheets), event -> event == 20);
    }

    private static String told(SheetLines.Line line) {
        return switch (line) {
            case SheetLines.Head head -> head.key() + " " + head.count();
            case SheetLines.Entry entry ->
                (entry.first() ? "┌" : "│")
                        + (entry.last() ? "┘" : "│")
                        + entry.row().cells().getFirst()
                        + (entry.fresh() ? " *" : "");
        };
    }

    @Test
    void headsAndRowsFollowEachOther() {
        assertThat(lines(sheet("conntrack", 10, 20, 30), sheet("expect"), sheet("rules", 7)))
                .extracting(SheetLinesTest::told)
                .containsExactly(
                        "conntrack 3", "┌│entry 10", "││entry 20 *", "│┘entry 30", "expect 0", "rules 1", "┌┘entry 7");
        assertThat(SheetLines.NONE).isEmpty();
    }

    @Test
    void ofAHundredThousandRowsTheOneThatIsLookedAtIsFormed() {
        SheetLines lines = lines(sheet("conntrack", LongStream.range(0, 100_000).toArray()));
        assertThat(lines).hasSize(100_001);
        assertThat(lines.fresh()).containsExactly(21);
        assertThat(told(lines.get(21))).isEqualTo("││entry 20 *");
        assertThat(formed).containsExactly(20L);
    }

    @Test
    void aLineOfAnotherMomentIsFoundByItsName() {
        SheetLines before = lines(sheet("conntrack", 10, 20, 30), sheet("rules", 7));
        SheetLines after = lines(sheet("conntrack", 20, 30, 40), sheet("rules", 6, 7));
        assertThat(before.stream().map(after::indexOf)).containsExactly(0, -1, 1, 2, 4, 6);
        assertThat(after.indexOf(null)).isEqualTo(-1);
        formed.clear();
        assertThat(after.contains(before.get(3))).isTrue();
        assertThat(formed).as("found without being formed").containsExactly(30L);
    }
}
