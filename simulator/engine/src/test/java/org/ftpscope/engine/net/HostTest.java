package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.net.Topology.HostPlan;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Transport;
import org.ftpscope.engine.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

/** What a host does with packets by itself. */
class HostTest {
    private static final UdpDatagram DATAGRAM = new UdpDatagram(1000, 53, true, Bytes.latin1("anyone there?"));

    private final Recording recording = new Recording();
    private final Scheduler scheduler = new Scheduler();
    private final Network wire = new Network("wire", LinkSettings.LAN, scheduler, recording, new Seed(1));
    private final Tester tester = new Tester();

    /** A node that sends packets made by hand and keeps what it gets. */
    private static final class Tester implements Node {
        private final List<IpPacket> got = new ArrayList<>();

        @Override
        public String name() {
            return "tester";
        }

        @Override
        public void onPlugged(Port port) {}

        @Override
        public void receive(Moment now, Port port, IpPacket packet) {
            got.add(packet);
        }
    }

    private List<IpPacket> answersTo(IpPacket packet, HostSettings settings) {
        HostPlan plan = HostPlan.named("host")
                .on("wire", "eth0", "10.0.0.2/24", "fd00::2/64")
                .route("default via 10.0.0.1")
                .route("default via fd00::1")
                .with(settings);
        Host host = new Host(plan, scheduler, recording, new Seed(1), () -> 1);
        host.onPlugged(wire.plug(host, plan.attachments().getFirst().iface()));
        Port port = wire.plug(tester, new Interface("eth0", List.of(Cidr.of("10.0.0.1/24"), Cidr.of("fd00::1/64"))));
        host.receive(Moment.START, port(host), packet);
        scheduler.runUntil(10_000_000_000L);
        assertThat(port.iface().name()).isEqualTo("eth0");
        return tester.got;
    }

    private Port port(Host host) {
        return wire.ports().stream()
                .filter(port -> port.node() == host)
                .findFirst()
                .orElseThrow();
    }

    private static IpPacket v4(String to, Transport payload) {
        Ipv4Address tester = (Ipv4Address) IpAddress.of("10.0.0.1");
        return Ipv4Packet.of(tester, (Ipv4Address) IpAddress.of(to), 64, 9, true, payload);
    }

    private static IpPacket v6(String to, Transport payload) {
        Ipv6Address tester = (Ipv6Address) IpAddress.of("fd00::1");
        return Ipv6Packet.of(tester, (Ipv6Address) IpAddress.of(to), 64, 0, payload);
    }

    @Test
    void an_echo_request_is_answered_with_the_same_octets() {
        IcmpMessage.Echo echo = new IcmpMessage.Echo(4, false, 3, 4, Bytes.latin1("hello"));
        IpPacket reply = answersTo(v4("10.0.0.2", echo), HostSettings.LINUX).getFirst();
        assertThat(reply.payload()).isEqualTo(new IcmpMessage.Echo(4, true, 3, 4, Bytes.latin1("hello")));
        assertThat(reply.source()).hasToString("10.0.0.2");
    }

    @Test
    void an_echo_request_of_ipv6_is_answered_too() {
        IcmpMessage.Echo echo = new IcmpMessage.Echo(6, false, 3, 4, Bytes.latin1("hello"));
        IpPacket reply = answersTo(v6("fd00::2", echo), HostSettings.LINUX).getFirst();
        assertThat(reply.payload()).isEqualTo(new IcmpMessage.Echo(6, true, 3, 4, Bytes.latin1("hello")));
    }

    @Test
    void a_host_told_to_ignore_pings_is_silent() {
        IcmpMessage.Echo echo = new IcmpMessage.Echo(4, false, 3, 4, Bytes.EMPTY);
        assertThat(answersTo(v4("10.0.0.2", echo), HostSettings.LINUX.withAnswersEcho(false)))
                .isEmpty();
    }

    @Test
    void a_datagram_finds_no_port_and_the_answer_quotes_it() {
        IpPacket sent = v4("10.0.0.2", DATAGRAM);
        IpPacket answer = answersTo(sent, HostSettings.LINUX).getFirst();
        assertThat(PacketLadder.text(answer)).isEqualTo("icmp 3/3");
        assertThat(((IcmpMessage.Problem) answer.payload()).body()).isEqualTo(sent.emit());
        assertThat(((Ipv4Packet) answer).typeOfService()).isEqualTo(0xc0);
    }

    @Test
    void a_datagram_of_ipv6_finds_no_port_either() {
        assertThat(answersTo(v6("fd00::2", DATAGRAM), HostSettings.LINUX))
                .extracting(PacketLadder::text)
                .containsExactly("icmp 1/4");
    }

    @Test
    void a_quotation_never_makes_the_answer_longer_than_576_bytes() {
        UdpDatagram large = new UdpDatagram(1000, 53, true, Bytes.adopt(new byte[1400]));
        assertThat(answersTo(v4("10.0.0.2", large), HostSettings.LINUX))
                .extracting(IpPacket::length)
                .containsExactly(576);
    }

    @Test
    void an_unknown_protocol_is_named_so() {
        OpaquePayload ospf = new OpaquePayload(89, Bytes.latin1("hello"), Optional.empty());
        assertThat(answersTo(v4("10.0.0.2", ospf), HostSettings.LINUX))
                .extracting(PacketLadder::text)
                .containsExactly("icmp 3/2");
    }

    @Test
    void a_packet_for_another_address_is_dropped_in_silence() {
        assertThat(answersTo(v4("10.0.0.99", DATAGRAM), HostSettings.LINUX)).isEmpty();
        assertThat(PacketLadder.of(recording)).containsExactly("0.000 host < udp 13", "0.000 host x udp 13 NotForUs");
    }

    @Test
    void bytes_with_a_wrong_checksum_are_dropped_and_say_why() {
        byte[] bytes = v4("10.0.0.2", DATAGRAM).emit().toArray();
        bytes[bytes.length - 1] ^= 1;
        IpPacket damaged = IpPacket.parse(Bytes.adopt(bytes)).orThrow();
        assertThat(answersTo(damaged, HostSettings.LINUX)).isEmpty();
        assertThat(recording.events().getLast().what().toString()).contains("BAD_CHECKSUM");
    }

    @Test
    void a_host_pings_itself_over_its_loopback_interface() {
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .node(HostPlan.named("host").on("lan", "eth0", "10.0.0.2/24"));
        Simulation simulation = Simulation.of(plan, new Seed(1), recording);
        simulation.host("host").ping(Moment.START, IpAddress.of("10.0.0.2"), 1, 1);
        simulation.run(RunLimits.DEFAULT);
        assertThat(PacketLadder.of(recording))
                .containsExactly(
                        "0.000 host > echo 1", "0.000 host < echo 1", "0.000 host > reply 1", "0.000 host < reply 1");
        assertThat(recording.events())
                .allSatisfy(event -> assertThat(event.what().toString()).contains("iface=lo"));
    }

    @Test
    void a_neighbour_that_does_not_exist_is_looked_for_during_three_seconds() {
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .node(HostPlan.named("host").on("lan", "eth0", "10.0.0.2/24"));
        Simulation simulation = Simulation.of(plan, new Seed(1), recording);
        simulation.host("host").ping(Moment.START, IpAddress.of("10.0.0.77"), 1, 1);
        simulation.run(RunLimits.DEFAULT);
        assertThat(PacketLadder.of(recording)).containsExactly("3000.000 host x echo 1 NoNeighbour");
    }

    @Test
    void a_run_that_never_comes_to_rest_is_cut_at_its_limit_and_says_so() {
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .node(HostPlan.named("host").on("lan", "eth0", "10.0.0.2/24"));
        Simulation simulation = Simulation.of(plan, new Seed(1), recording);
        Runnable[] forever = new Runnable[1];
        forever[0] = () -> simulation.scheduler().after(Moment.START, 1_000_000, now -> {
            simulation.host("host").ping(now, IpAddress.of("127.0.0.1"), 1, 1);
            forever[0].run();
        });
        forever[0].run();
        assertThat(simulation.run(RunLimits.DEFAULT.withEvents(100))).isEqualTo(Simulation.Ending.EVENT_LIMIT);
        assertThat(recording.events().getLast().what()).isEqualTo(new What.Truncated(What.Limit.EVENTS, 100));
        assertThat(simulation.run(RunLimits.DEFAULT.withEvents(1_000_000).withVirtualNanos(1_000_000_000)))
                .isEqualTo(Simulation.Ending.TIME_LIMIT);
        assertThat(recording.events().getLast().what())
                .isEqualTo(new What.Truncated(What.Limit.VIRTUAL_TIME, 1_000_000_000));
    }

    @Test
    void after_the_last_activity_a_run_only_lingers() {
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .node(HostPlan.named("host").on("lan", "eth0", "10.0.0.2/24"));
        Simulation simulation = Simulation.of(plan, new Seed(1), recording);
        Simulation.Activity activity = simulation.begin();
        simulation.scheduler().at(Moment.START, 1_000_000_000L, activity::end);
        simulation.scheduler().at(Moment.START, 3_000_000_000L, now -> {});
        simulation.scheduler().at(Moment.START, 900_000_000_000L, now -> {});
        assertThat(simulation.run(RunLimits.DEFAULT)).isEqualTo(Simulation.Ending.LINGERED);
        assertThat(simulation.scheduler().nowNanos()).isEqualTo(3_000_000_000L);
    }

    @Test
    void what_is_wrong_with_a_plan_is_named() {
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .network("small", LinkSettings.LAN.withMtuBytes(1000))
                .node(HostPlan.named("a").on("lan", "eth0", "10.0.0.1/24"))
                .node(HostPlan.named("a").on("lan", "eth0", "10.0.0.1/24").on("wan", "eth0", "10.9.0.1/24"))
                .node(HostPlan.named("lan").on("small", "eth0", "fd00::1/64"));
        assertThat(plan.problems())
                .containsExactly(
                        new Topology.Problem.NameTaken("a"),
                        new Topology.Problem.AddressTaken("lan", IpAddress.of("10.0.0.1"), "a", "a"),
                        new Topology.Problem.InterfaceTaken("a", "eth0"),
                        new Topology.Problem.NoSuchNetwork("a", "eth0", "wan"),
                        new Topology.Problem.NameTaken("lan"),
                        new Topology.Problem.MtuTooSmallForIpv6("small", 1000, "lan"));
        assertThatThrownBy(() -> Simulation.of(plan, new Seed(1), recording))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NameTaken[name=a]");
    }
}
