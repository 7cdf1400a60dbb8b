package org.ftpscope.engine.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** A stack whose peer is the test: segments go in by number, what leaves is kept. */
final class OneSide implements IpLayer {
    static final int IRS = -500;
    private static final Ipv4Address LOCAL = (Ipv4Address) IpAddress.of("192.168.0.1");
    private static final Ipv4Address REMOTE = (Ipv4Address) IpAddress.of("192.0.2.1");
    private static final int LOCAL_PORT = 8080;
    private static final int REMOTE_PORT = 40_000;

    final Scheduler scheduler = new Scheduler();
    final List<TcpSegment> left = new ArrayList<>();
    private final TcpStack stack =
            new TcpStack("host", this, scheduler, new Seed(1), Observer.forgetting(), TcpSettings.LINUX);
    private final TcpSocket listener = stack.socket();
    private int iss;

    OneSide() {
        listener.bind(Optional.empty(), LOCAL_PORT);
        listener.listen(now(), 5);
    }

    Moment now() {
        return new Moment(scheduler.nowNanos(), 0);
    }

    /** Shakes hands and returns the accepted socket. */
    TcpSocket establish() {
        segment(TcpFlags.SYN, 0, 0, 65_535, Bytes.EMPTY, List.of(new TcpOption.SackPermitted(), nop(), nop()));
        segment(TcpFlags.ACK, 1, 1, 65_535, Bytes.EMPTY, List.of());
        return Objects.requireNonNull(accept());
    }

    @Nullable
    TcpSocket accept() {
        return listener.accept(now());
    }

    private static TcpOption nop() {
        return new TcpOption.Nop();
    }

    /** A segment comes: sequence relative to the peer's initial number, acknowledgement relative to ours. */
    void segment(int flags, long sequence, long acknowledged, int window, Bytes payload, List<TcpOption> options) {
        TcpSegment segment = new TcpSegment(
                REMOTE_PORT,
                LOCAL_PORT,
                new SeqNumber((int) (IRS + sequence)),
                new SeqNumber((int) (iss + acknowledged)),
                0,
                flags,
                window,
                0,
                options,
                payload);
        stack.deliver(now(), Ipv4Packet.of(REMOTE, LOCAL, 64, 1, true, segment));
        scheduler.runUntil(scheduler.nowNanos());
    }

    void data(long sequence, Bytes payload) {
        segment(TcpFlags.ACK | TcpFlags.PSH, sequence, 1, 65_535, payload, List.of());
    }

    @Override
    public void transmit(Moment now, IpPacket packet) {
        TcpSegment segment = (TcpSegment) packet.payload();
        if (segment.isSyn()) {
            iss = segment.sequence().bits();
        }
        left.add(segment);
    }

    @Override
    public Optional<IpAddress> sourceFor(IpAddress destination) {
        return Optional.of(LOCAL);
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return address.equals(LOCAL);
    }

    @Override
    public int mtuTowards(IpAddress destination) {
        return 1500;
    }
}
