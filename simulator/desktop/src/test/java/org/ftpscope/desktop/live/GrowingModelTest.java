package org.ftpscope.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.SessionPicker;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.recording.RecordingFollower;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that is looked at while it is written. */
class GrowingModelTest {
    @TempDir
    Path folder;

    private Document whole;
    private List<Event> events;
    private RecordingHeader header;
    private Path file;

    @BeforeEach
    void a_run_to_be_written_bit_by_bit() throws IOException {
        Path scenarios = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(scenarios.resolve("scenarios"))) {
            scenarios = scenarios.getParent();
        }
        whole = new Documents().open(scenarios.resolve("scenarios/port-collision.json"), Progress.SILENT);
        events = whole.recording().events();
        RecordingHeader simulated = whole.header();
        header = new RecordingHeader(simulated.version(), 0, simulated.nodes(), simulated.networks(), Optional.empty())
                .startedAt(Instant.EPOCH);
        file = folder.resolve("growing.jsonl");
    }

    private GrowingModel model() {
        SessionModel session = new SessionModel(
                Recording.of(List.of()),
                Ladders.options(whole, Locale.ENGLISH),
                (recording, options) -> org.ftpscope.diagram.ladder.LadderLayout.layout(recording.events(), options));
        return new GrowingModel(session, List.of(), GrowingModel.State.FOLLOWING);
    }

    @Test
    void what_is_written_appears_and_the_end_is_told() throws IOException {
        GrowingModel model = model();
        try (RecordingFollower follower = RecordingFollower.of(file);
                FollowLoop loop = new FollowLoop(model, Optional.of(follower), Runnable::run)) {
            RecordingWriter writer = RecordingWriter.create(file, header, RecordingWriter.WHOLE);
            int rows = 0;
            for (int i = 0; i < events.size(); i++) {
                writer.accept(events.get(i));
                if (i % 97 == 0 || i == events.size() - 1) {
                    loop.look();
                    assertThat(model.session().recording().events()).hasSize(i + 1);
                    assertThat(model.session().ladder().rows().size()).isGreaterThanOrEqualTo(rows);
                    rows = model.session().ladder().rows().size();
                }
            }
            assertThat(model.state()).isEqualTo(GrowingModel.State.FOLLOWING);
            writer.close();
            loop.look();
            assertThat(model.state()).isEqualTo(GrowingModel.State.ENDED);
            assertThat(model.problem()).isEmpty();
        }
    }

    @Test
    void who_looks_at_something_keeps_looking_at_it() {
        GrowingModel model = model();
        int half = events.size() / 2;
        model.take(model.work(events.subList(0, half), GrowingModel.State.FOLLOWING, Optional.empty()));
        model.session().select(3);
        long selected = model.session().selectedEvent();
        model.take(model.work(events.subList(half, events.size()), GrowingModel.State.FOLLOWING, Optional.empty()));
        assertThat(model.session().selectedEvent()).isEqualTo(selected);
        assertThat(model.eventCount()).isEqualTo(events.size());
    }

    @Test
    void one_session_of_several_is_chosen() {
        GrowingModel model = model();
        model.take(model.work(events, GrowingModel.State.ENDED, Optional.empty()));
        assertThat(model.sessions()).hasSizeGreaterThan(1);
        int all = model.session().recording().events().size();
        model.choose(2);
        assertThat(model.behind()).isTrue();
        model.take(model.work(List.of(), GrowingModel.State.ENDED, Optional.empty()));
        assertThat(model.chosen()).isEqualTo(2);
        assertThat(model.session().recording().events()).hasSizeLessThan(all).isNotEmpty();
        model.choose(SessionPicker.ALL);
        model.take(model.work(List.of(), GrowingModel.State.ENDED, Optional.empty()));
        assertThat(model.session().recording().events()).hasSize(all);
    }

    @Test
    void what_was_laid_out_for_another_level_is_laid_out_again() {
        GrowingModel model = model();
        GrowingModel.Update update = model.work(events, GrowingModel.State.FOLLOWING, Optional.empty());
        model.session().level(Level.PACKET);
        model.take(update);
        assertThat(model.session().ladder().level()).isEqualTo(Level.PACKET);
        assertThat(model.session().recording().events()).hasSize(events.size());
    }

    @Test
    void a_file_may_grow_until_its_writer_says_that_it_is_whole() throws IOException {
        RecordingWriter writer = RecordingWriter.create(file, header, RecordingWriter.WHOLE);
        writer.accept(events.getFirst());
        Documents documents = new Documents();
        assertThat(documents.mayGrow(file)).isTrue();
        writer.close();
        assertThat(documents.mayGrow(file)).isFalse();
        Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
        assertThat(documents.mayGrow(file)).isTrue();
    }
}
