package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.net.Topology.HostPlan;
import org.ftpscope.engine.net.Topology.RouterPlan;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.Listener;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** Client, router and server of the stories: 192.168.1.10 - (192.168.1.1 router 203.0.113.1) - 203.0.113.20, and fd00:1, fd00:2. */
final class Stage {
    static final IpAddress SERVER = IpAddress.of("203.0.113.20");
    static final IpAddress SERVER_V6 = IpAddress.of("fd00:2::20");
    static final LinkSettings FIVE_MS = LinkSettings.LAN.withDelayNanos(5_000_000);

    final Recording recording = new Recording();
    final Simulation simulation;
    final Peer client = new Peer();
    final Peer server = new Peer();

    private Stage(Topology plan, long seed) {
        simulation = Simulation.of(plan, new Seed(seed), recording);
    }

    /** Both links alike. */
    static Stage of(LinkSettings links, long seed) {
        return of(links, links, HostSettings.LINUX, RouterSettings.PLAIN, seed);
    }

    static Stage of(LinkSettings lan, LinkSettings internet, HostSettings host, RouterSettings router, long seed) {
        return new Stage(plan(lan, internet, host, router), seed);
    }

    static Topology plan(LinkSettings lan, LinkSettings internet, HostSettings host, RouterSettings router) {
        return Topology.EMPTY
                .network("lan", lan)
                .network("internet", internet)
                .node(HostPlan.named("client")
                        .on("lan", "eth0", "192.168.1.10/24", "fd00:1::10/64")
                        .route("default via 192.168.1.1")
                        .route("default via fd00:1::1")
                        .with(host))
                .node(RouterPlan.named("router")
                        .on("lan", "lan", "192.168.1.1/24", "fd00:1::1/64")
                        .on("internet", "wan", "203.0.113.1/24", "fd00:2::1/64")
                        .with(router))
                .node(HostPlan.named("server")
                        .on("internet", "eth0", "203.0.113.20/24", "fd00:2::20/64")
                        .route("default via 203.0.113.1")
                        .route("default via fd00:2::1")
                        .with(host));
    }

    SocketLayer clientSockets() {
        return simulation.sockets("client");
    }

    SocketLayer serverSockets() {
        return simulation.sockets("server");
    }

    /** The server listens on port 21 and hands the first connection to {@link #server}. */
    Listener listen() {
        var result = serverSockets()
                .listen(Moment.START, new SocketLayer.ListenAt(Optional.empty(), 21, 5), (now, stream) -> {
                    server.stream = stream;
                    server.told.add(PacketLadder.time(now.atNanos()) + " accepted");
                    server.onConnected.accept(now);
                    return server;
                });
        assertThat(result).isInstanceOf(SocketLayer.ListenResult.Listening.class);
        return ((SocketLayer.ListenResult.Listening) result).listener();
    }

    void dial() {
        dial(SERVER, Long.MAX_VALUE);
    }

    void dial(IpAddress to, long timeoutNanos) {
        client.calling = true;
        client.stream = clientSockets()
                .connect(
                        Moment.START,
                        new SocketLayer.Dial(new Endpoint(to, 21), Optional.empty(), 0, timeoutNanos),
                        client);
        client.calling = false;
    }

    Simulation.Ending run() {
        return simulation.run(RunLimits.DEFAULT);
    }

    /** Does something at a time of the story. */
    void at(long millis, Consumer<Moment> task) {
        simulation.scheduler().at(Moment.START, millis * 1_000_000, task);
    }

    /** Octets that tell their place: each differs from its neighbours. */
    static Bytes octets(int count) {
        byte[] bytes = new byte[count];
        int state = 1;
        for (int i = 0; i < count; i++) {
            state = state * 1_103_515_245 + 12_345;
            bytes[i] = (byte) (state >>> 16);
        }
        return Bytes.adopt(bytes);
    }
}
