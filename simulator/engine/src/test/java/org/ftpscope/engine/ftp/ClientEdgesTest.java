package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client before servers that say too little, or something else than was expected. */
class ClientEdgesTest {
    private static final Endpoint SERVER = new Endpoint(IpAddress.of("203.0.113.20"), 21);
    private static final long SECOND = 1_000_000_000L;

    private final MemoryFileStore files = new MemoryFileStore(0);
    private final ClientSession session =
            new ClientSession(ClientSettings.defaults(), files, new Recording(), "client", 0);
    private final List<String> said = new ArrayList<>();
    private final Map<ClientTimer, Long> timers = new EnumMap<>(ClientTimer.class);
    private Optional<ClientOutcome> outcome = Optional.empty();
    private Optional<FileStore.Sink> sink = Optional.empty();
    private long nowNanos;

    @BeforeEach
    void connect() {
        verb("open server");
        take(session.onConnected(now(), 1, SERVER));
    }

    @Test
    void aServerThatIsNotReadyYetAndNeverWillBeIsGivenUp() {
        hears("120 Ready in a minute.");
        pass(301);
        assertThat(outcome).isPresent();
        assertThat(outcome.get().status()).isEqualTo(ClientOutcome.Status.CONNECTION_LOST);
    }

    @Test
    void aServerThatAnswersAborOnceOnlyIsGivenUp() {
        hears("220 Hello.");
        verb("abortafter 10");
        transferOf("get big.bin");
        take(session.onProgress(now(), 20));
        assertThat(said).last().asString().contains("ABOR");
        hears("426 Aborted.");
        pass(601);
        assertThat(outcome).isPresent();
    }

    @Test
    void aTypeSetByHandIsRememberedSoThatAnImageStaysOne() {
        hears("220 Hello.");
        verb("binary");
        hears("200 Image.");
        verb("quote TYPE A");
        hears("200 ASCII.");
        said.clear();
        verb("get picture.png");
        assertThat(said).containsExactly("TYPE I\r\n");
    }

    @Test
    void aListingWithoutEndIsBrokenOff() {
        hears("220 Hello.");
        verb("ls");
        hears("227 Passive (203,0,113,20,200,1).");
        take(session.onDataConnected(now(), 2, new Endpoint(SERVER.address(), 51_201)));
        hears("150 Here it comes.");
        Bytes million = Bytes.adopt(new byte[1 << 20]);
        int taken = 0;
        while (taken < 100 && sink.orElseThrow().write(million).isOk()) {
            taken++;
        }
        assertThat(taken).isEqualTo(64);
    }

    @Test
    void aReplyWithoutEndIsEnded() {
        ReplyReader reader = new ReplyReader();
        Bytes line = Bytes.latin1("x".repeat(60_000) + "\r\n");
        List<ReplyReader.Item> found = new ArrayList<>(reader.read(Bytes.latin1("211-Extensions:\r\n")));
        int lines = 0;
        while (found.isEmpty() && lines < 400) {
            found.addAll(reader.read(line));
            lines++;
        }
        assertThat(lines).isLessThan(300);
        assertThat(found).singleElement().isInstanceOf(ReplyReader.Item.Whole.class);
    }

    // ---------------------------------------------------------------- the stage

    private Moment now() {
        return new Moment(nowNanos, 0);
    }

    private void verb(String line) {
        outcome = Optional.empty();
        take(session.perform(now(), ((ClientVerb.Parsed.Ok) ClientVerb.parse(line)).line()));
    }

    private void hears(String reply) {
        take(session.onBytes(now(), Bytes.utf8(reply + "\r\n")));
    }

    /** A passive transfer up to the 150. */
    private void transferOf(String line) {
        verb(line);
        hears("200 Type.");
        hears("227 Passive (203,0,113,20,200,1).");
        take(session.onDataConnected(now(), 2, new Endpoint(SERVER.address(), 51_201)));
        hears("150 Here it comes.");
    }

    private void pass(long seconds) {
        long until = nowNanos + seconds * SECOND;
        for (ClientTimer timer : ClientTimer.values()) {
            while (timers.getOrDefault(timer, Long.MAX_VALUE) <= until) {
                nowNanos = Math.max(nowNanos, timers.remove(timer));
                take(session.onTimer(now(), timer));
            }
        }
        nowNanos = until;
    }

    private void take(List<ClientEffect> effects) {
        for (ClientEffect effect : effects) {
            switch (effect) {
                case ClientEffect.SendControl(long cause, Bytes bytes, boolean urgent) -> said.add(bytes.latin1());
                case ClientEffect.ArmTimer(long cause, ClientTimer timer, long delay) ->
                    timers.put(timer, nowNanos + delay);
                case ClientEffect.CancelTimer(long cause, ClientTimer timer) -> timers.remove(timer);
                case ClientEffect.StartReceiving(long cause, var into, boolean secure) -> sink = Optional.of(into);
                case ClientEffect.Done(long cause, ClientOutcome result) -> outcome = Optional.of(result);
                default -> {
                    // Connections are made and lost by the test itself.
                }
            }
        }
    }
}
