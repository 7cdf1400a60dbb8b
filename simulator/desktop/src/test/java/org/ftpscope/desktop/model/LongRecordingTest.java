package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ftpscope.desktop.Big;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.engine.recording.Recording;
import org.junit.jupiter.api.Test;

/** A recording that is too long to be laid out while a finger is on the key. */
class LongRecordingTest {
    /** Work that waits until the test lets it be done; what is awaited takes the place of what was, as in the window. */
    private static final class Later implements Background {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private Runnable abandon = () -> {};

        @Override
        public <T> void awaited(Supplier<T> work, Consumer<T> then, Runnable abandoned) {
            abandon.run();
            boolean[] off = {false};
            waiting.add(() -> {
                if (!off[0]) {
                    abandon = () -> {};
                    then.accept(work.get());
                }
            });
            abandon = () -> {
                off[0] = true;
                abandon = () -> {};
                abandoned.run();
            };
        }

        @Override
        public <T> void quiet(Supplier<T> work, Consumer<T> then) {
            waiting.add(() -> then.accept(work.get()));
        }

        void doAll() {
            while (!waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
        }
    }

    private final Later later = new Later();
    private final SessionModel session = new SessionModel(
            Recording.of(Big.events(40_000)),
            LadderOptions.of(Level.TCP),
            (recording, options) -> LadderLayout.layout(recording.events(), options));

    LongRecordingTest() {
        session.background(later);
    }

    @Test
    void anotherLevelComesWhenItIsLaidOut() {
        session.level(Level.PHASE);
        assertThat(session.options().level()).isEqualTo(Level.TCP);
        assertThat(session.wanted().level()).isEqualTo(Level.PHASE);
        later.doAll();
        assertThat(session.options().level()).isEqualTo(Level.PHASE);
    }

    @Test
    void onlyTheLastOfSeveralWishesIsFulfilled() {
        session.level(Level.PHASE);
        session.level(Level.FTP);
        int[] ladders = {0};
        session.ladderChanged().listen(() -> ladders[0]++);
        later.doAll();
        assertThat(session.options().level()).isEqualTo(Level.FTP);
        assertThat(ladders[0]).isEqualTo(1);
    }

    @Test
    void aWishThatIsCalledOffIsForgotten() {
        session.level(Level.PHASE);
        later.abandon.run();
        later.doAll();
        assertThat(session.options().level()).isEqualTo(Level.TCP);
        session.level(Level.PHASE);
        later.doAll();
        assertThat(session.options().level()).isEqualTo(Level.PHASE);
    }

    @Test
    void whoShowsTheLevelHearsThatAWishIsCalledOff() {
        session.level(Level.PHASE);
        int[] told = {0};
        session.playheadMoved().listen(() -> told[0]++);
        later.abandon.run();
        assertThat(told[0]).isEqualTo(1);
        assertThat(session.wanted().level()).isEqualTo(Level.TCP);
    }

    @Test
    void aWishOutlivesTheGrowthOfTheRecording() {
        session.level(Level.PHASE);
        session.filter("dropped");
        session.show(Recording.of(Big.events(41_000)));
        assertThat(session.options().level()).isEqualTo(Level.PHASE);
        assertThat(session.filterText()).isEqualTo("dropped");
        later.doAll();
        assertThat(session.options().level()).isEqualTo(Level.PHASE);
        assertThat(session.filterText()).isEqualTo("dropped");
    }

    @Test
    void whatThePacketsSayComesAfterwards() {
        WhyModel why = new WhyModel(session, new Texts(Texts.Language.ENGLISH));
        int[] told = {0};
        why.arrived().listen(() -> told[0]++);
        assertThat(why.findings()).isEmpty();
        assertThat(why.findings()).as("asked for once").isEmpty();
        assertThat(told[0]).isZero();
        later.doAll();
        assertThat(told[0]).isEqualTo(1);
        session.show(Recording.of(Big.events(41_000)));
        assertThat(why.findings()).isEmpty();
        later.doAll();
        assertThat(told[0]).as("another recording, another diagnosis").isEqualTo(2);
    }

    @Test
    void theTrafficComesAfterTheLadder() {
        List<Boolean> told = new java.util.ArrayList<>();
        session.surveyed().listen(() -> told.add(true));
        assertThat(session.survey()).isEqualTo(Survey.EMPTY);
        later.doAll();
        assertThat(told).containsExactly(true);
        assertThat(session.survey().traffic().of(session.row(0).eventIds())).isNotEmpty();
    }

    @Test
    void aFilterHoldsBackWhenItHasBeenApplied() {
        session.filter("dropped");
        assertThat(session.filtered()).isFalse();
        later.doAll();
        assertThat(session.filtered()).isTrue();
        assertThat(session.matches()).isZero();
        session.filter("");
        assertThat(session.filtered()).isFalse();
    }

    @Test
    void aGapOpensByItself() {
        Row gap = session.ladder().rows().stream()
                .filter(Gap.class::isInstance)
                .findFirst()
                .orElseThrow();
        int hidden = ((Gap) gap).hidden();
        int before = session.ladder().rows().size();
        session.openGap(gap.index());
        later.doAll();
        assertThat(session.ladder().rows()).hasSize(before - 1 + hidden);
        assertThat(session.selectedRow()).isEqualTo(gap.index());
        session.openGap(0);
        assertThat(session.ladder().rows()).hasSize(before - 1 + hidden);
    }
}
