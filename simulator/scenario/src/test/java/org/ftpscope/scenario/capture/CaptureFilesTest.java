package org.ftpscope.scenario.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.junit.jupiter.api.Test;

/** Files of captures: what is written is read back, real ones are understood to the byte, odd ones are refused in a sentence. */
class CaptureFilesTest {
    private static byte[] bytes(Capture capture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter.write(capture, out);
        return out.toByteArray();
    }

    private static Capture sample(Capture.Format format, boolean nanoseconds) {
        boolean rich = format == Capture.Format.PCAPNG;
        List<String> comments = rich ? List.of("first", "\u7b2c\u4e8c") : List.of();
        long fraction = nanoseconds ? 123_456_789 : 123_456_000;
        List<Frame> frames = List.of(
                new Frame(1_700_000_000_000_000_000L + fraction, 0, Bytes.latin1("abc"), 3, comments),
                new Frame(1_700_000_001_000_000_000L, 0, Bytes.latin1("defgh"), 1500, List.of()));
        return new Capture(
                format,
                List.of(new Capture.CapturedInterface(LinkType.ETHERNET, rich ? "lan" : "", nanoseconds)),
                frames,
                rich ? Map.of(IpAddress.of("192.168.1.10"), "client") : Map.of(),
                rich ? List.of("all of it") : List.of(),
                false);
    }

    @Test
    void bothFormatsReadBackWhatWasWritten() throws IOException {
        for (Capture.Format format : Capture.Format.values()) {
            for (boolean nanoseconds : new boolean[] {false, true}) {
                Capture capture = sample(format, nanoseconds);
                assertThat(CaptureReader.read(bytes(capture))).isEqualTo(capture);
            }
        }
    }

    @Test
    void everyPacketOfTheReferenceIsWrittenAsItWasRead() throws IOException {
        int packets = 0;
        for (String name : ReferenceCase.names()) {
            for (Capture capture : ReferenceCase.read(name).captures().values()) {
                for (Frame frame : capture.frames()) {
                    Bytes ip = LinkHeader.of(capture.linkType(frame), frame.bytes())
                            .ip();
                    if (ip != null) {
                        IpPacket packet = IpPacket.parse(ip).orThrow();
                        assertThat(packet.emit()).isEqualTo(ip.slice(0, packet.length()));
                        packets++;
                    }
                }
            }
        }
        assertThat(packets).isGreaterThan(10_000);
    }

    @Test
    void aFileThatBreaksOffIsReadUpToThere() throws IOException {
        for (Capture.Format format : Capture.Format.values()) {
            byte[] whole = bytes(sample(format, false));
            Capture cut = CaptureReader.read(java.util.Arrays.copyOf(whole, whole.length - 2));
            assertThat(cut.endsEarly()).isTrue();
            assertThat(cut.frames()).hasSize(1);
        }
    }

    @Test
    void oddBytesAreACaptureOrOneSentence() throws IOException {
        RandomStream random = new Seed(3).stream("odd");
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] odd = bytes(sample(random.chance(0.5) ? Capture.Format.PCAP : Capture.Format.PCAPNG, false));
            for (int change = 1 + random.nextInt(4); change > 0; change--) {
                odd[random.nextInt(odd.length)] = (byte) random.nextInt();
            }
            try {
                Capture read = CaptureReader.read(odd);
                read.frames()
                        .forEach(frame -> assertThat(LinkHeader.of(read.linkType(frame), frame.bytes()))
                                .isNotNull());
            } catch (CaptureException sentence) {
                assertThat(sentence).hasMessageNotContaining("\n");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
