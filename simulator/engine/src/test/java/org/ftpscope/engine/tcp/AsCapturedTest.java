package org.ftpscope.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A file of 204,800 octets over 20 ms each way without loss, as Linux 6.18 was captured doing it (case 11a): the server accepts,
 * writes everything and closes; the client reads at once.
 */
class AsCapturedTest {
    private static final int LENGTH = 204_800;
    private static final int RIGHT_PORT = 40_000;

    private record Seen(long atNanos, IpPacket packet, TcpSegment segment) {}

    private final List<Seen> fromServer = new ArrayList<>();
    private final List<Seen> fromClient = new ArrayList<>();
    private long received;

    @BeforeEach
    void transfer() {
        Channel channel = new Channel(7, 20_500_000, 0, 0, 0, 0);
        channel.tap = (now, packet) -> {
            boolean byClient = packet.source().equals(Channel.LEFT);
            (byClient ? fromClient : fromServer).add(new Seen(now.atNanos(), packet, (TcpSegment) packet.payload()));
        };
        TcpSocket listener = channel.right.socket();
        listener.bind(Optional.empty(), RIGHT_PORT);
        listener.listen(Moment.START, 1);
        byte[] file = new byte[LENGTH];
        listener.setListener((now, socket, signal) -> {
            TcpSocket accepted = Objects.requireNonNull(socket.accept(now));
            int[] at = {0};
            accepted.setListener((later, who, what) -> {
                if (what == Signal.WRITABLE) {
                    feed(later, who, file, at);
                }
            });
            feed(now, accepted, file, at);
        });
        TcpSocket client = channel.left.socket();
        client.setListener((now, socket, signal) -> {
            if (signal == Signal.READABLE || signal == Signal.PEER_CLOSED) {
                Bytes octets = socket.read(now, Integer.MAX_VALUE);
                received += octets == null ? 0 : octets.length();
                if (signal == Signal.PEER_CLOSED) {
                    socket.close(now);
                }
            }
        });
        client.connect(Moment.START, channel.rightAt(RIGHT_PORT));
        channel.scheduler.runUntil(10_000_000_000L);
        assertThat(received).isEqualTo(LENGTH);
    }

    private static void feed(Moment now, TcpSocket socket, byte[] file, int[] at) {
        while (at[0] < file.length) {
            int count = socket.write(now, Bytes.copyOf(file, at[0], Math.min(65_536, file.length - at[0])));
            if (count < 0) {
                return;
            }
            at[0] += count;
        }
        socket.close(now);
    }

    @Test
    void flights_of_10_20_40_and_the_rest_one_round_trip_apart() {
        List<Integer> flights = new ArrayList<>();
        long before = Long.MIN_VALUE / 2;
        for (Seen seen : fromServer) {
            if (seen.segment().payload().isEmpty()) {
                continue;
            }
            if (seen.atNanos() - before > 20_000_000) {
                flights.add(0);
            }
            before = seen.atNanos();
            flights.set(flights.size() - 1, flights.getLast() + 1);
        }
        assertThat(flights).containsExactly(10, 20, 40, 72);
    }

    @Test
    void segments_leave_in_pairs_the_second_with_PSH() {
        List<Boolean> pushes = fromServer.stream()
                .filter(seen -> !seen.segment().payload().isEmpty())
                .limit(10)
                .map(seen -> seen.segment().has(TcpFlags.PSH))
                .toList();
        assertThat(pushes).containsExactly(false, true, false, true, false, true, false, true, false, true);
    }

    @Test
    void the_receiver_acknowledges_each_segment_at_first_and_its_window_grows_to_80_KB() {
        List<Integer> windows = fromClient.stream()
                .filter(seen -> !seen.segment().isSyn())
                .limit(9)
                .map(seen -> seen.segment().window())
                .toList();
        assertThat(windows).containsExactly(502, 525, 548, 570, 593, 616, 629, 629, 629);
        assertThat(fromClient
                        .get(2)
                        .segment()
                        .acknowledgment()
                        .minus(fromClient.get(1).segment().acknowledgment()))
                .isEqualTo(1448);
    }

    @Test
    void the_FIN_rides_on_the_last_octets_because_the_server_had_closed_before_the_queue_was_empty() {
        Seen last = fromServer.stream()
                .filter(seen -> !seen.segment().payload().isEmpty())
                .toList()
                .getLast();
        assertThat(TcpFlags.text(last.segment().flags())).isEqualTo("FIN,PSH,ACK");
    }

    @Test
    void identification_counts_but_is_0_on_the_SYN_ACK() {
        assertThat(fromServer.getFirst().packet().identification()).isZero();
        int second = fromServer.get(1).packet().identification();
        assertThat(fromServer.get(2).packet().identification()).isEqualTo(second + 1 & 0xffff);
        assertThat(fromClient.get(1).packet().identification())
                .isEqualTo(fromClient.get(0).packet().identification() + 1 & 0xffff);
        assertThat(fromServer).allSatisfy(seen -> {
            assertThat(((Ipv4Packet) seen.packet()).dontFragment()).isTrue();
            assertThat(seen.packet().timeToLive()).isEqualTo(64);
        });
    }

    @Test
    void SYN_and_SYN_ACK_are_those_of_Linux() {
        TcpSegment syn = fromClient.getFirst().segment();
        TcpSegment synAck = fromServer.getFirst().segment();
        assertThat(syn.window()).isEqualTo(64_240);
        assertThat(synAck.window()).isEqualTo(65_160);
        for (TcpSegment segment : List.of(syn, synAck)) {
            assertThat(segment.options())
                    .extracting(option -> option.getClass().getSimpleName())
                    .containsExactly("MaximumSegmentSize", "SackPermitted", "Timestamps", "Nop", "WindowScale");
            assertThat(Objects.requireNonNull(segment.option(TcpOption.MaximumSegmentSize.class))
                            .bytes())
                    .isEqualTo(1460);
        }
    }

    @Test
    void nothing_was_sent_twice() {
        List<Integer> numbers = fromServer.stream()
                .filter(seen -> !seen.segment().payload().isEmpty())
                .map(seen -> seen.segment().sequence().bits())
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }
}
