package org.ftpscope.scenario.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.json.Place;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A recording read from a file.
 *
 * @param cut whether the last line was not whole, as after the end of a killed process
 * @param unknownEvents lines of kinds that this version does not know
 */
public record RecordingFile(RecordingHeader header, Recording recording, boolean cut, long unknownEvents) {
    static final String BUNDLE = "org.ftpscope.scenario.messages";

    /** Whether a file that begins with these octets is a recording. */
    public static boolean looksLike(byte[] beginning) {
        return new String(beginning, StandardCharsets.ISO_8859_1)
                .startsWith("{\"format\":\"" + RecordingHeader.FORMAT + "\"");
    }

    /**
     * Whether a recording of the real world may be written still: its writer has not said that it is whole. One whose writer was
     * killed looks the same.
     */
    public static boolean mayGrow(Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(1 << 16);
            String beginning = text(in, 0, block);
            int end = beginning.indexOf('\n');
            boolean real = (end < 0 ? beginning : beginning.substring(0, end)).contains("\"started\"");
            String last =
                    text(in, Math.max(0, in.size() - block.capacity()), block).stripTrailing();
            return real && !last.substring(last.lastIndexOf('\n') + 1).contains("\"kind\":\"" + EventWriter.END + "\"");
        }
    }

    private static String text(SeekableByteChannel in, long from, ByteBuffer block) throws IOException {
        in.position(from);
        block.clear();
        while (block.hasRemaining() && in.read(block) > 0) {
            // A channel may give less than is asked for.
        }
        return new String(block.array(), block.arrayOffset(), block.position(), StandardCharsets.ISO_8859_1);
    }

    /** Reads a file; {@link InputProblem} names the line that is no event. */
    public static RecordingFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        }
    }

    /**
     * Reads a stream; {@code source} names it in messages. Long recordings are read block by block on all processors; what comes
     * out is the same.
     */
    public static RecordingFile read(String source, InputStream in) throws IOException {
        return read(source, in, LineBlocks.LENGTH);
    }

    /** Reads a stream {@code blockLength} octets at a time. */
    static RecordingFile read(String source, InputStream in, int blockLength) throws IOException {
        Messages messages = Messages.of(BUNDLE, RecordingFile.class);
        LineBlocks lines = new LineBlocks(in, blockLength);
        RecordingHeader header = header(source, lines.firstLine(), messages);
        List<Event> events = new ArrayList<>();
        long unknown = 0;
        long number = 1;
        try (Ahead ahead = new Ahead(source, lines, messages)) {
            EventBlock.Read block = ahead.next();
            while (block != null) {
                events.addAll(block.events());
                unknown += block.unknown();
                number += block.lines();
                EventBlock.Read next = block.bad() != null && !block.badIsLast() ? null : ahead.next();
                RuntimeException bad = block.bad();
                if (bad != null) {
                    if (block.badIsLast() && next == null) {
                        return new RecordingFile(header, Recording.of(events), true, unknown);
                    }
                    throw broken(source, number, bad, messages);
                }
                block = next;
            }
        }
        return new RecordingFile(header, Recording.of(events), false, unknown);
    }

    static RecordingHeader header(String source, @Nullable String line, Messages messages) {
        if (line == null) {
            throw new InputProblem(messages.text("recording.empty", source));
        }
        try {
            RecordingHeader header = RecordingHeader.of(object(source, 1, line, messages));
            if (header.version() > RecordingHeader.VERSION) {
                throw new InputProblem(
                        messages.text("recording.version", source, header.version(), RecordingHeader.VERSION));
            }
            return header;
        } catch (Members.Unreadable bad) {
            throw new InputProblem(messages.text("recording.noHeader", source, bad.member()), bad);
        }
    }

    static Json.Obj object(String source, int number, String line, Messages messages) {
        if (JsonReader.read(source, line, messages) instanceof Json.Obj object) {
            return object;
        }
        throw new InputProblem(messages.text("recording.noObject", new Place(source, number, 1)));
    }

    static InputProblem broken(String source, long number, RuntimeException bad, Messages messages) {
        Place place = new Place(source, (int) Math.min(number, Integer.MAX_VALUE), 1);
        return bad instanceof Members.Unreadable unreadable
                ? new InputProblem(messages.text("recording.member", place, unreadable.member()), bad)
                : new InputProblem(messages.text("recording.noObject", place), bad);
    }
}
