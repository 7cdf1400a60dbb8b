package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.why.Why;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;

/** What failed in a recording of real sockets that has no packets to draw conclusions from: the FTP engine's own experience. */
final class EngineFaults {
    private final Recording recording;
    private final List<Event> faults = new ArrayList<>();

    private EngineFaults(List<Event> events) {
        recording = Recording.of(events);
        for (Event event : events) {
            if (isFault(event.what())) {
                faults.add(event);
            }
        }
    }

    /** The faults of a single input without packets; empty where packets say more. */
    static Optional<EngineFaults> of(List<List<Event>> inputs) {
        List<Event> events = inputs.size() == 1 ? inputs.getFirst() : List.of();
        boolean packets = events.stream().anyMatch(event -> event.what() instanceof What.PacketWhat);
        boolean sockets = events.stream().anyMatch(event -> event.what() instanceof What.SocketWhat);
        return sockets && !packets ? Optional.of(new EngineFaults(events)) : Optional.empty();
    }

    private static boolean isFault(What what) {
        return switch (what) {
            case What.FtpReply reply -> reply.code() >= 400;
            case What.TransferFailed failed -> true;
            case What.LoginDecided login -> !login.accepted();
            case What.SocketClosed closed -> closed.reason() != CloseReason.CLOSED;
            case What other -> false;
        };
    }

    boolean none() {
        return faults.isEmpty();
    }

    void print(Shell shell) {
        shell.out().println(shell.text("explain.noPackets"));
        if (none()) {
            shell.out().println(shell.text("explain.noPackets.good"));
        }
        Why why = new Why(recording, shell.locale());
        for (Event fault : faults) {
            shell.out().println(String.format(Locale.ROOT, "  %10.6f s  ", fault.atNanos() / 1e9) + why.tell(fault));
        }
    }
}
