package org.ftpscope.diagram.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.Golden;
import org.ftpscope.diagram.LiveStory;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.diagram.render.TextWidths;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lanes for the programs of a host beside that of its sockets. */
class ApplicationLanesTest {
    private static Ladder ladder(List<Event> events, List<LaneHint> lanes, Level level, Locale locale) {
        return LadderLayout.layout(
                events, LadderOptions.of(level).with(locale).withLanes(lanes).withApplications(true));
    }

    private static Ladder ladder(LiveStory story, Level level, Locale locale) {
        return ladder(story.events(), story.lanes(), level, locale);
    }

    @Test
    void aServersCallsStandBetweenItsTwoLanes() {
        Ladder ladder = ladder(LiveStory.passiveAtServer(), Level.TCP, Locale.ENGLISH);
        assertThat(ladder.lanes().stream().map(Lane::name))
                .containsExactly("198.51.100.7", "server \u00b7 sockets", "server \u00b7 application");
        Golden.matches(
                "live-passive-tcp-applications.txt",
                TextRenderer.render(ladder, TextStyle.plain().withWidth(100)));
    }

    @Test
    void aClientsStandOnTheLeft() {
        Ladder ladder = ladder(LiveStory.activeAtClient(), Level.TCP, Locale.SIMPLIFIED_CHINESE);
        assertThat(ladder.lanes().stream().map(Lane::name))
                .startsWith("client \u00b7 \u5e94\u7528", "client \u00b7 \u5957\u63a5\u5b57");
        Golden.matches(
                "live-active-tcp-applications-zh.txt",
                TextRenderer.render(ladder, TextStyle.plain().withWidth(100)));
    }

    @Test
    void whereNothingIsKnownOfProgramsTheyHaveNoLane() {
        // A capture: packets, and nothing of what programs did.
        Story story = Stories.passive();
        List<Event> packets = new ArrayList<>();
        for (Event event : story.events()) {
            if (event.what() instanceof What.PacketWhat) {
                packets.add(event);
            }
        }
        LadderOptions options = LadderOptions.of(Level.TCP).withLanes(story.lanes());
        assertThat(TextRenderer.render(LadderLayout.layout(packets, options.withApplications(true)), TextStyle.plain()))
                .isEqualTo(TextRenderer.render(LadderLayout.layout(packets, options), TextStyle.plain()));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void whatCrossesTheNetworkIsTheSameWithAndWithout(Level level) {
        for (LiveStory story : List.of(LiveStory.passiveAtServer(), LiveStory.activeAtClient())) {
            Ladder without =
                    LadderLayout.layout(story.events(), LadderOptions.of(level).withLanes(story.lanes()));
            Ladder with = ladder(story, level, Locale.ENGLISH);
            assertThat(crossings(with)).isEqualTo(crossings(without)).isNotEmpty();
        }
    }

    private static List<String> crossings(Ladder ladder) {
        return ladder.rows().stream()
                .filter(Arrow.class::isInstance)
                .map(Arrow.class::cast)
                .filter(arrow -> arrow.kind() != Arrow.Kind.CALL)
                .map(arrow -> ladder.lanes().get(arrow.from()).node() + " > "
                        + ladder.lanes().get(arrow.to()).node() + " "
                        + arrow.label().line())
                .toList();
    }

    @Test
    void aCallTakesNoTimeAndAPacketMayGoOnFromWhereItEnds() {
        Ladder ladder = ladder(LiveStory.passiveAtServer(), Level.TCP, Locale.ENGLISH);
        List<Arrow> calls = calls(ladder);
        assertThat(calls).isNotEmpty();
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.endY()).isEqualTo(call.y());
            assertThat(ladder.lanes().get(call.from()).isBeside(ladder.lanes().get(call.to())))
                    .isTrue();
            assertThat(call.eventIds().isEmpty()).isFalse();
        });
        assertThat(calls.stream().map(call -> call.label().flags())).contains("listen", "accept", "read", "write");
    }

    private static List<Arrow> calls(Ladder ladder) {
        return ladder.rows().stream()
                .filter(row -> row instanceof Arrow arrow && arrow.kind() == Arrow.Kind.CALL)
                .map(Arrow.class::cast)
                .toList();
    }

    @Test
    void aPasswordIsNotShownByACallEither() {
        for (LiveStory story : List.of(LiveStory.passiveAtServer(), LiveStory.activeAtClient())) {
            assertThat(calls(ladder(story, Level.TCP, Locale.ENGLISH)))
                    .filteredOn(call -> call.label().text().startsWith("PASS"))
                    .allSatisfy(call -> assertThat(call.label().text()).isEqualTo("PASS ****"));
        }
    }

    @Test
    void longRunsOfWritesAreFolded() {
        Recording recording = new Recording();
        Endpoint own = new Endpoint(IpAddress.of("192.0.2.20"), 20);
        Endpoint peer = new Endpoint(IpAddress.of("198.51.100.7"), 40_000);
        Endpoint control = new Endpoint(IpAddress.of("192.0.2.20"), 21);
        recording.observe(Moment.START, "server", new What.Connected(1, control, peer, Optional.of(9L), false));
        recording.observe(Moment.START, "server", new What.FtpReply(1, false, 220, List.of("Ready.")));
        recording.observe(Moment.START, "server", new What.Connecting(2, own, peer));
        recording.observe(Moment.START, "server", new What.Connected(2, own, peer, Optional.empty(), false));
        for (int i = 0; i < 500; i++) {
            recording.observe(
                    Moment.START.at(1_000L * i),
                    "server",
                    new What.BytesWritten(2, Bytes.utf8("x".repeat(100)), false));
        }
        Ladder ladder = ladder(recording.events(), List.of(), Level.TCP, Locale.ENGLISH);
        assertThat(ladder.rows()).hasSizeLessThan(20);
        assertThat(ladder.rows().stream().filter(Gap.class::isInstance).map(row -> ((Gap) row).text()))
                .containsExactly("49,300 bytes in 493 socket calls");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 132})
    void noLineIsWiderThanAsked(int width) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (LiveStory story : List.of(LiveStory.passiveAtServer(), LiveStory.activeAtClient())) {
                String text = TextRenderer.render(
                        ladder(story, Level.TCP, locale), TextStyle.plain().withWidth(width));
                assertThat(text.lines())
                        .allSatisfy(
                                line -> assertThat(TextWidths.of(line)).as(line).isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void aDrawnCallHasAnOpenHeadAndIsExplained() {
        Ladder ladder = ladder(LiveStory.passiveAtServer(), Level.TCP, Locale.ENGLISH);
        String svg = SvgRenderer.render(ladder, SvgStyle.plain());
        assertThat(svg).contains("class=\"c q\"").contains(">socket call</text>");
        String without = SvgRenderer.render(
                LadderLayout.layout(LiveStory.passiveAtServer().events(), LadderOptions.of(Level.TCP)),
                SvgStyle.plain());
        assertThat(without).doesNotContain("class=\"c q\"").doesNotContain("socket call");
    }
}
