package org.ftpscope.diagram.ladder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** A TCP connection from end to end as it builds up while events pass by. */
final class ConnectionTrace {
    final int number;
    final String openerNode;
    /** Both ends as the opener sees them. */
    final Endpoint opener;

    final Endpoint target;
    final Flight firstFlight;

    Channel channel = Channel.OTHER;
    /** Number among the connections of its channel, from 1 on. */
    int ordinal;
    /** For a data connection: whether the server's side listened (passive). */
    boolean passive;
    /** For a data connection: the control connection that announced it. */
    @Nullable
    ConnectionTrace master;

    @Nullable
    String targetNode;

    boolean established;
    /** The handshake's third segment. */
    @Nullable
    Flight establishing;
    /** First and last flight with new octets, by direction. */
    final @Nullable Flight[] firstPayload = new @Nullable Flight[2];

    final @Nullable Flight[] lastPayload = new @Nullable Flight[2];
    /** First flight that refused it: RST or ICMP in answer to SYN. */
    @Nullable
    Flight refusal;

    /** What a socket layer told of it, where nobody recorded its packets; null where they were. */
    @Nullable
    SocketLife life;

    /** For a data connection: the command that it serves, once known. */
    String verb = "";

    final long[] bytes = new long[2];
    private final int[] initial = new int[2];
    private final boolean[] known = new boolean[2];
    private final long[] sentUpTo = new long[2];
    /** First copies of what was sent, by relative sequence number; only what can still be repeated is kept. */
    private final Map<Long, Flight> copies = new LinkedHashMap<>();

    ConnectionTrace(int number, String openerNode, Endpoint opener, Endpoint target, Flight firstFlight) {
        this.number = number;
        this.openerNode = openerNode;
        this.opener = opener;
        this.target = target;
        this.firstFlight = firstFlight;
    }

    /** Whether its opening was refused: RST or ICMP came back, or the operating system said so. */
    boolean refused() {
        return refusal != null || (life != null && life.closedAt >= 0 && life.reason == CloseReason.REFUSED);
    }

    /** Which way the file went: with TLS the smaller count may be the file's, so the command counts where it is known. */
    int transferDirection() {
        Flight first = firstPayload[0];
        TcpSegment segment = first == null ? null : first.segment();
        boolean encrypted = segment != null && FtpText.isTls(segment.payload());
        if (encrypted && !verb.isEmpty()) {
            boolean upload = verb.startsWith("STO") || verb.equals("APPE");
            return upload == passive ? 0 : 1;
        }
        return bytes[0] >= bytes[1] ? 0 : 1;
    }

    void begin(int direction, SeqNumber initialSequence) {
        initial[direction] = initialSequence.bits();
        known[direction] = true;
    }

    boolean knows(int direction) {
        return known[direction];
    }

    boolean beganWith(int direction, SeqNumber initialSequence) {
        return known[direction] && initial[direction] == initialSequence.bits();
    }

    /** Octets after the initial sequence number, as an unsigned 32-bit count: right for connections below 4 GB. */
    long relative(int direction, SeqNumber number) {
        return Integer.toUnsignedLong(number.bits() - initial[direction]);
    }

    /** Takes note of sequence space and returns the first copy if all of it was sent before; null when it is new. */
    @Nullable
    Flight sent(int direction, long sequence, int length, Flight flight) {
        if (length == 0) {
            return null;
        }
        long key = sequence << 1 | direction;
        long end = sequence + length;
        if (end > sentUpTo[direction]) {
            sentUpTo[direction] = end;
            copies.put(key, flight);
            return null;
        }
        Flight copy = copies.get(key);
        return copy == null ? firstFlight : copy;
    }

    /** The channel's name and number, protocol words: {@code control}, {@code data 2}. */
    String label() {
        String word = switch (channel) {
            case CONTROL -> "control";
            case DATA -> "data";
            case ICMP -> "icmp";
            case OTHER -> "tcp";
        };
        return word + " " + ordinal;
    }
}
