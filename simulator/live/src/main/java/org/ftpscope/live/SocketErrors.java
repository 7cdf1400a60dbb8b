package org.ftpscope.live;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.ftpscope.engine.recording.CloseReason;
import org.jspecify.annotations.Nullable;

/** What the operating system's refusals mean: the platform puts errno into exceptions' classes and words. */
final class SocketErrors {
    private SocketErrors() {}

    /** Why a connection did not come about, or ended. */
    static CloseReason reasonOf(Throwable problem) {
        String text = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        if (problem instanceof io.netty.channel.ConnectTimeoutException) {
            return CloseReason.GAVE_UP;
        } else if (problem instanceof BindException || text.contains("permission denied")) {
            return CloseReason.ADDRESS_UNAVAILABLE;
        } else if (text.contains("refused")) {
            return CloseReason.REFUSED;
        } else if (text.contains("network is unreachable") || text.contains("network unreachable")) {
            return CloseReason.NETWORK_UNREACHABLE;
        } else if (problem instanceof NoRouteToHostException || text.contains("no route")) {
            return CloseReason.HOST_UNREACHABLE;
        } else if (text.contains("timed out")) {
            return CloseReason.TIMED_OUT;
        }
        return problem instanceof ConnectException ? CloseReason.REFUSED : CloseReason.RESET;
    }

    /** Whether it is the connection that failed, and not the file that was on its way. */
    static boolean isConnectionTrouble(@Nullable Throwable cause) {
        String text = String.valueOf(cause == null ? "" : cause.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("reset") || text.contains("broken pipe");
    }
}
