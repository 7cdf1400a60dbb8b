package org.ftpscope.engine.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.net.Egress;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.Router;
import org.ftpscope.engine.net.Routes;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;

/** Corners of nf_nat_core.c and nf_conntrack_proto_tcp.c of Linux 6.18 that no capture shows. */
class KernelDetailsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String STATEFUL = "-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT";

    private final List<IpPacket> sent = new ArrayList<>();
    private final Scheduler scheduler = new Scheduler();

    /** NF_NAT_HARDER_THRESH: the last 32 attempts may take the port of a connection that is over. */
    @Test
    void aFullRangeOfTwentyFourPortsGivesUpTheFirstThatIsOver() {
        Router router = router("-t nat -A POSTROUTING -o wan -p tcp -j SNAT --to-source 203.0.113.1:2000-2023", 0);
        for (int i = 0; i < 24; i++) {
            int port = 40_000 + i;
            lan(router, "192.168.1.10", port, "203.0.113.20", TcpFlags.SYN, 1, 0);
            int mapped = lastSourcePort();
            assertThat(mapped).isEqualTo(2000 + i);
            wan(router, "203.0.113.20", mapped, TcpFlags.SYN | TcpFlags.ACK, 500, 2);
            lan(router, "192.168.1.10", port, "203.0.113.20", TcpFlags.RST, 2, 0);
        }
        lan(router, "192.168.1.10", 50_000, "203.0.113.20", TcpFlags.SYN, 1000, 0);
        assertThat(lastSourcePort()).isEqualTo(2000);
    }

    /** find_appropriate_src walks nf_nat_bysource, to whose head each new connection is added. */
    @Test
    void theNewestMappingOfASourceIsTriedFirst() {
        Router router = router("-t nat -A POSTROUTING -o wan -j MASQUERADE", 7);
        lan(router, "192.168.1.10", 5000, "203.0.113.20", TcpFlags.SYN, 1, 0);
        lan(router, "192.168.1.11", 5000, "203.0.113.21", TcpFlags.SYN, 1, 0);
        assertThat(lastSourcePort()).isEqualTo(5000);
        lan(router, "192.168.1.11", 5000, "203.0.113.20", TcpFlags.SYN, 1, 0);
        assertThat(lastSourcePort()).isEqualTo(1031);
        lan(router, "192.168.1.11", 5000, "203.0.113.22", TcpFlags.SYN, 1, 0);
        assertThat(lastSourcePort()).isEqualTo(1031);
    }

    /** nf_tcp_handle_invalid: two ends that close out of step are not remembered for five days. */
    @Test
    void afterTwoEndsOutsideTheWindowTheEntryLivesFiveMinutes() {
        Router router = router(STATEFUL, 0);
        lan(router, "192.168.1.10", 5000, "203.0.113.20", TcpFlags.SYN, 100, 0);
        back(router, TcpFlags.SYN | TcpFlags.ACK, 500, 101);
        lan(router, "192.168.1.10", 5000, "203.0.113.20", TcpFlags.ACK, 101, 501);
        scheduler.runUntil(200 * SECOND);
        lan(router, "192.168.1.10", 5000, "203.0.113.20", TcpFlags.FIN | TcpFlags.ACK, 9_000_000, 501);
        back(router, TcpFlags.FIN | TcpFlags.ACK, 9_000_000, 101);
        scheduler.runUntil(499 * SECOND);
        assertThat(router.connections()).hasSize(1);
        scheduler.runUntil(501 * SECOND);
        assertThat(router.connections()).isEmpty();
    }

    /** nf_conntrack_tcp_established asks for ASSURED, too. */
    @Test
    void aResetEndsAPickedUpConnectionThatIsNotAssuredYet() {
        Router router = router(STATEFUL, 0);
        lan(router, "192.168.1.10", 5000, "203.0.113.20", TcpFlags.ACK, 100, 500);
        back(router, TcpFlags.ACK, 500, 100);
        lan(router, "192.168.1.10", 5000, "203.0.113.20", TcpFlags.RST, 150, 0);
        assertThat(router.connections())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo("CLOSE"));
    }

    // ---------------------------------------------------------------- the stage

    private Router router(String rules, int drawn) {
        List<Interface> interfaces = List.of(
                new Interface("lan", List.of(Cidr.of("192.168.1.1/24"))),
                new Interface("wan", List.of(Cidr.of("203.0.113.1/24"))));
        Egress egress = (now, iface, nextHop, packet) -> sent.add(packet);
        Router.Setup setup = new Router.Setup(
                "router",
                interfaces,
                new Routes(interfaces, List.of()),
                RuleSet.parse(rules),
                Sysctls.defaults(),
                Modules.standard());
        return new Router(setup, new Seed(1), bound -> drawn, scheduler, Observer.forgetting(), egress);
    }

    private int lastSourcePort() {
        return ((TcpSegment) sent.getLast().payload()).sourcePort();
    }

    private void lan(Router router, String from, int port, String to, int flags, long sequence, long ack) {
        arrive(router, "lan", packet(from, port, to, 80, flags, sequence, ack));
    }

    private void wan(Router router, String from, int toPort, int flags, long sequence, long ack) {
        arrive(router, "wan", packet(from, 80, "203.0.113.1", toPort, flags, sequence, ack));
    }

    /** From the server to the client, untranslated. */
    private void back(Router router, int flags, long sequence, long ack) {
        arrive(router, "wan", packet("203.0.113.20", 80, "192.168.1.10", 5000, flags, sequence, ack));
    }

    private void arrive(Router router, String iface, IpPacket packet) {
        router.arrive(new Moment(scheduler.nowNanos(), Event.NO_CAUSE), iface, packet);
    }

    private static IpPacket packet(
            String from, int fromPort, String to, int toPort, int flags, long sequence, long ack) {
        TcpSegment segment = TcpSegment.of(
                fromPort, toPort, SeqNumber.of(sequence), SeqNumber.of(ack), flags, 1000, List.of(), Bytes.EMPTY);
        return Ipv4Packet.of((Ipv4Address) IpAddress.of(from), (Ipv4Address) IpAddress.of(to), 64, 1, true, segment);
    }
}
