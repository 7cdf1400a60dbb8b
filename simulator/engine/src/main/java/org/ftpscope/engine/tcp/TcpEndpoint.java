package org.ftpscope.engine.tcp;

import static org.ftpscope.engine.wire.TcpFlags.ACK;
import static org.ftpscope.engine.wire.TcpFlags.PSH;
import static org.ftpscope.engine.wire.TcpFlags.RST;
import static org.ftpscope.engine.wire.TcpFlags.SYN;
import static org.ftpscope.engine.wire.TcpFlags.URG;

import java.util.List;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * One connection: its state, moved by {@link Transitions} only, and what is done with each segment that arrives (RFC 9293 section
 * 3.10.7, with the defences of RFC 5961). The two directions are a {@link Sender} and a {@link Receiver}.
 */
final class TcpEndpoint {
    private static final int PAWS_AGE_LIMIT_MILLIS = 200;
    /** tcp_min_snd_mss: a peer that asks for less would have us send nothing but headers. */
    private static final int LEAST_MSS = 48;

    private final TcpStack stack;
    private final TcpSettings settings;
    private final FourTuple tuple;
    private final Outgoing outgoing;
    final Options options;
    final Sender sender;
    final Receiver receiver;
    private final DelayedAck acks;
    private final DeadlineTimer lifeTimer;
    private final @Nullable ListenQueue parent;

    private TcpState state = TcpState.CLOSED;
    private @Nullable TcpSocket socket;
    private boolean orphan;
    private boolean readShut;
    private boolean finished;
    private Errno finishedWith = Errno.NONE;
    private Errno softError = Errno.NONE;
    private long synSentNanos;
    private long lastChallengeNanos = Long.MIN_VALUE / 2;

    // Last reported congestion state
    private int reportedWindow;
    private int reportedThreshold;
    private Congestion.@Nullable Phase reportedPhase;

    TcpEndpoint(TcpStack stack, FourTuple tuple, @Nullable TcpSocket socket, @Nullable ListenQueue parent, int iss) {
        this.stack = stack;
        this.settings = stack.settings();
        this.tuple = tuple;
        this.socket = socket;
        this.parent = parent;
        this.acks = new DelayedAck(settings, stack.scheduler(), this::delayedAckExpired);
        this.receiver = new Receiver(settings, acks);
        this.options = new Options(settings, stack.timestampOffset(tuple), stack.defaultMss(tuple));
        this.sender = new Sender(this, settings, iss);
        this.outgoing = new Outgoing(stack, tuple);
        this.lifeTimer = new DeadlineTimer(stack.scheduler(), this::lifeExpired);
    }

    // ---------------------------------------------------------------- questions

    FourTuple tuple() {
        return tuple;
    }

    TcpState state() {
        return state;
    }

    Scheduler scheduler() {
        return stack.scheduler();
    }

    boolean sackPermitted() {
        return options.sack();
    }

    boolean echoIsBefore(long nanos) {
        return options.echoIsBefore(nanos);
    }

    boolean readShut() {
        return readShut;
    }

    long userTimeoutNanos() {
        return socket == null ? settings.userTimeoutNanos() : socket.userTimeoutNanos();
    }

    private int advertisedMss() {
        return stack.mssTowards(tuple);
    }

    /** Octets of data in a full segment, options counted. */
    int currentMss() {
        return sender.mss() - options.sackLength(receiver);
    }

    boolean handshakeExpired(int timeouts) {
        return switch (state) {
            case SYN_SENT -> timeouts >= settings.synRetries() + settings.synLinearTimeouts();
            case SYN_RECEIVED -> timeouts >= settings.synAckRetries();
            case CLOSED, LISTEN, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                timeouts >= settings.synAckRetries();
        };
    }

    boolean synWaitsLinearly(int timeouts) {
        return state == TcpState.SYN_SENT && timeouts <= settings.synLinearTimeouts();
    }

    /** Whether a connection that the application has closed has been repeated to often enough (tcp_orphan_retries). */
    boolean orphanExpired(int timeouts) {
        int most = settings.orphanRetries() == 0 ? 8 : settings.orphanRetries();
        return orphan && timeouts >= most;
    }

    // ---------------------------------------------------------------- recording

    long observe(Moment now, What what) {
        return stack.observe(now, what);
    }

    Moment timerFired(Moment now, String timer) {
        return now.because(observe(now, new What.TimerFired(tuple, timer)));
    }

    /** Tells the observer about the congestion window if it has changed since it was last told. */
    void reportCongestion(Moment now) {
        Congestion congestion = sender.congestion;
        if (congestion.window == reportedWindow
                && congestion.threshold == reportedThreshold
                && congestion.phase == reportedPhase) {
            return;
        }
        reportedWindow = congestion.window;
        reportedThreshold = congestion.threshold;
        reportedPhase = congestion.phase;
        long mss = sender.mss();
        long threshold = congestion.threshold == Congestion.INFINITE ? Long.MAX_VALUE : congestion.threshold * mss;
        observe(now, new What.CongestionChanged(tuple, congestion.window * mss, threshold, congestion.phaseName()));
    }

    private Moment move(Moment now, TcpEvent event) {
        TcpState from = state;
        TcpState to = Transitions.next(from, event)
                .orElseThrow(() -> new IllegalStateException(event + " in " + from + " has no row"));
        state = to;
        return now.because(observe(now, new What.TcpStateChanged(tuple, from.name(), to.name(), event.name())));
    }

    private void ignore(Moment now, TcpSegment segment, String why) {
        stack.dropped(now, tuple, segment, new DropReason.NotAcceptable(why));
    }

    private void signal(Moment now, Signal signal) {
        if (socket != null) {
            stack.signal(now, socket, signal);
        }
    }

    // ---------------------------------------------------------------- opening

    /** RFC 9293 section 3.10.1, active. */
    void connect(Moment now) {
        Moment moved = move(now, TcpEvent.ACTIVE_OPEN);
        synSentNanos = now.atNanos();
        sender.sendSyn(moved, SYN);
    }

    /** RFC 9293 section 3.10.7.2, third: the life of a connection begins as a copy of the listener. */
    void acceptSyn(Moment now, TcpSegment syn) {
        state = TcpState.LISTEN;
        Moment moved = move(now, TcpEvent.RCV_SYN);
        synSentNanos = now.atNanos();
        takePeersSyn(now, syn);
        sender.sendSyn(moved, SYN | ACK);
    }

    private void takePeersSyn(Moment now, TcpSegment syn) {
        options.agree(syn, now.atNanos());
        int stamps = options.timestamps() ? Options.TIMESTAMPS_LENGTH : 0;
        int ownMss = advertisedMss();
        boolean synAckSize = state == TcpState.SYN_RECEIVED;
        long window = Receiver.initialWindow(synAckSize ? ownMss - stamps : ownMss);
        receiver.begin(syn.sequence(), options.ownShift(), ownMss - stamps, window, synAckSize, now.atNanos());
        sender.setMss(Math.max(Math.min(options.peerMss(), ownMss), LEAST_MSS) - stamps);
        sender.firstWindow(syn.window(), options.peerShift(), 0);
    }

    /** The connection belongs to {@code owner} from now on (accept). */
    void adopt(Moment now, TcpSocket owner) {
        socket = owner;
        if (receiver.data.unread() > 0) {
            signal(now, Signal.READABLE);
        }
        if (receiver.finReceived()) {
            signal(now, Signal.PEER_CLOSED);
        }
        if (finished) {
            owner.ended(finishedWith);
            signal(now, finishedWith == Errno.NONE ? Signal.CLOSED : Signal.FAILED);
        }
    }

    // ---------------------------------------------------------------- sending

    /** Sends a segment that takes sequence space, for the first time or again. */
    void transmit(Moment now, Sent segment, int flags) {
        List<TcpOption> list;
        int window;
        if ((flags & SYN) != 0) {
            boolean withAck = (flags & ACK) != 0;
            int mss = advertisedMss();
            int stamps = withAck && options.timestamps() ? Options.TIMESTAMPS_LENGTH : 0;
            list = options.forSyn(now, mss, withAck);
            window = (int) Receiver.initialWindow(mss - stamps);
        } else {
            list = options.forSegment(now, receiver);
            window = receiver.tellWindow();
        }
        int urgent = sender.urgentPointer(segment.start);
        outgoing.send(
                now,
                sender.number(segment.start),
                (flags & ACK) != 0 ? receiver.number(receiver.next()) : new SeqNumber(0),
                urgent > 0 && (flags & SYN) == 0 ? flags | URG : flags,
                window,
                (flags & SYN) == 0 ? urgent : 0,
                list,
                segment.payload);
        if ((flags & (ACK | SYN)) == ACK) {
            acks.acknowledged();
            receiver.reported();
            if (!segment.payload.isEmpty()) {
                acks.dataSent(now);
            }
        }
    }

    private void sendAck(Moment now) {
        if (state == TcpState.CLOSED) {
            return;
        }
        List<TcpOption> list = options.forSegment(now, receiver);
        outgoing.send(
                now,
                sender.number(sender.next()),
                receiver.number(receiver.next()),
                ACK,
                receiver.tellWindow(),
                0,
                list,
                Bytes.EMPTY);
        acks.acknowledged();
        receiver.reported();
    }

    /** A window probe: an acknowledgement with an old sequence number, which the peer must answer (Linux' form of RFC 9293 3.8.6.1). */
    void transmitProbe(Moment now) {
        outgoing.send(
                now,
                sender.number(sender.una() - 1),
                receiver.number(receiver.next()),
                ACK,
                receiver.tellWindow(),
                0,
                options.forSegment(now, receiver),
                Bytes.EMPTY);
    }

    private void sendReset(Moment now) {
        outgoing.send(
                now,
                sender.number(sender.next()),
                receiver.number(receiver.next()),
                RST | ACK,
                receiver.tellWindow(),
                0,
                options.forSegment(now, receiver),
                Bytes.EMPTY);
    }

    /** RFC 5961: an acknowledgement that lets an honest peer see what is expected; not too many of them. */
    private void challenge(Moment now) {
        if (now.atNanos() - lastChallengeNanos < settings.challengeAckIntervalNanos()
                || !stack.mayChallenge(now.atNanos())) {
            return;
        }
        lastChallengeNanos = now.atNanos();
        sendAck(now);
    }

    private void delayedAckExpired(Moment now) {
        if (!acks.isScheduled() || state == TcpState.CLOSED) {
            return;
        }
        acks.timerFired(sender.roundTrip.rtoNanos());
        sendAck(timerFired(now, "DELAYED_ACK"));
    }

    /** The end of every dealing with a segment: octets that may leave now, then the acknowledgement if it has not gone with them. */
    private void respond(Moment now) {
        sender.push(now, false);
        if (!acks.isScheduled()) {
            return;
        }
        boolean atOnce = acks.wantsNow() || receiver.twoSegmentsWait() || receiver.data.hasGap();
        if (atOnce || !acks.delay(now, sender.roundTrip.smoothedNanos())) {
            sendAck(now);
        }
    }

    // ---------------------------------------------------------------- segments

    /** Takes a segment for this connection. */
    void receive(Moment now, TcpSegment segment) {
        options.read(segment);
        switch (state) {
            case CLOSED, LISTEN -> stack.resetUnknown(now, tuple, segment);
            case SYN_SENT -> inSynSent(now, segment);
            case TIME_WAIT -> inTimeWait(now, segment);
            case SYN_RECEIVED -> {
                if (parent == null || whileEmbryonic(now, segment)) {
                    synchronizedOrNearly(now, segment);
                }
            }
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK ->
                synchronizedOrNearly(now, segment);
        }
    }

    /** RFC 9293 section 3.10.7.3. */
    private void inSynSent(Moment now, TcpSegment segment) {
        if (segment.isAck()) {
            long acknowledged = sender.offset(segment.acknowledgment());
            if (acknowledged <= sender.una()
                    || acknowledged > sender.next()
                    || !options.echoIsPlausible(segment, synSentNanos, now.atNanos())) {
                if (!segment.isRst()) {
                    stack.resetUnknown(now, tuple, segment);
                } else {
                    ignore(now, segment, "RST acknowledges nothing that was sent");
                }
                return;
            }
        }
        if (segment.isRst()) {
            if (segment.isAck()) {
                reset(now);
            } else {
                ignore(now, segment, "RST without ACK in SYN_SENT");
            }
            return;
        }
        if (!segment.isSyn() || segment.isFin()) {
            ignore(now, segment, "no SYN in SYN_SENT");
            return;
        }
        if (segment.isAck()) {
            takePeersSyn(now, segment);
            options.read(segment);
            Moment moved = move(now, TcpEvent.RCV_SYN_ACK);
            acknowledgeHandshake(moved, segment);
            signal(moved, Signal.CONNECTED);
            sendAck(moved);
            return;
        }
        Moment moved = move(now, TcpEvent.RCV_SYN);
        takePeersSyn(now, segment);
        sender.synBecomesSynAck(moved);
    }

    private void acknowledgeHandshake(Moment now, TcpSegment segment) {
        int repetitions = sender.recovery.totalTimeouts();
        sender.recovery.acknowledge(now, segment, 0, options.roundTripNanos(now.atNanos()));
        if (repetitions > 0) {
            sender.roundTrip.restartAfterLostSyn();
        }
        if (repetitions > 1) {
            sender.congestion.startAfterLostSyn();
        }
        if (sender.roundTrip.smoothedNanos() > 0) {
            receiver.roundTrip(sender.roundTrip.smoothedNanos());
        }
        reportCongestion(now);
    }

    /**
     * SYN_RECEIVED after a passive open (Linux: tcp_check_req). Returns whether the segment completes the handshake and is to be
     * dealt with further.
     */
    private boolean whileEmbryonic(Moment now, TcpSegment segment) {
        long sequence = receiver.offset(segment.sequence());
        long end = sequence + segment.sequenceLength();
        boolean outdated = options.isOutdated(now.atNanos());
        if (sequence == 0 && !outdated && (segment.flags() & (SYN | ACK | RST)) == SYN) {
            if (now.atNanos() - lastChallengeNanos >= settings.challengeAckIntervalNanos()) {
                lastChallengeNanos = now.atNanos();
                sender.recovery.repeatSynAck(now);
            }
            return false;
        }
        if (segment.isAck() && !segment.isRst() && sender.offset(segment.acknowledgment()) != 1) {
            stack.resetUnknown(now, tuple, segment);
            return false;
        }
        boolean inside = sequence == end
                ? sequence >= 1 && sequence <= 1 + receiver.window()
                : end > 1 && sequence < 1 + receiver.window();
        if (outdated || !inside) {
            if (!segment.isRst()) {
                challenge(now);
            }
            return false;
        }
        if (segment.isRst() && sequence != 1) {
            challenge(now);
            return false;
        }
        if (segment.isRst() || segment.isSyn() && sequence > 0) {
            if (!segment.isRst()) {
                stack.resetUnknown(now, tuple, segment);
            }
            end(move(now, TcpEvent.RCV_RST), Errno.NONE);
            return false;
        }
        if (!segment.isAck()) {
            ignore(now, segment, "no ACK");
            return false;
        }
        if (parent != null && parent.isFull()) {
            ignore(now, segment, "accept queue full");
            return false;
        }
        return true;
    }

    /** RFC 9293 section 3.10.7.4. */
    private void synchronizedOrNearly(Moment now, TcpSegment segment) {
        long sequence = receiver.offset(segment.sequence());
        long end = sequence + segment.sequenceLength();
        if (!isValid(now, segment, sequence, end)) {
            return;
        }
        // Fifth, the ACK field
        if (!segment.isAck()) {
            ignore(now, segment, "no ACK");
            return;
        }
        if (state == TcpState.SYN_RECEIVED && !completesHandshake(now, segment)) {
            return;
        }
        long before = sender.unacknowledged();
        boolean hadQueue = sender.una() < sender.next();
        switch (sender.recovery.acknowledge(now, segment, sequence, options.roundTripNanos(now.atNanos()))) {
            case TOO_OLD -> {
                challenge(now);
                return;
            }
            case UNSENT -> {
                ignore(now, segment, "acknowledges what was never sent");
                if (state != TcpState.ESTABLISHED || settings.answerUnsentAck()) {
                    challenge(now);
                }
                return;
            }
            case ACCEPTED -> options.remember(sequence, receiver.toldAt(), now.atNanos());
        }
        Moment caused = now;
        if (hadQueue) {
            afterAcknowledgement(now, before);
            caused = afterAckOfFin(now, segment, sequence, end);
            if (state == TcpState.CLOSED) {
                return;
            }
        }
        // Sixth, the URG bit
        if (segment.has(URG) && segment.urgentPointer() > 0) {
            if (receiver.urgent(sequence + segment.urgentPointer() - 1)) {
                acks.schedule();
            }
        }
        // Seventh and eighth, the octets and the FIN
        if (end > sequence && !takeText(caused, segment, sequence, end)) {
            return;
        }
        if (state != TcpState.CLOSED) {
            respond(caused);
        }
    }

    /** First to fourth: sequence number (with PAWS), RST, SYN. */
    private boolean isValid(Moment now, TcpSegment segment, long sequence, long end) {
        if (options.isOutdated(now.atNanos()) && !segment.isRst() && !isHarmlessOldAck(segment, sequence, end)) {
            answerUnacceptable(now, segment, sequence, end, "timestamp too old");
            return false;
        }
        if (!receiver.acceptable(sequence, end, segment.isFin())) {
            if (segment.isRst()) {
                if (isResetOfFin(sequence)) {
                    reset(now);
                } else {
                    ignore(now, segment, "RST outside the window");
                }
            } else if (segment.isSyn()) {
                challenge(now);
            } else {
                answerUnacceptable(now, segment, sequence, end, "outside the window");
            }
            return false;
        }
        if (segment.isRst()) {
            if (sequence == receiver.next() || isResetOfFin(sequence) || receiver.isEndOfNewestBlock(sequence)) {
                reset(now);
            } else {
                challenge(now);
            }
            return false;
        }
        if (segment.isSyn() && !completesSimultaneousOpen(segment, sequence)) {
            challenge(now);
            return false;
        }
        return true;
    }

    /** The peer may reset with the number before its FIN when it has lost the connection meanwhile. */
    private boolean isResetOfFin(long sequence) {
        return sequence == receiver.next() - 1
                && (state == TcpState.CLOSE_WAIT || state == TcpState.LAST_ACK || state == TcpState.CLOSING);
    }

    private boolean isHarmlessOldAck(TcpSegment segment, long sequence, long end) {
        return segment.isAck()
                && sequence == end
                && sequence == receiver.next()
                && sender.offset(segment.acknowledgment()) == sender.una()
                && options.ageMillis() <= PAWS_AGE_LIMIT_MILLIS;
    }

    private boolean completesSimultaneousOpen(TcpSegment segment, long sequence) {
        return state == TcpState.SYN_RECEIVED
                && segment.isAck()
                && segment.sequenceLength() == 1
                && sequence == 0
                && sender.offset(segment.acknowledgment()) == sender.next();
    }

    private void answerUnacceptable(Moment now, TcpSegment segment, long sequence, long end, String why) {
        ignore(now, segment, why);
        if (end > sequence && !segment.isSyn()) {
            if (sequence < receiver.next()) {
                receiver.sawDuplicate(sequence, end);
            }
            sendAck(now);
        } else {
            challenge(now);
        }
    }

    private boolean completesHandshake(Moment now, TcpSegment segment) {
        long acknowledged = sender.offset(segment.acknowledgment());
        if (acknowledged <= sender.una() || acknowledged > sender.next()) {
            stack.resetUnknown(now, tuple, segment);
            return false;
        }
        Moment moved = move(now, TcpEvent.RCV_ACK_OF_SYN);
        sender.firstWindow(0, options.peerShift(), 0);
        acknowledgeHandshake(moved, segment);
        if (parent != null) {
            parent.completed(moved, this);
        } else {
            signal(moved, Signal.CONNECTED);
        }
        return true;
    }

    private void afterAcknowledgement(Moment now, long before) {
        if (before > 0 && sender.unacknowledged() == 0 && !sender.finQueued() || sender.finAcknowledged()) {
            signal(now, Signal.DRAINED);
        }
        if (socket != null && socket.wantsToWrite() && sender.space() >= sender.capacity() / 3) {
            signal(now, Signal.WRITABLE);
        }
    }

    private Moment afterAckOfFin(Moment now, TcpSegment segment, long sequence, long end) {
        if (!sender.finAcknowledged()) {
            return now;
        }
        return switch (state) {
            case FIN_WAIT_1 -> {
                Moment moved = move(now, TcpEvent.RCV_ACK_OF_FIN);
                boolean more = end > sequence && end - (segment.isFin() ? 1 : 0) > receiver.next();
                if (orphan && !more) {
                    lifeTimer.arm(moved, now.atNanos() + settings.finTimeoutNanos());
                }
                yield moved;
            }
            case CLOSING -> {
                Moment moved = move(now, TcpEvent.RCV_ACK_OF_FIN);
                enterTimeWait(moved);
                yield moved;
            }
            case LAST_ACK -> {
                Moment moved = move(now, TcpEvent.RCV_ACK_OF_FIN);
                end(moved, Errno.NONE);
                yield moved;
            }
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT -> now;
        };
    }

    /** Returns false when the connection ended over it. */
    private boolean takeText(Moment now, TcpSegment segment, long sequence, long end) {
        boolean fin = segment.isFin();
        long textStart = segment.isSyn() ? sequence + 1 : sequence;
        if (receiver.finReceived() && sequence >= receiver.next()) {
            ignore(now, segment, "behind the FIN");
            return true;
        }
        boolean nobodyReads = (orphan || receiver.finReceived()) && state != TcpState.ESTABLISHED;
        if (nobodyReads && end - (fin ? 1 : 0) > receiver.next()) {
            // RFC 9293 section 3.6.1: data that nobody will read must be refused, or the peer would wait for ever.
            stack.resetUnknown(now, tuple, segment);
            end(move(now, TcpEvent.ABORT), resetError());
            return false;
        }
        if (options.timestamps() && segment.payload().length() >= receiver.peerMss()) {
            receiver.roundTrip(options.roundTripNanos(now.atNanos()));
        }
        boolean finBefore = receiver.finReceived();
        Receiver.Taken taken =
                receiver.take(now, textStart, segment.payload(), fin, segment.has(PSH), sender.roundTrip.rtoNanos());
        if (taken == Receiver.Taken.IN_ORDER && receiver.data.unread() > 0 && !readShut) {
            signal(now, Signal.READABLE);
        }
        if (receiver.finReceived() && !finBefore) {
            takeFin(now);
        }
        return true;
    }

    /** RFC 9293 section 3.10.7.4, eighth. */
    private void takeFin(Moment now) {
        Moment moved = move(now, TcpEvent.RCV_FIN);
        signal(moved, Signal.PEER_CLOSED);
        if (state == TcpState.CLOSING) {
            sendAck(moved);
        } else if (state == TcpState.TIME_WAIT) {
            sendAck(moved);
            enterTimeWait(moved);
        }
    }

    // ---------------------------------------------------------------- TIME_WAIT

    private void enterTimeWait(Moment now) {
        sender.stop();
        acks.stop();
        lifeTimer.arm(now, now.atNanos() + settings.timeWaitNanos());
        finish(now, Errno.NONE);
    }

    /** RFC 9293 section 3.10.7.4 for TIME_WAIT, with RFC 6191; Linux: tcp_timewait_state_process. */
    private void inTimeWait(Moment now, TcpSegment segment) {
        long sequence = receiver.offset(segment.sequence());
        long end = sequence + segment.sequenceLength();
        boolean outdated = options.isOutdated(now.atNanos());
        if (!outdated && sequence == receiver.next() && (sequence == end || segment.isRst())) {
            if (segment.isRst()) {
                end(move(now, TcpEvent.RCV_RST), Errno.NONE);
            } else {
                lifeTimer.arm(now, now.atNanos() + settings.timeWaitNanos());
                options.remember(sequence, receiver.next(), now.atNanos());
            }
            return;
        }
        if (startsAnew(segment, outdated)) {
            Moment moved = move(now, TcpEvent.RCV_NEW_SYN);
            end(moved, Errno.NONE);
            stack.receiveAfterTimeWait(moved, tuple, segment, sender.number(sender.next() + 65_537));
            return;
        }
        if (segment.isRst()) {
            ignore(now, segment, "RST outside the window");
            return;
        }
        if (outdated || segment.isAck()) {
            lifeTimer.arm(now, now.atNanos() + settings.timeWaitNanos());
        }
        if (now.atNanos() - lastChallengeNanos >= settings.challengeAckIntervalNanos()
                || end > sequence && !segment.isSyn()) {
            lastChallengeNanos = now.atNanos();
            outgoing.withoutIdentification();
            sendAck(now);
        }
    }

    private boolean startsAnew(TcpSegment segment, boolean outdated) {
        if (!segment.isSyn() || segment.isAck() || segment.isRst() || outdated) {
            return false;
        }
        TcpOption.Timestamps stamps = segment.option(TcpOption.Timestamps.class);
        return receiver.offset(segment.sequence()) > receiver.next()
                || options.recentValid() && stamps != null && stamps.value() - options.recent() > 0;
    }

    /** Whether a new active open may take over this pair of endpoints (RFC 6191, Linux: tcp_twsk_unique). */
    boolean mayBeReused() {
        return state == TcpState.TIME_WAIT && options.timestamps();
    }

    /** An initial sequence number above everything that this connection sent. */
    SeqNumber successorsInitialNumber() {
        return sender.number(sender.next() + 65_537);
    }

    private void lifeExpired(Moment now) {
        if (state == TcpState.TIME_WAIT) {
            Moment fired = timerFired(now, "TIME_WAIT");
            end(move(fired, TcpEvent.TIME_WAIT_TIMEOUT), Errno.NONE);
        } else if (state == TcpState.FIN_WAIT_2) {
            Moment fired = timerFired(now, "FIN_WAIT_2");
            end(move(fired, TcpEvent.ORPHAN_TIMEOUT), Errno.NONE);
        }
    }

    // ---------------------------------------------------------------- closing

    /** shutdown(SHUT_WR), or the FIN of close (RFC 9293 section 3.10.4). */
    void close(Moment now) {
        Moment moved = move(now, TcpEvent.CLOSE);
        sender.queueFin();
        sender.push(moved, true);
    }

    void shutRead() {
        readShut = true;
    }

    /** close(): nobody reads any more, and nobody is told of anything but the end. */
    void release(Moment now) {
        orphan = true;
        readShut = true;
        if (state == TcpState.FIN_WAIT_2) {
            lifeTimer.arm(now, now.atNanos() + settings.finTimeoutNanos());
        }
    }

    /** RFC 9293 section 3.10.5: RST where the peer knows of us, and the end. */
    void abort(Moment now) {
        Moment moved = now;
        if (state != TcpState.CLOSED) {
            boolean tell = state != TcpState.SYN_SENT && state != TcpState.TIME_WAIT;
            if (tell) {
                sendReset(now);
            }
            moved = move(now, TcpEvent.ABORT);
        }
        end(moved, Errno.NONE);
    }

    /** The end without a segment and without a word: a handshake whose listener is gone, a TIME_WAIT that is taken over. */
    void vanish(Moment now) {
        end(move(now, TcpEvent.ABORT), Errno.NONE);
    }

    private void reset(Moment now) {
        Errno error = resetError();
        end(move(now, TcpEvent.RCV_RST), error);
    }

    /** What the application learns when the connection is reset in this state. */
    private Errno resetError() {
        return switch (state) {
            case SYN_SENT -> Errno.ECONNREFUSED;
            case CLOSE_WAIT -> Errno.EPIPE;
            case CLOSED, LISTEN, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT ->
                Errno.ECONNRESET;
        };
    }

    /** The last repetition went unanswered. */
    void giveUp(Moment now) {
        end(move(now, TcpEvent.GIVE_UP), softError == Errno.NONE ? Errno.ETIMEDOUT : softError);
    }

    /** An ICMP error about a segment of ours that started at {@code sequence} (RFC 9293 section 3.9.2.2; Linux: tcp_v4_err). */
    void unreachable(Moment now, SeqNumber sequence, Errno error) {
        long offset = sender.offset(sequence);
        if (offset < sender.una() || offset > sender.next()) {
            return;
        }
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            end(move(now, TcpEvent.UNREACHABLE), error);
        } else {
            softError = error;
        }
    }

    /** ICMP "fragmentation needed" (RFC 1191): smaller segments from now on. */
    void pathMtu(Moment now, SeqNumber sequence, int mss) {
        long offset = sender.offset(sequence);
        int stamps = options.timestamps() ? Options.TIMESTAMPS_LENGTH : 0;
        if (offset < sender.una()
                || offset > sender.next()
                || mss - stamps >= sender.mss()
                || !state.isSynchronized()) {
            return;
        }
        sender.setMss(Math.max(mss, LEAST_MSS) - stamps);
        sender.recovery.resendTooBig(now);
    }

    /** CLOSED has been reached: the connection is forgotten. */
    private void end(Moment now, Errno error) {
        sender.stop();
        acks.stop();
        lifeTimer.disarm();
        stack.forget(this);
        if (parent != null && socket == null) {
            parent.ended(this);
        }
        finish(now, error);
    }

    private void finish(Moment now, Errno error) {
        if (finished) {
            return;
        }
        finished = true;
        if (socket != null) {
            socket.ended(error);
        }
        finishedWith = error;
        signal(now, error == Errno.NONE ? Signal.CLOSED : Signal.FAILED);
    }

    // ---------------------------------------------------------------- reading

    /** The application has taken octets: perhaps the peer should hear of it (Linux: tcp_cleanup_rbuf). */
    void afterRead(Moment now) {
        if (state == TcpState.CLOSED || state == TcpState.TIME_WAIT) {
            return;
        }
        receiver.adjustBuffer(now.atNanos());
        boolean tell = acks.isScheduled()
                && (receiver.moreThanOneSegmentWaits() || acks.wantsAfterRead() && receiver.data.unread() == 0);
        if (tell || !receiver.finReceived() && receiver.windowOpened()) {
            sendAck(now);
        }
    }
}
