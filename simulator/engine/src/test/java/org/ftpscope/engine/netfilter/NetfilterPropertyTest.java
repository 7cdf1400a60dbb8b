package org.ftpscope.engine.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ftpscope.engine.net.Egress;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.Router;
import org.ftpscope.engine.net.Routes;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every packet and every rule set. */
class NetfilterPropertyTest {
    private static final String NAT = """
            -t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp
            -t nat -A POSTROUTING -o wan -j MASQUERADE
            -t nat -A PREROUTING -i wan -p tcp --dport 2121 -j DNAT --to-destination 192.168.1.20:21
            -P FORWARD DROP
            -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
            -A FORWARD -m conntrack --ctstate INVALID -j LOG --log-prefix "invalid "
            -A FORWARD -i lan -j ACCEPT
            -A FORWARD -p tcp --dport 21 -j ACCEPT
            -A FORWARD -p tcp -j REJECT --reject-with tcp-reset
            -A FORWARD -j REJECT
            """;

    private static final String EVERYTHING = """
            -t raw -A PREROUTING -p udp -m limit --limit 5/s -j TRACE
            -t raw -A PREROUTING -s 10.0.0.0/8 -j CT --notrack
            -t mangle -A PREROUTING -m multiport -p tcp --ports 20:21,80 -j MARK --set-mark 7
            -t nat -A PREROUTING -p udp --dport 53 -j REDIRECT --to-ports 5353
            -t nat -A PREROUTING -d 203.0.113.128/25 -j NETMAP --to 192.168.1.0/25
            -t nat -A POSTROUTING -p tcp -j SNAT --to-source 203.0.113.5-203.0.113.9:2000-2009 --random
            -t nat -A POSTROUTING -p icmp -j MASQUERADE
            -N odd
            -A FORWARD -m mark --mark 7 -g odd
            -A odd -p tcp --tcp-flags ALL NONE -j DROP
            -A odd -m helper --helper ftp -j RETURN
            -A odd -m conntrack --ctstatus NONE --ctdir ORIGINAL -j LOG --log-tcp-options --log-tcp-sequence
            -A INPUT -p icmp --icmp-type echo-request -j ACCEPT
            ip6tables -A FORWARD -j REJECT
            """;

    private final List<IpPacket> sent = new ArrayList<>();
    private final Scheduler scheduler = new Scheduler();

    private Router router(String rules, Sysctls sysctls) {
        List<Interface> interfaces = List.of(
                new Interface("lan", List.of(Cidr.of("192.168.1.1/24"), Cidr.of("fd00:1::1/64"))),
                new Interface("wan", List.of(Cidr.of("203.0.113.1/24"), Cidr.of("fd00:2::1/64"))));
        Routes.Route outside =
                new Routes.Route(Cidr.of("0.0.0.0/0"), Optional.of(IpAddress.of("203.0.113.254")), "wan");
        Egress egress = (now, iface, nextHop, packet) -> sent.add(packet);
        return new Router(
                new Router.Setup(
                        "router",
                        interfaces,
                        new Routes(interfaces, List.of(outside)),
                        RuleSet.parse(rules),
                        sysctls,
                        Modules.standard()),
                new Seed(1),
                scheduler,
                Observer.forgetting(),
                egress);
    }

    private void arrive(Router router, long atNanos, String iface, IpPacket packet) {
        scheduler.runUntil(atNanos);
        router.arrive(new Moment(scheduler.nowNanos(), Event.NO_CAUSE), iface, packet);
    }

    private static IpPacket tcp(String from, int fromPort, String to, int toPort, int flags, long sequence) {
        TcpSegment segment = TcpSegment.of(
                fromPort, toPort, SeqNumber.of(sequence), SeqNumber.of(1), flags, 1000, List.of(), Bytes.EMPTY);
        return Ipv4Packet.of((Ipv4Address) IpAddress.of(from), (Ipv4Address) IpAddress.of(to), 64, 1, true, segment);
    }

    /** A packet of few addresses and ports, so that connections meet, with now and then a line of FTP. */
    private static IpPacket randomPacket(RandomStream random) {
        List<String> hosts = List.of(
                "192.168.1.10", "192.168.1.20", "203.0.113.1", "203.0.113.20", "203.0.113.200", "10.1.1.1", "8.8.8.8");
        List<Integer> ports = List.of(20, 21, 53, 80, 2121, 40_000, 50_000, 60_000);
        List<String> lines = List.of(
                "", "", "", "x", "PORT 192,168,1,10,195,80\r\n", "PORT 192,", "227 (203,0,113,20,1,2)\r\n", "\r\n");
        Ipv4Address from = (Ipv4Address) IpAddress.of(hosts.get(random.nextInt(hosts.size())));
        Ipv4Address to = (Ipv4Address) IpAddress.of(hosts.get(random.nextInt(hosts.size())));
        int fromPort = ports.get(random.nextInt(ports.size())) + random.nextInt(3);
        int toPort = ports.get(random.nextInt(ports.size()));
        Bytes data = Bytes.latin1(lines.get(random.nextInt(lines.size())));
        if (random.chance(0.1)) {
            return Ipv4Packet.of(
                    from, to, random.nextInt(256), 1, false, new UdpDatagram(fromPort, toPort, true, data));
        }
        TcpSegment segment = TcpSegment.of(
                fromPort,
                toPort,
                SeqNumber.of(random.nextInt(5000)),
                SeqNumber.of(random.nextInt(5000)),
                random.nextInt(64),
                random.nextInt(65_536),
                List.of(),
                data);
        return Ipv4Packet.of(from, to, 1 + random.nextInt(255), 1, true, segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", NAT, EVERYTHING})
    void anyBytesThroughAnyRulesAreSurvived(String rules) {
        Router router = router(rules, Sysctls.defaults());
        RandomStream random = new Seed(4711).stream("bytes");
        int passed = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = randomPacket(random).emit().toArray();
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Bytes mangled =
                    Bytes.adopt(bytes).slice(0, random.chance(0.1) ? random.nextInt(bytes.length) : bytes.length);
            if (IpPacket.parse(mangled) instanceof Parsed.Ok(IpPacket packet)) {
                arrive(router, i * 1_000_000L, random.chance(0.5) ? "lan" : "wan", packet);
                passed++;
            }
        }
        assertThat(passed).isGreaterThan(10_000);
        for (IpPacket packet : sent) {
            assertThat(IpPacket.parse(packet.emit())).isInstanceOf(Parsed.Ok.class);
        }
    }

    @Test
    void translationIsABijectionOnLiveConnections() {
        Router router = router(NAT, Sysctls.defaults());
        RandomStream random = new Seed(42).stream("clients");
        for (int i = 0; i < 5000; i++) {
            String client = "192.168.1." + (10 + random.nextInt(20));
            int port = 40_000 + random.nextInt(50);
            arrive(router, i * 1_000_000L, "lan", tcp(client, port, "203.0.113.20", 21, TcpFlags.SYN, 1));
        }
        List<ConntrackView> entries = router.connections();
        Set<ConntrackView.Tuple> inside = new HashSet<>();
        Set<ConntrackView.Tuple> outside = new HashSet<>();
        for (ConntrackView entry : entries) {
            assertThat(inside.add(entry.original())).isTrue();
            assertThat(outside.add(entry.reply())).isTrue();
        }
        assertThat(entries).hasSizeGreaterThan(900);
    }

    @Test
    void thereAndBackGivesTheOriginal() {
        Router router = router(NAT, Sysctls.defaults());
        RandomStream random = new Seed(7).stream("clients");
        for (int i = 0; i < 2000; i++) {
            String client = "192.168.1." + (10 + random.nextInt(200));
            int port = 1024 + random.nextInt(60_000);
            sent.clear();
            arrive(router, i * 1_000_000L, "lan", tcp(client, port, "203.0.113.20", 80, TcpFlags.SYN, 1));
            TcpSegment out = (TcpSegment) sent.getFirst().payload();
            String mapped = sent.getFirst().source().toString();
            sent.clear();
            IpPacket answer = tcp("203.0.113.20", 80, mapped, out.sourcePort(), TcpFlags.SYN | TcpFlags.ACK, 9);
            arrive(router, i * 1_000_000L, "wan", answer);
            IpPacket back = sent.getFirst();
            assertThat(back.destination()).hasToString(client);
            assertThat(((TcpSegment) back.payload()).destinationPort()).isEqualTo(port);
        }
    }

    @Test
    void aMillionPacketsLeaveTheTablesWithinTheirLimits() {
        Sysctls sysctls = Sysctls.defaults().with(Sysctls.MAX, "300").with(Sysctls.EXPECT_MAX, "5");
        Router router = router(NAT, sysctls);
        RandomStream random = new Seed(99).stream("packets");
        List<IpPacket> pool = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            pool.add(randomPacket(random));
        }
        for (int i = 0; i < 1_000_000; i++) {
            arrive(router, i * 100_000L, random.chance(0.6) ? "lan" : "wan", pool.get(random.nextInt(pool.size())));
            if (i % 1000 == 0) {
                assertThat(router.connections()).hasSizeLessThanOrEqualTo(300);
                assertThat(router.expectations()).hasSizeLessThanOrEqualTo(5);
                sent.clear();
            }
        }
        assertThat(router.connections()).isNotEmpty();
    }
}
