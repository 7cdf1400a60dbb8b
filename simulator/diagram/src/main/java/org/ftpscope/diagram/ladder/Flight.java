package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** One packet on its way from the node that made it to the node that took it, or to its end: filled in while events pass by. */
final class Flight {
    /** One link crossed; indexes are positions in the list of events, -1 for not yet. */
    static final class Hop {
        final int sent;
        final String from;
        /** The packet as it left. */
        final IpPacket packet;

        int ended = -1;

        @Nullable
        String to;

        Hop(int sent, String from, IpPacket packet) {
            this.sent = sent;
            this.from = from;
            this.packet = packet;
        }
    }

    private static final long[] NONE = {};

    final int number;
    final String origin;
    final IpPacket first;
    final List<Hop> hops = new ArrayList<>(2);
    /** Positions of the events in which routers rewrote it. */
    final List<Integer> rewrites = new ArrayList<>(0);

    private long[] related = NONE;

    private int relatedCount;
    /** As it is now, after every rewriting so far. */
    IpPacket current;

    int dropped = -1;

    @Nullable
    DropReason dropReason;

    @Nullable
    ConnectionTrace connection;
    /** 0 from the opener of the connection, 1 from the other end. */
    int direction;
    /** Numbers relative to the initial ones; see {@link Arrow.Numbers}. */
    Arrow.Numbers numbers = Arrow.Numbers.NONE;
    /** The flight that this one repeats. */
    @Nullable
    Flight repeats;
    /** Reason and count of the repetition, in protocol words. */
    String repetition = "";
    /** Of a first copy that did not arrive: the first repetition that did. */
    @Nullable
    Flight arrivedCopy;
    /** Of a first copy: its last repetition. */
    @Nullable
    Flight lastCopy;
    /** How often this very content has been repeated so far (kept at the first copy). */
    int repetitions;
    /** A further copy that a link made of a packet. */
    boolean duplicate;
    /** Position of the event in which that copy first arrived. */
    int copiedAt = -1;

    Flight(int number, String origin, IpPacket first) {
        this.number = number;
        this.origin = origin;
        this.first = first;
        this.current = first;
    }

    void relate(long eventId) {
        if (relatedCount == related.length) {
            related = Arrays.copyOf(related, Math.max(4, 2 * relatedCount));
        }
        related[relatedCount++] = eventId;
    }

    int relatedCount() {
        return relatedCount;
    }

    /** One of the events of FTP and socket layer that led to it, or of what routers reported about it. */
    long related(int index) {
        return related[index];
    }

    /** The hop that ended with the event at that position; the last one when none did. */
    Hop lastHopEndedAt(int at) {
        for (Hop hop : hops) {
            if (hop.ended == at) {
                return hop;
            }
        }
        return hops.getLast();
    }

    Hop lastHop() {
        return hops.getLast();
    }

    /** Position of the event that it is first seen in. */
    int start() {
        return duplicate ? copiedAt : hops.getFirst().sent;
    }

    /** Position of the event that ended it: its last arrival or its drop; -1 while it is on the way. */
    int end() {
        return dropped >= 0 ? dropped : lastHop().ended;
    }

    boolean arrived() {
        return dropped < 0 && lastHop().ended >= 0;
    }

    @Nullable
    TcpSegment segment() {
        return first.payload() instanceof TcpSegment segment ? segment : null;
    }

    /** The first copy of this content: itself, unless it is a repetition. */
    Flight family() {
        return repeats == null ? this : repeats;
    }
}
