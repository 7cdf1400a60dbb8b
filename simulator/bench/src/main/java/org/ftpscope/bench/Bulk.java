package org.ftpscope.bench;

import java.util.Optional;
import org.ftpscope.engine.net.LinkSettings;
import org.ftpscope.engine.net.RouterSettings;
import org.ftpscope.engine.net.RunLimits;
import org.ftpscope.engine.net.Simulation;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.net.Topology.HostPlan;
import org.ftpscope.engine.net.Topology.RouterPlan;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/**
 * One connection that carries many octets from a server through a router to a client, everything recorded: 100 Mbit/s and 5 ms on
 * each of the two links.
 */
public final class Bulk {
    private static final long LINK_BITS_PER_SECOND = 100_000_000;
    private static final long LINK_DELAY_NANOS = 5_000_000;
    private static final int PORT = 20;
    private static final int CHUNK_BYTES = 65_536;

    /** A home router: translates, lets the inside out, and lets in what belongs to it. */
    private static final String RULES = """
            -t nat -A POSTROUTING -o wan -j MASQUERADE
            -P FORWARD DROP
            -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
            -A FORWARD -i lan -o wan -j ACCEPT
            """;

    private static final Topology PLAN = Topology.EMPTY
            .network("lan", link())
            .network("wan", link())
            .node(HostPlan.named("client").on("lan", "eth0", "192.168.1.10/24").route("default via 192.168.1.1"))
            .node(RouterPlan.named("router")
                    .on("lan", "lan", "192.168.1.1/24")
                    .on("wan", "wan", "203.0.113.1/24")
                    .with(RouterSettings.PLAIN.with(RuleSet.parse(RULES))))
            .node(HostPlan.named("server").on("wan", "eth0", "203.0.113.10/24").route("default via 203.0.113.1"));

    /**
     * What a run did.
     *
     * @param segments packets that the two hosts sent, each counted once however many hops it took
     */
    public record Result(long receivedBytes, long segments, long packetEvents, long events, long virtualNanos) {}

    private final long totalBytes;
    private long receivedBytes;

    private Bulk(long totalBytes) {
        this.totalBytes = totalBytes;
    }

    private static LinkSettings link() {
        return LinkSettings.LAN.withBitsPerSecond(LINK_BITS_PER_SECOND).withDelayNanos(LINK_DELAY_NANOS);
    }

    /** Runs a transfer of so many octets and keeps the recording until it is counted. */
    public static Result transfer(long totalBytes, long seed) {
        Bulk bulk = new Bulk(totalBytes);
        Recording recording = new Recording();
        Simulation simulation = bulk.run(seed, recording);
        long segments = 0;
        long packetEvents = 0;
        for (Event event : recording.events()) {
            if (event.what() instanceof What.PacketSent && !event.node().equals("router")) {
                segments++;
            }
            if (event.what() instanceof What.PacketWhat) {
                packetEvents++;
            }
        }
        return new Result(
                bulk.receivedBytes,
                segments,
                packetEvents,
                recording.events().size(),
                simulation.scheduler().nowNanos());
    }

    /** The recording of such a transfer. */
    static Recording recording(long totalBytes, long seed) {
        Recording recording = new Recording();
        Simulation _ = new Bulk(totalBytes).run(seed, recording);
        return recording;
    }

    private Simulation run(long seed, Recording recording) {
        Simulation simulation = Simulation.of(PLAN, new Seed(seed), recording);
        listen(simulation.sockets("server"));
        dial(simulation);
        Simulation.Ending _ = simulation.run(RunLimits.DEFAULT);
        return simulation;
    }

    private void listen(SocketLayer sockets) {
        SocketLayer.ListenResult result = sockets.listen(
                Moment.START,
                new SocketLayer.ListenAt(Optional.empty(), PORT, 8),
                (now, stream) -> new Sender(stream).start(now));
        if (result instanceof SocketLayer.ListenResult.Failed(CloseReason reason)) {
            throw new IllegalStateException("cannot listen: " + reason);
        }
    }

    private void dial(Simulation simulation) {
        Simulation.Activity activity = simulation.begin();
        Endpoint server = new Endpoint(IpAddress.of("203.0.113.10"), PORT);
        Stream _ = simulation
                .sockets("client")
                .connect(
                        Moment.START,
                        new SocketLayer.Dial(server, Optional.empty(), 0, Long.MAX_VALUE),
                        new Receiver(activity));
    }

    private final class Sender implements StreamHandler {
        private final Stream stream;
        private final Bytes chunk = Bytes.adopt(new byte[CHUNK_BYTES]);
        private long sentBytes;

        Sender(Stream stream) {
            this.stream = stream;
        }

        StreamHandler start(Moment now) {
            send(now);
            return this;
        }

        private void send(Moment now) {
            while (sentBytes < totalBytes && stream.isWritable()) {
                int count = (int) Math.min(CHUNK_BYTES, totalBytes - sentBytes);
                stream.write(now, chunk.slice(0, count));
                sentBytes += count;
                if (sentBytes == totalBytes) {
                    stream.close(now);
                }
            }
        }

        @Override
        public void onWritable(Moment now) {
            send(now);
        }

        @Override
        public void onBytes(Moment now, Bytes bytes, boolean urgent) {}

        @Override
        public void onPeerClosed(Moment now) {}

        @Override
        public void onClosed(Moment now, CloseReason reason) {}
    }

    private final class Receiver implements StreamHandler {
        private final Simulation.Activity activity;

        Receiver(Simulation.Activity activity) {
            this.activity = activity;
        }

        @Override
        public void onBytes(Moment now, Bytes bytes, boolean urgent) {
            receivedBytes += bytes.length();
        }

        @Override
        public void onPeerClosed(Moment now) {
            activity.end(now);
        }

        @Override
        public void onClosed(Moment now, CloseReason reason) {
            activity.end(now);
        }
    }
}
