package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.engine.net.Replay.How;
import org.ftpscope.engine.net.Replay.Reading;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Simulated hosts against the kernel's. Programs in the simulation do what captured programs did, at the same times; the segments
 * must then be the kernel's: flags, numbers, lengths, windows, urgent pointers, options, pure ACKs and repetitions, in order, at
 * both ends.
 *
 * <p>What cannot be compared so, and why:
 *
 * <table>
 * <caption>Differences that are right to have</caption>
 * <tr><td>initial sequence numbers, timestamp values, IP identification</td><td>each run draws its own</td></tr>
 * <tr><td>04a-n, 05b, 07i: acknowledgements after a rewritten command</td><td>shifted by the router's FTP helper, which is not here</td></tr>
 * <tr><td>04d, 04p, 10i, 10k, 10n</td><td>the router drops segments; its own tests have them</td></tr>
 * <tr><td>01b, 07f (tnftp), 03k: windows</td><td>the program sets its own socket buffer</td></tr>
 * <tr><td>01f, the port used twice: window and timestamp of the SYN</td><td>come from the connection in TIME_WAIT before it</td></tr>
 * <tr><td>06b, 07g, 13a, 13g: one ACK for several short replies</td><td>the program read later than the replies came; captures do not show when</td></tr>
 * <tr><td>11a, 11b, 11e: an ACK delayed by 41.4 ms in place of 40</td><td>the kernel's timers tick every 4 ms</td></tr>
 * <tr><td>later windows of the receiver of a file</td><td>depend on when the program reads</td></tr>
 * </table>
 */
class CaptureReplayTest {
    private record Ends(CapturedConnection opener, CapturedConnection answerer) {}

    /** Connection {@code index} of a case, as seen at the client. */
    private static Ends captured(String caseName, int index) {
        List<CapturedConnection> atClient = CapturedConnection.of(Pcap.read(caseName + "/client.pcap"));
        List<CapturedConnection> atServer = CapturedConnection.of(Pcap.read(caseName + "/server.pcap"));
        CapturedConnection client = atClient.get(index);
        CapturedConnection server = atServer.stream()
                .filter(other -> first(other).sequence().equals(first(client).sequence()))
                .findFirst()
                .orElseThrow();
        boolean byClient = first(client).destinationPort()
                        == atClient.getFirst().answerer().port()
                || client.opener().address().equals(atClient.getFirst().opener().address());
        return byClient ? new Ends(client, server) : new Ends(server, client);
    }

    private static TcpSegment first(CapturedConnection connection) {
        return connection.packets().getFirst().segment();
    }

    private static void assertSame(Ends real, Replay.Result simulated) {
        assertThat(simulated.atOpener().sentBy(true))
                .as("sent by the opener")
                .isEqualTo(real.opener().sentBy(true));
        assertThat(simulated.atAnswerer().sentBy(false))
                .as("sent by the answerer")
                .isEqualTo(real.answerer().sentBy(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01a-active-direct-vsftpd:0",
                "01d-active-direct-curl:0",
                "01d-active-direct-curl:2",
                "01e-active-direct-port20-no:0",
                "01f-active-direct-same-port-twice:0",
                "02a-pasv-direct:0",
                "02b-epsv-direct:0",
                "02b-epsv-direct:4",
                "02d-pasv-never-connected:0",
                "02f-pasv-rst-second-stranger:1",
                "03a-active-nat-nohelper-vsftpd:0",
                "03b1-active-nat-promiscuous-port20:0",
                "03b2-active-nat-promiscuous-noroute:0",
                "03c-active-nat-promiscuous-drop:0",
                "03e-active-nat-reject-port:0",
                "03g-active-nat-reject-rst:0",
                "03h-active-nat-proftpd:0",
                "03i-active-nat-proftpd-foreign:0",
                "03l-active-nat-public-rst:0",
                "03m-active-nat-public-drop:0",
                "03o-active-nat-public-curl:0",
                "03q-active-nat-public-forwarded:0",
                "04c-active-nat-helper-public-announced:0",
                "04p-active-nat-helper-spellings:7",
                "04p-active-nat-helper-spellings:11",
                "05a-active-nat-2121-helper-on-21:0",
                "05c-active-nat-21-no-rule:0",
                "06a-pasv-nat:0",
                "06b-epsv-nat-curl:0",
                "06c-pasv-nat-helper:0",
                "06f-nat-random-fully:0",
                "06f-nat-random-fully:1",
                "06f-nat-random-fully:2",
                "06f-nat-random-fully:3",
                "06f-nat-random-fully:4",
                "07a-dnat-nohelper-scripted:0",
                "07b-dnat-nohelper-curl-pasv:0",
                "07c-dnat-nohelper-curl-pasv-noskip:0",
                "07d-dnat-nohelper-curl-epsv:0",
                "07k-dnat-pasv-address:0",
                "07l-dnat-active:0",
                "09a-firewall-pasv-nohelper:0",
                "09c-firewall-pasv-helper:0",
                "09d-firewall-active-nohelper:0",
                "09e-firewall-active-helper:0",
                "10a-quit:0",
                "10b-client-closes-first:0",
                "10c-abor-async:0",
                "10e-data-closed-by-client:0",
                "10f-client-killed-unread:0",
                "10h-nat-idle-loose:0",
                "10o-closed-port:0",
                "10q-server-idle-timeout:0",
                "10s-conntrack-timeouts:0",
                "12a-v6-eprt:0",
                "12c-v6-firewall-helper:0",
                "13a-anonymous:1",
                "13a-anonymous:2",
                "13a-anonymous:3",
                "13c-local-user:0",
                "13c-local-user:4",
                "13c-local-user:7",
                "13d-local-chroot:0",
                "13d-local-chroot:4",
                "13e-guest:0",
                "13e-guest:1",
                "13e-guest:2",
                "13g-login-failures:1"
            })
    void undisturbed_connections_are_the_kernels_to_the_segment(String connection) {
        String[] parts = connection.split(":", -1);
        Ends real = captured(parts[0], Integer.parseInt(parts[1]));
        assertSame(real, Replay.of(real.opener(), real.answerer(), How.PLAIN));
    }

    static Stream<Arguments> disturbed() {
        PacketMatch opener = PacketMatch.ANY.from("opener");
        return Stream.of(
                Arguments.of("11f-lost-last-command", 0, How.PLAIN.losing(opener.data(), 1)),
                Arguments.of(
                        "11g-lost-last-ack-handshake",
                        0,
                        How.PLAIN.losing(opener.noData().without(TcpFlags.SYN), 1)),
                Arguments.of("10f-client-killed-unread", 0, How.PLAIN.reading(Reading.ALL_BUT_THE_LAST)));
    }

    @ParameterizedTest
    @MethodSource("disturbed")
    void lost_segments_and_unread_octets_lead_to_the_kernels_repetitions_and_resets(
            String caseName, int index, How how) {
        Ends real = captured(caseName, index);
        assertSame(real, Replay.of(real.opener(), real.answerer(), how));
    }

    /** The dialogue without pure ACKs: handshake, data, farewell, in the order of the end that closes first. */
    private static List<String> course(CapturedConnection connection) {
        List<String> course = new ArrayList<>();
        for (CapturedConnection.Seen seen : connection.packets()) {
            TcpSegment segment = seen.segment();
            int flags = segment.flags() & ~TcpFlags.PSH;
            if (flags != TcpFlags.ACK || !segment.payload().isEmpty()) {
                course.add((seen.byOpener() ? "> " : "< ")
                        + TcpFlags.text(flags)
                        + (segment.payload().isEmpty()
                                ? ""
                                : " " + segment.payload().length()));
            }
        }
        return course;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01a-active-direct-vsftpd:1",
                "01a-active-direct-vsftpd:2",
                "01a-active-direct-vsftpd:3",
                "01d-active-direct-curl:1",
                "01d-active-direct-curl:3",
                "01e-active-direct-port20-no:1",
                "01e-active-direct-port20-no:2",
                "01e-active-direct-port20-no:3",
                "01f-active-direct-same-port-twice:1",
                "02a-pasv-direct:1",
                "02a-pasv-direct:2",
                "02a-pasv-direct:3",
                "02b-epsv-direct:1",
                "02b-epsv-direct:2",
                "02b-epsv-direct:3",
                "02b-epsv-direct:5",
                "03q-active-nat-public-forwarded:1",
                "04a-active-nat-helper:1",
                "04a-active-nat-helper:2",
                "04a-active-nat-helper:3",
                "04f-active-nat-helper-pipelined:1",
                "04h-active-nat-helper-two-ports:1",
                "04h-active-nat-helper-two-ports:2",
                "04j-active-nat-helper-expect-timeout-slow:1",
                "04l-active-nat-helper-longer:1",
                "04l-active-nat-helper-longer:2",
                "04n-active-nat-helper-nft:1",
                "04n-active-nat-helper-nft:2",
                "04n-active-nat-helper-nft:3",
                "05b-active-nat-2121-helper:1",
                "05b-active-nat-2121-helper:2",
                "05b-active-nat-2121-helper:3",
                "06a-pasv-nat:1",
                "06a-pasv-nat:2",
                "06a-pasv-nat:3",
                "06b-epsv-nat-curl:1",
                "06b-epsv-nat-curl:3",
                "06b-epsv-nat-curl:4",
                "06c-pasv-nat-helper:1",
                "06c-pasv-nat-helper:2",
                "07i-dnat-helper-pasv:1",
                "07i-dnat-helper-pasv:2",
                "07i-dnat-helper-pasv:3",
                "07k-dnat-pasv-address:1",
                "07k-dnat-pasv-address:2",
                "07l-dnat-active:1",
                "07l-dnat-active:2",
                "08b-ftps-passive-nat-helper:1",
                "08b-ftps-passive-nat-helper:2",
                "09c-firewall-pasv-helper:1",
                "09c-firewall-pasv-helper:2",
                "09e-firewall-active-helper:1",
                "09e-firewall-active-helper:2",
                "10c-abor-async:1",
                "10e-data-closed-by-client:1",
                "10n-control-idle-in-transfer:1",
                "10s-conntrack-timeouts:1",
                "12a-v6-eprt:1",
                "12a-v6-eprt:2",
                "12a-v6-eprt:3",
                "12c-v6-firewall-helper:1",
                "12c-v6-firewall-helper:2",
                "13a-anonymous:4",
                "13a-anonymous:5",
                "13a-anonymous:6",
                "13c-local-user:1",
                "13c-local-user:2",
                "13c-local-user:3",
                "13c-local-user:5",
                "13c-local-user:6",
                "13d-local-chroot:1",
                "13d-local-chroot:2",
                "13d-local-chroot:3",
                "13e-guest:3"
            })
    void data_connections_open_carry_and_end_as_the_kernels(String connection) {
        String[] parts = connection.split(":", -1);
        Ends real = captured(parts[0], Integer.parseInt(parts[1]));
        Replay.Result simulated = Replay.of(real.opener(), real.answerer(), How.PLAIN);
        assertThat(simulated.atOpener().sentBy(true).subList(0, 2))
                .isEqualTo(real.opener().sentBy(true).subList(0, 2));
        assertThat(simulated.atAnswerer().sentBy(false).getFirst())
                .isEqualTo(real.answerer().sentBy(false).getFirst());
        assertThat(course(simulated.atOpener())).isEqualTo(course(real.opener()));
    }

    /** How many segments of data each round trip brings, told apart by pauses of 10 ms. */
    private static List<Integer> flights(CapturedConnection connection) {
        List<Integer> flights = new ArrayList<>();
        long lastNanos = Long.MIN_VALUE / 2;
        for (CapturedConnection.Seen seen : connection.packets()) {
            if (!seen.segment().payload().isEmpty()) {
                if (seen.atNanos() - lastNanos > 10_000_000) {
                    flights.add(0);
                }
                flights.set(flights.size() - 1, flights.getLast() + 1);
                lastNanos = seen.atNanos();
            }
        }
        return flights;
    }

    @Test
    void slow_start_sends_ten_twenty_forty_segments_and_the_fin_rides_on_the_last() {
        Ends real = captured("11a-delay", 1);
        Replay.Result simulated = Replay.of(real.opener(), real.answerer(), How.PLAIN.writingAtOnce());
        assertThat(flights(real.answerer())).startsWith(10, 20, 40);
        assertThat(flights(simulated.atAnswerer())).startsWith(10, 20, 40);
        assertThat(flights(simulated.atAnswerer())).hasSameSizeAs(flights(real.answerer()));
        // Quick ACKs, and a window that grows by two segments with each, up to the buffer's 80 KB.
        assertThat(simulated.atOpener().sentBy(true).subList(0, 18))
                .isEqualTo(real.opener().sentBy(true).subList(0, 18));
        assertThat(farewell(real.answerer())).containsExactly("< FIN,ACK with data", "> FIN,ACK");
        assertThat(farewell(simulated.atAnswerer())).isEqualTo(farewell(real.answerer()));
    }

    /** The last two segments that are no pure ACKs; how many octets the program left for the last is its own affair. */
    private static List<String> farewell(CapturedConnection connection) {
        List<String> course = course(connection);
        return course.subList(course.size() - 2, course.size()).stream()
                .map(line -> line.replaceAll("(?<=FIN,ACK) \\d+", " with data"))
                .toList();
    }

    @Test
    void a_segment_lost_in_the_middle_is_repeated_once_a_round_trip_later_and_sacks_tell_why() {
        Ends real = captured("11e-lost-middle", 1);
        PacketMatch data = PacketMatch.ANY.from("answerer").data();
        Replay.Result simulated = Replay.of(
                real.opener(), real.answerer(), How.PLAIN.writingAtOnce().losing(data, 31));
        for (CapturedConnection connection : List.of(real.answerer(), simulated.atAnswerer())) {
            List<CapturedConnection.Seen> copies = connection.packets().stream()
                    .filter(seen -> !seen.byOpener()
                            && seen.segment()
                                            .sequence()
                                            .minus(first(connection, false).sequence())
                                    == 43_441)
                    .toList();
            assertThat(copies).hasSize(2);
            long waitedNanos = copies.get(1).atNanos() - copies.getFirst().atNanos();
            assertThat(waitedNanos / 1e6).as("ms to the repetition").isBetween(40.0, 46.0);
            assertThat(connection.sentBy(true))
                    .filteredOn(line -> line.contains("ack 43441 ") && line.contains("sack1"))
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(connection.sentBy(true).getLast()).startsWith("FIN,ACK");
        }
    }

    private static TcpSegment first(CapturedConnection connection, boolean byOpener) {
        return connection.packets().stream()
                .filter(seen -> seen.byOpener() == byOpener)
                .findFirst()
                .orElseThrow()
                .segment();
    }

    @Test
    void a_stopped_reader_is_probed_and_its_death_resets_the_connection() {
        Ends real = captured("10f-client-killed-unread", 1);
        Replay.Result simulated = Replay.of(real.opener(), real.answerer(), How.PLAIN.reading(Reading.NOTHING));
        // The window grows with the first segments, then shrinks by what nobody reads.
        assertThat(simulated.atOpener().sentBy(true).subList(0, 18))
                .isEqualTo(real.opener().sentBy(true).subList(0, 18));
        for (CapturedConnection connection : List.of(real.opener(), simulated.atOpener())) {
            List<String> sent = connection.sentBy(true);
            assertThat(sent).anyMatch(line -> line.contains("win 0"));
            assertThat(sent.getLast()).startsWith("RST,ACK");
        }
        // The probe: one octet below the window, no data (tcp_write_wakeup).
        assertThat(simulated.atAnswerer().sentBy(false).getLast()).matches("ACK seq \\d+ ack 1 win 65280 nop,nop,ts");
        assertThat(real.answerer().sentBy(false).getLast()).matches("ACK seq \\d+ ack 1 win 65280 nop,nop,ts");
    }

    @Test
    void a_syn_into_silence_is_repeated_at_the_kernels_times() {
        CapturedConnection real = CapturedConnection.of(Pcap.read("03m-active-nat-public-drop/server.pcap"))
                .get(1);
        Replay.Result simulated =
                Replay.of(real, real, new How(List.of(Fault.Drop.every(PacketMatch.ANY)), Reading.ALL, false));
        List<CapturedConnection.Seen> repeated = simulated.atOpener().packets();
        for (int i = 0; i < real.packets().size(); i++) {
            double realSeconds = seconds(real, i);
            assertThat(realSeconds)
                    .as("SYN " + i)
                    .isGreaterThanOrEqualTo(seconds(simulated.atOpener(), i))
                    .isCloseTo(seconds(simulated.atOpener(), i), within(0.03 * realSeconds + 0.05));
        }
        assertThat(repeated).hasSize(11);
        assertThat(simulated.atOpener().sentBy(true).subList(0, 10)).isEqualTo(real.sentBy(true));
    }

    private static double seconds(CapturedConnection connection, int index) {
        return (connection.packets().get(index).atNanos()
                        - connection.packets().getFirst().atNanos())
                / 1e9;
    }
}
