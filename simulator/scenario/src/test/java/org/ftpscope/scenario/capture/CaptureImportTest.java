package org.ftpscope.scenario.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.explain.Diagnosis;
import org.ftpscope.scenario.explain.Explanation;
import org.ftpscope.scenario.explain.Finding;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;
import org.junit.jupiter.api.Test;

/** Captures as people have them: taken on the machine that sends, cut by a snap length. */
class CaptureImportTest {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;

    private static Capture whole() throws IOException {
        return ReferenceCase.read("03l-active-nat-public-rst").captures().get("lan");
    }

    private static Capture each(Capture capture, UnaryOperator<Frame> change) {
        return new Capture(
                capture.format(),
                capture.interfaces(),
                capture.frames().stream().map(change).toList(),
                capture.names(),
                List.of(),
                false);
    }

    private static Frame changed(Frame frame, java.util.function.Consumer<ByteBuffer> change) {
        byte[] octets = frame.bytes().toArray();
        if (octets.length < ETHERNET + IPV4 + 20) {
            return frame;
        }
        change.accept(ByteBuffer.wrap(octets));
        return new Frame(frame.atNanos(), 0, Bytes.copyOf(octets), frame.originalLength(), List.of());
    }

    @Test
    void segmentsWhoseChecksumsTheNetworkCardWasToComputeAreRead() throws IOException {
        Capture offloaded =
                each(whole(), frame -> changed(frame, octets -> octets.putShort(ETHERNET + IPV4 + 16, (short) 0x1234)));

        assertThat(new CaptureImport(offloaded).asSeen("lan")).isEqualTo(new CaptureImport(whole()).asSeen("lan"));
    }

    @Test
    void packetsWhoseIpHeaderTheNetworkCardWasToFinishAreRead() throws IOException {
        Capture offloaded = each(
                whole(),
                frame -> changed(frame, octets -> {
                    boolean padded = octets.capacity() - ETHERNET != octets.getShort(ETHERNET + 2);
                    octets.putShort(ETHERNET + 10, (short) 0);
                    if (!padded) {
                        octets.putShort(ETHERNET + 2, (short) 0);
                    }
                }));

        assertThat(new CaptureImport(offloaded).asSeen("lan")).isEqualTo(new CaptureImport(whole()).asSeen("lan"));
    }

    @Test
    void framesThatASnapLengthCutAreReadAndExplained() throws IOException {
        Capture cut = each(
                whole(),
                frame -> new Frame(
                        frame.atNanos(),
                        0,
                        frame.bytes().slice(0, Math.min(96, frame.bytes().length())),
                        frame.originalLength(),
                        List.of()));

        List<Event> seen = new CaptureImport(cut).asSeen("lan");
        assertThat(seen).hasSameSizeAs(new CaptureImport(whole()).asSeen("lan"));
        assertThat(kinds(new CaptureImport(whole()).asSeen("lan"))).containsExactly(Finding.Kind.ACTIVE_NOT_ARRIVED);
        assertThat(kinds(seen))
                .as("the fault, and that not all was recorded")
                .containsExactly(Finding.Kind.ACTIVE_NOT_ARRIVED, Finding.Kind.WORDS_CUT);
    }

    @Test
    void aChecksumBehindEachFrameIsNoOtherLinkType() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter.write(whole(), out);
        byte[] file = out.toByteArray();
        // Four octets of checksum: the length in 16-bit words in the
        // upper four bits, and the bit that says that there is one.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(20, 0x2400_0001);

        assertThat(CaptureReader.read(file).frames()).isEqualTo(whole().frames());
    }

    @Test
    void aCaptureThatBeginsInTheMiddleStillHasAClientAndAServer() throws IOException {
        Capture whole = whole();
        Capture middle = new Capture(
                whole.format(),
                whole.interfaces(),
                whole.frames().subList(9, whole.frames().size()),
                whole.names(),
                List.of(),
                false);

        assertThat(new CaptureImport(middle).header().nodes())
                .extracting(NodeInfo::role)
                .containsExactly(Role.CLIENT, Role.SERVER);
    }

    @Test
    void linesOfFramesThatWereCutAreLinesStillAndHideThePassword() throws IOException {
        Capture cut = each(
                whole(),
                frame -> new Frame(
                        frame.atNanos(),
                        0,
                        frame.bytes().slice(0, Math.min(74, frame.bytes().length())),
                        frame.originalLength(),
                        List.of()));

        Ladder ladder =
                LadderLayout.layout(new CaptureImport(cut).betweenHosts().events(), LadderOptions.of(Level.FTP));

        assertThat(TextRenderer.render(ladder, TextStyle.plain()))
                .contains("230 Logi\u2026")
                .contains("PASS ****")
                .doesNotContain("PASS p")
                .doesNotContain("\u00b7\u00b7");
    }

    private static Frame loopback(int from, int to, int flags, String text) {
        IpAddress self = IpAddress.of("127.0.0.1");
        TcpSegment segment =
                TcpSegment.of(from, to, SeqNumber.of(1), SeqNumber.of(1), flags, 65535, List.of(), Bytes.latin1(text));
        return Frame.of(
                0,
                Ipv4Packet.of((Ipv4Address) self, (Ipv4Address) self, 64, 0, true, segment)
                        .emit());
    }

    @Test
    void aMachineThatSpeaksToItselfIsAClientAndAServer() {
        int data = TcpFlags.ACK | TcpFlags.PSH;
        Capture capture = Capture.of(
                Capture.Format.PCAP,
                new Capture.CapturedInterface(LinkType.RAW, "", false),
                List.of(
                        loopback(40000, 2121, TcpFlags.SYN, ""),
                        loopback(2121, 40000, data, "220 ready\r\n"),
                        loopback(40000, 2121, data, "PASV\r\n"),
                        loopback(40001, 50001, TcpFlags.SYN, ""),
                        loopback(50001, 40001, TcpFlags.SYN | TcpFlags.ACK, ""),
                        loopback(40000, 2121, data, "PORT 127,0,0,1,195,82\r\n"),
                        loopback(50009, 50002, TcpFlags.SYN, ""),
                        loopback(40000, 2121, data, "EPRT |1|127.0.0.1|50003|\r\n"),
                        loopback(50010, 50003, TcpFlags.SYN, "")));
        CaptureImport read = new CaptureImport(capture);

        assertThat(read.header().nodes())
                .extracting(node -> node.name() + " " + node.role())
                .containsExactly("127.0.0.1 CLIENT", "127.0.0.1:2121 SERVER");
        assertThat(read.betweenHosts().events().stream()
                        .filter(event -> event.what() instanceof What.PacketSent)
                        .map(Event::node))
                .containsExactly(
                        "127.0.0.1",
                        "127.0.0.1:2121",
                        "127.0.0.1",
                        "127.0.0.1",
                        "127.0.0.1:2121",
                        "127.0.0.1",
                        "127.0.0.1:2121",
                        "127.0.0.1",
                        "127.0.0.1:2121");
    }

    @Test
    void tagsAndDialUpHeadersBeforeThePacketAreRead() {
        Bytes ip = loopback(40000, 21, TcpFlags.SYN, "").bytes();
        assertThat(LinkHeader.of(
                                LinkType.ETHERNET,
                                Bytes.hex("020000000001020000000002" + "8864" + "11000001002a" + "0021")
                                        .plus(ip))
                        .ip())
                .isEqualTo(ip);
        assertThat(LinkHeader.of(
                                LinkType.LINUX_SLL,
                                Bytes.hex("000000010006" + "0200000000010000" + "8100" + "0007" + "0800")
                                        .plus(ip))
                        .ip())
                .isEqualTo(ip);
    }

    @Test
    void anInterfaceOfAnotherKindMattersOnlyWithFramesOnIt() throws IOException {
        Capture.CapturedInterface raw = new Capture.CapturedInterface(LinkType.RAW, "", false);
        Frame frame = loopback(40000, 21, TcpFlags.SYN, "");
        for (int used = 0; used < 2; used++) {
            Frame on = new Frame(0, used, frame.bytes(), frame.originalLength(), List.of());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CaptureWriter.write(
                    new Capture(
                            Capture.Format.PCAPNG,
                            List.of(raw, raw),
                            List.of(on),
                            java.util.Map.of(),
                            List.of(),
                            false),
                    out);
            byte[] file = out.toByteArray();
            ByteBuffer view = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            int first = view.getInt(4);
            int second = first + view.getInt(first + 4);
            // USBPcap, which Wireshark on Windows lists beside the network.
            view.putShort(second + 8, (short) 249);
            if (used == 0) {
                assertThat(CaptureReader.read(file).frames()).hasSize(1);
            } else {
                assertThatThrownBy(() -> CaptureReader.read(file)).hasMessageContaining("249");
            }
        }
    }

    private static List<Finding.Kind> kinds(List<Event> events) {
        Explanation explanation = Diagnosis.of(events);
        return explanation.findings().stream().map(Finding::kind).toList();
    }
}
