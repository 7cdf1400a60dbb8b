package org.ftpscope.desktop.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ftpscope.desktop.Big;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.text.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureDocumentTest {
    private static final Path CAPTURE =
            Path.of("../engine/src/test/resources/captures/03m-active-nat-public-drop/client.pcap");

    @TempDir
    Path folder;

    @Test
    void a_capture_opens_as_flights_between_its_hosts() throws IOException {
        Document document = new Documents().open(CAPTURE, Progress.SILENT);
        assertThat(document.kind()).isEqualTo(Document.Kind.CAPTURE);
        assertThat(document.header().nodes()).extracting("name").contains("192.168.1.10", "203.0.113.20");
        assertThat(document.recording().events())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.what()).isInstanceOf(What.PacketWhat.class));
    }

    @Test
    void what_was_cut_says_so() throws IOException {
        byte[] whole = Files.readAllBytes(CAPTURE);
        assertThat(new Documents().open(CAPTURE, Progress.SILENT).notice()).isEmpty();
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 5));
        Document document = new Documents().open(cut, Progress.SILENT);
        assertThat(document.recording().events()).isNotEmpty();
        assertThat(document.notice().orElseThrow().en()).contains("cut.pcap").contains("frame");
        assertThat(document.notice().orElseThrow().zh()).contains("cut.pcap").contains("帧");
        Path recording = folder.resolve("whole.jsonl");
        Big.write(recording, 200);
        String lines = Files.readString(recording);
        Path torn = Files.writeString(folder.resolve("torn.jsonl"), lines.substring(0, lines.length() / 2));
        assertThat(new Documents()
                        .open(torn, Progress.SILENT)
                        .notice()
                        .orElseThrow()
                        .en())
                .contains("torn.jsonl")
                .contains("event");
    }

    @Test
    void a_broken_capture_is_told_in_one_sentence() throws IOException {
        Path broken = Files.write(
                folder.resolve("broken.pcap"), new byte[] {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2});
        assertThatThrownBy(() -> new Documents().open(broken, Progress.SILENT))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("broken.pcap");
    }
}
