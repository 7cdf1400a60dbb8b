package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureReader;
import org.ftpscope.scenario.capture.CaptureWriter;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.capture.LinkType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ftpscope filter}: an administrator tries rules on a capture. */
class FilterCommandTest {
    private static final Ipv4Address CLIENT = (Ipv4Address) IpAddress.of("192.168.1.10");
    private static final Ipv4Address SERVER = (Ipv4Address) IpAddress.of("203.0.113.20");
    private static final Ipv4Address PUBLIC = (Ipv4Address) IpAddress.of("203.0.113.1");

    @TempDir
    Path folder;

    private Path lan;
    private Path wan;
    private Path rules;

    FilterCommandTest() {
        lan = Path.of("");
        wan = lan;
        rules = lan;
    }

    @BeforeEach
    void captures() throws IOException {
        lan = write("lan.pcap", List.of(syn(CLIENT, 40_000, SERVER, 21), syn(CLIENT, 40_001, SERVER, 80)));
        wan = write("wan.pcap", List.of(syn(SERVER, 20, PUBLIC, 50_000)));
        rules = folder.resolve("rules");
        Files.writeString(rules, """
                iptables -t nat -A POSTROUTING -o wan -j MASQUERADE
                iptables -P FORWARD DROP
                iptables -A FORWARD -i lan -p tcp --dport 21 -j ACCEPT
                """);
    }

    private static IpPacket syn(Ipv4Address from, int fromPort, Ipv4Address to, int toPort) {
        TcpSegment segment = TcpSegment.of(
                fromPort, toPort, SeqNumber.of(1000), SeqNumber.of(0), TcpFlags.SYN, 64_240, List.of(), Bytes.EMPTY);
        return Ipv4Packet.of(from, to, 64, 7, true, segment);
    }

    /** Raw IP, one millisecond apart. */
    private Path write(String name, List<IpPacket> packets) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (IpPacket packet : packets) {
            frames.add(Frame.of(1_700_000_000_000_000_000L + frames.size() * 1_000_000L, packet.emit()));
        }
        Path file = folder.resolve(name);
        Capture.CapturedInterface iface = new Capture.CapturedInterface(LinkType.RAW, "", false);
        CaptureWriter.write(Capture.of(Capture.Format.PCAP, iface, frames), file);
        return file;
    }

    private CommandLineRun filter(String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "filter",
                "--interface",
                "lan=192.168.1.1/24",
                "--interface",
                "wan=203.0.113.1/24",
                "--rules",
                rules.toString(),
                "--in",
                "lan=" + lan,
                "--in",
                "wan=" + wan));
        arguments.addAll(List.of(further));
        return CommandLineRun.of(java.util.Locale.ENGLISH, arguments.toArray(String[]::new));
    }

    @Test
    void writesWhatTheRouterSendsAndSaysWhy() throws IOException {
        Path out = folder.resolve("out.pcapng");
        Path verdicts = folder.resolve("verdicts");
        CommandLineRun run = filter("--out", "wan=" + out, "--verdicts", verdicts.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<Frame> frames = CaptureReader.read(out).frames();
        // The connection to port 21, translated, and the router's own answer to the stranger from outside.
        assertThat(frames).hasSize(2);
        assertThat(frames.toString()).contains("nat POSTROUTING 1 (-A POSTROUTING -o wan -j MASQUERADE)");
        IpPacket first = IpPacket.parse(frames.stream()
                        .map(Frame::bytes)
                        .filter(bytes -> bytes.toString().contains("9c400015"))
                        .findFirst()
                        .orElseThrow())
                .orThrow();
        assertThat(first.source()).isEqualTo(PUBLIC);
        assertThat(String.join("\n", Files.readAllLines(verdicts)))
                .contains("192.168.1.10:40001 > 203.0.113.20:80 TCP SYN")
                .contains("dropped: filter FORWARD policy")
                .contains("203.0.113.1:50000 > 203.0.113.20:20 TCP RST,ACK");
        assertThat(run.out()).contains("3 packets received, 2 sent, 1 dropped");
    }

    @Test
    void emptyRulesForwardEverything() throws IOException {
        Files.writeString(rules, "");
        Path out = folder.resolve("out.pcap");
        assertThat(filter("--out", "wan=" + out).exitCode()).isZero();
        assertThat(CaptureReader.read(out).frames()).hasSize(3);
    }

    @Test
    void badInputIsOneSentenceAndExitCodeTwo() throws IOException {
        Path noCapture = Files.writeString(folder.resolve("text"), "not a capture");
        Files.writeString(rules, "iptables -A FORWRD -j ACCEPT\n");
        assertBad(filter(), "rules:1:13:", "FORWRD", "FORWARD");
        Files.writeString(rules, "");
        assertBad(filter("--in", "lan=" + noCapture), "text is neither a pcap nor a pcapng file");
        assertBad(filter("--in", "dmz=" + lan), "dmz=", "lan, wan");
        assertBad(filter("--interface", "dmz=10.0.0.1"), "--interface dmz=10.0.0.1");
        assertBad(filter("--route", "default over there"), "default over there");
        assertBad(filter("--sysctl", "net.netfilter.nf_conntrack_tcp_lose=0"), "nf_conntrack_tcp_loose");
        assertBad(filter("--module", "nf_conntrack_ftp port=21"), "port=21", "ports");
        assertBad(filter("--in", "lan=" + folder.resolve("nowhere")), "nowhere");
    }

    private static void assertBad(CommandLineRun run, String... words) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words).hasLineCount(1);
    }
}
