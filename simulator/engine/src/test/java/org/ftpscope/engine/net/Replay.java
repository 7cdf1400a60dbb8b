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
    private enum Deed {
        WRITE,
        WRITE_URGENT,
        CLOSE,
        /** A close without farewell, as by SO_LINGER with a time of 0. */
        ABORT
    }

    private record Act(long atNanos, Deed deed, Bytes octets) {}

    /** How far the program that opened the connection reads. */
    enum Reading {
        /** Whatever arrives, at once. */
        ALL,
        /** Nothing at all: it hangs, or was stopped. */
        NOTHING,
        /** All but the last segment of data: it closes with octets unread. */
        ALL_BUT_THE_LAST
    }

    /**
     * What the captures do not show.
     *
     * @param faults what the wire did
     * @param reading how far the opener read
     * @param atOnce the answerer wrote everything at once and closed: its segments leave when TCP lets them
     */
    record How(List<Fault> faults, Reading reading, boolean atOnce) {
        static final How PLAIN = new How(List.of(), Reading.ALL, false);

        How losing(PacketMatch match, int nth) {
            return new How(List.of(Fault.Drop.nth(match, nth)), reading, atOnce);
        }

        How reading(Reading how) {
            return new How(faults, how, atOnce);
        }

        How writingAtOnce() {
            return new How(faults, reading, true);
        }
    }

    private final CapturedConnection atOpener;
    private final CapturedConnection atAnswerer;
    private final How how;
    private final Recording recording = new Recording();

    private Replay(CapturedConnection atOpener, CapturedConnection atAnswerer, How how) {
        this.atOpener = atOpener;
        this.atAnswerer = atAnswerer;
        this.how = how;
    }

    /** A simulated connection as its two ends saw it. */
    record Result(CapturedConnection atOpener, CapturedConnection atAnswerer) {}

    /** The simulated counterpart of a connection captured at both ends. */
    static Result of(CapturedConnection atOpener, CapturedConnection atAnswerer, How how) {
        return new Replay(atOpener, atAnswerer, how).run();
    }

    private Result run() {
        boolean six = atOpener.opener().address().version() == 6;
        String opener = six ? "fd00::1" : "10.0.0.1";
        String answerer = six ? "fd00::2" : "10.0.0.2";
        String length = six ? "/64" : "/24";
        Topology plan = Topology.EMPTY
                .network("wire", LinkSettings.LAN.withDelayNanos(delayNanos()).withFaults(how.faults()))
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
        switch (how.reading()) {
            case ALL -> {}
            case NOTHING -> peer.stream.setReading(Moment.START, false);
            case ALL_BUT_THE_LAST ->
                simulation
                        .scheduler()
                        .at(Moment.START, lastDataNanos() - beginNanos, now -> peer.stream.setReading(now, false));
        }
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
        List<Act> acts = acts(atAnswerer, false);
        plan(simulation, how.atOnce() ? atOnce(acts) : acts, beginNanos, () -> peer.stream);
    }

    /** When the last segment of data for the opener left. */
    private long lastDataNanos() {
        return atAnswerer.packets().stream()
                .filter(seen -> !seen.byOpener() && !seen.segment().payload().isEmpty())
                .mapToLong(CapturedConnection.Seen::atNanos)
                .max()
                .orElseThrow();
    }

    private interface StreamSupplier {
        Stream get();
    }

    private static void plan(Simulation simulation, List<Act> acts, long beginNanos, StreamSupplier stream) {
        for (Act act : acts) {
            Consumer<Moment> task = now -> {
                switch (act.deed()) {
                    case WRITE -> stream.get().write(now, act.octets());
                    case WRITE_URGENT -> stream.get().writeUrgent(now, act.octets());
                    case CLOSE -> stream.get().close(now);
                    case ABORT -> stream.get().abort(now);
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
    private List<Act> acts(CapturedConnection connection, boolean opener) {
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
                    Deed write = segment.has(TcpFlags.URG) ? Deed.WRITE_URGENT : Deed.WRITE;
                    acts.add(new Act(burstNanos, write, Bytes.concat(burst)));
                    burst.clear();
                }
            }
            if ((segment.isFin() || segment.isRst()) && !closed) {
                closed = true;
                Deed end = segment.isRst() && how.reading() == Reading.ALL ? Deed.ABORT : Deed.CLOSE;
                acts.add(new Act(seen.atNanos(), end, Bytes.EMPTY));
            }
        }
        return open ? acts : List.of();
    }

    private static List<Act> atOnce(List<Act> acts) {
        long atNanos = acts.getFirst().atNanos();
        List<Bytes> octets = new ArrayList<>();
        for (Act act : acts) {
            octets.add(act.octets());
        }
        return List.of(new Act(atNanos, Deed.WRITE, Bytes.concat(octets)), new Act(atNanos, Deed.CLOSE, Bytes.EMPTY));
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
        // Nothing may have got through.
        List<CapturedConnection> seen = CapturedConnection.of(frames);
        return seen.isEmpty()
                ? new CapturedConnection(atOpener.opener(), atOpener.answerer(), List.of())
                : seen.getFirst();
    }
}
