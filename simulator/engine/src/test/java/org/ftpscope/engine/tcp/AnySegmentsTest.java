package org.ftpscope.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** What holds whatever comes from the wire. */
class AnySegmentsTest {
    private static final int STREAM = 600;

    /** A part of the stream; several together cover all of it. */
    record Part(int start, int length) {}

    @Provide
    Arbitrary<List<Part>> parts() {
        Arbitrary<Part> part = Combinators.combine(
                        Arbitraries.integers().between(1, STREAM),
                        Arbitraries.integers().between(1, STREAM))
                .as((start, length) -> new Part(start, Math.min(length, STREAM + 1 - start)));
        return part.list().ofMinSize(3).ofMaxSize(12);
    }

    @Property(tries = 500)
    void reordered_repeated_and_overlapping_segments_give_exactly_the_stream(@ForAll("parts") List<Part> parts) {
        OneSide side = new OneSide();
        TcpSocket socket = side.establish();
        List<Bytes> read = new ArrayList<>();
        for (Part part : parts) {
            side.data(part.start(), ScriptRun.stream(part.start(), part.length()));
            Bytes portion = socket.read(side.now(), Integer.MAX_VALUE);
            if (portion != null) {
                read.add(portion);
            }
        }
        side.data(1, ScriptRun.stream(1, STREAM));
        Bytes rest = socket.read(side.now(), Integer.MAX_VALUE);
        if (rest != null) {
            read.add(rest);
        }
        assertThat(Bytes.concat(read)).isEqualTo(ScriptRun.stream(1, STREAM));
    }

    /** Something that happens to a stack. */
    sealed interface Step {
        record Arrives(int flags, long sequence, long acknowledged, int window, int length, int option)
                implements Step {}

        record Passes(int milliseconds) implements Step {}

        record Writes(int length) implements Step {}

        record Reads() implements Step {}

        record ShutsDown() implements Step {}

        record Closes() implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> numbers = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(-3, 3000)),
                Tuple.of(1, Arbitraries.longs().between(-70_000, 70_000)),
                Tuple.of(1, Arbitraries.longs().between(0, 0xffff_ffffL)));
        Arbitrary<Integer> flags = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(TcpFlags.ACK, TcpFlags.ACK | TcpFlags.PSH)),
                Tuple.of(1, Arbitraries.of(TcpFlags.ACK | TcpFlags.FIN)),
                Tuple.of(1, Arbitraries.integers().between(0, 255)));
        Arbitrary<Step> arrives = Combinators.combine(
                        flags,
                        numbers,
                        numbers,
                        Arbitraries.of(0, 1, 500, 1000, 65_535),
                        Arbitraries.of(0, 0, 1, 100, 1000, 1460),
                        Arbitraries.integers().between(0, 5))
                .as(Step.Arrives::new);
        Arbitrary<Step> passes = Arbitraries.of(1, 40, 250, 1000, 70_000).map(Step.Passes::new);
        Arbitrary<Step> writes = Arbitraries.of(1, 700, 1460, 20_000).map(Step.Writes::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(12, arrives),
                        Tuple.of(3, passes),
                        Tuple.of(2, writes),
                        Tuple.of(2, Arbitraries.of(new Step.Reads())),
                        Tuple.of(1, Arbitraries.of(new Step.ShutsDown(), new Step.Closes())))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void random_segments_never_throw_and_never_move_the_window_back(@ForAll("steps") List<Step> steps) {
        OneSide side = new OneSide();
        TcpSocket socket = side.establish();
        boolean closed = false;
        for (Step step : steps) {
            switch (step) {
                case Step.Arrives(int flags, long sequence, long acknowledged, int window, int length, int option) ->
                    side.segment(
                            flags,
                            sequence,
                            acknowledged,
                            window,
                            ScriptRun.stream(sequence, length),
                            options(option, acknowledged));
                case Step.Passes(int milliseconds) ->
                    side.scheduler.runUntil(side.scheduler.nowNanos() + milliseconds * 1_000_000L);
                case Step.Writes(int length) -> {
                    int count = socket.write(side.now(), Bytes.adopt(new byte[length]));
                    assertThat(count).isLessThanOrEqualTo(length);
                }
                case Step.Reads() -> {
                    Bytes octets = socket.read(side.now(), Integer.MAX_VALUE);
                    assertThat(octets == null).isEqualTo(socket.errno() != Errno.NONE);
                }
                case Step.ShutsDown() ->
                    assertThat(socket.shutdownWrite(side.now())).isLessThanOrEqualTo(0);
                case Step.Closes() -> {
                    assertThat(socket.close(side.now())).isEqualTo(closed ? -1 : 0);
                    closed = true;
                }
            }
        }
        side.scheduler.runUntil(side.scheduler.nowNanos() + 3_600_000_000_000L);
        assertWindowNeverShrinks(side.left);
    }

    private static List<TcpOption> options(int kind, long acknowledged) {
        TcpOption nop = new TcpOption.Nop();
        return switch (kind) {
            case 1 -> List.of(nop, nop, sack(acknowledged + 100, acknowledged + 900));
            case 2 -> List.of(nop, nop, sack(acknowledged - 50, acknowledged + 5000));
            case 3 -> List.of(nop, nop, new TcpOption.Timestamps(7, 9));
            case 4 -> List.of(new TcpOption.MaximumSegmentSize(0));
            default -> List.of();
        };
    }

    private static TcpOption sack(long left, long right) {
        return new TcpOption.Sack(
                List.of(new TcpOption.Sack.Block(new SeqNumber((int) left), new SeqNumber((int) right))));
    }

    /** The right edge of the window offered to this connection's peer only grows. RSTs and later connections do not count. */
    private static void assertWindowNeverShrinks(List<TcpSegment> left) {
        @Nullable SeqNumber edge = null;
        for (TcpSegment segment : left) {
            if (segment.isSyn()) {
                edge = null;
            }
            if (segment.isRst() || !segment.isAck()) {
                continue;
            }
            SeqNumber right = segment.acknowledgment().plus(segment.window());
            assertThat(edge == null || right.afterOrAt(edge))
                    .as("%s after %s", right, edge)
                    .isTrue();
            edge = right;
        }
    }
}
