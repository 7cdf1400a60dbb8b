package org.ftpscope.engine.tcp;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;

/** Two hosts and a wire between them that delays, loses, repeats and reorders. */
final class Channel {
    static final IpAddress LEFT = IpAddress.of("192.168.1.10");
    static final IpAddress RIGHT = IpAddress.of("203.0.113.20");

    final Scheduler scheduler = new Scheduler();
    final TcpStack left;
    final TcpStack right;
    long packets;
    /** Is shown every packet that leaves. */
    BiConsumer<Moment, IpPacket> tap = (now, packet) -> {};

    private final IpAddress rightAddress;
    private final RandomStream chance;
    private final long delayNanos;
    private final double loss;
    private final double duplication;
    private final double reordering;
    private final long nanosPerByte;
    private long leftFreeNanos;
    private long rightFreeNanos;

    Channel(long seed, long delayNanos, double loss, double duplication, double reordering, long nanosPerByte) {
        this(LEFT, RIGHT, seed, delayNanos, loss, duplication, reordering, nanosPerByte);
    }

    Channel(
            IpAddress leftAddress,
            IpAddress rightAddress,
            long seed,
            long delayNanos,
            double loss,
            double duplication,
            double reordering,
            long nanosPerByte) {
        this.rightAddress = rightAddress;
        Seed root = new Seed(seed);
        this.chance = root.stream("wire");
        this.delayNanos = delayNanos;
        this.loss = loss;
        this.duplication = duplication;
        this.reordering = reordering;
        this.nanosPerByte = nanosPerByte;
        Observer observer = Observer.forgetting();
        this.left = new TcpStack("left", new End(leftAddress, true), scheduler, root, observer, TcpSettings.LINUX);
        this.right = new TcpStack("right", new End(rightAddress, false), scheduler, root, observer, TcpSettings.LINUX);
    }

    Endpoint rightAt(int port) {
        return new Endpoint(rightAddress, port);
    }

    private final class End implements IpLayer {
        private final IpAddress own;
        private final boolean isLeft;

        End(IpAddress own, boolean isLeft) {
            this.own = own;
            this.isLeft = isLeft;
        }

        @Override
        public void transmit(Moment now, IpPacket packet) {
            packets++;
            tap.accept(now, packet);
            if (chance.chance(loss)) {
                return;
            }
            long start = Math.max(now.atNanos(), isLeft ? leftFreeNanos : rightFreeNanos);
            long end = start + packet.length() * nanosPerByte;
            if (isLeft) {
                leftFreeNanos = end;
            } else {
                rightFreeNanos = end;
            }
            arrive(now, packet, end + delayNanos + (chance.chance(reordering) ? chance.nextInt(3_000_000) : 0));
            if (chance.chance(duplication)) {
                arrive(now, packet, end + delayNanos + chance.nextInt(3_000_000));
            }
        }

        private void arrive(Moment now, IpPacket packet, long atNanos) {
            scheduler.at(now, atNanos, later -> (isLeft ? right : left).deliver(later, packet));
        }

        @Override
        public Optional<IpAddress> sourceFor(IpAddress destination) {
            return Optional.of(own);
        }

        @Override
        public boolean isLocal(IpAddress address) {
            return address.equals(own);
        }

        @Override
        public int mtuTowards(IpAddress destination) {
            return 1500;
        }
    }
}
