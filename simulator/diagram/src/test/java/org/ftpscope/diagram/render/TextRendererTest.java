package org.ftpscope.diagram.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ftpscope.diagram.Golden;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextRendererTest {
    static Stream<Arguments> everyStoryAtEveryLevel() {
        return Stream.of("active", "passive", "refused", "dropped", "helped", "rejected")
                .flatMap(name -> Stream.of(Level.values()).map(level -> Arguments.of(name, level)));
    }

    private static Ladder ladder(String name, Level level, Locale locale) {
        Story story = Stories.named(name);
        return LadderLayout.layout(
                story.events(), LadderOptions.of(level).with(locale).withLanes(story.lanes()));
    }

    @ParameterizedTest
    @MethodSource("everyStoryAtEveryLevel")
    void laddersLookAsTheyDidWhenTheyWereLookedAt(String name, Level level) {
        String text = TextRenderer.render(ladder(name, level, Locale.ENGLISH), TextStyle.plain());
        Golden.matches(name + "-" + level.word() + ".txt", text);
    }

    @Test
    void chineseLaddersToo() {
        String text = TextRenderer.render(
                ladder("dropped", Level.TCP, Locale.SIMPLIFIED_CHINESE),
                TextStyle.plain().withWidth(100));
        Golden.matches("dropped-tcp-zh-100.txt", text);
    }

    @Test
    void asciiLaddersToo() {
        String text = TextRenderer.render(
                ladder("refused", Level.TCP, Locale.ENGLISH), TextStyle.plain().with(TextStyle.Charset.ASCII));
        Golden.matches("refused-tcp-ascii.txt", text);
    }

    @ParameterizedTest
    @MethodSource("everyStoryAtEveryLevel")
    void noLineIsWiderThanAsked(String name, Level level) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (int width : new int[] {60, 80, 132}) {
                String text = TextRenderer.render(
                        ladder(name, level, locale), TextStyle.plain().withWidth(width));
                assertThat(text.lines())
                        .allSatisfy(
                                line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(width));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyStoryAtEveryLevel")
    void asciiIsNothingButAscii(String name, Level level) {
        String text = TextRenderer.render(
                ladder(name, level, Locale.ENGLISH), TextStyle.plain().with(TextStyle.Charset.ASCII));
        assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
        assertThat(text).doesNotContain("?");
    }

    @Test
    void colourAddsColourAndNothingElse() {
        Ladder ladder = ladder("refused", Level.PACKET, Locale.ENGLISH);
        String plain = TextRenderer.render(ladder, TextStyle.plain());
        String colourful = TextRenderer.render(ladder, TextStyle.plain().withColour(true));
        assertThat(colourful).contains("\u001b[0;36m").contains("\u001b[0;1;31m");
        assertThat(colourful.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
        assertThat(plain).doesNotContain("\u001b");
    }

    @Test
    void theHeaderComesAgainWhenAsked() {
        Ladder ladder = ladder("helped", Level.TCP, Locale.ENGLISH);
        String once = TextRenderer.render(ladder, TextStyle.plain());
        String often = TextRenderer.render(ladder, TextStyle.plain().withRepeatedHeader(20));
        assertThat(headers(once)).isEqualTo(1);
        assertThat(headers(often)).isGreaterThan(2);
    }

    private static long headers(String text) {
        return text.lines()
                .filter(line -> line.contains("192.168.1.1 ┃ 203.0.113.1"))
                .count();
    }

    @Test
    void captionStandsAboveAndControlCharactersOfFtpTextDoNoHarm() {
        Story story = Story.routed();
        story.login().clientSays("CWD \u001b[31mred\r\n").serverSays("550 end; # <b> & 中文目录\r\n");
        Ladder ladder = LadderLayout.layout(
                story.events(), LadderOptions.of(Level.FTP).with(new Caption("Title", "What it shows.", "seed 7")));
        String text = TextRenderer.render(ladder, TextStyle.plain());
        assertThat(text).startsWith("Title\nWhat it shows.\nseed 7\n\n");
        assertThat(text).contains("CWD \u00b7[31mred").contains("550 end; # <b> & 中文目录");
    }

    @Test
    void anEmptyRecordingIsAnEmptyLadder() {
        Ladder ladder = LadderLayout.layout(List.of(), LadderOptions.of(Level.TCP));
        assertThat(TextRenderer.render(ladder, TextStyle.plain())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0000", "5050000, 0.0051", "63000000000, 63.0000", "999999999, 1.0000", "123456789012345, 123456"})
    void timesAreSecondsInEightColumns(long nanos, String text) {
        assertThat(TextRenderer.seconds(nanos)).isEqualTo(text).hasSizeLessThan(9);
    }
}
