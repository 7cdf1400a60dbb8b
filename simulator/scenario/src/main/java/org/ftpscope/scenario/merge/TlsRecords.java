package org.ftpscope.scenario.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.ftpscope.engine.wire.Bytes;

/**
 * Which TLS record carried which piece of what an application wrote or read. The ciphers of today make a record longer than its text
 * by a constant, so order and length together tell, without any key (RFC 5246 section 6.2.3.3, RFC 8446 section 5.2).
 */
final class TlsRecords {
    private static final int HEADER = 5;
    private static final int APPLICATION_DATA = 23;
    /**
     * TLS 1.2 with AES-GCM: nonce and tag. TLS 1.3: content type and tag; of a JDK also sixteen octets of padding (RFC 8446 section
     * 5.4), which its records always have. TLS 1.2 with ChaCha20-Poly1305: tag.
     */
    private static final int[] OVERHEADS = {HEADER + 8 + 16, HEADER + 1 + 16, HEADER + 1 + 16 + 16, HEADER + 16};

    /** A record of application data that a passage carries. */
    private record Sealed(int passage, int length) {}

    private TlsRecords() {}

    /**
     * Matches pieces and records.
     *
     * @param passages of one direction of one connection, by their positions, ascending
     * @param found is told each piece with its passage's position
     */
    static void match(
            List<Passage> all,
            List<Integer> passages,
            List<RealSocket.Piece> pieces,
            ObjIntConsumer<RealSocket.Piece> found) {
        List<Sealed> records = new ArrayList<>();
        for (int position : passages) {
            read(position, all.get(position).segment().payload(), records);
        }
        int best = OVERHEADS[0];
        for (int overhead : OVERHEADS) {
            if (align(records, pieces, overhead, (piece, passage) -> {})
                    > align(records, pieces, best, (piece, passage) -> {})) {
                best = overhead;
            }
        }
        align(records, pieces, best, found);
    }

    private static void read(int position, Bytes payload, List<Sealed> records) {
        int at = 0;
        while (at + HEADER <= payload.length()) {
            int length = HEADER + (payload.at(at + 3) << 8 | payload.at(at + 4));
            if (payload.at(at) == APPLICATION_DATA) {
                records.add(new Sealed(position, length));
            }
            at += length;
        }
    }

    /** Records that belong to no piece (handshake, tickets) are passed over; returns how many pieces found theirs. */
    private static int align(
            List<Sealed> records, List<RealSocket.Piece> pieces, int overhead, ObjIntConsumer<RealSocket.Piece> found) {
        int next = 0;
        for (Sealed one : records) {
            if (next < pieces.size() && pieces.get(next).octets().length() + overhead == one.length()) {
                found.accept(pieces.get(next), one.passage());
                next++;
            }
        }
        return next;
    }
}
