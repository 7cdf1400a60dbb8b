package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.live.LiveClock;
import org.ftpscope.scenario.recording.PasswordMask;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingWriter;

/** Writes what happens on real sockets to a recording file as it happens, and keeps none of it. Not for several threads at once. */
final class LiveRecording implements Observer, AutoCloseable {
    /** One direction of a control connection. */
    private record Voice(long socket, boolean written) {}

    private final Optional<RecordingWriter> writer;
    private final boolean showsPasswords;
    /** Sockets that FTP engines named as control connections. */
    private final Set<Long> controls = new LinkedHashSet<>();

    private final Map<Voice, PasswordMask> masks = new LinkedHashMap<>();
    private long lastId;
    private long lastNanos;

    private LiveRecording(Optional<RecordingWriter> writer, boolean showsPasswords) {
        this.writer = writer;
        this.showsPasswords = showsPasswords;
    }

    /** Begins a recording of what one real host does; without a file it only counts. */
    static LiveRecording begin(
            Optional<Path> file,
            String node,
            RecordingHeader.Role role,
            String address,
            int snapLength,
            boolean showsPasswords,
            LiveClock clock)
            throws IOException {
        if (file.isEmpty()) {
            return new LiveRecording(Optional.empty(), showsPasswords);
        }
        List<String> addresses = address.isEmpty() ? List.of() : List.of(address);
        NodeInfo host = new NodeInfo(node, role, 0, 0, List.of(new InterfaceInfo("os", "network", addresses)));
        RecordingHeader header = new RecordingHeader(
                        RecordingHeader.VERSION, 0, List.of(host), List.of("network"), Optional.empty())
                .startedAt(clock.started());
        return new LiveRecording(Optional.of(RecordingWriter.create(file.get(), header, snapLength)), showsPasswords);
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
            writer.get()
                    .accept(new Event(lastId, now.causeId(), lastNanos, node, showsPasswords ? what : masked(what)));
        }
        return lastId;
    }

    /** The same without passwords: the octets of a control connection hold them as well as the commands do. */
    private What masked(What what) {
        return switch (what) {
            case What.FtpWhat ftp -> {
                controls.add(ftp.session());
                yield ftp;
            }
            case What.BytesWritten written ->
                controls.contains(written.socket())
                        ? new What.BytesWritten(
                                written.socket(), mask(written.socket(), true).next(written.bytes()), written.urgent())
                        : written;
            case What.BytesRead read ->
                controls.contains(read.socket())
                        ? new What.BytesRead(
                                read.socket(), mask(read.socket(), false).next(read.bytes()), read.urgent())
                        : read;
            case What.SocketClosed closed -> {
                controls.remove(closed.socket());
                masks.remove(new Voice(closed.socket(), true));
                masks.remove(new Voice(closed.socket(), false));
                yield closed;
            }
            case What other -> other;
        };
    }

    private PasswordMask mask(long socket, boolean written) {
        return masks.computeIfAbsent(new Voice(socket, written), voice -> new PasswordMask());
    }

    @Override
    public void close() {
        writer.ifPresent(RecordingWriter::close);
    }
}
