package org.ftpscope.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static What.Note note(String text) {
        return new What.Note(text);
    }

    @Test
    void events_are_numbered_in_the_order_in_which_they_are_told() {
        Recording recording = new Recording();
        long first = recording.observe(Moment.START, "a", note("one"));
        long second = recording.observe(new Moment(5, first), "b", note("two"));
        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(recording.events())
                .containsExactly(
                        new Event(1, Event.NO_CAUSE, 0, "a", note("one")), new Event(2, 1, 5, "b", note("two")));
    }

    @Test
    void the_chain_of_causes_leads_back_to_the_beginning() {
        Recording recording = new Recording();
        long command = recording.observe(Moment.START, "client", note("PORT"));
        recording.observe(Moment.START, "client", note("unrelated"));
        long refusal = recording.observe(new Moment(3, command), "server", note("500"));
        assertThat(recording.causes(refusal)).extracting(Event::what).containsExactly(note("500"), note("PORT"));
    }

    @Test
    void a_full_recording_says_so_once_and_keeps_numbering() {
        List<Event> seen = new ArrayList<>();
        Recording recording = new Recording(3, seen::add);
        for (int i = 1; i <= 5; i++) {
            assertThat(recording.observe(Moment.START, "a", note("n" + i))).isEqualTo(i);
        }
        assertThat(recording.events())
                .extracting(Event::what)
                .containsExactly(note("n1"), note("n2"), new What.Truncated(What.Limit.EVENTS, 3));
        assertThat(recording.truncated()).isTrue();
        assertThat(seen).isEqualTo(recording.events());
    }

    @Test
    void an_event_is_found_by_its_id_even_where_ids_are_missing() {
        Recording recording = Recording.of(List.of(
                new Event(2, 0, 0, "a", note("two")),
                new Event(5, 2, 1, "a", note("five")),
                new Event(9, 5, 2, "a", note("nine"))));
        assertThat(recording.event(5)).map(Event::what).contains(note("five"));
        assertThat(recording.event(4)).isEmpty();
        assertThat(recording.event(10)).isEmpty();
    }
}
