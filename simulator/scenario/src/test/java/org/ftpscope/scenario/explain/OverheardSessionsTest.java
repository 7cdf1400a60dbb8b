package org.ftpscope.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions as a capture overhears them: what looks like a fault of one kind and is none, or another. */
class OverheardSessionsTest {
    private static final long MILLI = 1_000_000L;
    private static final Endpoint SERVER = at("203.0.113.20", 21);
    private static final Endpoint CLIENT = at("192.168.1.10", 50000);

    private final List<Event> events = new ArrayList<>();
    private long nowNanos;
    private String place = "capture";
    private int timeToLive = 64;

    /** A connection of which every segment passes the capture, a millisecond each. */
    private final class Wire {
        private final Endpoint opener;
        private final Endpoint target;
        private int sent;
        private int answered = 5000;

        Wire(Endpoint opener, Endpoint target) {
            this.opener = opener;
            this.target = target;
            sent = opener.port() * 1000;
        }

        Wire open() {
            pass(true, TcpFlags.SYN, "");
            sent++;
            pass(false, TcpFlags.SYN | TcpFlags.ACK, "");
            answered++;
            pass(true, TcpFlags.ACK, "");
            return this;
        }

        Wire asks(String line) {
            pass(true, TcpFlags.ACK | TcpFlags.PSH, line + "\r\n");
            sent += line.length() + 2;
            return this;
        }

        Wire replies(String line) {
            pass(false, TcpFlags.ACK | TcpFlags.PSH, line + "\r\n");
            answered += line.length() + 2;
            return this;
        }

        Wire loggedIn() {
            return open().replies("220 ready")
                    .asks("USER u")
                    .replies("331 password")
                    .asks("PASS secret")
                    .replies("230 welcome");
        }

        void closed() {
            pass(true, TcpFlags.FIN | TcpFlags.ACK, "");
            sent++;
            pass(false, TcpFlags.FIN | TcpFlags.ACK, "");
            answered++;
            pass(true, TcpFlags.ACK, "");
        }

        void pass(boolean fromOpener, int flags, String text) {
            Endpoint from = fromOpener ? opener : target;
            Endpoint to = fromOpener ? target : opener;
            SeqNumber sequence = SeqNumber.of(fromOpener ? sent : answered);
            SeqNumber acknowledgment = SeqNumber.of(fromOpener ? answered : sent);
            TcpSegment segment = TcpSegment.of(
                    from.port(),
                    to.port(),
                    sequence,
                    (flags & TcpFlags.ACK) == 0 ? SeqNumber.of(0) : acknowledgment,
                    flags,
                    65535,
                    List.of(),
                    Bytes.latin1(text));
            Ipv4Packet packet = Ipv4Packet.of(
                    (Ipv4Address) from.address(), (Ipv4Address) to.address(), timeToLive, 0, true, segment);
            happens(new What.PacketArrived("", packet));
        }
    }

    private void happens(What what) {
        nowNanos += MILLI;
        events.add(new Event(events.size() + 1L, Event.NO_CAUSE, nowNanos, place, what));
    }

    private void silence(long seconds) {
        nowNanos += seconds * 1_000_000_000L;
    }

    private Wire control() {
        return new Wire(CLIENT, SERVER);
    }

    private String faults() {
        return Diagnosis.of(events).faults().stream()
                .map(finding -> finding.kind().name())
                .collect(Collectors.joining(" "));
    }

    private String notes() {
        return Diagnosis.of(events).notes().stream()
                .map(finding -> finding.kind().name())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aFileThatQuotesFtpIsNoSession() {
        Wire control = control().loggedIn();
        control.asks("PASV").replies("227 Entering Passive Mode (203,0,113,20,156,65)");
        control.asks("RETR rfc959.txt").replies("150 here it comes");
        new Wire(at("192.168.1.10", 50001), at("203.0.113.20", 40001))
                .open()
                .replies("    The following are replies:")
                .replies("         220 Service ready for new user.")
                .replies("         421 Service not available, closing control connection.")
                .closed();
        control.replies("226 done").asks("PASV").replies("227 Entering Passive Mode (203,0,113,20,156,66)");
        control.asks("STOR words").replies("150 go on");
        new Wire(at("192.168.1.10", 50002), at("203.0.113.20", 40002))
                .open()
                .asks("user")
                .asks("pass")
                .closed();
        control.replies("226 done").asks("QUIT").replies("221 bye").closed();

        assertThat(faults()).isEmpty();
        assertThat(Diagnosis.of(events).sessions()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 'EPRT': command not understood.",
                "502 Command not implemented.",
                "522 Network protocol not supported, use (1)",
                "530 Please login with USER and PASS."
            })
    void aServerThatDoesNotKnowTheCommandRefusesNoAddress(String answer) {
        Wire control = control().loggedIn();
        control.asks("EPRT |1|192.168.1.10|50001|").replies(answer);
        control.asks("QUIT").replies("221 bye").closed();

        assertThat(faults()).isEmpty();
    }

    @Test
    void aMissingFileIsNoDataConnectionThatGotLost() {
        Wire control = control().loggedIn();
        control.asks("PORT 192,168,1,10,195,81").replies("200 PORT command successful");
        control.asks("RETR nothing").replies("550 Failed to open file.");
        control.asks("QUIT").replies("221 bye").closed();

        assertThat(faults()).isEmpty();
        assertThat(notes()).isEqualTo("COMMAND_REFUSED");
    }

    @ParameterizedTest
    @CsvSource({
        "421 There are too many connected users, 0, SERVER_UNAVAILABLE",
        "421 Service not available, 0, SERVER_UNAVAILABLE",
        "421 Goodbye, 300, SERVER_IDLE_TIMEOUT",
        "421 Timeout., 3, SERVER_IDLE_TIMEOUT",
    })
    void aServerThatEndsTheSessionSaysWhy(String reply, int silence, String kind) {
        Wire control = control().loggedIn();
        silence(silence);
        control.replies(reply).closed();

        assertThat(faults()).isEqualTo(kind);
    }

    @Test
    void aServerThatIsFullSaysSoInsteadOfAGreeting() {
        control()
                .open()
                .replies("421 There are too many connected users, please try later.")
                .closed();

        assertThat(faults()).isEqualTo("SERVER_UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({"0, CONTROL_RESET", "120, NAT_ENTRY_LOST"})
    void onlyAfterSilenceHasANatForgottenTheConnection(int silence, String kind) {
        Wire control = control().loggedIn();
        silence(silence);
        control.asks("LIST");
        control.pass(false, TcpFlags.RST, "");

        assertThat(faults()).isEqualTo(kind);
    }

    @Test
    void whoSaysQuitAndDoesNotWaitHasNotVanished() {
        Wire control = control().loggedIn().asks("QUIT");
        control.pass(true, TcpFlags.FIN | TcpFlags.ACK, "");
        control.replies("221 bye");
        control.pass(true, TcpFlags.RST, "");

        assertThat(faults()).isEmpty();
    }

    @Test
    void ofWordsThatWereCutNobodySaysThatNothingWasWrong() {
        Wire wire = control().loggedIn();
        wire.asks("PORT 192,168,1,10,137,40").replies("425 No data connection.");
        assertThat(notes()).doesNotContain("WORDS_CUT");
        events.clear();
        wire = control().loggedIn();
        wire.pass(true, TcpFlags.ACK | TcpFlags.PSH, "PORT 192,16" + "\0".repeat(15));
        assertThat(faults()).isEmpty();
        assertThat(notes()).contains("WORDS_CUT");
        assertThat(new ExplanationText(Language.EN).render(Diagnosis.of(events)))
                .startsWith("Nothing wrong is to be seen in what was recorded, but that is not all that was said.")
                .contains("the end of this packet was not recorded", "tcpdump -s 0");
    }

    @Test
    void keepalivesWithAnOctetAreNoLosses() {
        Wire control = control().loggedIn();
        for (int i = 0; i < 3; i++) {
            silence(60);
            control.sent--;
            control.pass(true, TcpFlags.ACK, "\n");
            control.sent++;
            control.pass(false, TcpFlags.ACK, "");
        }
        control.asks("QUIT").replies("221 bye").closed();

        assertThat(notes()).isEmpty();
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatWasNeverAcknowledgedWasNotRepairedAndAPasswordIsNotShown() {
        Wire control = control().open().replies("220 ready").asks("USER u").replies("331 password");
        for (int i = 0; i < 5; i++) {
            silence(1);
            control.pass(true, TcpFlags.ACK | TcpFlags.PSH, "PASS secret\r\n");
        }

        assertThat(faults()).isEqualTo("CONTROL_STUCK");
        assertThat(notes()).isEmpty();
        assertThat(new ExplanationText(Language.EN).render(Diagnosis.of(events)))
                .doesNotContain("secret");
    }

    @Test
    void whereThereIsFtpTheFailuresOfOtherServicesAreNotExplained() {
        control().loggedIn().asks("QUIT").replies("221 bye").closed();
        Wire web = new Wire(at("192.168.1.77", 50003), at("198.51.100.1", 443));
        web.pass(true, TcpFlags.SYN, "");
        Wire other = new Wire(at("192.168.1.77", 50004), at("198.51.100.1", 80));
        other.pass(true, TcpFlags.SYN, "");
        other.pass(false, TcpFlags.RST | TcpFlags.ACK, "");

        assertThat(faults()).isEmpty();
        assertThat(Diagnosis.of(events).sessions()).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {-7200, -5, 0, 5, 7200})
    void theClocksOfTwoCapturesNeedNotAgree(long secondsAhead) {
        Endpoint outside = at("198.51.100.7", 50000);
        for (String there : List.of("inside", "outside")) {
            place = there;
            timeToLive = there.equals("inside") ? 64 : 63;
            nowNanos = there.equals("inside") ? 0 : secondsAhead * 1_000_000_000L;
            Wire control = new Wire(there.equals("inside") ? CLIENT : outside, SERVER).loggedIn();
            control.asks("PORT 198,51,100,7,195,81").replies("200 PORT command successful");
            control.asks("LIST");
            if (there.equals("outside")) {
                Wire data = new Wire(at("203.0.113.20", 20), at("198.51.100.7", 50001));
                data.pass(true, TcpFlags.SYN, "");
                data.pass(false, TcpFlags.RST | TcpFlags.ACK, "");
            }
            control.replies("425 Failed to establish connection.");
            control.asks("QUIT").replies("221 bye").closed();
        }

        assertThat(faults()).isEqualTo("NAT_BOX_REFUSED");
    }

    @Test
    void theLinkThatLosesAPacketIsNamedInTheReadersLanguage() {
        Wire control = control();
        for (int i = 0; i < 3; i++) {
            silence(1);
            control.pass(true, TcpFlags.SYN, "");
        }
        What.PacketArrived syn = (What.PacketArrived) events.getLast().what();
        happens(new What.PacketDropped(syn.iface(), syn.packet(), new DropReason.LostOnLink()));

        assertThat(new ExplanationText(Language.ZH).render(Diagnosis.of(events)))
                .contains("被丢弃")
                .doesNotContain("LostOnLink");
    }

    private static Endpoint at(String address, int port) {
        return new Endpoint(IpAddress.of(address), port);
    }
}
