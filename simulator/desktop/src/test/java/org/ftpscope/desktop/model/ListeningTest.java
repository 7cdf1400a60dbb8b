package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.desktop.SampleLadder;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;

/** Two runs are tied together while both are on the stage, and no longer. */
class ListeningTest {
    private static final Ladder LADDER = SampleLadder.ladder();

    private static SessionModel session(LadderOptions options) {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= LADDER.rows().size(); i++) {
            events.add(new Event(i, 0, i * 1_000_000L, "client", new What.Note("note " + i)));
        }
        return new SessionModel(Recording.of(events), options, (recording, wanted) -> LADDER);
    }

    private final SessionModel left = session(LadderOptions.of(Level.FTP));
    private final SessionModel right = session(LadderOptions.of(Level.TCP).with(Locale.SIMPLIFIED_CHINESE));

    @Test
    void whatWasBuiltHearsNothingMoreAndOthersDo() {
        List<String> heard = new ArrayList<>();
        right.selectionChanged().listen(() -> heard.add("guest"));
        Listening listening = new Listening(List.of(left, right));
        TwinModel twin = new TwinModel(left, right);
        right.selectionChanged().listen(() -> heard.add("view"));
        listening.built();
        right.selectionChanged().listen(() -> heard.add("late guest"));
        right.select(3);
        assertThat(left.selectedRow()).isEqualTo(3);
        assertThat(heard).containsExactly("guest", "view", "late guest");
        listening.end();
        heard.clear();
        right.select(5);
        assertThat(left.selectedRow()).isEqualTo(3);
        assertThat(heard).containsExactly("guest", "late guest");
        assertThat(twin.firstDifference()).isEmpty();
    }

    @Test
    void aRunThatComesBesideIsShownAlike() {
        var _ = new TwinModel(left, right);
        assertThat(left.options().level()).isEqualTo(Level.TCP);
        assertThat(left.options().locale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }
}
