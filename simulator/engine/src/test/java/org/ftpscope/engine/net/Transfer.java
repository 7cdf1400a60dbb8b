package org.ftpscope.engine.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.ftpscope.engine.net.Topology.HostPlan;
import org.ftpscope.engine.net.Topology.RouterPlan;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** A server that sends a file to whoever calls, and a client that calls: client - router - server. */
final class Transfer {
    private static final int CHUNK = 65536;

    final Simulation simulation;
    private final MessageDigest received = sha256();
    /** Whether what arrives is digested; it costs more than the simulation of its packets. */
    boolean digesting = true;

    private long receivedOctets;
    private Optional<CloseReason> ended = Optional.empty();

    /** A file of {@code octets} of {@code pattern}, repeated. */
    Transfer(LinkSettings links, RouterSettings router, long seed, Observer observer, long octets, Bytes pattern) {
        Topology plan = Topology.EMPTY
                .network("lan", links)
                .network("internet", links)
                .node(HostPlan.named("client")
                        .on("lan", "eth0", "192.168.1.10/24")
                        .route("default via 192.168.1.1"))
                .node(RouterPlan.named("router")
                        .on("lan", "lan", "192.168.1.1/24")
                        .on("internet", "wan", "203.0.113.1/24")
                        .with(router))
                .node(HostPlan.named("server")
                        .on("internet", "eth0", "203.0.113.20/24")
                        .route("default via 203.0.113.1"));
        simulation = Simulation.of(plan, new Seed(seed), observer);
        simulation
                .sockets("server")
                .listen(
                        Moment.START,
                        new SocketLayer.ListenAt(Optional.empty(), 20, 5),
                        (now, stream) -> new Sender(stream, octets, pattern).begin(now));
        SocketLayer.Dial dial = new SocketLayer.Dial(
                new Endpoint(IpAddress.of("203.0.113.20"), 20), Optional.empty(), 0, Long.MAX_VALUE);
        Receiver receiver = new Receiver();
        receiver.stream = simulation.sockets("client").connect(Moment.START, dial, receiver);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Runs to the end and returns the octets that arrived. */
    long run(RunLimits limits) {
        simulation.run(limits);
        return receivedOctets;
    }

    byte[] digest() {
        return received.digest();
    }

    Optional<CloseReason> ended() {
        return ended;
    }

    private static final class Sender implements StreamHandler {
        private final Stream stream;
        private final Bytes pattern;
        private long left;

        Sender(Stream stream, long octets, Bytes pattern) {
            this.stream = stream;
            this.left = octets;
            this.pattern = pattern;
        }

        Sender begin(Moment now) {
            onWritable(now);
            return this;
        }

        @Override
        public void onWritable(Moment now) {
            while (left > 0 && stream.isWritable()) {
                int count = (int) Math.min(CHUNK, left);
                left -= count;
                stream.write(now, pattern.slice(0, count));
            }
            if (left == 0) {
                stream.close(now);
                left = -1;
            }
        }

        @Override
        public void onBytes(Moment now, Bytes bytes, boolean urgent) {}

        @Override
        public void onPeerClosed(Moment now) {}

        @Override
        public void onClosed(Moment now, CloseReason reason) {}
    }

    private final class Receiver implements StreamHandler {
        private Stream stream = new Peer().stream;

        @Override
        public void onBytes(Moment now, Bytes bytes, boolean urgent) {
            receivedOctets += bytes.length();
            if (digesting) {
                received.update(bytes.view());
            }
        }

        @Override
        public void onPeerClosed(Moment now) {
            stream.close(now);
        }

        @Override
        public void onClosed(Moment now, CloseReason reason) {
            ended = Optional.of(reason);
        }
    }
}
