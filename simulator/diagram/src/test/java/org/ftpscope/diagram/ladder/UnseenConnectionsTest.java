package org.ftpscope.diagram.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ftpscope.diagram.Golden;
import org.ftpscope.diagram.LiveStory;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.diagram.why.Why;
import org.ftpscope.engine.recording.CloseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ladders of recordings of real sockets, in which there are no packets. */
class UnseenConnectionsTest {
    private static LiveStory story(String name) {
        return switch (name) {
            case "live-passive" -> LiveStory.passiveAtServer();
            case "live-active" -> LiveStory.activeAtClient();
            case "live-refused" -> LiveStory.refusedAtServer();
            case "live-two" -> LiveStory.twoAtServer();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Ladder ladder(LiveStory story, Level level, Locale locale) {
        return LadderLayout.layout(
                story.events(), LadderOptions.of(level).with(locale).withLanes(story.lanes()));
    }

    static Stream<Arguments> everyStory() {
        return Stream.of("live-passive", "live-active", "live-refused", "live-two")
                .flatMap(name -> Stream.of(
                        Arguments.of(name, Level.TCP, Locale.ENGLISH),
                        Arguments.of(name, Level.TCP, Locale.SIMPLIFIED_CHINESE),
                        Arguments.of(name, Level.FTP, Locale.ENGLISH),
                        Arguments.of(name, Level.PHASE, Locale.ENGLISH)));
    }

    @ParameterizedTest
    @MethodSource("everyStory")
    void laddersLookAsTheyDidWhenTheyWereLookedAt(String name, Level level, Locale locale) {
        String text = TextRenderer.render(
                ladder(story(name), level, locale), TextStyle.plain().withWidth(120));
        Golden.matches(name + "-" + level.word() + (locale.getLanguage().equals("zh") ? "-zh" : "") + ".txt", text);
    }

    @Test
    void whoDialsIsWhereTheArrowBegins() {
        assertThat(arrow(LiveStory.passiveAtServer(), "open data").from())
                .as("passive: the client")
                .isZero();
        assertThat(arrow(LiveStory.activeAtClient(), "open data").from())
                .as("active: the server")
                .isEqualTo(1);
    }

    private static Arrow arrow(LiveStory story, String beginning) {
        return ladder(story, Level.TCP, Locale.ENGLISH).rows().stream()
                .filter(Arrow.class::isInstance)
                .map(Arrow.class::cast)
                .filter(arrow -> arrow.label().text().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "PACKET"})
    void noSegmentIsInvented(Level level) {
        assertThat(ladder(LiveStory.passiveAtServer(), level, Locale.ENGLISH).rows())
                .filteredOn(Arrow.class::isInstance)
                .extracting(row -> ((Arrow) row).kind())
                .doesNotContain(Arrow.Kind.SEGMENT, Arrow.Kind.RESET)
                .filteredOn(Arrow.Kind.UNOBSERVED::equals)
                .as("control and data connection, each opened and closed")
                .hasSize(4);
    }

    @Test
    void theEndThatRecordsNothingIsALaneByItsAddress() {
        assertThat(ladder(LiveStory.passiveAtServer(), Level.FTP, Locale.ENGLISH)
                        .lanes())
                .extracting(Lane::node, Lane::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("198.51.100.7", Lane.Role.CLIENT),
                        org.assertj.core.groups.Tuple.tuple("server", Lane.Role.SERVER));
    }

    @Test
    void whereBothEndsRecordEachLineArrivesWhenItIsRead() {
        LiveStory server = LiveStory.atServer();
        LiveStory client = server.andClient();
        LiveStory.Socket asking = client.at(10).tries("198.51.100.7:40022", "192.0.2.20:21");
        LiveStory.Socket asked = server.at(12).accepts("192.0.2.20:21", "198.51.100.7:40022");
        asked.says("220 FTPscope server ready.");
        client.at(30);
        asking.hears("220 FTPscope server ready.");
        List<LaneHint> lanes = List.of(client.lanes().getFirst(), server.lanes().getFirst());
        Ladder ladder =
                LadderLayout.layout(server.events(), LadderOptions.of(Level.FTP).withLanes(lanes));
        assertThat(ladder.lanes()).extracting(Lane::node).containsExactly("client", "server");
        Arrow greeting = arrow(server, "220");
        assertThat(List.of(greeting.atNanos(), greeting.endNanos())).containsExactly(14_000_000L, 31_000_000L);
        assertThat(ladder.connections()).hasSize(1);
        assertThat(asking).isNotNull();
    }

    @Test
    void whyTellsThatTheHandshakeWasNotObservedInBothLanguages() {
        LiveStory story = LiveStory.refusedAtServer();
        Arrow refused = arrow(story, "open data");
        assertThat(refused.fate().outcome()).isEqualTo(Arrow.Outcome.REFUSED);
        Why english = new Why(story.recording(), Locale.ENGLISH);
        Why chinese = new Why(story.recording(), Locale.SIMPLIFIED_CHINESE);
        assertThat(english.because(refused.eventIds().last(), 9))
                .extracting(Why.Reason::text)
                .containsExactly(
                        "server dials 198.51.100.7:35449 from 192.0.2.20:20.",
                        "The connection of server was refused: RST or ICMP came back, so nobody listens there or a rule says no.");
        long opened = arrow(story, "open control").eventIds().first();
        assertThat(english.tell(opened).orElseThrow())
                .endsWith("The operating system shook hands; it was not observed.");
        assertThat(chinese.tell(opened).orElseThrow()).endsWith("握手由操作系统完成，未被观察到。");
        assertThat(CloseReason.values())
                .allSatisfy(reason -> assertThat(org.ftpscope.diagram.Words.of(Locale.SIMPLIFIED_CHINESE)
                                .say("os." + reason))
                        .isNotEmpty());
    }
}
