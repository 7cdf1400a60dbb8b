package org.ftpscope.scenario.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ftpscope.engine.netfilter.TablesAt;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulated router, given the packets that a real Linux router received, under its rules and at its times, sends the packets
 * that the real one sent: every byte of every packet, at every interface, and nothing else.
 *
 * <p>What may differ, and why:
 *
 * <pre>
 * IP identification of ICMP errors    drawn from a hash with a secret key; packets that are forwarded keep theirs, RSTs have 0
 * ports drawn at random               06f (--random-fully), 04p (helper): the replay draws what the real router drew
 * order of packets microseconds apart 12a: two processors of the real router let one packet overtake four others
 * the router's own multicast reports  12a, 12c: MLD reports of the router's IPv6 stack, sent to nobody in particular
 * expectation 5 s past its end        04j: 300 s on a coarse kernel timer; ours ends sharp, so the data connection is left out
 * rule counters of 04n                it was given to nft; the replay uses the same rules in iptables' words
 * </pre>
 */
@DisplayName("What Linux emitted, the simulated router emits")
class ReferenceReplayTest {
    /** The real router's processors may let a packet overtake so many others. */
    private static final int OVERTAKING = 8;

    /** Packets that are left out of a case, by the beginning of its name. */
    private static final Map<String, Predicate<IpPacket>> LEFT_OUT = leftOut();

    private static Map<String, Predicate<IpPacket>> leftOut() {
        Map<String, Predicate<IpPacket>> cases = new LinkedHashMap<>();
        cases.put(
                "04j",
                packet -> packet.payload() instanceof TcpSegment tcp
                        && (tcp.sourcePort() == 50_000 || tcp.destinationPort() == 50_000));
        cases.put("12", packet -> packet.payload() instanceof IcmpMessage icmp && icmp.type() == 143);
        return cases;
    }

    static Stream<String> cases() throws IOException {
        return ReferenceCase.names().stream();
    }

    private static Replay replay(ReferenceCase reference) {
        Predicate<IpPacket> none = packet -> false;
        for (Map.Entry<String, Predicate<IpPacket>> entry : LEFT_OUT.entrySet()) {
            if (reference.name().startsWith(entry.getKey())) {
                return new Replay(reference, entry.getValue());
            }
        }
        return new Replay(reference, none);
    }

    @Test
    void allCasesAreThere() throws IOException {
        assertThat(ReferenceCase.names()).hasSize(79);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameBytesAtEveryInterface(String name) throws IOException {
        Replay replay = replay(ReferenceCase.read(name));
        for (String iface : replay.really.keySet()) {
            List<String> real = hexes(Objects.requireNonNull(replay.really.get(iface)));
            List<String> ours = hexes(Objects.requireNonNull(replay.sent.get(iface)));
            assertThat(inOrderOf(real, ours)).as("sent out of %s", iface).containsExactlyElementsOf(real);
        }
        assertThat(replay.received).as("packets received").isNotEmpty();
    }

    private static List<String> hexes(List<Replay.Passing> packets) {
        List<String> hexes = new ArrayList<>();
        for (Replay.Passing passing : packets) {
            hexes.add(withoutDrawnIdentification(passing.packet()).emit().hex());
        }
        return hexes;
    }

    private static IpPacket withoutDrawnIdentification(IpPacket packet) {
        boolean drawn = packet instanceof Ipv4Packet
                && packet.payload() instanceof IcmpMessage.Problem
                && packet.timeToLive() == 64;
        if (!drawn) {
            return packet;
        }
        Ipv4Packet v4 = (Ipv4Packet) packet;
        return new Ipv4Packet(
                v4.typeOfService(),
                0,
                v4.reservedFlag(),
                v4.dontFragment(),
                v4.moreFragments(),
                v4.fragmentOffset(),
                v4.timeToLive(),
                v4.source(),
                v4.destination(),
                v4.options(),
                v4.payload());
    }

    /** {@code ours}, with packets moved by at most {@value #OVERTAKING} places to where the real router sent them. */
    private static List<String> inOrderOf(List<String> real, List<String> ours) {
        List<String> left = new ArrayList<>(ours);
        List<String> ordered = new ArrayList<>();
        for (String packet : real) {
            List<String> near = left.subList(0, Math.min(left.size(), OVERTAKING));
            int at = near.indexOf(packet);
            if (at >= 0) {
                ordered.add(left.remove(at));
            } else if (!left.isEmpty()) {
                ordered.add(left.removeFirst());
            }
        }
        ordered.addAll(left);
        return ordered;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameCountersAtEveryRule(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.read(name);
        boolean comparable = !name.startsWith("04n") && !name.startsWith("04j");
        TablesAt tables = TablesAt.of(replay(reference).recording.events(), "router", Long.MAX_VALUE);
        int version = reference.rules().contains("ip6tables") ? 6 : 4;
        List<String> ours = rules(tables.counterLines(reference.ruleSet(), version).stream());
        List<String> real = rules(reference.savedRules().lines());
        if (comparable) {
            assertThat(ours).containsExactlyInAnyOrderElementsOf(real);
        } else {
            assertThat(ours).isNotEmpty();
        }
    }

    private static List<String> rules(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("[")).toList();
    }

    /** Each connection goes through the states that {@code conntrack -E} reported, in that order. */
    @ParameterizedTest
    @MethodSource("cases")
    void sameStatesOfEveryConnection(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.read(name);
        Map<String, List<String>> real = new LinkedHashMap<>();
        String events = reference.conntrack().split("\n== ", 2)[0];
        events.lines().filter(line -> line.contains(" CT ")).forEach(line -> take(real, line));
        Map<String, List<String>> ours = new LinkedHashMap<>();
        for (Event event : replay(reference).recording.events()) {
            switch (event.what()) {
                case What.ConntrackCreated(ConntrackView entry) -> take(ours, "[NEW] " + TablesAt.line(entry, 0));
                case What.ConntrackUpdated(ConntrackView entry) -> take(ours, "[UPDATE] " + TablesAt.line(entry, 0));
                default -> {}
            }
        }
        if (name.startsWith("04j")) {
            real.keySet().removeIf(tuple -> tuple.contains("50000"));
        }
        assertThat(ours).isEqualTo(real);
    }

    /** Adds what a line says to its connection's story, unless it only repeats the last word. */
    private static void take(Map<String, List<String>> stories, String line) {
        if (line.contains("[DESTROY]")) {
            return;
        }
        String tuple = line.substring(line.indexOf("src="))
                .replaceAll(" (id|use|mark)=\\S+", "")
                .replaceAll(" \\[(ASSURED|UNREPLIED)]", "")
                .replaceAll("\\s+", " ")
                .strip();
        String state = line.replaceAll("(?s) src=.*", "").replaceAll(".* ", "");
        boolean hasState = state.matches("[A-Z_0-9]*[A-Z][A-Z_0-9]*");
        List<String> story = stories.computeIfAbsent(tuple, key -> new ArrayList<>());
        String last = story.isEmpty() ? "" : story.getLast();
        // An event that is not about the state does not print it.
        String word =
                (hasState ? state : last.replace(" assured", "")) + (line.contains("[ASSURED]") ? " assured" : "");
        if (!word.equals(last)) {
            story.add(word);
        }
    }
}
