package org.ftpscope.engine.tcp;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpOption;

/**
 * The receiving half of a connection: what has arrived, what window is offered, which selective acknowledgements are owed.
 * Sequence numbers are octets after the peer's initial one, which is number 0.
 */
final class Receiver {
    /** What became of the octets of a segment. */
    enum Taken {
        /** They came next: the application can read more, or the FIN was reached. */
        IN_ORDER,
        /** They are kept behind a gap. */
        OUT_OF_ORDER,
        /** All of them were here already, or they lie outside the window. */
        NOT_NEW
    }

    private static final int DEFAULT_MSS = 536;
    private static final int MIN_MSS = 88;
    private static final int MAX_SACK_BLOCKS = 4;
    private static final long NONE = -1;

    private final TcpSettings settings;
    final Reassembly data = new Reassembly();
    final DelayedAck acks;

    private int irs;
    private boolean finReceived;
    private long finAt = NONE;

    // The window: RCV.WND octets from the point where it was last told (Linux: rcv_wup, rcv_wnd)
    private long toldAt = 1;
    private long windowSize;
    private int scale;
    private int buffer;
    private long ceiling;
    private int advertisedMss = DEFAULT_MSS;

    // The size of the peer's segments
    private int peerMss = DEFAULT_MSS;
    private int lastOddLength;

    // Selective acknowledgements owed
    private final long[] recent = new long[MAX_SACK_BLOCKS];
    private int recentCount;
    private long duplicateStart = NONE;
    private long duplicateEnd = NONE;

    // How fast the application reads (dynamic right-sizing)
    private long roundTripNanos;
    private long measuredFrom = 1;
    private long measuredSinceNanos;
    private long measuredSpace;

    // Urgent data
    private long urgentAt = NONE;

    Receiver(TcpSettings settings, DelayedAck acks) {
        this.settings = settings;
        this.acks = acks;
        this.buffer = settings.receiveBuffer();
    }

    /**
     * The SYN is here; windows are known from now on.
     *
     * @param answering whether the SYN was answered, not awaited: who awaited it rounds the window up to what scaling can tell
     *     before it grows (as captured: 64256 + 5 * 2896 against 65160 + 2896)
     */
    void begin(SeqNumber initial, int shift, int mss, long initialWindow, boolean answering, long nowNanos) {
        irs = initial.bits();
        scale = shift;
        advertisedMss = mss;
        windowSize = initialWindow;
        ceiling = answering ? initialWindow : roundUp(initialWindow);
        peerMss = (int) Math.max(MIN_MSS, Math.min(Math.min(mss, DEFAULT_MSS), initialWindow / 2));
        measuredSpace = Math.min(initialWindow, (long) settings.initialWindowSegments() * mss);
        measuredSinceNanos = nowNanos;
    }

    /** The window that a SYN or SYN,ACK offers: whole segments, never scaled (RFC 7323 section 2.2). */
    static long initialWindow(int mss) {
        return 65_535 / mss * (long) mss;
    }

    // ---------------------------------------------------------------- numbers

    /** RCV.NXT. */
    long next() {
        return finReceived ? data.next() + 1 : data.next();
    }

    SeqNumber number(long offset) {
        return new SeqNumber(irs + (int) offset);
    }

    /** The offset of a number on the wire: the one nearest to RCV.NXT. */
    long offset(SeqNumber number) {
        long next = next();
        return next + (number.bits() - (irs + (int) next));
    }

    boolean finReceived() {
        return finReceived;
    }

    long toldAt() {
        return toldAt;
    }

    int peerMss() {
        return peerMss;
    }

    // ---------------------------------------------------------------- window

    /** What is left of the window last offered. */
    long window() {
        return Math.max(toldAt + windowSize - next(), 0);
    }

    /**
     * RFC 9293 section 3.10.7.4, first, as generous towards the past as Linux. Octets beyond the window are taken while nothing lies
     * unread, and refused with the whole segment otherwise (Linux 6.17); the FIN's number needs no room.
     */
    boolean acceptable(long start, long end, boolean fin) {
        long edge = next() + window();
        if (end < toldAt || start > edge) {
            return false;
        }
        return (fin ? end - 1 : end) <= edge || data.unread() == 0;
    }

    private long roundUp(long octets) {
        long unit = 1L << scale;
        return (octets + unit - 1) / unit * unit;
    }

    private long free() {
        return buffer - (long) data.held();
    }

    /** The window that could be offered now, SWS avoided (RFC 9293 section 3.8.6.2.2). */
    private long choose() {
        long free = free();
        long mss = Math.min(peerMss, buffer);
        if (free < buffer / 2) {
            acks.stopQuick();
            free = free >> scale << scale;
            if (free < buffer >> 4 || free < mss) {
                return 0;
            }
        }
        free = Math.min(free, ceiling);
        if (scale > 0) {
            return roundUp(free);
        }
        if (windowSize <= free - mss || windowSize > free) {
            return free / mss * mss;
        }
        return windowSize;
    }

    /** Settles the window for a segment that leaves now and returns what its header says; the right edge never moves back. */
    int tellWindow() {
        long chosen = choose();
        long current = window();
        if (chosen < current) {
            chosen = roundUp(current);
        }
        long most = 65_535L << scale;
        windowSize = Math.min(chosen, most);
        toldAt = next();
        return (int) (windowSize >> scale);
    }

    // ---------------------------------------------------------------- octets

    /** Takes the octets from {@code start} on, and the FIN behind them. The segment is {@link #acceptable} and not empty. */
    Taken take(Moment now, long start, Bytes payload, boolean fin, boolean push, long rtoNanos) {
        long end = start + payload.length();
        long endWithFin = fin ? end + 1 : end;
        long next = next();
        if (endWithFin <= next) {
            owesDuplicate(start, endWithFin);
            acks.enterQuick(quickShare());
            acks.scheduleNow();
            return Taken.NOT_NEW;
        }
        long edge = next + window();
        if (start >= edge && (start > next || data.unread() > 0) && !payload.isEmpty()) {
            acks.enterQuick(quickShare());
            acks.scheduleNow();
            return Taken.NOT_NEW;
        }
        Bytes octets = payload;
        if (fin && finAt == NONE) {
            finAt = end;
        }
        measureSegment(payload.length(), push);
        if (start > next) {
            return keepBehindGap(now, start, octets, fin, rtoNanos);
        }
        if (start < next) {
            owesDuplicate(start, next);
            octets = octets.from((int) (next - start));
        }
        boolean gapBefore = data.hasGap() || finAt > data.next() && !payload.isEmpty() && !fin;
        if (!octets.isEmpty()) {
            reportOverlap(start + payload.length());
            data.append(octets);
            acks.dataArrived(now, quickShare(), rtoNanos);
            grow(octets.length());
        }
        if (gapBefore && !data.hasGap()) {
            acks.scheduleNow();
        }
        if (finAt == data.next()) {
            finReceived = true;
            recentCount = 0;
            duplicateStart = NONE;
            acks.finArrived();
        }
        return Taken.IN_ORDER;
    }

    /** Octets up to {@code end} arrive in order: those of them that waited behind the gap are there twice (RFC 2883). */
    private void reportOverlap(long end) {
        if (data.hasGap() && data.firstHeld() < end) {
            long first = data.firstHeld();
            owesDuplicate(first, Math.min(data.runEnd(first), end));
        }
    }

    private Taken keepBehindGap(Moment now, long start, Bytes octets, boolean fin, long rtoNanos) {
        acks.dataArrived(now, quickShare(), rtoNanos);
        boolean known = !octets.isEmpty() && data.keep(start, octets);
        if (known) {
            owesDuplicate(start, start + octets.length());
        }
        if (!octets.isEmpty() || fin) {
            remember(start);
        }
        return known ? Taken.NOT_NEW : Taken.OUT_OF_ORDER;
    }

    int quickShare() {
        return (int) Math.min(windowSize / (2L * peerMss), 16);
    }

    private void measureSegment(int length, boolean push) {
        if (length == 0) {
            return;
        }
        if (length >= peerMss) {
            peerMss = Math.min(length, advertisedMss);
            lastOddLength = 0;
            if (push) {
                acks.messageEnded(false);
            }
            return;
        }
        int last = lastOddLength;
        lastOddLength = 0;
        if (length >= DEFAULT_MSS || length >= MIN_MSS && !push) {
            lastOddLength = length;
            if (length == last) {
                peerMss = length;
                return;
            }
        }
        acks.messageEnded(true);
    }

    /** The more full segments arrive, the more the peer may send at once (slow start of the window). */
    private void grow(int length) {
        if (length < 128) {
            return;
        }
        long room = Math.min(buffer, free()) - ceiling;
        if (room > 0) {
            ceiling += Math.min(room, 2L * Math.max(length, length >= peerMss ? advertisedMss : peerMss));
        }
    }

    /** A round trip as the receiver sees it. */
    void roundTrip(long nanos) {
        long sample = Math.max(nanos, 1_000_000);
        roundTripNanos = roundTripNanos == 0 ? sample : roundTripNanos + (sample - roundTripNanos) / 8;
    }

    /** The application has read: if it keeps up with what a round trip brings, the buffer may grow (dynamic right-sizing). */
    void adjustBuffer(long nowNanos) {
        long time = nowNanos - measuredSinceNanos;
        if (roundTripNanos == 0 || time < roundTripNanos) {
            return;
        }
        long copied = data.read() - measuredFrom;
        if (copied > measuredSpace) {
            long wanted = 2 * copied + 16L * advertisedMss;
            wanted += 2 * (wanted * (copied - measuredSpace) / measuredSpace);
            buffer = (int) Math.max(buffer, Math.min(wanted, settings.maxReceiveBuffer()));
            measuredSpace = copied;
        }
        measuredFrom = data.read();
        measuredSinceNanos = nowNanos;
    }

    /** Whether a window update is due because the window has at least doubled since it was told (RFC 9293 section 3.8.6.2.2). */
    boolean windowOpened() {
        long current = window();
        if (2 * current > Math.min(buffer, Math.max(ceiling, 1))) {
            return false;
        }
        long chosen = choose();
        return chosen > 0 && chosen >= 2 * current;
    }

    /** Whether more than one full segment waits for its acknowledgement, and acknowledging would not close the window. */
    boolean twoSegmentsWait() {
        return next() - toldAt > peerMss && (data.unread() == 0 || choose() >= windowSize);
    }

    boolean moreThanOneSegmentWaits() {
        return next() - toldAt > peerMss;
    }

    // ---------------------------------------------------------------- selective acknowledgements

    private void remember(long start) {
        int at = 0;
        while (at < recentCount && recent[at] != start) {
            at++;
        }
        if (at == recentCount && recentCount < MAX_SACK_BLOCKS) {
            recentCount++;
        }
        for (int i = Math.min(at, MAX_SACK_BLOCKS - 1); i > 0; i--) {
            recent[i] = recent[i - 1];
        }
        recent[0] = start;
    }

    private void owesDuplicate(long start, long end) {
        if (duplicateStart == NONE) {
            duplicateStart = start;
            duplicateEnd = end;
        }
    }

    /** A duplicate was seen outside {@link #take} (RFC 2883). */
    void sawDuplicate(long start, long end) {
        acks.enterQuick(quickShare());
        owesDuplicate(start, Math.min(end, next()));
    }

    boolean owesSack() {
        return duplicateStart != NONE || data.hasGap() || finAt > data.next();
    }

    /** The blocks to report, a duplicate first (RFC 2883), then the newest (RFC 2018 section 4). */
    List<TcpOption.Sack.Block> blocks(int most) {
        List<TcpOption.Sack.Block> blocks = new ArrayList<>(most);
        if (duplicateStart != NONE) {
            blocks.add(new TcpOption.Sack.Block(number(duplicateStart), number(duplicateEnd)));
        }
        long next = next();
        int kept = 0;
        for (int i = 0; i < recentCount; i++) {
            if (recent[i] < next || recent[i] != finAt && !data.holds(recent[i])) {
                continue;
            }
            recent[kept++] = recent[i];
            TcpOption.Sack.Block block = run(recent[i]);
            if (blocks.size() < most && (blocks.isEmpty() || !blocks.contains(block))) {
                blocks.add(block);
            }
        }
        recentCount = kept;
        return blocks;
    }

    private TcpOption.Sack.Block run(long start) {
        boolean bareFin = start == finAt && !data.holds(start);
        long left = bareFin ? (data.holds(start - 1) ? data.runStart(start - 1) : start) : data.runStart(start);
        long right = bareFin ? start : data.runEnd(start);
        return new TcpOption.Sack.Block(number(left), number(right == finAt ? right + 1 : right));
    }

    /** Whether {@code sequence} is the end of the last octets held behind a gap: an RST there comes from the true peer. */
    boolean isEndOfNewestBlock(long sequence) {
        return data.hasGap() && data.lastHeld() == sequence;
    }

    /** An acknowledgement has left: a duplicate is reported once. */
    void reported() {
        duplicateStart = NONE;
    }

    // ---------------------------------------------------------------- urgent data

    /** RFC 9293 section 3.10.7.4, sixth; {@code octet} is the last urgent octet. Returns whether it is news. */
    boolean urgent(long octet) {
        if (octet < data.read() || octet <= urgentAt) {
            return false;
        }
        urgentAt = octet;
        return true;
    }

    /** How many unread octets lead up to the urgent one and include it; 0 when none is urgent. */
    int unreadUpToUrgent() {
        long count = urgentAt - data.read() + 1;
        return urgentAt == NONE || count <= 0 || count > data.unread() ? 0 : (int) count;
    }
}
