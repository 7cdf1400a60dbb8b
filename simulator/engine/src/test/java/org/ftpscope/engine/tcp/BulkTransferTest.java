package org.ftpscope.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file crosses a bad wire whole, whatever the seed. */
class BulkTransferTest {
    private static final int LENGTH = 300_000;

    /** Writes as fast as there is room, then closes. */
    private static final class Source implements SocketListener {
        private final byte[] file;
        private int at;

        Source(byte[] file) {
            this.file = file;
        }

        @Override
        public void on(Moment now, TcpSocket socket, Signal signal) {
            if (signal == Signal.CONNECTED || signal == Signal.WRITABLE) {
                feed(now, socket);
            }
        }

        private void feed(Moment now, TcpSocket socket) {
            while (at < file.length) {
                int count = socket.write(now, Bytes.copyOf(file, at, Math.min(8192, file.length - at)));
                if (count < 0) {
                    return;
                }
                at += count;
            }
            socket.close(now);
        }
    }

    /** Reads to the end. */
    private static final class Sink implements SocketListener {
        private final byte[] received;
        private int at;
        private boolean ended;

        Sink(int length) {
            received = new byte[length];
        }

        @Override
        public void on(Moment now, TcpSocket socket, Signal signal) {
            if (signal == Signal.READABLE || signal == Signal.PEER_CLOSED) {
                drain(now, socket);
            }
        }

        private void drain(Moment now, TcpSocket socket) {
            while (true) {
                Bytes octets = socket.read(now, Integer.MAX_VALUE);
                if (octets == null) {
                    return;
                }
                if (octets.isEmpty()) {
                    ended = true;
                    socket.close(now);
                    return;
                }
                octets.writeTo(received, at);
                at += octets.length();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void arrives_whole_over_a_wire_that_loses_repeats_and_reorders(long seed) {
        assertArrivesWhole(new Channel(seed, 5_000_000, 0.05, 0.02, 0.1, 80), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void arrives_whole_over_IPv6(long seed) {
        IpAddress left = IpAddress.of("fd00:1::10");
        IpAddress right = IpAddress.of("fd00:2::20");
        assertArrivesWhole(new Channel(left, right, seed, 5_000_000, 0.05, 0.02, 0.1, 80), seed);
    }

    @Test
    void the_handshake_of_IPv6_is_that_of_Linux() {
        Channel channel =
                new Channel(IpAddress.of("fd00:1::10"), IpAddress.of("fd00:2::20"), 1, 5_000_000, 0, 0, 0, 80);
        List<Integer> windows = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<Integer> payloads = new ArrayList<>();
        channel.tap = (now, packet) -> {
            TcpSegment segment = (TcpSegment) packet.payload();
            windows.add(segment.window());
            payloads.add(segment.payload().length());
            TcpOption.MaximumSegmentSize mss = segment.option(TcpOption.MaximumSegmentSize.class);
            if (mss != null) {
                sizes.add(mss.bytes());
            }
        };
        assertArrivesWhole(channel, 1);
        assertThat(windows.subList(0, 2)).containsExactly(64_800, 64_260);
        assertThat(sizes).containsExactly(1440, 1440);
        assertThat(payloads.stream().max(Integer::compare)).contains(1428);
    }

    private static void assertArrivesWhole(Channel channel, long seed) {
        byte[] file = new byte[LENGTH];
        var random = new Seed(seed).stream("file");
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) random.nextInt();
        }
        Sink sink = new Sink(LENGTH);
        TcpSocket listener = channel.right.socket();
        assertThat(listener.bind(Optional.empty(), 20)).isZero();
        assertThat(listener.listen(Moment.START, 5)).isZero();
        listener.setListener((now, socket, signal) -> {
            TcpSocket accepted = socket.accept(now);
            assertThat(accepted).isNotNull();
            accepted.setListener(sink);
        });
        TcpSocket client = channel.left.socket();
        client.setListener(new Source(file));
        client.connect(Moment.START, channel.rightAt(20));

        channel.scheduler.runUntil(3_600_000_000_000L);

        assertThat(sink.at).isEqualTo(LENGTH);
        assertThat(sink.received).isEqualTo(file);
        assertThat(sink.ended).isTrue();
        assertThat(client.state()).isEqualTo(TcpState.CLOSED);
        assertThat(client.pendingError()).isEqualTo(Errno.NONE);
        assertThat(channel.scheduler.isIdle()).isTrue();
    }
}
