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
import net.jqwik.api.constraints.IntRange;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.junit.jupiter.api.Test;

/** The fast way through a recording and the way through JSON trees lead to the same place. */
class EventBlockTest {
    private static final Messages MESSAGES = Messages.of("org.ftpscope.scenario.messages", EventBlockTest.class);
    private static final RecordingHeader HEADER =
            new RecordingHeader(1, 7, List.of(), List.of("lan"), Optional.empty());

    /** What a line says, by way of a JSON tree: an event, nothing, or what is wrong. */
    private static String byTree(String line) {
        try {
            return JsonReader.read("x", line, MESSAGES) instanceof Json.Obj object
                    ? EventReader.event(new TreeMembers(object)).toString()
                    : "no object";
        } catch (Members.Unreadable bad) {
            return "unreadable " + bad.member();
        } catch (InputProblem bad) {
            return "no object";
        }
    }

    private static String byBlock(String line) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        EventBlock.Read read = new EventBlock("x", octets, 0, octets.length, MESSAGES).read();
        if (read.bad() instanceof Members.Unreadable bad) {
            return "unreadable " + bad.member();
        }
        return read.bad() != null
                ? "no object"
                : read.events().stream().findFirst().toString();
    }

    private static List<String> lines(long seed, int snapLength) {
        AnyEvent any = new AnyEvent(seed);
        EventWriter writer = new EventWriter(snapLength);
        List<String> lines = new ArrayList<>();
        for (Class<?> kind : AnyEvent.kinds()) {
            lines.add(new String(writer.line(any.event(lines.size() + 1, kind)), StandardCharsets.UTF_8).strip());
        }
        return lines;
    }

    @Property(tries = 60)
    void bothWaysReadTheSameFromEveryLineThatIsWritten(@ForAll long seed, @ForAll @IntRange(max = 120) int snapLength) {
        for (String line : lines(seed, snapLength)) {
            assertThat(byBlock(line)).isEqualTo(byTree(line));
        }
    }

    @Property(tries = 60)
    void bothWaysSayTheSameOfADamagedLine(@ForAll long seed) {
        RandomStream chance = new Seed(seed).stream("damage");
        String hurtful = "\"\\{}[]:,0-1.etfn \u00e9\u0001A=";
        for (String line : lines(seed, 60)) {
            StringBuilder hurt = new StringBuilder(line);
            for (int i = 1 + chance.nextInt(2); i > 0; i--) {
                int at = chance.nextInt(hurt.length());
                char with = hurtful.charAt(chance.nextInt(hurtful.length()));
                switch (chance.nextInt(3)) {
                    case 0 -> hurt.deleteCharAt(at);
                    case 1 -> hurt.insert(at, with);
                    default -> hurt.setCharAt(at, with);
                }
            }
            // Half a surrogate pair cannot stand in a file.
            String damaged = new String(hurt.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(byBlock(damaged)).as(damaged).isEqualTo(byTree(damaged));
        }
    }

    @Test
    void aLineOfAnotherWriterIsReadToo() {
        String line =
                "{ \"kind\" : \"note\", \"text\":\"a\\/b\", \"extra\": null, \"id\": 4, \"cause\":0,\"node\":\"n\", \"at\": 5 }";
        assertThat(byBlock(line)).isEqualTo("Optional[" + new Event(4, 0, 5, "n", new What.Note("a/b")) + "]");
    }

    private static byte[] file(List<Event> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out, HEADER, RecordingWriter.WHOLE)) {
            events.forEach(writer);
        }
        return out.toByteArray();
    }

    private static List<Event> someEvents(long seed) {
        AnyEvent any = new AnyEvent(seed);
        List<Event> events = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            for (Class<?> kind : AnyEvent.kinds()) {
                events.add(any.event(events.size() + 1, kind));
            }
        }
        return events;
    }

    private static RecordingFile read(byte[] file, int blockLength) throws IOException {
        return RecordingFile.read("test.jsonl", new ByteArrayInputStream(file), blockLength);
    }

    @Property(tries = 30)
    void howeverTheFileIsCutIntoBlocksTheEventsAreTheSame(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int blockLength) throws IOException {
        List<Event> events = someEvents(seed);
        assertThat(read(file(events), blockLength).recording().events()).isEqualTo(events);
    }

    @Property(tries = 30)
    void aBadLineIsNamedInWhicheverBlockItStands(@ForAll @IntRange(min = 1, max = 5_000) int blockLength) {
        byte[] good = file(someEvents(blockLength));
        long lines = new String(good, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
        String text = new String(good, StandardCharsets.UTF_8) + "{\"id\":9000}\r\n\r\n" + "{}\n";
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8), blockLength))
                .isInstanceOf(InputProblem.class)
                .hasMessage("test.jsonl:" + (lines + 1) + ":1: \"kind\" of this event is missing or cannot be read");
    }

    @Property(tries = 30)
    void anUnfinishedLastLineIsCutOffInWhicheverBlockItStands(@ForAll @IntRange(min = 1, max = 5_000) int blockLength)
            throws IOException {
        List<Event> events = someEvents(blockLength);
        String text = new String(file(events), StandardCharsets.UTF_8) + "{\"id\":9000,\"cause\":";
        RecordingFile read = read(text.getBytes(StandardCharsets.UTF_8), blockLength);
        assertThat(read.cut()).isTrue();
        assertThat(read.recording().events()).isEqualTo(events);
    }
}
