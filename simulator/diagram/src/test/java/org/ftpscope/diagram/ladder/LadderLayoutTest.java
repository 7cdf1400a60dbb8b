package org.ftpscope.diagram.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.wire.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LadderLayoutTest {
    private static Ladder lay(Story story, Level level) {
        return LadderLayout.layout(story.events(), LadderOptions.of(level).withLanes(story.lanes()));
    }

    private static List<Arrow> arrows(Ladder ladder) {
        List<Arrow> arrows = new ArrayList<>();
        for (Row row : ladder.rows()) {
            if (row instanceof Arrow arrow) {
                arrows.add(arrow);
            }
        }
        return arrows;
    }

    private static List<String> gaps(Ladder ladder) {
        List<String> gaps = new ArrayList<>();
        for (Row row : ladder.rows()) {
            if (row instanceof Gap gap) {
                gaps.add(gap.text());
            }
        }
        return gaps;
    }

    private static Arrow saying(Ladder ladder, String words) {
        return arrows(ladder).stream()
                .filter(arrow -> arrow.label().line().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no arrow says " + words));
    }

    @Test
    void thePhasesOfASessionThatFails() {
        assertThat(lay(Stories.refused(), Level.TCP).phases())
                .extracting(phase -> phase.title() + " / " + phase.summary() + " / " + phase.outcome())
                .containsExactly(
                        "Control connection opened / 203.0.113.20:21 / GOOD",
                        "Login as alice / 230 User alice logged in. / GOOD",
                        "Active data connection refused / RETR readme.txt · RST · 425 / BAD",
                        "Session closed / 221 Goodbye. / GOOD");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void phasesAreTheSameAtEveryLevel(Level level) {
        assertThat(lay(Stories.dropped(), level).phases())
                .extracting(Phase::title)
                .containsExactly(
                        "Control connection opened",
                        "Login as alice",
                        "Active data connection: no answer",
                        "Session closed");
    }

    @Test
    void whatIsStillUnderWayWhenARecordingEndsHasNotFailed() {
        List<Event> events = Stories.active().events();
        for (int end = 1; end <= events.size(); end++) {
            Ladder ladder = LadderLayout.layout(events.subList(0, end), LadderOptions.of(Level.FTP));
            assertThat(ladder.phases())
                    .as("the first %d events", end)
                    .noneMatch(phase -> phase.outcome() == Phase.Outcome.BAD);
        }
        Ladder first = LadderLayout.layout(events.subList(0, 2), LadderOptions.of(Level.FTP));
        assertThat(first.phases()).extracting(Phase::title).containsExactly("Control connection being opened");
    }

    @Test
    void connectionsAreToldApartAndSeenThroughTranslation() {
        Ladder ladder = lay(Stories.helped(), Level.TCP);
        assertThat(ladder.connections())
                .extracting(c -> c.name() + ": " + c.opener() + " > " + c.target())
                .containsExactly(
                        "control 1: 192.168.1.10:36610 > 203.0.113.20:21",
                        "data 1: 203.0.113.20:20 > 203.0.113.1:40831");
        assertThat(arrows(ladder))
                .allSatisfy(arrow -> assertThat(arrow.connection()).isBetween(1, 2));
    }

    @Test
    void aControlConnectionOnAnotherPortIsKnownByItsGreeting() {
        Story story = Story.routed();
        story.clientDials(40000, 2121).opens().serverSays("220 hello\r\n").clientSays("USER alice\r\n");
        assertThat(lay(story, Level.TCP).connections())
                .extracting(Connection::channel)
                .containsExactly(Channel.CONTROL);
    }

    @Test
    void numbersAreRelativeAndDirectionsRight() {
        Arrow user = saying(lay(Stories.active(), Level.TCP), "USER alice");
        assertThat(user.label().numbers()).isEqualTo(new Arrow.Numbers(1, 33, 12));
        assertThat(user.pointsRight()).isTrue();
        assertThat(user.atNanos()).isEqualTo(20_000_000);
        assertThat(user.endNanos()).isEqualTo(25_000_000);
        assertThat(user.endY()).isGreaterThan(user.y());
    }

    @Test
    void theArithmeticOfPortIsShownAndPasswordsAreNot() {
        Ladder ladder = lay(Stories.active(), Level.FTP);
        assertThat(saying(ladder, "PORT 192").label().hint()).isEqualTo("= port 40831 (159×256+127)");
        assertThat(saying(ladder, "PASS").label().text()).isEqualTo("PASS ****");
        assertThat(saying(lay(Stories.passive(), Level.TCP), "227").label().hint())
                .isEqualTo("= port 40001 (156×256+65)");
    }

    @Test
    void translationIsToldOnceEachWayAndChangedTextEveryTime() {
        Ladder ladder = lay(Stories.helped(), Level.TCP);
        List<Arrow> control = arrows(ladder).stream()
                .filter(arrow -> arrow.channel() == Channel.CONTROL)
                .toList();
        assertThat(control.get(0).crossings())
                .containsExactly(new Arrow.Crossing(1, true, List.of("source 192.168.1.10:36610 ⇒ 203.0.113.1:36610")));
        assertThat(control.get(2).crossings()).containsExactly(new Arrow.Crossing(1, true, List.of()));
        assertThat(saying(ladder, "PORT").crossings())
                .containsExactly(new Arrow.Crossing(1, true, List.of("⇒ PORT 203,0,113,1,159,127")));
    }

    @Test
    void aDroppedPacketEndsWhereTheRuleIs() {
        Arrow syn = arrows(lay(Stories.dropped(), Level.TCP)).stream()
                .filter(arrow -> !arrow.fate().good())
                .findFirst()
                .orElseThrow();
        assertThat(syn.fate()).isEqualTo(new Arrow.Fate(Arrow.Outcome.DROPPED, "filter INPUT policy: -P INPUT DROP"));
        assertThat(List.of(syn.from(), syn.to())).containsExactly(2, 1);
    }

    @Test
    void silentRetriesAreFoldedIntoOneGapAndUnfoldedWhenAsked() {
        assertThat(gaps(lay(Stories.dropped(), Level.TCP))).contains("60 s, 10 SYN retries");
        Ladder all = LadderLayout.layout(
                Stories.dropped().events(), LadderOptions.of(Level.TCP).unfolded());
        assertThat(arrows(all).stream().filter(Arrow::isRepetition)).hasSize(10);
        assertThat(gaps(all)).isEmpty();
    }

    @Test
    void aLostCommandIsMarkedAndItsRepetitionToo() {
        List<Arrow> pasv = arrows(lay(Stories.rejected(), Level.TCP)).stream()
                .filter(arrow -> arrow.label().text().equals("PASV"))
                .toList();
        assertThat(pasv)
                .extracting(arrow -> arrow.fate().outcome())
                .containsExactly(Arrow.Outcome.LOST, Arrow.Outcome.ARRIVED);
        assertThat(pasv).extracting(Arrow::repetition).containsExactly("", "again: RTO");
        Arrow once = saying(lay(Stories.rejected(), Level.FTP), "PASV");
        assertThat(once.fate().good()).as("at level ftp it arrived in the end").isTrue();
        assertThat(once.repetition()).isEqualTo("1 retransmission");
    }

    @Test
    void icmpAndRstAreKindsOfTheirOwn() {
        assertThat(arrows(lay(Stories.rejected(), Level.TCP)))
                .filteredOn(arrow -> arrow.kind() == Arrow.Kind.ICMP)
                .extracting(arrow -> arrow.label().line())
                .containsExactly("ICMP  port unreachable");
        assertThat(arrows(lay(Stories.refused(), Level.FTP)))
                .filteredOn(arrow -> arrow.kind() == Arrow.Kind.RESET)
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void rowsAscendAndKnowTheirPlace(Level level) {
        for (Axis axis : Axis.values()) {
            Story story = Stories.dropped();
            Ladder ladder = LadderLayout.layout(
                    story.events(), LadderOptions.of(level).with(axis).withLanes(story.lanes()));
            double y = 0;
            for (Row row : ladder.rows()) {
                assertThat(row.y()).isGreaterThanOrEqualTo(y);
                assertThat(row.endY()).isGreaterThanOrEqualTo(row.y());
                assertThat(ladder.rows().get(row.index())).isSameAs(row);
                y = row.y();
            }
        }
    }

    @Test
    void aWindowOfALadderIsFoundByHeight() {
        Ladder ladder = lay(Stories.helped(), Level.PACKET);
        for (double top = 0; top < ladder.height(); top += 97) {
            double bottom = top + 200;
            int first = ladder.firstVisible(top);
            int last = ladder.lastVisible(bottom);
            for (Row row : ladder.rows()) {
                boolean visible = row.endY() >= top && row.y() <= bottom;
                assertThat(!visible || (row.index() >= first && row.index() <= last))
                        .isTrue();
            }
        }
        assertThat(ladder.firstVisible(ladder.height() + 100))
                .isEqualTo(ladder.rows().size());
        assertThat(ladder.lastVisible(-1)).isEqualTo(-1);
    }

    @Test
    void everyEventOfAnArrowLeadsBackToIt() {
        Ladder ladder = lay(Stories.active(), Level.TCP);
        for (Arrow arrow : arrows(ladder)) {
            arrow.eventIds().stream().forEach(id -> {
                Row row = ladder.rows().get(ladder.rowOfEvent(id));
                assertThat(row.eventIds().contains(id)).isTrue();
            });
        }
    }

    @Test
    void stripsTellTheLivesOfEndpoints() {
        Strip opener = lay(Stories.active(), Level.TCP).strips().stream()
                .filter(strip -> strip.kind() == Strip.Kind.TCP && strip.lane() == 0 && strip.connection() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(opener.spans())
                .extracting(Strip.Span::state)
                .containsExactly("SYN_SENT", "ESTABLISHED", "CLOSE_WAIT", "LAST_ACK");
        assertThat(opener.channel()).isEqualTo(Channel.CONTROL);
        for (int i = 1; i < opener.spans().size(); i++) {
            assertThat(opener.spans().get(i).y())
                    .isEqualTo(opener.spans().get(i - 1).endY());
        }
    }

    @Test
    void lanesAreFoundInTheEventsWhenNobodyNamesThem() {
        Ladder ladder = LadderLayout.layout(Stories.helped().events(), LadderOptions.of(Level.TCP));
        assertThat(ladder.lanes()).extracting(Lane::node).containsExactly("client", "nat", "server");
        assertThat(ladder.lanes().get(1).role()).isEqualTo(Lane.Role.NAT);
    }

    @Test
    void longStreamsKeepTheirEndsOnly() {
        Story story = Story.routed();
        Story.Tcp data = story.serverDials(20, 40831).opens();
        for (int i = 0; i < 40; i++) {
            data.serverSays("x".repeat(1_000)).acknowledges(true);
        }
        Ladder folded = lay(story, Level.TCP);
        assertThat(gaps(folded)).containsExactly("37 data segments more (37,000 bytes) and 36 acknowledgements");
        assertThat(arrows(folded)).hasSizeLessThan(14);
    }

    @Test
    void aFoldTellsOnlyOfWhatItHolds() {
        Story onlyData = Story.routed();
        Story.Tcp data = onlyData.serverDials(20, 40831).opens();
        Story onlyAcks = Story.routed();
        Story.Tcp acks = onlyAcks.serverDials(20, 40831).opens();
        for (int i = 0; i < 40; i++) {
            data.serverSays("x".repeat(1_000));
            acks.acknowledges(true);
        }
        assertThat(gaps(lay(onlyData, Level.TCP))).containsExactly("33 data segments more (33,000 bytes)");
        assertThat(gaps(lay(onlyAcks, Level.TCP))).containsExactly("33 acknowledgements more");
    }

    @Test
    void chineseIsChinese() {
        Story story = Stories.refused();
        Ladder ladder = LadderLayout.layout(
                story.events(),
                LadderOptions.of(Level.FTP).with(Locale.SIMPLIFIED_CHINESE).withLanes(story.lanes()));
        assertThat(ladder.phases()).extracting(Phase::title).contains("主动模式数据连接被拒绝");
    }

    /** Counts how often each event is looked at: the work per event must not grow with the length of the recording. */
    @ParameterizedTest
    @EnumSource(Level.class)
    void workIsLinear(Level level) {
        double small = looksPerEvent(level, 300);
        double large = looksPerEvent(level, 6_000);
        assertThat(large).isLessThan(small * 1.3 + 1);
    }

    private static double looksPerEvent(Level level, int segments) {
        Story story = Story.routed();
        Story.Tcp data = story.serverDials(20, 40831).opens();
        for (int i = 0; i < segments; i++) {
            data.sends(false, TcpFlags.ACK, "x", null);
        }
        Counting counting = new Counting(story.events());
        LadderLayout.layout(
                counting, LadderOptions.of(level).withLanes(story.lanes()).unfolded());
        return (double) counting.looks / counting.size();
    }

    private static final class Counting extends AbstractList<Event> {
        private final List<Event> events;
        private long looks;

        Counting(List<Event> events) {
            this.events = events;
        }

        @Override
        public Event get(int index) {
            looks++;
            return events.get(index);
        }

        @Override
        public int size() {
            return events.size();
        }
    }
}
