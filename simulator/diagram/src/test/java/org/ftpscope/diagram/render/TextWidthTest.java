package org.ftpscope.diagram.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    @ParameterizedTest
    @CsvSource({"a, 1", "命令通道, 8", "主动（NAT）, 11", "é, 1", "e\u0301, 1", "─▶, 2", "한국, 4", "ｆ, 2", "😀, 2", "'', 0"})
    void columnsAreCountedAsTerminalsDo(String text, int columns) {
        assertThat(TextWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void textIsCutAtAColumnNotAtAChar() {
        assertThat(TextWidth.fit("命令通道", 8)).isEqualTo("命令通道");
        assertThat(TextWidth.fit("命令通道", 7)).isEqualTo("命令通…");
        assertThat(TextWidth.fit("命令通道", 6)).isEqualTo("命令…");
        assertThat(TextWidth.fit("abc", 0)).isEmpty();
    }

    @Test
    void linesBreakAtSpacesAndBetweenChineseCharacters() {
        assertThat(TextWidth.wrap("Opening data connection", 12)).isEqualTo(List.of("Opening data", "connection"));
        assertThat(TextWidth.wrap("数据连接被拒绝", 8)).isEqualTo(List.of("数据连接", "被拒绝"));
        assertThat(TextWidth.wrap("", 8)).isEqualTo(List.of(""));
    }

    @Property(tries = 300)
    void wrappingKeepsTheWidthAndEveryWord(
            @ForAll @StringLength(max = 120) @CharRange(from = ' ', to = '~') @CharRange(from = '一', to = '两')
                    String text,
            @ForAll @IntRange(min = 4, max = 60) int columns) {
        List<String> lines = TextWidth.wrap(text, columns);
        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns));
        assertThat(String.join("", lines).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }
}
