package org.ftpscope.scenario.capture;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ftpscope.engine.wire.Bytes;
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
        assertThat(kinds(seen)).isEqualTo(kinds(new CaptureImport(whole()).asSeen("lan")));
    }

    @Test
    void aChecksumBehindEachFrameIsNoOtherLinkType() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter.write(whole(), out);
        byte[] file = out.toByteArray();
        // Four octets of checksum: the length in 16-bit words in the upper four bits, and the bit that says that there
        // is one.
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

    private static List<Finding.Kind> kinds(List<Event> events) {
        Explanation explanation = Diagnosis.of(events);
        return explanation.findings().stream().map(Finding::kind).toList();
    }
}
