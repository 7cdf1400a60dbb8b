package org.ftpscope.engine.tcp;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * The options of a connection: what was agreed upon in the SYNs, timestamps and PAWS (RFC 7323), and the option lists of outgoing
 * segments in Linux' order.
 */
final class Options {
    static final int TIMESTAMPS_LENGTH = 12;
    private static final int MAX_LENGTH = 40;
    private static final int MAX_SHIFT = 14;
    private static final long MILLISECOND = 1_000_000;
    private static final long PAWS_OUTDATED_NANOS = 24L * 24 * 3600 * 1_000_000_000;
    private static final TcpOption NOP = new TcpOption.Nop();

    private final TcpSettings settings;
    /** What the clock of our timestamps shows at time 0: different for each connection, so that it tells nobody the uptime. */
    private final int timestampOffset;

    private boolean timestamps;
    private boolean sack;
    private boolean scaling;
    private int peerShift;
    private int peerMss;

    private int recent;
    private boolean recentValid;
    private long recentAtNanos;

    /** Of the segment at hand. */
    private TcpOption.@Nullable Timestamps arrived;

    private int cachedValue;
    private int cachedEcho;
    private @Nullable List<TcpOption> cached;

    Options(TcpSettings settings, int timestampOffset, int defaultMss) {
        this.settings = settings;
        this.timestampOffset = timestampOffset;
        this.peerMss = defaultMss;
        this.timestamps = settings.timestamps();
        this.sack = settings.sack();
        this.scaling = settings.windowScale() >= 0;
    }

    // ---------------------------------------------------------------- agreement

    /** Reads the peer's SYN or SYN,ACK: what it does not offer is off. */
    void agree(TcpSegment syn, long nowNanos) {
        TcpOption.MaximumSegmentSize mss = syn.option(TcpOption.MaximumSegmentSize.class);
        if (mss != null && mss.bytes() > 0) {
            peerMss = mss.bytes();
        }
        TcpOption.WindowScale shift = syn.option(TcpOption.WindowScale.class);
        scaling &= shift != null;
        peerShift = shift == null || !scaling ? 0 : Math.min(shift.shift(), MAX_SHIFT);
        sack &= syn.option(TcpOption.SackPermitted.class) != null;
        TcpOption.Timestamps stamps = syn.option(TcpOption.Timestamps.class);
        timestamps &= stamps != null;
        if (stamps != null && timestamps) {
            recent = stamps.value();
            recentValid = true;
            recentAtNanos = nowNanos;
        }
    }

    boolean timestamps() {
        return timestamps;
    }

    boolean sack() {
        return sack;
    }

    int peerShift() {
        return peerShift;
    }

    int ownShift() {
        return scaling ? settings.windowScale() : 0;
    }

    int peerMss() {
        return peerMss;
    }

    // ---------------------------------------------------------------- timestamps

    int clock(long nanos) {
        return (int) (nanos / MILLISECOND) + timestampOffset;
    }

    /** Looks at the timestamps of the segment at hand. */
    void read(TcpSegment segment) {
        arrived = timestamps ? segment.option(TcpOption.Timestamps.class) : null;
    }

    /** RFC 7323 section 5.3 R1: the segment at hand is older than one already accepted. */
    boolean isOutdated(long nowNanos) {
        return arrived != null
                && recentValid
                && recent - arrived.value() > 1
                && nowNanos - recentAtNanos < PAWS_OUTDATED_NANOS;
    }

    /** How far behind the newest timestamp the one at hand is, in milliseconds. */
    int ageMillis() {
        return arrived == null ? 0 : recent - arrived.value();
    }

    /** RFC 7323 section 4.3: a segment that starts at or before the last acknowledgement sent gives the value to echo. */
    void remember(long sequence, long lastAcknowledged, long nowNanos) {
        if (arrived != null && sequence <= lastAcknowledged && (!recentValid || arrived.value() - recent >= 0)) {
            recent = arrived.value();
            recentValid = true;
            recentAtNanos = nowNanos;
        }
    }

    int recent() {
        return recent;
    }

    boolean recentValid() {
        return recentValid;
    }

    /** What the echo at hand says about the round trip, in nanoseconds; 0 if nothing. */
    long roundTripNanos(long nowNanos) {
        if (arrived == null || arrived.echoReply() == 0) {
            return 0;
        }
        int millis = clock(nowNanos) - arrived.echoReply();
        return millis < 0 ? 0 : Math.max(millis, 1) * MILLISECOND;
    }

    /** Whether the segment at hand answers something that was sent before {@code nanos}. */
    boolean echoIsBefore(long nanos) {
        return arrived != null && arrived.echoReply() != 0 && arrived.echoReply() - clock(nanos) < 0;
    }

    /** Whether the echo in an answer to our SYN is one of ours: RFC 7323 section 3.2. */
    boolean echoIsPlausible(TcpSegment answer, long firstNanos, long nowNanos) {
        TcpOption.Timestamps stamps = timestamps ? answer.option(TcpOption.Timestamps.class) : null;
        return stamps == null
                || stamps.echoReply() == 0
                || stamps.echoReply() - clock(firstNanos) >= 0 && clock(nowNanos) - stamps.echoReply() >= 0;
    }

    // ---------------------------------------------------------------- lists

    /** Options of a SYN, or of a SYN,ACK after {@link #agree}. */
    List<TcpOption> forSyn(Moment now, int mss, boolean withAck) {
        List<TcpOption> list = new ArrayList<>(6);
        list.add(new TcpOption.MaximumSegmentSize(mss));
        if (timestamps) {
            if (sack) {
                list.add(new TcpOption.SackPermitted());
            } else {
                list.add(NOP);
                list.add(NOP);
            }
            list.add(new TcpOption.Timestamps(clock(now.atNanos()), withAck ? recent : 0));
        } else if (sack) {
            list.add(NOP);
            list.add(NOP);
            list.add(new TcpOption.SackPermitted());
        }
        if (scaling) {
            list.add(NOP);
            list.add(new TcpOption.WindowScale(settings.windowScale()));
        }
        return List.copyOf(list);
    }

    /** Options of every other segment. */
    List<TcpOption> forSegment(Moment now, Receiver receiver) {
        boolean withSack = sack && receiver.owesSack();
        if (!withSack) {
            return timestamps ? stampsOnly(now) : List.of();
        }
        List<TcpOption.Sack.Block> blocks = receiver.blocks(mostBlocks());
        if (blocks.isEmpty()) {
            return timestamps ? stampsOnly(now) : List.of();
        }
        TcpOption sackOption = new TcpOption.Sack(blocks);
        return timestamps
                ? List.of(NOP, NOP, new TcpOption.Timestamps(clock(now.atNanos()), recent), NOP, NOP, sackOption)
                : List.of(NOP, NOP, sackOption);
    }

    private List<TcpOption> stampsOnly(Moment now) {
        int value = clock(now.atNanos());
        List<TcpOption> list = cached;
        if (list == null || cachedValue != value || cachedEcho != recent) {
            list = List.of(NOP, NOP, new TcpOption.Timestamps(value, recent));
            cached = list;
            cachedValue = value;
            cachedEcho = recent;
        }
        return list;
    }

    private int mostBlocks() {
        return (MAX_LENGTH - (timestamps ? TIMESTAMPS_LENGTH : 0) - 4) / 8;
    }

    /** What the selective acknowledgements owed take away from the segment size. */
    int sackLength(Receiver receiver) {
        if (!sack || !receiver.owesSack()) {
            return 0;
        }
        int blocks = receiver.blocks(mostBlocks()).size();
        return blocks == 0 ? 0 : 4 + 8 * blocks;
    }
}
