package org.ftpscope.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;
import org.ftpscope.scenario.text.InputProblem;
import org.junit.jupiter.api.Test;

class RecordingFileTest {
    private static final RecordingHeader HEADER = new RecordingHeader(
            1,
            7,
            List.of(new NodeInfo(
                    "client", Role.CLIENT, 0, 1.5, List.of(new InterfaceInfo("eth0", "lan", List.of("192.168.1.10"))))),
            List.of("lan"),
            Optional.empty());

    private static byte[] written(List<Event> events, int snapLength) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out, HEADER, snapLength)) {
            events.forEach(writer);
        }
        return out.toByteArray();
    }

    private static RecordingFile read(byte[] file) throws IOException {
        return RecordingFile.read("test.jsonl", new ByteArrayInputStream(file));
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadAgainWhateverItsKind(@ForAll long seed) throws IOException {
        AnyEvent any = new AnyEvent(seed);
        List<Event> events = new ArrayList<>();
        for (Class<?> kind : AnyEvent.kinds()) {
            events.add(any.event(events.size() + 1, kind));
        }
        RecordingFile file = read(written(events, RecordingWriter.WHOLE));
        assertThat(file.recording().events()).isEqualTo(events);
        assertThat(file.header()).isEqualTo(HEADER);
        assertThat(file.cut()).isFalse();
        assertThat(file.unknownEvents()).isZero();
    }

    @Test
    void aFileThatWasCutAnywhereOpensUpToItsLastWholeEvent() throws IOException {
        AnyEvent any = new AnyEvent(1);
        List<Event> events = List.of(
                any.event(1, What.Listening.class), any.event(2, What.PacketSent.class), any.event(3, What.Note.class));
        byte[] whole = written(events, RecordingWriter.WHOLE);
        int headerEnd = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = headerEnd; length <= whole.length; length++) {
            RecordingFile file = read(java.util.Arrays.copyOf(whole, length));
            int kept = file.recording().events().size();
            assertThat(file.recording().events()).isEqualTo(events.subList(0, kept));
            assertThat(kept).isEqualTo((int) linesBefore(whole, length));
        }
    }

    /** Whole events among the first octets; the last one needs no line end to be whole. */
    private static long linesBefore(byte[] whole, int length) {
        String text = new String(whole, 0, length, StandardCharsets.ISO_8859_1);
        long lines = text.chars().filter(c -> c == '\n').count() - 1;
        return text.endsWith("}") && !text.endsWith("\n") && length + 1 <= whole.length && whole[length] == '\n'
                ? lines + 1
                : lines;
    }

    @Test
    void whatLaterVersionsAddIsSkipped() throws IOException {
        String file = new String(written(List.of(), RecordingWriter.WHOLE), StandardCharsets.UTF_8)
                + "{\"id\":1,\"cause\":0,\"at\":5,\"node\":\"a\",\"kind\":\"note\",\"text\":\"x\",\"colour\":[1,{}]}\n"
                + "{\"id\":2,\"cause\":1,\"at\":6,\"node\":\"a\",\"kind\":\"thunder\",\"volts\":9}\n";
        RecordingFile read = read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(read.recording().events()).containsExactly(new Event(1, 0, 5, "a", new What.Note("x")));
        assertThat(read.unknownEvents()).isEqualTo(1);
    }

    @Test
    void aSnapLengthKeepsHeadersAndLengths() throws IOException {
        AnyEvent any = new AnyEvent(3);
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            events.add(any.event(i, What.PacketSent.class));
        }
        List<Event> cut = read(written(events, 96)).recording().events();
        for (int i = 0; i < cut.size(); i++) {
            var before = ((What.PacketSent) events.get(i).what()).packet();
            var after = ((What.PacketSent) cut.get(i).what()).packet();
            assertThat(after.length()).isEqualTo(before.length());
            if (before.payload() instanceof TcpSegment segment) {
                assertThat(after.payload()).isInstanceOf(TcpSegment.class);
                TcpSegment read = (TcpSegment) after.payload();
                assertThat(read.withPayload(Bytes.EMPTY)).isEqualTo(segment.withPayload(Bytes.EMPTY));
            }
        }
    }

    @Test
    void aBrokenLineIsNamed() {
        String file = new String(written(List.of(), RecordingWriter.WHOLE), StandardCharsets.UTF_8)
                + "{\"id\":1,\"cause\":0,\"at\":5,\"node\":\"a\",\"kind\":\"note\"}\n"
                + "{\"id\":2,\"cause\":0,\"at\":5,\"node\":\"a\",\"kind\":\"note\",\"text\":\"\"}\n";
        assertThatThrownBy(() -> read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("test.jsonl:2:1: \"text\" of this event is missing or cannot be read");
    }
}
