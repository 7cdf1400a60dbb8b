package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.live.LiveClock;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingWriter;

/** Writes what happens on real sockets to a recording file as it happens, and keeps none of it. Not for several threads at once. */
final class LiveRecording implements Observer, AutoCloseable {
    private final Optional<RecordingWriter> writer;
    private long lastId;
    private long lastNanos;

    private LiveRecording(Optional<RecordingWriter> writer) {
        this.writer = writer;
    }

    /** Begins a recording of what one real host does; without a file it only counts. */
    static LiveRecording begin(
            Optional<Path> file,
            String node,
            RecordingHeader.Role role,
            String address,
            int snapLength,
            LiveClock clock)
            throws IOException {
        if (file.isEmpty()) {
            return new LiveRecording(Optional.empty());
        }
        List<String> addresses = address.isEmpty() ? List.of() : List.of(address);
        NodeInfo host = new NodeInfo(node, role, 0, 0, List.of(new InterfaceInfo("os", "network", addresses)));
        RecordingHeader header = new RecordingHeader(
                        RecordingHeader.VERSION, 0, List.of(host), List.of("network"), Optional.empty())
                .startedAt(clock.started());
        return new LiveRecording(Optional.of(RecordingWriter.create(file.get(), header, snapLength)));
    }

    /** Whether there is a file. */
    boolean keeps() {
        return writer.isPresent();
    }

    @Override
    public long observe(Moment now, String node, What what) {
        lastId++;
        if (writer.isPresent()) {
            // Threads may look at the clock in one order and come here in another: the recording's order is this one.
            lastNanos = Math.max(lastNanos, now.atNanos());
            writer.get().accept(new Event(lastId, now.causeId(), lastNanos, node, what));
        }
        return lastId;
    }

    @Override
    public void close() {
        writer.ifPresent(RecordingWriter::close);
    }
}
