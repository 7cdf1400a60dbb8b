package org.ftpscope.scenario.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.Event;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording file while events happen: hand it to {@link org.ftpscope.engine.recording.Recording} as its listener. Each line
 * goes to the operating system at once and whole; nothing waits in this process. A recording of
 * the real world ends with a line that says so, for those who follow it while it grows ({@link RecordingFollower}). A failing disk is an {@link UncheckedIOException}.
 */
public final class RecordingWriter implements Consumer<Event>, AutoCloseable {
    /** Keeps every octet. */
    public static final int WHOLE = Integer.MAX_VALUE;

    private final OutputStream out;
    private final EventWriter events;
    /** Whether others may be waiting for more: simulated time is over before anybody looks. */
    private final boolean tellsItsEnd;

    private @Nullable Event last;
    private boolean closed;

    /**
     * Begins a recording with its header.
     *
     * @param out not buffered, for a file that must survive the end of this process
     * @param snapLength octets kept of each packet and of each piece of socket data, or {@link #WHOLE}
     */
    public RecordingWriter(OutputStream out, RecordingHeader header, int snapLength) {
        this.out = out;
        this.events = new EventWriter(snapLength);
        this.tellsItsEnd = header.started().isPresent();
        write((header.line() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a new file; one of that name is replaced. */
    public static RecordingWriter create(Path file, RecordingHeader header, int snapLength) throws IOException {
        return new RecordingWriter(Files.newOutputStream(file), header, snapLength);
    }

    @Override
    public void accept(Event event) {
        last = event;
        write(events.line(event));
    }

    private void write(byte[] line) {
        try {
            out.write(line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (tellsItsEnd) {
                out.write(events.end(last));
            }
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
