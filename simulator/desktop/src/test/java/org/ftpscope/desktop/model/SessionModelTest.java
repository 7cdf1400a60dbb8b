package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.desktop.SampleLadder;
import org.ftpscope.desktop.filter.FilterLanguage;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;

class SessionModelTest {
    private static final Ladder LADDER = SampleLadder.ladder();

    /** One event a row, each caused by the one three before; every seventh is a failed transfer. */
    private static SessionModel session() {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= LADDER.rows().size(); i++) {
            What what = i % 7 == 0 ? new What.TransferFailed(1, "RETR", "f", 0, "r") : new What.Note("note " + i);
            events.add(new Event(i, Math.max(0, i - 3), i * 1_000_000L, "client", what));
        }
        return new SessionModel(Recording.of(events), LadderOptions.of(Level.TCP), (recording, options) -> LADDER);
    }

    @Test
    void nothingIsSelectedAndAllIsPastAtFirst() {
        SessionModel session = session();
        assertThat(session.selectedRow()).isEqualTo(SessionModel.NO_ROW);
        assertThat(session.travelling()).isFalse();
        assertThat(session.nowNanos()).isEqualTo(LADDER.endNanos());
    }

    @Test
    void steppingGoesToTheEndAndBack() {
        SessionModel session = session();
        int steps = 0;
        while (session.selectedRow() < LADDER.rows().size() - 1) {
            session.step(1);
            steps++;
        }
        assertThat(steps).isEqualTo(LADDER.rows().size());
        session.step(1);
        assertThat(session.selectedRow()).isEqualTo(LADDER.rows().size() - 1);
        while (session.selectedRow() > 0) {
            session.step(-1);
        }
        assertThat(session.selectedEvent()).isEqualTo(1);
    }

    @Test
    void aSelectionKnowsItsChainOfCauses() {
        SessionModel session = session();
        session.selectEvent(10);
        assertThat(session.chain()).extracting(Event::id).containsExactly(10L, 7L, 4L, 1L);
        session.stepCause(-1);
        assertThat(session.selectedEvent()).isEqualTo(7);
        session.stepCause(1);
        assertThat(session.selectedEvent()).isEqualTo(10);
    }

    @Test
    void problemsAreStopsInBothDirections() {
        SessionModel session = session();
        session.stepProblem(1);
        session.stepProblem(1);
        assertThat(session.selectedEvent()).isEqualTo(14);
        session.stepProblem(-1);
        assertThat(session.selectedEvent()).isEqualTo(7);
        session.stepProblem(-1);
        assertThat(session.selectedEvent()).isEqualTo(7);
    }

    @Test
    void bookmarksComeAndGoAtTheSelection() {
        SessionModel session = session();
        session.selectEvent(5);
        session.toggleBookmark();
        session.selectEvent(9);
        session.toggleBookmark();
        session.toggleBookmark();
        assertThat(session.bookmarks()).containsExactly(5L);
        session.stepBookmark(-1);
        assertThat(session.selectedEvent()).isEqualTo(5);
    }

    @Test
    void stepsVisitOnlyWhatTheFilterLetsThrough() {
        SessionModel session = session();
        assertThat(session.filter("transfer")).isInstanceOf(FilterLanguage.Result.Ok.class);
        assertThat(session.matches()).isEqualTo(LADDER.rows().size() / 7);
        session.step(1);
        session.step(1);
        assertThat(session.selectedEvent()).isEqualTo(14);
        assertThat(session.filter("nonsense ==")).isInstanceOf(FilterLanguage.Result.Wrong.class);
        assertThat(session.filterText()).isEqualTo("transfer");
        session.filter("");
        assertThat(session.filtered()).isFalse();
    }

    @Test
    void playingMovesThePlayheadAndTheSelectionAndStopsAtTheEnd() {
        SessionModel session = session();
        session.togglePlay();
        session.advance(1_000_000_000L);
        assertThat(session.playback().y()).isEqualTo(Playback.UNITS_PER_SECOND);
        assertThat(session.selectedRow()).isEqualTo(LADDER.lastVisible(Playback.UNITS_PER_SECOND));
        session.faster(1);
        assertThat(session.playback().speed()).isEqualTo(2);
        session.advance(1_000_000_000_000L);
        assertThat(session.playback().playing()).isFalse();
        assertThat(session.playback().y()).isEqualTo(LADDER.height());
        session.togglePlay();
        assertThat(session.playback().y()).isZero();
    }

    @Test
    void whoPlaysFromTheBeginningIsBeforeAllThatHappened() {
        SessionModel session = session();
        assertThat(session.momentEvent()).isEqualTo(LADDER.rows().size());
        session.select(5);
        session.clearSelection();
        int[] told = {0};
        session.selectionChanged().listen(() -> told[0]++);
        session.togglePlay();
        assertThat(session.momentEvent()).isZero();
        assertThat(told[0]).as("tables are told").isEqualTo(1);
        session.advance(1_000_000_000L);
        assertThat(session.momentEvent()).isEqualTo(session.selectedEvent());
    }

    @Test
    void pausedTimeStandsStill() {
        SessionModel session = session();
        session.scrub(100);
        session.advance(5_000_000_000L);
        assertThat(session.playback().y()).isEqualTo(100);
    }

    @Test
    void theSelectedEventSurvivesAnotherAxis() {
        SessionModel session = session();
        session.selectEvent(12);
        session.axis(Axis.LINEAR);
        assertThat(session.options().axis()).isEqualTo(Axis.LINEAR);
        assertThat(session.selectedEvent()).isEqualTo(12);
        assertThat(session.selectedRow()).isEqualTo(11);
    }

    @Test
    void sameLaneStepsStayOnTheLane() {
        SessionModel session = session();
        session.select(1);
        session.stepLane(1);
        assertThat(RowText.touches(session.row(session.selectedRow()), 0)).isTrue();
    }

    @Test
    void timeAndHeightAreEachOthersInverse() {
        TimeScale scale = TimeScale.of(LADDER);
        for (double y = 40; y < LADDER.height(); y += 17) {
            long nanos = scale.nanosAt(y);
            assertThat(scale.nanosAt(scale.yAt(nanos))).isEqualTo(nanos);
        }
        assertThat(scale.nanosAt(-5)).isZero();
        assertThat(scale.yAt(Long.MAX_VALUE)).isEqualTo(LADDER.height());
    }

    @Test
    void theMinimapCountsEveryArrowOnce() {
        Minimap map = Minimap.of(LADDER, 40);
        int counted = 0;
        boolean bad = false;
        for (int slice = 0; slice < map.slices(); slice++) {
            for (Channel channel : Channel.values()) {
                counted += map.count(slice, channel);
            }
            bad |= map.bad(slice);
        }
        assertThat(counted).isEqualTo((int)
                LADDER.rows().stream().filter(Arrow.class::isInstance).count());
        assertThat(bad).isTrue();
    }
}
