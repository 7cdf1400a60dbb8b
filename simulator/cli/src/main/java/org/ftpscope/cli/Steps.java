package org.ftpscope.cli;

import java.util.List;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/** Chooses the events at which a walk stops. */
final class Steps {
    private static final int FIRST_BAD_REPLY = 400;

    private Steps() {}

    /** The events that matter at that level, in order; every event at the packet level. */
    static List<Event> of(List<Event> events, Level level) {
        return events.stream().filter(event -> matters(event.what(), level)).toList();
    }

    private static boolean matters(What what, Level level) {
        return switch (level) {
            case PACKET -> true;
            case TCP -> isDialogue(what) || what instanceof What.PacketSent || what instanceof What.TcpStateChanged;
            case FTP, PHASE -> isDialogue(what);
        };
    }

    private static boolean isDialogue(What what) {
        return switch (what) {
            case What.FtpCommand command -> !command.received();
            case What.FtpReply reply -> !reply.received();
            case What.LoginDecided login -> true;
            case What.TransferStarted started -> true;
            case What.TransferFinished finished -> true;
            case What.TransferFailed failed -> true;
            case What.Connecting connecting -> true;
            case What.Connected connected -> true;
            case What.SocketClosed closed -> true;
            case What.PacketDropped dropped -> true;
            case What.Retransmitted again -> true;
            case What.ExpectationCreated created -> true;
            case What.ExpectationMatched matched -> true;
            case What.ExpectationDestroyed destroyed -> true;
            case What.ConntrackDestroyed destroyed -> true;
            case What.Rewritten rewritten -> rewritten.parts().contains("PAYLOAD");
            case What.Truncated truncated -> true;
            case What.Note note -> true;
            default -> false;
        };
    }

    /** Whether somebody said or decided something there that others did not merely pass on. */
    static boolean isDecisive(What what) {
        return switch (what) {
            case What.ScriptLine line -> true;
            case What.FtpCommand command -> !command.received();
            case What.FtpReply reply -> !reply.received();
            case What.PacketDropped dropped -> true;
            case What.Retransmitted again -> true;
            case What.ExpectationCreated created -> true;
            case What.Rewritten rewritten -> rewritten.parts().contains("PAYLOAD");
            default -> false;
        };
    }

    /** Whether something went wrong there. */
    static boolean isProblem(Event event) {
        return switch (event.what()) {
            case What.PacketDropped dropped -> !(dropped.reason() instanceof DropReason.NotAcceptable);
            case What.Retransmitted again -> true;
            case What.TransferFailed failed -> true;
            case What.SocketClosed closed -> closed.reason() != CloseReason.CLOSED;
            case What.FtpReply reply -> reply.code() >= FIRST_BAD_REPLY;
            case What.LoginDecided login -> !login.accepted();
            case What.Truncated truncated -> true;
            default -> false;
        };
    }
}
