package org.ftpscope.engine.netfilter;

import static org.ftpscope.engine.netfilter.TcpTracking.State.CLOSE;
import static org.ftpscope.engine.netfilter.TcpTracking.State.CLOSE_WAIT;
import static org.ftpscope.engine.netfilter.TcpTracking.State.ESTABLISHED;
import static org.ftpscope.engine.netfilter.TcpTracking.State.FIN_WAIT;
import static org.ftpscope.engine.netfilter.TcpTracking.State.IGNORE;
import static org.ftpscope.engine.netfilter.TcpTracking.State.INVALID;
import static org.ftpscope.engine.netfilter.TcpTracking.State.LAST_ACK;
import static org.ftpscope.engine.netfilter.TcpTracking.State.NONE;
import static org.ftpscope.engine.netfilter.TcpTracking.State.SYN_RECV;
import static org.ftpscope.engine.netfilter.TcpTracking.State.SYN_SENT;
import static org.ftpscope.engine.netfilter.TcpTracking.State.SYN_SENT2;
import static org.ftpscope.engine.netfilter.TcpTracking.State.TIME_WAIT;

import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * What a middlebox makes of the segments of a connection (nf_conntrack_proto_tcp). It sees both directions but neither end's
 * state, so it guesses: a state machine of its own, and windows estimated from what went by (Guido van Rooij, "Real Stateful TCP
 * Packet Filtering in IP Filter", SANE 2000).
 *
 * <p>This is not a host's TCP: that one knows, see {@code org.ftpscope.engine.tcp}.
 */
@SuppressWarnings("EnumOrdinal") // the tables below are indexed by their enums, column by column
final class TcpTracking {
    /** States as {@code conntrack -L} prints them, and the two answers that are none. */
    enum State {
        NONE,
        SYN_SENT,
        SYN_RECV,
        ESTABLISHED,
        FIN_WAIT,
        CLOSE_WAIT,
        LAST_ACK,
        TIME_WAIT,
        CLOSE,
        /** A SYN in each direction: simultaneous open. */
        SYN_SENT2,
        /** The segment may be right and the tracker wrong: pass it, change nothing. */
        IGNORE,
        /** The segment belongs to no connection that the tracker can imagine. */
        INVALID;

        /** Whether the connection is over, for early drop. */
        boolean isClosing() {
            return this == FIN_WAIT || this == CLOSE_WAIT || this == LAST_ACK || this == TIME_WAIT || this == CLOSE;
        }
    }

    /** What a segment is, by its flags: RST before SYN before FIN before ACK. */
    enum Kind {
        SYN,
        SYNACK,
        FIN,
        ACK,
        RST,
        NOTHING;

        static Kind of(TcpSegment segment) {
            if (segment.isRst()) {
                return RST;
            }
            if (segment.isSyn()) {
                return segment.isAck() ? SYNACK : SYN;
            }
            if (segment.isFin()) {
                return FIN;
            }
            return segment.isAck() ? ACK : NOTHING;
        }
    }

    // @spotless:off
    /**
     * The next state: a row for each kind of segment, a column for each state. Columns:
     *
     * <pre>        NONE         SYN_SENT  SYN_RECV   ESTABLISHED FIN_WAIT   CLOSE_WAIT LAST_ACK   TIME_WAIT  CLOSE    SYN_SENT2</pre>
     */
    private static final State[][] ORIGINAL = {
        /* SYN      a new connection; in TIME_WAIT and CLOSE it opens again */
        {SYN_SENT, SYN_SENT, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, SYN_SENT, SYN_SENT, SYN_SENT2},
        /* SYN,ACK  only the other side may answer, unless both opened at once */
        {INVALID, INVALID, SYN_RECV, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, SYN_RECV},
        /* FIN      whoever sends it: the second one, even from the same side, leads to LAST_ACK */
        {INVALID, INVALID, FIN_WAIT, FIN_WAIT, LAST_ACK, LAST_ACK, LAST_ACK, TIME_WAIT, CLOSE, INVALID},
        /* ACK      without entry: picked up in mid-stream when tcp_loose allows */
        {ESTABLISHED, INVALID, ESTABLISHED, ESTABLISHED, CLOSE_WAIT, CLOSE_WAIT, TIME_WAIT, TIME_WAIT, CLOSE, INVALID},
        /* RST */
        {INVALID, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE},
        /* no flags that mean anything */
        {INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID},
    };

    private static final State[][] REPLY = {
        /* SYN      simultaneous open; a server that calls back in TIME_WAIT */
        {INVALID, SYN_SENT2, INVALID, INVALID, INVALID, INVALID, INVALID, SYN_SENT, INVALID, SYN_SENT2},
        /* SYN,ACK  later ones may answer a SYN that was ignored */
        {INVALID, SYN_RECV, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, SYN_RECV},
        /* FIN */
        {INVALID, INVALID, FIN_WAIT, FIN_WAIT, LAST_ACK, LAST_ACK, LAST_ACK, TIME_WAIT, CLOSE, INVALID},
        /* ACK      to a SYN it may come from a half-open connection */
        {INVALID, IGNORE, SYN_RECV, ESTABLISHED, CLOSE_WAIT, CLOSE_WAIT, TIME_WAIT, TIME_WAIT, CLOSE, IGNORE},
        /* RST */
        {INVALID, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE, CLOSE},
        /* nothing */
        {INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID},
    };
    // @spotless:on

    /** The state after a segment of {@code kind} in {@code state}. */
    static State next(boolean isReply, Kind kind, State state) {
        return (isReply ? REPLY : ORIGINAL)[kind.ordinal()][state.ordinal()];
    }

    private static final int SACK_PERMITTED = 1;
    private static final int WINDOW_SCALE = 2;
    private static final int CLOSE_INIT = 4;
    private static final int BE_LIBERAL = 8;
    private static final int UNACKNOWLEDGED = 16;
    private static final int MAX_ACK_SET = 32;
    private static final int EXPECT_CHALLENGE_ACK = 64;
    private static final int SIMULTANEOUS_OPEN = 128;

    private static final int MAX_SCALE = 14;

    /** An acknowledgement may lag behind by that much at least. */
    private static final int MIN_ACK_WINDOW = 66_000;

    /** What one sender has sent and may send (struct ip_ct_tcp_state). */
    private static final class Sender {
        /** Highest sequence number + length seen from this side. */
        private int end;

        /** Highest number that the other side has made room for. */
        private int maxEnd;

        /** Largest window that this side has offered, unsigned. */
        private int maxWindow;

        /** Highest acknowledgement that this side has sent. */
        private int maxAck;

        private int scale;
        private int flags;

        void reset(int keptFlags) {
            end = 0;
            maxEnd = 0;
            maxWindow = 0;
            maxAck = 0;
            scale = 0;
            flags = keptFlags;
        }

        /** Takes over what the options of a SYN say. */
        void options(TcpSegment segment) {
            if (segment.options().isEmpty()) {
                return;
            }
            scale = 0;
            flags &= BE_LIBERAL;
            if (segment.option(TcpOption.SackPermitted.class) != null) {
                flags |= SACK_PERMITTED;
            }
            TcpOption.WindowScale windowScale = segment.option(TcpOption.WindowScale.class);
            if (windowScale != null) {
                scale = Math.min(windowScale.shift(), MAX_SCALE);
                flags |= WINDOW_SCALE;
            }
        }
    }

    /** The tracker's memory of one connection (struct ip_ct_tcp). */
    static final class Connection {
        State state = NONE;
        private final Sender[] seen = {new Sender(), new Sender()};
        private Kind lastKind = Kind.NOTHING;
        private boolean lastReply;
        private int lastSequence;
        private int lastAck;
        private int lastEnd;
        private int lastWindow;
        private int lastScale;
        private int lastFlags;
        private int retransmissions;

        /** End of what the opener has sent, for NAT's reuse of ports. */
        int originalEnd() {
            return seen[0].end;
        }

        private Sender sender(boolean isReply) {
            return seen[isReply ? 1 : 0];
        }
    }

    /** What is to be done with the packet. */
    enum Result {
        ACCEPT,
        /** No part of the connection: the packet goes on without entry. */
        INVALID,
        /** The entry is out of date: destroy it and look again. */
        REPEAT,
        /** The entry has lost its purpose: destroy it, the packet passes. */
        ACCEPT_AND_KILL
    }

    private final long[] timeouts = new long[State.values().length];
    private final long maxRetransTimeout;
    private final long unacknowledgedTimeout;
    private final boolean loose;
    private final boolean beLiberal;
    private final boolean ignoreInvalidRst;
    private final long maxRetransmissions;

    TcpTracking(Sysctls sysctls) {
        for (State state : State.values()) {
            timeouts[state.ordinal()] = switch (state) {
                case SYN_SENT -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "syn_sent");
                case SYN_RECV -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "syn_recv");
                case ESTABLISHED -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "established");
                case FIN_WAIT -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "fin_wait");
                case CLOSE_WAIT -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "close_wait");
                case LAST_ACK -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "last_ack");
                case TIME_WAIT -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "time_wait");
                case CLOSE -> sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "close");
                // The kernel has no sysctl for simultaneous open.
                case SYN_SENT2 -> 120_000_000_000L;
                case NONE, IGNORE, INVALID -> 0;
            };
        }
        maxRetransTimeout = sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "max_retrans");
        unacknowledgedTimeout = sysctls.timeoutNanos(Sysctls.TCP_TIMEOUT + "unacknowledged");
        loose = sysctls.isOn(Sysctls.TCP_LOOSE);
        beLiberal = sysctls.isOn(Sysctls.TCP_BE_LIBERAL);
        ignoreInvalidRst = sysctls.isOn(Sysctls.TCP_IGNORE_INVALID_RST);
        maxRetransmissions = sysctls.get(Sysctls.TCP_MAX_RETRANS);
    }

    /** Time-out of an entry that a RST of the router's own has closed. */
    long closeTimeoutNanos() {
        return timeouts[CLOSE.ordinal()];
    }

    /** Combinations that a segment may have; PSH, ECE and CWR do not matter. */
    static boolean hasValidFlags(TcpSegment segment) {
        int flags = segment.flags() & ~(TcpFlags.PSH | TcpFlags.ECE | TcpFlags.CWR);
        int withoutUrgent = flags & ~TcpFlags.URG;
        return switch (withoutUrgent) {
            case TcpFlags.SYN, TcpFlags.FIN | TcpFlags.ACK, TcpFlags.ACK -> true;
            case TcpFlags.SYN | TcpFlags.ACK, TcpFlags.RST, TcpFlags.RST | TcpFlags.ACK -> flags == withoutUrgent;
            default -> false;
        };
    }

    /** Looks at a segment of {@code entry} and moves its state and time-out on. */
    Result packet(ConntrackEntry entry, TcpSegment segment, boolean isReply, long nowNanos) {
        Connection tcp = connection(entry);
        if (!hasValidFlags(segment)) {
            return Result.INVALID;
        }
        if (!entry.confirmed && !begin(tcp, segment)) {
            return Result.INVALID;
        }
        Kind kind = Kind.of(segment);
        State old = tcp.state;
        State next = next(isReply, kind, old);
        boolean skipWindow = false;
        switch (next) {
            case SYN_SENT -> {
                if (old.ordinal() >= TIME_WAIT.ordinal()) {
                    boolean closed = ((tcp.seen[0].flags | tcp.seen[1].flags) & CLOSE_INIT) != 0;
                    boolean reset = tcp.lastReply == isReply && tcp.lastKind == Kind.RST;
                    if (closed || reset) {
                        return Result.REPEAT;
                    }
                    if (!answersIgnoredSyn(tcp, segment, kind, isReply)) {
                        return ignored(tcp, segment, kind, isReply, old);
                    }
                    old = SYN_SENT;
                    next = SYN_RECV;
                }
            }
            case IGNORE -> {
                if (!answersIgnoredSyn(tcp, segment, kind, isReply)) {
                    return ignored(tcp, segment, kind, isReply, old);
                }
                old = SYN_SENT;
                next = SYN_RECV;
            }
            case INVALID -> {
                return Result.INVALID;
            }
            case TIME_WAIT -> {
                boolean challenge = old == LAST_ACK
                        && kind == Kind.ACK
                        && tcp.lastReply != isReply
                        && tcp.lastKind == Kind.SYN
                        && (tcp.lastFlags & EXPECT_CHALLENGE_ACK) != 0;
                if (challenge) {
                    // A challenge ACK (RFC 5961) answers a stray SYN: it does not acknowledge the last FIN.
                    tcp.lastFlags &= ~EXPECT_CHALLENGE_ACK;
                    return Result.ACCEPT;
                }
            }
            case SYN_SENT2 -> tcp.lastFlags |= SIMULTANEOUS_OPEN;
            case SYN_RECV -> {
                if (isReply && kind == Kind.ACK && (tcp.lastFlags & SIMULTANEOUS_OPEN) != 0) {
                    next = ESTABLISHED;
                }
            }
            case CLOSE -> {
                if (kind == Kind.RST) {
                    ResetCheck check = reset(entry, tcp, segment, isReply, old);
                    if (check == ResetCheck.INVALID) {
                        return Result.INVALID;
                    }
                    skipWindow = check == ResetCheck.SURE || check == ResetCheck.SURE_BUT_KEEP_STATE;
                    boolean keep = check == ResetCheck.KEEP_STATE || check == ResetCheck.SURE_BUT_KEEP_STATE;
                    next = keep ? old : next;
                }
            }
            case NONE, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK -> {}
        }
        if (!skipWindow) {
            switch (window(entry, tcp, segment, kind, isReply)) {
                case IGNORE -> {
                    return Result.ACCEPT;
                }
                case INVALID -> {
                    outOfWindow(entry, tcp, kind, isReply, nowNanos);
                    return Result.INVALID;
                }
                case ACCEPT -> {}
            }
        }
        return inWindow(entry, tcp, segment, kind, isReply, old, next, nowNanos);
    }

    private static Connection connection(ConntrackEntry entry) {
        if (entry.tcp == null) {
            throw new IllegalStateException("no TCP entry: " + entry.original);
        }
        return entry.tcp;
    }

    /** A first segment; false when it cannot be one. */
    private boolean begin(Connection tcp, TcpSegment segment) {
        State first = next(false, Kind.of(segment), NONE);
        if (first == INVALID || first != SYN_SENT && !loose) {
            return false;
        }
        tcp.state = NONE;
        tcp.seen[0].reset(0);
        tcp.seen[1].reset(0);
        Sender opener = tcp.seen[0];
        opener.end = segment.sequenceEnd().bits();
        opener.maxWindow = Math.max(1, segment.window());
        opener.maxEnd = opener.end;
        if (first == SYN_SENT) {
            opener.options(segment);
        } else {
            opener.maxEnd += opener.maxWindow;
            // The handshake went by unseen, and with it the window scale: be generous.
            opener.flags = SACK_PERMITTED | BE_LIBERAL;
            tcp.seen[1].flags = SACK_PERMITTED | BE_LIBERAL;
        }
        tcp.lastKind = Kind.NOTHING;
        tcp.lastReply = false;
        tcp.lastWindow = 0;
        tcp.lastFlags = 0;
        tcp.retransmissions = 0;
        return true;
    }

    /** Whether a SYN,ACK answers a SYN that was let through as IGNORE; then the two ends are in step and the tracker catches up. */
    private static boolean answersIgnoredSyn(Connection tcp, TcpSegment segment, Kind kind, boolean isReply) {
        boolean answers = kind == Kind.SYNACK
                && tcp.lastKind == Kind.SYN
                && tcp.lastReply != isReply
                && segment.acknowledgment().bits() == tcp.lastEnd;
        if (answers) {
            Sender opener = tcp.sender(tcp.lastReply);
            opener.end = tcp.lastEnd;
            opener.maxEnd = tcp.lastEnd;
            opener.maxWindow = Math.max(1, tcp.lastWindow);
            opener.scale = tcp.lastScale;
            tcp.lastFlags &= ~EXPECT_CHALLENGE_ACK;
            opener.flags = tcp.lastFlags;
            Sender answerer = tcp.sender(isReply);
            answerer.reset(answerer.flags & BE_LIBERAL);
        }
        return answers;
    }

    private static Result ignored(Connection tcp, TcpSegment segment, Kind kind, boolean isReply, State old) {
        tcp.lastKind = kind;
        tcp.lastReply = isReply;
        tcp.lastSequence = segment.sequence().bits();
        tcp.lastEnd = segment.sequenceEnd().bits();
        tcp.lastWindow = segment.window();
        if (kind == Kind.SYN && !isReply) {
            Sender noted = new Sender();
            noted.options(segment);
            tcp.lastScale = noted.scale;
            tcp.lastFlags = noted.flags & (WINDOW_SCALE | SACK_PERMITTED);
            if (old == LAST_ACK) {
                tcp.lastFlags |= EXPECT_CHALLENGE_ACK;
            }
        }
        if (old == SYN_SENT && kind == Kind.ACK && isReply) {
            tcp.lastAck = segment.acknowledgment().bits();
        }
        return Result.ACCEPT;
    }

    private enum ResetCheck {
        /** Go on to the window check. */
        CHECK_WINDOW,
        /** Believe it. */
        SURE,
        /** It may provoke a challenge ACK: check the window, but keep the state. */
        KEEP_STATE,
        /** Believe it, but keep the state. */
        SURE_BUT_KEEP_STATE,
        INVALID
    }

    private ResetCheck reset(ConntrackEntry entry, Connection tcp, TcpSegment segment, boolean isReply, State old) {
        if (old.isClosing()) {
            return ResetCheck.SURE;
        }
        ResetCheck check = ResetCheck.CHECK_WINDOW;
        Sender other = tcp.sender(!isReply);
        boolean established = old == ESTABLISHED && entry.assured;
        int sequence = segment.sequence().bits();
        if ((other.flags & MAX_ACK_SET) != 0 && tcp.lastKind != Kind.SYN) {
            if (sequence == 0 && !established) {
                return ResetCheck.CHECK_WINDOW;
            }
            if (sequence - other.maxAck < 0 && !ignoreInvalidRst) {
                return ResetCheck.INVALID;
            }
            boolean followsLast = tcp.lastKind == Kind.ACK && tcp.lastReply == isReply && sequence == tcp.lastEnd;
            if (!established || sequence == other.maxAck || followsLast) {
                return ResetCheck.CHECK_WINDOW;
            }
            check = ResetCheck.KEEP_STATE;
        }
        boolean toIgnored = entry.seenReply && tcp.lastKind == Kind.SYN || !entry.assured && tcp.lastKind == Kind.ACK;
        if (toIgnored && segment.acknowledgment().bits() == tcp.lastEnd) {
            return check == ResetCheck.KEEP_STATE ? ResetCheck.SURE_BUT_KEEP_STATE : ResetCheck.SURE;
        }
        boolean toChallenge = old == SYN_SENT && tcp.lastKind == Kind.ACK && tcp.lastReply && sequence == tcp.lastAck;
        return toChallenge ? ResetCheck.SURE : check;
    }

    private enum WindowCheck {
        ACCEPT,
        IGNORE,
        INVALID
    }

    private WindowCheck window(ConntrackEntry entry, Connection tcp, TcpSegment segment, Kind kind, boolean isReply) {
        Sender sender = tcp.sender(isReply);
        Sender receiver = tcp.sender(!isReply);
        int sequence = segment.sequence().bits();
        int end = segment.sequenceEnd().bits();
        int ack = segment.acknowledgment().bits();
        int sack = (receiver.flags & SACK_PERMITTED) != 0 ? highestSack(segment, ack) : ack;
        if (entry.seqAdjust != null) {
            int shift = entry.seqAdjust.offset(!isReply, ack - 1);
            ack -= shift;
            sack -= shift;
        }
        int rawWindow = segment.window();
        if (sender.maxWindow == 0) {
            if (segment.isSyn()) {
                firstOf(sender, receiver, segment, end, isReply);
                if (!segment.isAck()) {
                    return WindowCheck.ACCEPT;
                }
            } else {
                sender.end = end;
                sender.maxWindow = Math.max(1, rawWindow << sender.scale);
                sender.maxEnd = end + sender.maxWindow;
                if (receiver.maxWindow == 0) {
                    receiver.end = sack;
                    receiver.maxEnd = sack;
                } else if (sack == receiver.end + 1) {
                    receiver.end++;
                }
            }
        } else if (segment.isSyn() && end - sender.end > 0 && (tcp.state == SYN_SENT || tcp.state == SYN_RECV)) {
            firstOf(sender, receiver, segment, end, isReply);
            if (isReply && !segment.isAck()) {
                return WindowCheck.ACCEPT;
            }
        }
        if (!segment.isAck() || segment.isRst() && ack == 0) {
            ack = receiver.end;
            sack = receiver.end;
        }
        if (segment.isRst() && sequence == 0 && tcp.state == SYN_SENT) {
            sequence = sender.end;
            end = sender.end;
        }
        int ackWindow = Math.max(sender.maxWindow, MIN_ACK_WINDOW);
        boolean ackNotTooOld = sack - (receiver.end - ackWindow - 1) > 0;
        boolean ackSeen = sack - (receiver.end + 1) < 0;
        boolean endInReceiveWindow = end - (sender.end - receiver.maxWindow - 1) > 0;
        if (sequence - (sender.maxEnd + 1) >= 0) {
            int overshot = end - sender.maxEnd + 1;
            boolean littleTooMuch = receiver.maxWindow != 0
                    && endInReceiveWindow
                    && ackNotTooOld
                    && Integer.compareUnsigned(overshot, receiver.maxWindow) <= 0
                    && ackSeen;
            if (littleTooMuch) {
                sender.end = end;
                sender.flags |= UNACKNOWLEDGED;
                return refused(sender, WindowCheck.IGNORE);
            }
            return refused(sender, WindowCheck.INVALID);
        }
        if (!ackSeen) {
            return refused(sender, WindowCheck.INVALID);
        }
        if (receiver.maxWindow != 0 && !endInReceiveWindow || !ackNotTooOld) {
            return refused(sender, WindowCheck.IGNORE);
        }
        int window = segment.isSyn() ? rawWindow : rawWindow << sender.scale;
        remember(sender, receiver, segment, end, ack, sack, window);
        if (kind == Kind.ACK) {
            countRetransmissions(tcp, isReply, sequence, ack, end, rawWindow);
        }
        return WindowCheck.ACCEPT;
    }

    private WindowCheck refused(Sender sender, WindowCheck check) {
        return beLiberal || (sender.flags & BE_LIBERAL) != 0 ? WindowCheck.ACCEPT : check;
    }

    /** The first SYN of a side says where it begins and how it scales; scaling needs both sides (RFC 7323). */
    private static void firstOf(Sender sender, Sender receiver, TcpSegment segment, int end, boolean isReply) {
        sender.end = end;
        sender.maxEnd = end;
        sender.maxWindow = Math.max(1, segment.window());
        sender.options(segment);
        boolean bothScale = (sender.flags & receiver.flags & WINDOW_SCALE) != 0;
        if (isReply && !bothScale) {
            sender.scale = 0;
            receiver.scale = 0;
        }
    }

    private static void remember(
            Sender sender, Sender receiver, TcpSegment segment, int end, int ack, int sack, int window) {
        int offered = window + (sack - ack);
        if (Integer.compareUnsigned(sender.maxWindow, offered) < 0) {
            sender.maxWindow = offered;
        }
        if (end - sender.end > 0) {
            sender.end = end;
            sender.flags |= UNACKNOWLEDGED;
        }
        if (segment.isAck() && ((sender.flags & MAX_ACK_SET) == 0 || ack - sender.maxAck > 0)) {
            sender.maxAck = ack;
            sender.flags |= MAX_ACK_SET;
        }
        if (receiver.maxWindow != 0 && end - sender.maxEnd > 0) {
            receiver.maxWindow += end - sender.maxEnd;
        }
        if (sack + window - (receiver.maxEnd - 1) > 0) {
            receiver.maxEnd = sack + window;
            if (window == 0) {
                receiver.maxEnd++;
            }
        }
        if (ack == receiver.end) {
            receiver.flags &= ~UNACKNOWLEDGED;
        }
    }

    private static void countRetransmissions(
            Connection tcp, boolean isReply, int sequence, int ack, int end, int window) {
        boolean again = tcp.lastReply == isReply
                && tcp.lastSequence == sequence
                && tcp.lastAck == ack
                && tcp.lastEnd == end
                && tcp.lastWindow == window;
        if (again) {
            tcp.retransmissions++;
            return;
        }
        tcp.lastReply = isReply;
        tcp.lastSequence = sequence;
        tcp.lastAck = ack;
        tcp.lastEnd = end;
        tcp.lastWindow = window;
        tcp.retransmissions = 0;
    }

    private static int highestSack(TcpSegment segment, int ack) {
        TcpOption.@Nullable Sack option = segment.option(TcpOption.Sack.class);
        int highest = ack;
        if (option != null) {
            for (int i = 0; i < option.blocks().size(); i++) {
                int right = option.blocks().get(i).right().bits();
                highest = right - highest > 0 ? right : highest;
            }
        }
        return highest;
    }

    /** A FIN or RST outside the window, answered by another: the two ends may be closing without us. Do not wait five days. */
    private void outOfWindow(ConntrackEntry entry, Connection tcp, Kind kind, boolean isReply, long nowNanos) {
        if (!entry.assured || kind != Kind.RST && kind != Kind.FIN) {
            return;
        }
        if (tcp.lastReply != isReply && (tcp.lastKind == Kind.FIN || tcp.lastKind == Kind.RST)) {
            long left = entry.timeoutNanos - nowNanos;
            if (left >= 120_000_000_000L && left > unacknowledgedTimeout) {
                entry.timeoutNanos = nowNanos + unacknowledgedTimeout;
            }
        } else {
            tcp.lastKind = kind;
            tcp.lastReply = isReply;
        }
    }

    private Result inWindow(
            ConntrackEntry entry,
            Connection tcp,
            TcpSegment segment,
            Kind kind,
            boolean isReply,
            State old,
            State next,
            long nowNanos) {
        tcp.lastKind = kind;
        tcp.lastReply = isReply;
        tcp.state = next;
        if (old != next && next == FIN_WAIT) {
            tcp.sender(isReply).flags |= CLOSE_INIT;
        }
        long timeout = timeout(tcp, kind, next);
        if (!entry.seenReply) {
            if (segment.isRst()) {
                return Result.ACCEPT_AND_KILL;
            }
            if (kind == Kind.SYN && old == SYN_SENT) {
                // A repeated SYN does not keep the entry alive.
                return Result.ACCEPT;
            }
            if (next == ESTABLISHED) {
                timeout = Math.min(timeout, unacknowledgedTimeout);
            }
        } else if (!entry.assured && (old == SYN_RECV || old == ESTABLISHED) && next == ESTABLISHED) {
            entry.assured = true;
        }
        entry.timeoutNanos = entry.confirmed ? nowNanos + timeout : timeout;
        return Result.ACCEPT;
    }

    private long timeout(Connection tcp, Kind kind, State state) {
        long usual = timeouts[state.ordinal()];
        if (tcp.retransmissions >= maxRetransmissions && usual > maxRetransTimeout) {
            return maxRetransTimeout;
        }
        if (kind == Kind.RST) {
            return timeouts[CLOSE.ordinal()];
        }
        boolean unacknowledged = ((tcp.seen[0].flags | tcp.seen[1].flags) & UNACKNOWLEDGED) != 0;
        if (unacknowledged && usual > unacknowledgedTimeout) {
            return unacknowledgedTimeout;
        }
        return tcp.lastWindow == 0 && usual > maxRetransTimeout ? maxRetransTimeout : usual;
    }
}
