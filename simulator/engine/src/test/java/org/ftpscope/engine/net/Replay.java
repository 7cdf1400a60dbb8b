package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * Lets two simulated hosts do what two captured programs did, at the same times: open, write, close. What the programs did is
 * read off the captures at their own interfaces: octets sent for the first time are a write, a FIN is a close. Everything else
 * (acknowledgements, windows, retransmissions, the shape of every segment) is then the simulated TCP's own doing, to be compared
 * with the kernel's.
 */
final class Replay {
    /** What a program does: a write, or a close when there are no octets. */
    private record Act(long atNanos, Bytes octets, boolean urgent) {
        boolean isClose() {
            return octets.isEmpty();
        }
    }

    private final CapturedConnection atOpener;
    private final CapturedConnection atAnswerer;
    private final List<Fault> faults;
    private final Recording recording = new Recording();

    private Replay(CapturedConnection atOpener, CapturedConnection atAnswerer, List<Fault> faults) {
        this.atOpener = atOpener;
        this.atAnswerer = atAnswerer;
        this.faults = faults;
    }

    /** A simulated connection as its two ends saw it. */
    record Result(CapturedConnection atOpener, CapturedConnection atAnswerer) {}

    /** The simulated counterpart of a connection captured at both ends. */
    static Result of(CapturedConnection atOpener, CapturedConnection atAnswerer, List<Fault> faults) {
        return new Replay(atOpener, atAnswerer, faults).run();
    }

    private Result run() {
        boolean six = atOpener.opener().address().version() == 6;
        String opener = six ? "fd00::1" : "10.0.0.1";
        String answerer = six ? "fd00::2" : "10.0.0.2";
        String length = six ? "/64" : "/24";
        Topology plan = Topology.EMPTY
                .network("wire", LinkSettings.LAN.withDelayNanos(delayNanos()).withFaults(faults))
                .node(Topology.HostPlan.named("opener").on("wire", "eth0", opener + length))
                .node(Topology.HostPlan.named("answerer").on("wire", "eth0", answerer + length));
        Simulation simulation = Simulation.of(plan, new Seed(1), recording);
        int port = atOpener.answerer().port();
        long beginNanos = atOpener.packets().getFirst().atNanos();
        listen(simulation, port, beginNanos);
        Peer peer = new Peer();
        Endpoint remote = new Endpoint(IpAddress.of(answerer), port);
        peer.stream = simulation
                .sockets("opener")
                .connect(
                        Moment.START,
                        new SocketLayer.Dial(
                                remote, Optional.empty(), atOpener.opener().port(), Long.MAX_VALUE),
                        peer);
        plan(simulation, acts(atOpener, true), beginNanos, () -> peer.stream);
        simulation.run(RunLimits.DEFAULT);
        return new Result(simulated("opener"), simulated("answerer"));
    }

    /** Whether somebody listened: not when the first answer is RST, or none. */
    private boolean answered() {
        return atOpener.packets().stream()
                .anyMatch(seen -> !seen.byOpener() && seen.segment().isSyn());
    }

    private void listen(Simulation simulation, int port, long beginNanos) {
        if (!answered()) {
            return;
        }
        Peer peer = new Peer();
        simulation
                .sockets("answerer")
                .listen(Moment.START, new SocketLayer.ListenAt(Optional.empty(), port, 32), (now, stream) -> {
                    peer.stream = stream;
                    return peer;
                });
        plan(simulation, acts(atAnswerer, false), beginNanos, () -> peer.stream);
    }

    private interface StreamSupplier {
        Stream get();
    }

    private static void plan(Simulation simulation, List<Act> acts, long beginNanos, StreamSupplier stream) {
        for (Act act : acts) {
            Consumer<Moment> task = now -> {
                if (act.isClose()) {
                    stream.get().close(now);
                } else if (act.urgent()) {
                    stream.get().writeUrgent(now, act.octets());
                } else {
                    stream.get().write(now, act.octets());
                }
            };
            simulation.scheduler().at(Moment.START, act.atNanos() - beginNanos, task);
        }
    }

    /** The shortest time that a packet took between the two captures, either way: nothing may arrive later than it did. */
    private long delayNanos() {
        long least = Long.MAX_VALUE;
        for (CapturedConnection.Seen there : atAnswerer.packets()) {
            for (CapturedConnection.Seen here : atOpener.packets()) {
                if (here.byOpener() == there.byOpener()
                        && here.segment().sequence().equals(there.segment().sequence())
                        && here.segment()
                                .equals(there.segment()
                                        .withPorts(
                                                here.segment().sourcePort(),
                                                here.segment().destinationPort()))) {
                    long taken = here.byOpener() ? there.atNanos() - here.atNanos() : here.atNanos() - there.atNanos();
                    if (taken > 0) {
                        least = Math.min(least, taken);
                    }
                }
            }
        }
        return least == Long.MAX_VALUE ? 20_000 : least;
    }

    /** What the program at one end did. Segments that leave in one burst are one write. */
    private static List<Act> acts(CapturedConnection connection, boolean opener) {
        List<Act> acts = new ArrayList<>();
        SeqNumber next = null;
        boolean closed = false;
        boolean open = false;
        List<Bytes> burst = new ArrayList<>();
        long burstNanos = 0;
        for (CapturedConnection.Seen seen : connection.packets()) {
            TcpSegment segment = seen.segment();
            if (seen.byOpener() != opener) {
                continue;
            }
            if (segment.isSyn()) {
                next = segment.sequenceEnd();
                continue;
            }
            open = true;
            int fresh = next == null
                    ? 0
                    : segment.sequence().plus(segment.payload().length()).minus(next);
            if (fresh > 0 && segment.payload().length() >= fresh) {
                if (burst.isEmpty()) {
                    burstNanos = seen.atNanos();
                }
                burst.add(segment.payload().from(segment.payload().length() - fresh));
                next = next.plus(fresh);
                if (segment.has(TcpFlags.PSH) || segment.isFin()) {
                    acts.add(new Act(burstNanos, Bytes.concat(burst), segment.has(TcpFlags.URG)));
                    burst.clear();
                }
            }
            if ((segment.isFin() || segment.isRst()) && !closed) {
                closed = true;
                acts.add(new Act(seen.atNanos(), Bytes.EMPTY, false));
            }
        }
        return open ? acts : List.of();
    }

    private CapturedConnection simulated(String node) {
        List<Pcap.Frame> frames = new ArrayList<>();
        for (Event event : recording.events()) {
            boolean here = event.node().equals(node);
            switch (event.what()) {
                case What.PacketSent(String iface, var packet)
                when here -> frames.add(new Pcap.Frame(event.atNanos(), packet));
                case What.PacketArrived(String iface, var packet)
                when here -> frames.add(new Pcap.Frame(event.atNanos(), packet));
                case What other -> {}
            }
        }
        return CapturedConnection.of(frames).getFirst();
    }
}
