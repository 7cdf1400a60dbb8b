package org.ftpscope.engine.ftp;

import java.util.Optional;
import org.ftpscope.engine.wire.IpAddress;

/**
 * Who somebody at the server is and what they do: a line of {@code SITE WHO}, as ftpwho(1) of ProFTPD and pure-ftpwho(8) tell it.
 * Immutable, because other sessions read it, which may have threads of their own.
 *
 * @param processId number in the logs
 * @param from address of the peer
 * @param sinceNanos when the control connection was opened
 * @param lastNanos when the last command came
 * @param user empty before a login
 * @param doing command and path of the transfer that runs, as the user sees it; empty for none
 * @param over whether the session has ended
 */
public record Presence(
        long processId,
        IpAddress from,
        long sinceNanos,
        long lastNanos,
        Optional<User> user,
        Optional<Doing> doing,
        boolean over) {
    /** A transfer. */
    public record Doing(Command verb, FtpPath path) {}

    /** {@code 1001 alice (real) from 192.0.2.7 since Nov 22 10:00:00, RETR /big.bin}; dates are UTC. */
    String line(long epochSeconds, long nowNanos) {
        String who = user.map(known -> known.name() + " (" + known.userClass().word() + ")")
                .orElse("(not logged in)");
        String since = FtpDate.syslog(epochSeconds + Math.floorDiv(sinceNanos, 1_000_000_000L));
        String now = doing.map(transfer -> transfer.verb() + " " + transfer.path())
                .orElse("idle for " + Math.max(0, (nowNanos - lastNanos) / 1_000_000_000L) + " s");
        return processId + " " + who + " from " + from + " since " + since + ", " + now;
    }
}
