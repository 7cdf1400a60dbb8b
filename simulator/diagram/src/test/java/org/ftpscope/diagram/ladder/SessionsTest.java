package org.ftpscope.diagram.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpscope.diagram.LiveStory;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;

class SessionsTest {
    @Test
    void aServersRecordingTellsWhoCameAndWhatTheyDid() {
        Sessions sessions = Sessions.of(LiveStory.twoAtServer().events());
        assertThat(sessions.all())
                .extracting(Session::number, Session::client, Session::user, Session::loggedIn, Session::transfers)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "198.51.100.7:40022", "alice", true, 1),
                        org.assertj.core.groups.Tuple.tuple(2, "198.51.100.9:50000", "bob", false, 0));
        assertThat(sessions.several()).isTrue();
        assertThat(sessions.session(3)).isEmpty();
    }

    @Test
    void theEventsOfASessionAreItsOwnAndNobodyElses() {
        List<Event> events = LiveStory.twoAtServer().events();
        Sessions sessions = Sessions.of(events);
        List<Event> alice = sessions.eventsOf(1);
        List<Event> bob = sessions.eventsOf(2);
        assertThat(verbs(alice)).containsExactly("USER", "PASS", "PASV", "RETR", "QUIT");
        assertThat(verbs(bob)).containsExactly("USER", "PASS", "QUIT");
        assertThat(alice.size() + bob.size()).as("all but the listening").isEqualTo(events.size() - 1);
        assertThat(alice).doesNotContainAnyElementsOf(bob);
    }

    private static List<String> verbs(List<Event> events) {
        return events.stream()
                .map(Event::what)
                .filter(What.FtpCommand.class::isInstance)
                .map(what -> ((What.FtpCommand) what).verb())
                .toList();
    }

    @Test
    void theLadderOfASessionHasItsConnectionsOnly() {
        Sessions sessions = Sessions.of(LiveStory.twoAtServer().events());
        Ladder bob = LadderLayout.layout(sessions.eventsOf(2), LadderOptions.of(Level.TCP));
        assertThat(bob.connections()).extracting(Connection::opener).containsExactly("198.51.100.9:50000");
        assertThat(bob.lanes()).extracting(Lane::node).containsExactly("198.51.100.9", "server");
    }

    @Test
    void packetsOfADataConnectionBelongToTheSessionThatAnnouncedItThroughATranslatorToo() {
        Story story = Stories.passive();
        Sessions sessions = Sessions.of(story.events());
        assertThat(sessions.all()).hasSize(1);
        assertThat(sessions.all().getFirst().client()).isEqualTo(Story.CLIENT_IP + ":36610");
        List<Event> strangers = story.events().stream()
                .filter(event -> event.what() instanceof What.PacketWhat && sessions.of(event.id()) == Sessions.NONE)
                .toList();
        assertThat(strangers).isEmpty();
        assertThat(sessions.eventsOf(1)).hasSameSizeAs(story.events());
    }

    @Test
    void aRecordingWithoutFtpHasNoSession() {
        Sessions none = Sessions.of(List.of());
        assertThat(none.all()).isEmpty();
        assertThat(none.eventsOf(1)).isEmpty();
    }
}
