package org.ftpscope.engine.tcp;

import static org.ftpscope.engine.wire.TcpFlags.ACK;
import static org.ftpscope.engine.wire.TcpFlags.FIN;
import static org.ftpscope.engine.wire.TcpFlags.PSH;
import static org.ftpscope.engine.wire.TcpFlags.SYN;

import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.SeqNumber;

/**
 * The sending half of a connection: what waits, what may leave now (window, congestion window, Nagle), and the persist timer.
 * What was sent and comes to grief is the business of {@link Recovery}. Sequence numbers are octets after our initial one, which
 * is number 0.
 */
final class Sender {
    private static final int MAX_CHUNK_OCTETS = 65_536;
    private static final int MIN_CHUNK_SEGMENTS = 2;
    private static final long PROBE_INTERVAL_LIMIT = 1L << 40;

    private final TcpEndpoint endpoint;
    private final TcpSettings settings;
    final SendQueue queue = new SendQueue();
    final SentQueue sent = new SentQueue();
    final RoundTrip roundTrip;
    final Congestion congestion;
    final Recovery recovery;

    private final int iss;
    /** SND.UNA, SND.NXT, and the number behind everything written (the FIN included). */
    private long una;

    private long next;
    private long written;
    private boolean finQueued;

    // SND.WND and what it was last updated from
    private long window;
    private long windowFrom;
    private long greatestWindow;
    private int scale;

    private int mss = 536;
    private boolean noDelay;
    private long lastSmallEnd;
    private long urgentEnd;
    private long lastSentNanos;

    // Whether the congestion window is what holds us back (RFC 7661 in Linux' way)
    private boolean windowLimited;
    private int mostInFlight;
    private long usageEnd;

    private final DeadlineTimer persist;
    private int probes;
    private int probeBackoff;

    Sender(TcpEndpoint endpoint, TcpSettings settings, int iss) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.iss = iss;
        this.roundTrip = new RoundTrip(settings);
        this.congestion = new Congestion(settings);
        this.persist = new DeadlineTimer(endpoint.scheduler(), this::persistExpired);
        this.recovery = new Recovery(endpoint, this, settings);
    }

    // ---------------------------------------------------------------- numbers

    SeqNumber number(long offset) {
        return new SeqNumber(iss + (int) offset);
    }

    /** The offset of a number on the wire: the one nearest to SND.UNA. */
    long offset(SeqNumber number) {
        return una + (number.bits() - (iss + (int) una));
    }

    long una() {
        return una;
    }

    long next() {
        return next;
    }

    long written() {
        return written;
    }

    long windowEnd() {
        return una + window;
    }

    long greatestWindow() {
        return greatestWindow;
    }

    int mss() {
        return mss;
    }

    boolean finQueued() {
        return finQueued;
    }

    /** Whether our FIN has been sent and acknowledged. */
    boolean finAcknowledged() {
        return finQueued && una == written && next == written;
    }

    /** Octets written and not acknowledged, without SYN and FIN. */
    long unacknowledged() {
        long end = finQueued ? written - 1 : written;
        return Math.max(0, end - Math.max(una, 1));
    }

    int capacity() {
        long grown = 2L * Math.max(congestion.window, settings.initialWindowSegments()) * (mss + 856);
        return (int) Math.max(settings.sendBuffer(), Math.min(grown, settings.maxSendBuffer()));
    }

    int space() {
        return (int) Math.max(0, capacity() - unacknowledged());
    }

    void setNoDelay(boolean on) {
        noDelay = on;
    }

    void setMss(int octets) {
        mss = octets;
    }

    // ---------------------------------------------------------------- handshake

    /** Sends the SYN or SYN,ACK, which takes number 0. */
    void sendSyn(Moment now, int flags) {
        Sent syn = new Sent(0, 1, flags, Bytes.EMPTY);
        syn.sentAtNanos = now.atNanos();
        sent.add(syn);
        next = 1;
        written = 1;
        endpoint.transmit(now, syn, flags);
        recovery.armRetransmission(now);
    }

    /** A simultaneous open: the SYN already sent is repeated as a SYN,ACK. */
    void synBecomesSynAck(Moment now) {
        Sent synAck = new Sent(0, 1, SYN | ACK, Bytes.EMPTY);
        synAck.sentAtNanos = now.atNanos();
        sent.replace(0, 1, synAck);
        endpoint.transmit(now, synAck, SYN | ACK);
        recovery.armRetransmission(now);
    }

    /** The peer's SYN told its window; it is not scaled (RFC 7323 section 2.2). */
    void firstWindow(long octets, int shift, long sequence) {
        scale = shift;
        window = octets;
        greatestWindow = octets;
        windowFrom = sequence;
    }

    /** RFC 9293 section 3.10.7.4, fifth: returns whether the window is other than before. */
    boolean updateWindow(long sequence, long acknowledged, int field) {
        long offered = (long) field << scale;
        boolean newer = acknowledged > una
                || sequence > windowFrom
                || sequence == windowFrom && (offered > window || offered == 0);
        boolean changed = false;
        if (newer) {
            windowFrom = sequence;
            changed = window != offered;
            window = offered;
            greatestWindow = Math.max(greatestWindow, offered);
        }
        una = Math.max(una, acknowledged);
        urgentEnd = Math.max(urgentEnd, una);
        return changed;
    }

    // ---------------------------------------------------------------- what the application does

    void write(Moment now, Bytes octets, boolean urgent) {
        restartAfterIdle(now);
        queue.add(octets);
        written += octets.length();
        if (urgent) {
            urgentEnd = written;
        }
    }

    void queueFin() {
        finQueued = true;
        written++;
    }

    private void restartAfterIdle(Moment now) {
        long idle = now.atNanos() - lastSentNanos;
        if (sent.isEmpty() && lastSentNanos > 0 && idle > roundTrip.rtoNanos()) {
            congestion.restartAfterIdle(idle, roundTrip.rtoNanos());
            endpoint.reportCongestion(now);
        }
    }

    // ---------------------------------------------------------------- output

    private boolean anythingUnsent() {
        return next < written;
    }

    /** Sends what may be sent (RFC 9293 section 3.8.6.2.1). */
    void push(Moment now, boolean noNagle) {
        if (!anythingUnsent() || next == 0) {
            return;
        }
        boolean sentAny = false;
        boolean limited = false;
        int currentMss = endpoint.currentMss();
        int mostSegments = chunkSegments(currentMss);
        while (anythingUnsent()) {
            int inFlight = recovery.inFlight();
            if (inFlight >= congestion.window) {
                limited = true;
                break;
            }
            int quota = Math.min(Math.max(congestion.window >> 1, 1), congestion.window - inFlight);
            int allowed = sendable(currentMss, Math.min(quota, mostSegments), noNagle || noDelay);
            if (allowed < 0) {
                break;
            }
            sendChunk(now, currentMss, allowed);
            sentAny = true;
        }
        limited |= recovery.inFlight() >= congestion.window;
        if (sentAny || limited) {
            validateWindow(limited);
        }
        if (sentAny) {
            recovery.newDataSent(now);
        } else if (sent.isEmpty() && !persist.isArmed() && anythingUnsent()) {
            armPersist(now);
        }
    }

    /** A tail loss probe of one segment of new data, whatever the congestion window says; false when there is none to send. */
    boolean probeWithNewData(Moment now) {
        int currentMss = endpoint.currentMss();
        if (!anythingUnsent() || sendable(currentMss, 1, true) < 0) {
            return false;
        }
        sendChunk(now, currentMss, sendable(currentMss, 1, true));
        return true;
    }

    /** How many octets of the queue may leave as one chunk: 0 for a bare FIN, negative for nothing at all. */
    private int sendable(int currentMss, int segments, boolean noNagle) {
        int waiting = queue.length();
        boolean last = waiting <= currentMss;
        int first = Math.min(waiting, currentMss);
        long firstEnd = next + first + (last && finQueued ? 1 : 0);
        if (firstEnd > windowEnd()) {
            return -1;
        }
        boolean mayHoldBack = !noNagle && !finQueued && urgentEnd <= una;
        if (last) {
            return first < currentMss && mayHoldBack && smallOutstanding() ? -1 : first;
        }
        if (urgentEnd > una) {
            return first;
        }
        long room = Math.min(windowEnd() - next, waiting);
        long most = (long) currentMss * segments;
        if (most <= room) {
            return (int) most;
        }
        int needed = (int) room;
        int partial = needed % currentMss;
        return mayHoldBack && smallOutstanding() ? needed - partial : needed;
    }

    /** Nagle as Minshall amended it: one small segment may be on its way, not two. */
    private boolean smallOutstanding() {
        return !sent.isEmpty() && lastSmallEnd > una && lastSmallEnd <= next;
    }

    private void sendChunk(Moment now, int currentMss, int octets) {
        int rest = octets;
        boolean several = octets > currentMss;
        do {
            int length = Math.min(rest, currentMss);
            rest -= length;
            Bytes payload = length == 0 ? Bytes.EMPTY : queue.take(length);
            boolean withFin = finQueued && queue.isEmpty();
            int flags = ACK;
            if (length > 0 && (queue.atEndOfWrite() || several && rest == 0)) {
                flags |= PSH;
            }
            if (withFin) {
                flags |= FIN;
            }
            long end = next + length + (withFin ? 1 : 0);
            sendNew(now, new Sent(next, end, flags, payload), currentMss);
        } while (rest > 0);
    }

    private void sendNew(Moment now, Sent segment, int currentMss) {
        segment.sentAtNanos = now.atNanos();
        boolean first = sent.isEmpty();
        sent.add(segment);
        next = segment.end;
        lastSentNanos = now.atNanos();
        if (segment.payload.length() < currentMss) {
            lastSmallEnd = segment.end;
        }
        congestion.sentWhileReducing();
        endpoint.transmit(now, segment, segment.flags);
        persist.disarm();
        if (first) {
            recovery.armRetransmission(now);
        }
    }

    /** URG and the urgent pointer for a segment that starts at {@code start}; 0: none (RFC 9293 section 3.8.5). */
    int urgentPointer(long start) {
        if (urgentEnd <= una || start >= urgentEnd) {
            return 0;
        }
        return (int) Math.min(urgentEnd - start, 0xffff);
    }

    /** Segments that leave in one burst before anything else gets its turn: what the path carries in a millisecond. */
    private int chunkSegments(int currentMss) {
        long smoothed = roundTrip.smoothedNanos();
        if (smoothed == 0) {
            return Math.max(MAX_CHUNK_OCTETS / currentMss, MIN_CHUNK_SEGMENTS);
        }
        double factor = congestion.window < congestion.threshold / 2 ? 2 : 1.2;
        double perMillisecond = factor * congestion.window * currentMss * 1e6 / smoothed;
        long halfMilliseconds = roundTrip.minimumNanos() / 512_000;
        double octets = perMillisecond + (halfMilliseconds < 31 ? MAX_CHUNK_OCTETS >> halfMilliseconds : 0);
        return Math.max((int) (Math.min(octets, MAX_CHUNK_OCTETS) / currentMss), MIN_CHUNK_SEGMENTS);
    }

    private void validateWindow(boolean limited) {
        if (una >= usageEnd || limited || !windowLimited && sent.size() > mostInFlight) {
            windowLimited = limited;
            mostInFlight = sent.size();
            usageEnd = next;
        }
    }

    /** Whether growing the congestion window would be of use (RFC 7661 section 4.1). */
    boolean congestionLimited() {
        return windowLimited || congestion.inSlowStart() && congestion.window < 2 * mostInFlight;
    }

    // ---------------------------------------------------------------- zero window (RFC 9293 section 3.8.6.1)

    private long probeInterval() {
        long base = Math.max(roundTrip.rtoNanos(), settings.minRtoNanos());
        return Math.min(Math.min(base << Math.min(probeBackoff, 20), PROBE_INTERVAL_LIMIT), settings.maxRtoNanos());
    }

    private void armPersist(Moment now) {
        persist.arm(now, now.atNanos() + probeInterval());
    }

    /** An acknowledgement came: a window that is open again stops the probing. */
    void reconsiderProbing(Moment now) {
        probes = 0;
        if (!sent.isEmpty() || !anythingUnsent()) {
            persist.disarm();
            probeBackoff = 0;
            return;
        }
        long firstEnd = next + Math.min(queue.length(), mss) + (queue.isEmpty() ? 1 : 0);
        if (firstEnd <= windowEnd()) {
            probeBackoff = 0;
            persist.disarm();
        } else if (persist.isArmed()) {
            armPersist(now);
        }
    }

    private void persistExpired(Moment now) {
        if (!sent.isEmpty() || !anythingUnsent()) {
            probes = 0;
            return;
        }
        Moment fired = endpoint.timerFired(now, "PERSIST");
        probes++;
        if (probes > settings.retries2() || endpoint.orphanExpired(probes)) {
            endpoint.giveUp(fired);
            return;
        }
        long room = windowEnd() - next;
        if (room > 0) {
            int currentMss = endpoint.currentMss();
            int length = (int) Math.min(Math.min(room, currentMss), queue.length());
            Bytes payload = length == 0 ? Bytes.EMPTY : queue.take(length);
            boolean withFin = finQueued && queue.isEmpty() && room > length;
            int flags = ACK | PSH | (withFin ? FIN : 0);
            sendNew(fired, new Sent(next, next + length + (withFin ? 1 : 0), flags, payload), currentMss);
            return;
        }
        endpoint.transmitProbe(fired);
        probeBackoff++;
        armPersist(fired);
    }

    // ---------------------------------------------------------------- end

    /** Reports that octets leave again. */
    void reportRetransmission(Moment now, Sent segment, String reason) {
        endpoint.observe(
                now,
                new What.Retransmitted(
                        endpoint.tuple(),
                        segment.start,
                        (int) (segment.end - segment.start),
                        reason,
                        segment.attempts));
    }

    /** Forgets everything unsent and unacknowledged, and stops the timers. */
    void stop() {
        persist.disarm();
        recovery.stop();
        queue.clear();
        sent.clear();
    }
}
