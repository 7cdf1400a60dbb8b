package org.ftpscope.scenario.merge;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** A socket of a recording: its ends, its life, and which event wrote or read which octets. Positions are -1 for never. */
final class RealSocket {
    /** Octets {@code from} to {@code to} of a direction, handed over by the event at that position. */
    record Piece(int event, long from, long to, Bytes octets) {}

    final String node;
    final boolean dialled;
    final Endpoint remote;
    /** Its port is 0 while nobody has told it. */
    Endpoint local;

    int connecting = -1;
    int connected = -1;
    boolean control;
    long fromNanos;
    long toNanos = Long.MAX_VALUE;
    final List<Piece> written = new ArrayList<>();
    final List<Piece> read = new ArrayList<>();
    /** Every event of this socket, in order. */
    final List<Integer> events = new ArrayList<>();

    private @Nullable SeqNumber firstOut;
    private @Nullable SeqNumber firstIn;
    boolean synSeen;

    RealSocket(String node, Endpoint local, Endpoint remote, boolean dialled) {
        this.node = node;
        this.local = local;
        this.remote = remote;
        this.dialled = dialled;
    }

    void wrote(int event, Bytes octets) {
        add(written, event, octets);
    }

    void read(int event, Bytes octets) {
        add(read, event, octets);
    }

    private static void add(List<Piece> pieces, int event, Bytes octets) {
        long from = pieces.isEmpty() ? 0 : pieces.getLast().to();
        pieces.add(new Piece(event, from, from + octets.length(), octets));
    }

    /** Learns where the sequence numbers of a direction begin, from the first segment that tells. */
    void learn(TcpSegment segment, boolean out) {
        SeqNumber first = segment.isSyn() ? segment.sequence().plus(1) : segment.sequence();
        synSeen |= segment.isSyn() && !segment.isRst();
        if (out && (firstOut == null || segment.isSyn())) {
            firstOut = segment.isRst() ? firstOut : first;
        } else if (!out && (firstIn == null || segment.isSyn())) {
            firstIn = segment.isRst() ? firstIn : first;
        }
    }

    long offset(TcpSegment segment, boolean out) {
        SeqNumber first = out ? firstOut : firstIn;
        SeqNumber begins = segment.isSyn() ? segment.sequence().plus(1) : segment.sequence();
        return first == null ? 0 : begins.minus(first);
    }

    /** How much of the other direction a segment acknowledges, as an offset there. */
    long acknowledges(TcpSegment segment, boolean out) {
        SeqNumber first = out ? firstIn : firstOut;
        return first == null ? 0 : segment.acknowledgment().minus(first);
    }

    /** The piece of a direction that holds the octet; null when none does. */
    static @Nullable Piece piece(List<Piece> pieces, long offset) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Piece found = pieces.get(middle);
            if (offset < found.from()) {
                high = middle - 1;
            } else if (offset >= found.to()) {
                low = middle + 1;
            } else {
                return found;
            }
        }
        return null;
    }
}
