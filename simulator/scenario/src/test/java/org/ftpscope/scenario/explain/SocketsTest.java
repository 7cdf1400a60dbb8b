package org.ftpscope.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real server's sockets tell, without a packet, is enough to say what went wrong. */
class SocketsTest {
    private static final Endpoint SERVER = at("203.0.113.20", 21);
    private static final Endpoint CLIENT = at("198.51.100.7", 50000);

    private final List<Event> events = new ArrayList<>();

    @Test
    void aSessionInWhichAllCameAboutIsHealthy() {
        accepted(2, SERVER, CLIENT);
        reply(220, "ready");
        login();
        command("PASV", "");
        reply(227, "Entering Passive Mode (203,0,113,20,156,65)");
        command("LIST", "");
        accepted(4, at("203.0.113.20", 40001), at("198.51.100.7", 50001));
        reply(150, "here it comes");
        reply(226, "sent");
        happens(new What.SocketClosed(2, CloseReason.CLOSED));

        Explanation explanation = Diagnosis.of(events);

        assertThat(explanation.healthy()).isTrue();
        assertThat(explanation.sessions()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, ACTIVE_REFUSED",
        "TIMED_OUT, ACTIVE_DROPPED",
        "GAVE_UP, ACTIVE_DROPPED",
        "HOST_UNREACHABLE, ACTIVE_REJECTED",
    })
    void aServerThatDialsInVainSaysHowItEnded(CloseReason reason, Finding.Kind kind) {
        accepted(2, SERVER, CLIENT);
        reply(220, "ready");
        login();
        command("PORT", "198,51,100,7,195,81");
        reply(200, "understood");
        command("LIST", "");
        happens(new What.Connecting(4, at("203.0.113.20", 20), at("198.51.100.7", 50001)));
        happens(new What.SocketClosed(4, reason));
        reply(425, "No data connection");

        Explanation explanation = Diagnosis.of(events);

        assertThat(explanation.faults()).extracting(Finding::kind).containsExactly(kind);
        for (Language language : Language.values()) {
            assertThat(new ExplanationText(language).render(explanation))
                    .contains("198.51.100.7:50001")
                    .contains("425");
        }
    }

    @Test
    void aConnectionThatIsStillBeingOpenedAtTheEndWasNotAnswered() {
        accepted(2, SERVER, CLIENT);
        reply(220, "ready");
        login();
        command("PORT", "198,51,100,7,195,81");
        reply(200, "understood");
        command("LIST", "");
        happens(new What.Connecting(4, at("203.0.113.20", 20), at("198.51.100.7", 50001)));

        assertThat(Diagnosis.of(events).faults())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.ACTIVE_DROPPED);
    }

    @Test
    void aClientThatVanishesIsTold() {
        accepted(2, SERVER, CLIENT);
        reply(220, "ready");
        login();
        happens(new What.SocketClosed(2, CloseReason.RESET));

        assertThat(Diagnosis.of(events).faults())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CLIENT_VANISHED);
    }

    @Test
    void aRefusedLoginIsNotTheNetworksFault() {
        accepted(2, SERVER, CLIENT);
        reply(220, "ready");
        command("USER", "bob");
        reply(331, "password");
        command("PASS", "****");
        reply(530, "Login incorrect.");

        Finding fault = Diagnosis.of(events).faults().getFirst();

        assertThat(fault.kind()).isEqualTo(Finding.Kind.LOGIN_REFUSED);
        assertThat(fault.ruledOut()).contains("ruledout.network");
    }

    private void login() {
        command("USER", "bob");
        reply(331, "password");
        command("PASS", "****");
        reply(230, "Welcome");
    }

    private void accepted(long socket, Endpoint local, Endpoint remote) {
        happens(new What.Connected(socket, local, remote, Optional.of(1L), false));
    }

    private void command(String verb, String argument) {
        happens(new What.FtpCommand(2, true, verb, argument));
    }

    private void reply(int code, String text) {
        happens(new What.FtpReply(2, false, code, List.of(text)));
    }

    private void happens(What what) {
        long id = events.size() + 1L;
        events.add(new Event(id, Event.NO_CAUSE, id * 1_000_000, "server", what));
    }

    private static Endpoint at(String address, int port) {
        return new Endpoint(IpAddress.parse(address).orElseThrow(), port);
    }
}
