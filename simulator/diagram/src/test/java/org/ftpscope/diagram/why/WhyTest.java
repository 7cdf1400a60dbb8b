package org.ftpscope.diagram.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Stories;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhyTest {
    private static final FourTuple TUPLE = new FourTuple(
            new Endpoint(IpAddress.of("192.168.1.10"), 40000), new Endpoint(IpAddress.of("203.0.113.20"), 21));

    @ParameterizedTest
    @ValueSource(strings = {"active", "passive", "refused", "dropped", "helped", "rejected"})
    void everyEventHasItsSentenceInBothLanguages(String name) {
        Recording recording = Recording.of(Stories.named(name).events());
        Why english = new Why(recording, Locale.ENGLISH);
        Why chinese = new Why(recording, Locale.SIMPLIFIED_CHINESE);
        for (Event event : recording.events()) {
            assertThat(english.tell(event))
                    .as(event.toString())
                    .contains(event.node())
                    .doesNotContain("{");
            assertThat(chinese.tell(event))
                    .as(event.toString())
                    .isNotEqualTo(english.tell(event))
                    .doesNotContain("{");
        }
    }

    @Test
    void aChainOfCausesIsToldFromItsBeginning() {
        Recording recording = Recording.of(Stories.refused().events());
        Event reset = recording.events().stream()
                .filter(event -> event.what() instanceof What.TcpStateChanged change
                        && change.to().equals("CLOSED")
                        && change.from().equals("SYN_SENT"))
                .findFirst()
                .orElseThrow();
        List<String> told = new Why(recording, Locale.ENGLISH)
                .because(reset.id(), 4).stream().map(Why.Reason::text).toList();
        assertThat(told).hasSize(4);
        assertThat(told.getLast()).startsWith("server goes from SYN_SENT to CLOSED");
        assertThat(told)
                .contains("nat sends RST,ACK from 203.0.113.1:40831 to 203.0.113.20:20.")
                .contains("server sends SYN from 203.0.113.20:20 to 203.0.113.1:40831.");
    }

    @Test
    void aRetryKnowsItsReason() {
        Recording recording = new Recording();
        long timer = recording.observe(Moment.START, "client", new What.TimerFired(TUPLE, "RETRANSMISSION"));
        long again =
                recording.observe(Moment.START.because(timer), "client", new What.Retransmitted(TUPLE, 0, 1, "SYN", 2));
        assertThat(new Why(recording, Locale.ENGLISH).because(again, 10))
                .extracting(Why.Reason::text)
                .containsExactly(
                        "client waited for an acknowledgement and none came in time.",
                        "client got no answer to its SYN and sends it again, attempt 2.");
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void everyEndOfASocketHasASentence(CloseReason reason) {
        Recording recording = new Recording();
        long id = recording.observe(Moment.START, "server", new What.SocketClosed(1, reason));
        assertThat(new Why(recording, Locale.ENGLISH).tell(id).orElseThrow()).contains("server");
        assertThat(new Why(recording, Locale.CHINESE).tell(id).orElseThrow()).contains("server");
    }

    @Test
    void anUnknownEventHasNone() {
        assertThat(new Why(new Recording(), Locale.ENGLISH).tell(7)).isEmpty();
    }
}
