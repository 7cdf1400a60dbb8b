package org.ftpscope.scenario.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.LaneHint;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureReader;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.capture.LinkHeader;
import org.ftpscope.scenario.merge.RecordingMerge.Merged;
import org.ftpscope.scenario.recording.RecordingFile;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two visits of curl to a real server on the loopback, a passive and an active download: what the server recorded, and what tcpdump
 * saw, on the device {@code lo} and, another time, on {@code any}.
 */
class RecordingMergeTest {
    private static final Path FOLDER = Path.of("src/test/resources/merge");

    private static RecordingFile recording(String name) throws IOException {
        return RecordingFile.read(FOLDER.resolve(name + ".jsonl"));
    }

    private static Capture capture(String name) throws IOException {
        return CaptureReader.read(FOLDER.resolve(name + ".pcap"));
    }

    private static Merged merged(String name, boolean showsPasswords) throws IOException {
        RecordingFile file = recording(name);
        return RecordingMerge.merge(file.header(), file.recording().events(), capture(name), "lo", showsPasswords);
    }

    private static Ladder ladder(Merged merged) {
        return ladder(merged, Level.TCP);
    }

    private static Ladder ladder(Merged merged, Level level) {
        List<LaneHint> lanes = merged.header().nodes().stream()
                .sorted(java.util.Comparator.comparingDouble(
                        org.ftpscope.scenario.recording.RecordingHeader.NodeInfo::x))
                .map(node -> new LaneHint(
                        node.name(),
                        Lane.Role.valueOf(node.role().name()),
                        "",
                        List.of(new LaneHint.Interface(
                                "lo", node.interfaces().getFirst().addresses().getFirst()))))
                .toList();
        return LadderLayout.layout(merged.events(), LadderOptions.of(level).withLanes(lanes));
    }

    @Test
    void theLadderShowsTheRealHandshakes() throws IOException {
        golden("session.ladder.txt", ladder(merged("session", false)));
    }

    /** On the wire there are records; the client that recorded knows what it said inside them. */
    @Test
    void insideTlsTheRecordedEndKnowsWhatWasSaid() throws IOException {
        golden("tls.ladder.txt", ladder(merged("tls", false), Level.FTP));
    }

    /** TLS 1.3: curl fetches and stores a file; the server, which pads its records, recorded. */
    @Test
    void insideTls13TheRecordedServerKnowsWhatWasSaidToo() throws IOException {
        Merged merged = merged("tls13", false);
        golden("tls13.ladder.txt", ladder(merged, Level.FTP));
        assertThat(merged.observed()).as("two sessions, each with a transfer").isEqualTo(4);
        Recording recording = Recording.of(merged.events());
        List<Event> events = merged.events();
        assertThat(events)
                .extracting(Event::what)
                .filteredOn(What.Note.class::isInstance)
                .hasSize(4)
                .allMatch(what -> ((What.Note) what).text().startsWith("TLSv1.3 "));
        // Every command that came inside TLS came in a packet, and every reply left in one.
        List<String> verbs = new ArrayList<>();
        for (Event event : events) {
            if (event.what() instanceof What.FtpCommand command) {
                verbs.add(command.verb());
                assertThat(chain(recording, event)).as("%s", command).anyMatch(link -> link.startsWith("got "));
            } else if (event.what() instanceof What.FtpReply reply) {
                assertThat(events.stream()
                                .filter(sent -> sent.what() instanceof What.PacketSent)
                                .anyMatch(sent -> recording.causes(sent.id()).contains(event)))
                        .as("%s", reply)
                        .isTrue();
            }
        }
        Event goodbye = events.stream()
                .filter(event -> event.what() instanceof What.FtpReply reply && reply.code() == 221)
                .findFirst()
                .orElseThrow();
        assertThat(events)
                .filteredOn(sent -> sent.what() instanceof What.PacketSent
                        && recording.causes(sent.id()).contains(goodbye))
                .first()
                .extracting(sent -> ((TcpSegment)
                                ((What.PacketSent) sent.what()).packet().payload())
                        .payload()
                        .length())
                .as("its own record, not that of the farewell behind it")
                .isEqualTo("221 Goodbye.\r\n".length() + 38);
        assertThat(verbs).contains("AUTH", "PBSZ", "PROT", "USER", "PASS", "RETR", "STOR");
    }

    /** A frame of the capture with another packet in it. */
    private static Frame carrying(Frame frame, Capture capture, IpPacket packet, long laterNanos) {
        Bytes ip = LinkHeader.of(capture.linkType(frame), frame.bytes()).ip();
        Bytes link = frame.bytes().slice(0, frame.bytes().length() - ip.length());
        Bytes whole = link.plus(packet.emit());
        return new Frame(frame.atNanos() + laterNanos, frame.iface(), whole, whole.length(), frame.comments());
    }

    @Test
    void anIcmpErrorAboutARecordedConnectionIsInFromWhoeverSentIt() throws IOException {
        RecordingFile file = recording("session");
        Capture capture = capture("session");
        Frame asked = capture.frames().stream()
                .filter(frame -> frame.bytes().latin1().contains("PASS "))
                .findFirst()
                .orElseThrow();
        Bytes quoted = LinkHeader.of(capture.linkType(asked), asked.bytes()).ip();
        Ipv4Packet packet = (Ipv4Packet) ((Parsed.Ok) IpPacket.parse(quoted)).packet();
        // A router on the way says to the client that fragmentation is needed (RFC 792, type 3 code 4).
        IpPacket error = Ipv4Packet.of(
                (Ipv4Address) IpAddress.of("127.99.0.1"),
                packet.source(),
                64,
                1,
                false,
                new IcmpMessage.Problem(4, 3, 4, 1400, quoted));
        List<Frame> frames = new ArrayList<>(capture.frames());
        frames.add(carrying(asked, capture, error, 1_000));
        Merged merged = RecordingMerge.merge(
                file.header(),
                file.recording().events(),
                Capture.of(capture.format(), capture.interfaces().getFirst(), frames),
                "lo",
                false);
        assertThat(merged.packets()).isEqualTo(merged("session", false).packets() + 1);
        Recording recording = Recording.of(merged.events());
        Event sent = merged.events().stream()
                .filter(event -> event.what() instanceof What.PacketSent found
                        && found.packet().payload() instanceof IcmpMessage)
                .findFirst()
                .orElseThrow();
        assertThat(sent.node()).isEqualTo("127.99.0.1");
        assertThat(recording.causes(sent.id()).get(1).what()).isInstanceOf(What.PacketWhat.class);
        assertThat(((What.PacketSent) sent.what()).packet().emit().latin1())
                .as("the packet in question held a password")
                .doesNotContain("secret")
                .doesNotContain("PASS");
        assertThat(merged.header().nodes()).anyMatch(node -> node.name().equals("127.99.0.1"));
    }

    private static void golden(String name, Ladder ladder) throws IOException {
        String text = TextRenderer.render(ladder, TextStyle.plain().withWidth(120));
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "session-any"})
    void nothingIsUnobservedAnyMore(String name) throws IOException {
        Merged merged = merged(name, false);
        assertThat(merged.observed()).as("two sessions, each with a transfer").isEqualTo(4);
        assertThat(merged.events())
                .extracting(Event::what)
                .filteredOn(What.Connected.class::isInstance)
                .allMatch(what -> ((What.Connected) what).handshakeObserved());
        assertThat(ladder(merged).rows())
                .filteredOn(Arrow.class::isInstance)
                .extracting(row -> ((Arrow) row).kind())
                .contains(Arrow.Kind.SEGMENT)
                .doesNotContain(Arrow.Kind.UNOBSERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "session-any"})
    void thereIsOneOrderAndCausesComeFirst(String name) throws IOException {
        List<Event> before = recording(name).recording().events();
        List<Event> events = merged(name, false).events();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).id()).isEqualTo(i + 1L);
            assertThat(events.get(i).causeId()).isLessThan(i + 1L);
            assertThat(events.get(i).atNanos())
                    .isGreaterThanOrEqualTo(i == 0 ? 0 : events.get(i - 1).atNanos());
        }
        assertThat(events)
                .filteredOn(event -> !(event.what() instanceof What.PacketWhat))
                .as("what was recorded is all there, in its order")
                .extracting(event -> event.what().getClass())
                .isEqualTo(before.stream().map(event -> event.what().getClass()).toList());
    }

    @Test
    void aConnectionIsCausedByItsHandshakeAndAReplyByTheSegmentThatAsked() throws IOException {
        Recording recording = Recording.of(merged("session", false).events());
        Event connected = first(recording, What.Connected.class);
        assertThat(chain(recording, connected))
                .containsExactly(
                        "connected", "got ACK", "sent ACK", "got SYN,ACK", "sent SYN,ACK", "got SYN", "sent SYN");
        Event read = first(recording, What.BytesRead.class);
        assertThat(chain(recording, read)).startsWith("read USER guest", "got PSH,ACK", "sent PSH,ACK");
        Event reply = recording.events().stream()
                .filter(event -> event.what() instanceof What.FtpReply found && found.code() == 331)
                .findFirst()
                .orElseThrow();
        Event carried = recording.events().stream()
                .filter(event -> event.what() instanceof What.PacketSent sent
                        && sent.packet().payload() instanceof TcpSegment segment
                        && segment.payload().latin1().startsWith("331 "))
                .findFirst()
                .orElseThrow();
        assertThat(recording.causes(carried.id())).contains(reply);
    }

    private static Event first(Recording recording, Class<? extends What> kind) {
        return recording.events().stream()
                .filter(event -> kind.isInstance(event.what()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> chain(Recording recording, Event event) {
        List<String> chain = new ArrayList<>();
        for (Event link : recording.causes(event.id())) {
            chain.add(
                    switch (link.what()) {
                        case What.PacketSent sent -> "sent " + flags(sent.packet());
                        case What.PacketArrived got -> "got " + flags(got.packet());
                        case What.Connected connected -> "connected";
                        case What.BytesRead read ->
                            "read " + read.bytes().latin1().strip();
                        case What other -> other.getClass().getSimpleName();
                    });
        }
        return chain;
    }

    private static String flags(IpPacket packet) {
        return org.ftpscope.engine.wire.TcpFlags.text(((TcpSegment) packet.payload()).flags());
    }

    @Test
    void passwordsAreWrittenOverOctetForOctetAndChecksumsAreRight() throws IOException {
        Merged hidden = merged("session", false);
        assertThat(payloads(hidden)).contains("PASS ******").doesNotContain("secret");
        assertThat(payloads(merged("session", true))).contains("PASS secret");
        for (Event event : hidden.events()) {
            if (event.what() instanceof What.PacketWhat what) {
                assertThat(IpPacket.parse(what.packet().emit())).isEqualTo(new Parsed.Ok(what.packet()));
            }
        }
    }

    private static String payloads(Merged merged) {
        StringBuilder all = new StringBuilder();
        for (Event event : merged.events()) {
            if (event.what() instanceof What.PacketSent sent && sent.packet().payload() instanceof TcpSegment segment) {
                all.append(segment.payload().latin1());
            }
        }
        return all.toString();
    }

    @Test
    void theResultIsARecordingLikeAnyOther() throws IOException {
        Merged merged = merged("session", false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out, merged.header(), RecordingWriter.WHOLE)) {
            merged.events().forEach(writer);
        }
        RecordingFile read = RecordingFile.read("merged", new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.header()).isEqualTo(merged.header());
        assertThat(read.recording().events()).isEqualTo(merged.events());
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("\"kind\":\"end\"}\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {-40_000_000, 3_000_000, 2_000_000_000})
    void clocksMayDisagree(long wrongNanos) throws IOException {
        RecordingFile file = recording("session");
        Capture right = capture("session");
        List<Frame> shifted = right.frames().stream()
                .map(frame -> new Frame(
                        frame.atNanos() + wrongNanos,
                        frame.iface(),
                        frame.bytes(),
                        frame.originalLength(),
                        frame.comments()))
                .toList();
        Capture wrong = Capture.of(right.format(), right.interfaces().getFirst(), shifted);
        Merged merged = RecordingMerge.merge(file.header(), file.recording().events(), wrong, "lo", false);
        assertThat(merged.observed()).isEqualTo(4);
        assertThat(chain(Recording.of(merged.events()), first(Recording.of(merged.events()), What.Connected.class)))
                .contains("got SYN");
        long wasNanos = first(Recording.of(merged("session", false).events()), What.PacketSent.class)
                .atNanos();
        long isNanos =
                first(Recording.of(merged.events()), What.PacketSent.class).atNanos();
        assertThat(Math.abs(isNanos - wasNanos))
                .as("brought back to where it belongs")
                .isLessThan(5_000_000);
    }

    @Test
    void packetsOfOthersAreLeftOut() throws IOException {
        RecordingFile file = recording("session");
        Merged strange =
                RecordingMerge.merge(file.header(), file.recording().events(), capture("session-any"), "lo", false);
        assertThat(strange.packets())
                .as("the same server another day: other ports")
                .isZero();
        assertThat(strange.events()).isEqualTo(file.recording().events());
    }
}
