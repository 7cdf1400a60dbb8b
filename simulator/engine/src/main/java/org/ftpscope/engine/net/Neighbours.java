package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;

/**
 * What a node knows of its neighbours. One that exists is known at once, without packets. For one that does not exist, packets
 * wait as long as Linux asks for it: three requests, one second apart (arp(7): mcast_solicit, retrans_time_ms); then they are
 * dropped, and whoever sent them is told that the host is unreachable.
 */
final class Neighbours {
    private static final long SOLICITATION_NANOS = 3_000_000_000L;
    /** Packets that wait for one neighbour (Linux bounds the bytes: unres_qlen_bytes, about a hundred full packets). */
    private static final int WAITING_MAX = 101;

    /** Is told of each packet that was dropped; the cause of {@code now} is its PacketDropped. */
    interface Failure {
        void onUnreachable(Moment now, Port port, IpPacket packet);
    }

    private record Waiting(Moment since, IpPacket packet) {}

    private final String node;
    private final Scheduler scheduler;
    private final Observer observer;
    private final Failure failure;
    /** Only looked up, never iterated. */
    private final Map<IpAddress, List<Waiting>> unresolved = new LinkedHashMap<>();

    Neighbours(String node, Scheduler scheduler, Observer observer, Failure failure) {
        this.node = node;
        this.scheduler = scheduler;
        this.observer = observer;
        this.failure = failure;
    }

    /** Sends {@code packet} to {@code nextHop} out of {@code port}, or lets it wait for a neighbour that will not answer. */
    void send(Moment now, Port port, IpPacket packet, IpAddress nextHop) {
        if (port.hasNeighbour(nextHop)) {
            long sent =
                    observer.observe(now, node, new What.PacketSent(port.iface().name(), packet));
            port.transmit(now.because(sent), packet, nextHop);
            return;
        }
        List<Waiting> queue = unresolved.get(nextHop);
        if (queue == null) {
            queue = new ArrayList<>();
            unresolved.put(nextHop, queue);
            scheduler.after(now, SOLICITATION_NANOS, then -> giveUp(then, port, nextHop));
        }
        if (queue.size() >= WAITING_MAX) {
            drop(now, port, queue.removeFirst().packet());
        }
        queue.add(new Waiting(now, packet));
    }

    private void giveUp(Moment now, Port port, IpAddress nextHop) {
        List<Waiting> queue = unresolved.remove(nextHop);
        if (queue != null) {
            for (Waiting waiting : queue) {
                Moment dropped = drop(now.because(waiting.since().causeId()), port, waiting.packet());
                failure.onUnreachable(dropped, port, waiting.packet());
            }
        }
    }

    private Moment drop(Moment now, Port port, IpPacket packet) {
        return now.because(observer.observe(
                now, node, new What.PacketDropped(port.iface().name(), packet, new DropReason.NoNeighbour())));
    }
}
