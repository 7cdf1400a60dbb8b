package org.ftpscope.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.engine.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Overlapping segments give the same stream in whatever order they come (RFC 9293 section 3.10.7.4, seventh). */
class ReassemblyOrderTest {
    /** Octets {@code from} (inclusive) to {@code to} (exclusive) of the stream; the first octet is number 1. */
    record Piece(int from, int to) {}

    private static final List<List<Piece>> COVERS = List.of(
            List.of(new Piece(1, 400), new Piece(300, 700), new Piece(600, 1001)),
            List.of(new Piece(1, 1001), new Piece(200, 300), new Piece(900, 1001)),
            List.of(new Piece(1, 500), new Piece(1, 1001), new Piece(499, 501)),
            List.of(new Piece(1, 300), new Piece(250, 600), new Piece(550, 900), new Piece(850, 1001)),
            List.of(new Piece(1, 2), new Piece(2, 1000), new Piece(999, 1001), new Piece(500, 501)),
            List.of(new Piece(1, 600), new Piece(100, 200), new Piece(400, 1001), new Piece(599, 601)),
            List.of(new Piece(1, 251), new Piece(251, 501), new Piece(501, 751), new Piece(751, 1001)));

    static Stream<List<Piece>> everyOrder() {
        List<List<Piece>> orders = new ArrayList<>();
        for (List<Piece> cover : COVERS) {
            permute(new ArrayList<>(cover), 0, orders);
        }
        return orders.stream();
    }

    private static void permute(List<Piece> pieces, int fixed, List<List<Piece>> orders) {
        if (fixed == pieces.size()) {
            orders.add(List.copyOf(pieces));
            return;
        }
        for (int i = fixed; i < pieces.size(); i++) {
            Collections.swap(pieces, fixed, i);
            permute(pieces, fixed + 1, orders);
            Collections.swap(pieces, fixed, i);
        }
    }

    @ParameterizedTest
    @MethodSource("everyOrder")
    void the_stream_is_whole(List<Piece> order) {
        OneSide side = new OneSide();
        TcpSocket socket = side.establish();
        for (Piece piece : order) {
            side.data(piece.from(), ScriptRun.stream(piece.from(), piece.to() - piece.from()));
        }
        assertThat(socket.read(side.now(), Integer.MAX_VALUE)).isEqualTo(ScriptRun.stream(1, 1000));
        assertThat(side.left.getLast().acknowledgment().bits() - OneSide.IRS).isEqualTo(1001);
    }

    @ParameterizedTest
    @MethodSource("everyOrder")
    void every_octet_once_even_when_it_is_read_between(List<Piece> order) {
        OneSide side = new OneSide();
        TcpSocket socket = side.establish();
        List<Bytes> read = new ArrayList<>();
        for (Piece piece : order) {
            side.data(piece.from(), ScriptRun.stream(piece.from(), piece.to() - piece.from()));
            Bytes portion = socket.read(side.now(), Integer.MAX_VALUE);
            if (portion != null) {
                read.add(portion);
            }
        }
        assertThat(Bytes.concat(read)).isEqualTo(ScriptRun.stream(1, 1000));
    }
}
