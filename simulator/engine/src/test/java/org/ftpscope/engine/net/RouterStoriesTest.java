package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hosts learn of a router between them: refusals, silence, small links, translated addresses. */
class RouterStoriesTest {
    private static Stage stage(String... rules) {
        RouterSettings router = RouterSettings.PLAIN.with(RuleSet.parse(String.join("\n", rules)));
        return Stage.of(Stage.FIVE_MS, Stage.FIVE_MS, HostSettings.LINUX, router, 1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("icmp-port-unreachable", CloseReason.REFUSED),
                Arguments.of("icmp-net-unreachable", CloseReason.NETWORK_UNREACHABLE),
                Arguments.of("icmp-host-unreachable", CloseReason.HOST_UNREACHABLE),
                Arguments.of("icmp-proto-unreachable", CloseReason.REFUSED),
                Arguments.of("icmp-net-prohibited", CloseReason.NETWORK_UNREACHABLE),
                Arguments.of("icmp-host-prohibited", CloseReason.HOST_UNREACHABLE),
                Arguments.of("icmp-admin-prohibited", CloseReason.HOST_UNREACHABLE),
                Arguments.of("tcp-reset", CloseReason.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_ends_the_attempt_at_once_with_the_errno_of_linux(String rejectWith, CloseReason reason) {
        Stage stage = stage("iptables -A FORWARD -p tcp --dport 21 -j REJECT --reject-with " + rejectWith);
        stage.listen();
        stage.dial();
        stage.run();
        assertThat(stage.client.told).containsExactly("10.000 closed " + reason);
        assertThat(PacketLadder.at(stage.recording, "server")).isEmpty();
    }

    @Test
    void a_dropped_syn_is_silence_and_the_caller_tries_again() {
        Stage stage = stage("iptables -P FORWARD DROP");
        stage.listen();
        stage.dial(Stage.SERVER, 6_500_000_000L);
        stage.run();
        assertThat(stage.client.told).containsExactly("6500.000 closed GAVE_UP");
        assertThat(PacketLadder.at(stage.recording, "client"))
                .containsExactly(
                        "0.000 client > SYN",
                        "1000.000 client > SYN",
                        "2000.000 client > SYN",
                        "3000.000 client > SYN",
                        "4000.000 client > SYN",
                        "5000.000 client > SYN");
        assertThat(PacketLadder.at(stage.recording, "router")).contains("5.000 router x SYN ByRule");
    }

    @Test
    void a_host_that_does_not_exist_behind_the_router_is_reported_after_three_seconds() {
        Stage stage = stage();
        stage.dial(IpAddress.of("203.0.113.77"), Long.MAX_VALUE);
        stage.run();
        assertThat(stage.client.told).containsExactly("3010.000 closed HOST_UNREACHABLE");
    }

    @Test
    void a_network_that_the_router_does_not_know_is_reported_at_once() {
        Stage stage = stage();
        stage.dial(IpAddress.of("198.51.100.1"), Long.MAX_VALUE);
        stage.run();
        assertThat(stage.client.told).containsExactly("10.000 closed NETWORK_UNREACHABLE");
    }

    @Test
    void behind_masquerade_the_server_sees_the_routers_address_and_the_client_does_not_notice() {
        Stage stage = stage("iptables -t nat -A POSTROUTING -o wan -j MASQUERADE");
        stage.listen();
        stage.client.onConnected = now -> stage.client.call(s -> s.write(now, Bytes.latin1("USER alice\r\n")));
        stage.server.onBytes = now -> stage.server.call(s -> s.close(now));
        stage.client.onPeerClosed = now -> stage.client.call(s -> s.close(now));
        stage.dial();
        stage.run();
        assertThat(stage.server.text()).isEqualTo("USER alice\r\n");
        assertThat(stage.server.stream.remote().address()).hasToString("203.0.113.1");
        assertThat(stage.server.stream.remote().port())
                .isEqualTo(stage.client.stream.local().port());
        assertThat(stage.client.told).last().asString().endsWith("closed CLOSED");
    }

    @Test
    void each_router_takes_one_from_the_time_to_live() {
        Stage stage = stage();
        stage.dial();
        stage.run();
        assertThat(stage.recording.events())
                .filteredOn(event -> event.node().equals("server") && event.what() instanceof What.PacketArrived)
                .extracting(
                        event -> ((What.PacketArrived) event.what()).packet().timeToLive())
                .containsExactly(63);
    }

    static Stream<Arguments> smallLinks() {
        return Stream.of(
                Arguments.of(Stage.SERVER, 1300, 1300 - 20 - 32), Arguments.of(Stage.SERVER_V6, 1300, 1300 - 40 - 32));
    }

    @ParameterizedTest
    @MethodSource("smallLinks")
    void a_small_link_behind_the_router_makes_the_segments_smaller(IpAddress server, int mtuBytes, int largest) {
        // Clients offer what their own link carries, so only the router knows that the next link is smaller.
        LinkSettings small = Stage.FIVE_MS.withMtuBytes(mtuBytes);
        Stage stage = Stage.of(Stage.FIVE_MS, small, HostSettings.LINUX, RouterSettings.PLAIN, 1);
        stage.listen();
        Bytes file = Stage.octets(100_000);
        stage.client.onConnected = now -> stage.client.call(s -> s.write(now, file));
        stage.dial(server, Long.MAX_VALUE);
        stage.simulation.scheduler().runUntil(20_000_000_000L);
        assertThat(Bytes.adopt(stage.server.received.toByteArray())).isEqualTo(file);
        List<Integer> lengths = stage.recording.events().stream()
                .filter(event -> event.node().equals("server") && event.what() instanceof What.PacketArrived)
                .map(event -> ((What.PacketArrived) event.what()).packet())
                .filter(packet -> packet.payload() instanceof TcpSegment)
                .map(RouterStoriesTest::octetsOf)
                .toList();
        assertThat(lengths).contains(largest).allMatch(length -> length <= largest);
    }

    private static int octetsOf(IpPacket packet) {
        return packet.payload() instanceof TcpSegment segment
                ? segment.payload().length()
                : 0;
    }

    @Test
    void a_segment_too_large_for_the_next_link_is_reported_and_repeated_in_smaller_pieces() {
        // Both hosts have large links and a small one lies between two routers.
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .network("tunnel", LinkSettings.LAN.withMtuBytes(1280).withDelayNanos(5_000_000))
                .network("far", LinkSettings.LAN)
                .node(Topology.HostPlan.named("client")
                        .on("lan", "eth0", "10.1.0.2/24")
                        .route("default via 10.1.0.1"))
                .node(Topology.RouterPlan.named("near")
                        .on("lan", "lan", "10.1.0.1/24")
                        .on("tunnel", "tun", "10.2.0.1/24")
                        .route("default via 10.2.0.2"))
                .node(Topology.RouterPlan.named("distant")
                        .on("tunnel", "tun", "10.2.0.2/24")
                        .on("far", "far", "10.3.0.1/24")
                        .route("default via 10.2.0.1"))
                .node(Topology.HostPlan.named("server")
                        .on("far", "eth0", "10.3.0.2/24")
                        .route("default via 10.3.0.1"));
        var recording = new Recording();
        Simulation simulation = Simulation.of(plan, new Seed(1), recording);
        Peer server = new Peer();
        Peer client = new Peer();
        var start = Moment.START;
        simulation.sockets("server").listen(start, new SocketLayer.ListenAt(Optional.empty(), 21, 5), (now, stream) -> {
            server.stream = stream;
            return server;
        });
        Bytes file = Stage.octets(50_000);
        client.onConnected = now -> client.call(s -> {
            s.write(now, file);
            s.close(now);
        });
        client.stream = simulation
                .sockets("client")
                .connect(
                        start,
                        new SocketLayer.Dial(
                                new Endpoint(IpAddress.of("10.3.0.2"), 21), Optional.empty(), 0, Long.MAX_VALUE),
                        client);
        simulation.run(RunLimits.DEFAULT);
        assertThat(Bytes.adopt(server.received.toByteArray())).isEqualTo(file);
        assertThat(PacketLadder.of(recording))
                .anyMatch(line -> line.contains("near x") && line.endsWith("TooBig"))
                .anyMatch(line -> line.contains("client < icmp 3/4"));
    }
}
