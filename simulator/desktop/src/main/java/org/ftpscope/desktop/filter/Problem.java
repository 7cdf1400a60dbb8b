package org.ftpscope.desktop.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/** Which events are problems, the stops of "jump to the next problem": what a person who asks "why?" looks for. */
public final class Problem {
    private Problem() {}

    /** Whether {@code event} tells of something that went wrong. */
    public static boolean is(Event event) {
        return switch (event.what()) {
            // A duplicate that TCP ignores is everyday life, not a problem.
            case What.PacketDropped dropped -> !(dropped.reason() instanceof DropReason.NotAcceptable);
            case What.Retransmitted retransmitted -> retransmitted.attempt() >= 1;
            case What.SocketClosed closed ->
                closed.reason() != CloseReason.CLOSED && closed.reason() != CloseReason.ABORTED;
            case What.FtpReply reply -> reply.received() && reply.code() >= 400;
            case What.LoginDecided login -> !login.accepted();
            case What.TransferFailed failed -> true;
            case What.Truncated truncated -> true;
            default -> false;
        };
    }

    /** Ids of the events that are problems, in their order. */
    public static List<Long> among(List<Event> events) {
        List<Long> found = new ArrayList<>();
        for (Event event : events) {
            if (is(event)) {
                found.add(event.id());
            }
        }
        return List.copyOf(found);
    }

    /** The same, looked for while something else is done. */
    public static CompletableFuture<List<Long>> sought(List<Event> events) {
        return CompletableFuture.supplyAsync(() -> among(events));
    }
}
