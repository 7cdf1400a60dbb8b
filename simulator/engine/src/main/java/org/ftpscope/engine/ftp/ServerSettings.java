package org.ftpscope.engine.ftp;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.IpAddress;

/** How a server behaves. Start from {@link #defaults()} and change what differs. */
public record ServerSettings(
        Identity identity, Data data, Timeouts timeouts, Limits limits, Files files, Logs logs, boolean tls) {
    private static final long SECOND = 1_000_000_000L;

    /**
     * Who the server says it is.
     *
     * @param hostName name in log lines
     * @param program program name in log lines
     * @param banner lines of the greeting
     * @param virtualHosts names that HOST (RFC 7151) accepts; none listed: any
     */
    public record Identity(String hostName, String program, List<String> banner, List<String> virtualHosts) {
        public Identity {
            banner = List.copyOf(banner);
            virtualHosts = List.copyOf(virtualHosts);
        }
    }

    /** Ports from {@code low} to {@code high}, both included. */
    public record PortRange(int low, int high) {
        public PortRange {
            if (low < 1 || high < low || high > 65535) {
                throw new IllegalArgumentException("port range " + low + "-" + high);
            }
        }

        /** Every port that a program may take: the system chooses. */
        public static final PortRange ANY = new PortRange(1, 65535);
    }

    /**
     * Data connections.
     *
     * @param passivePorts where to listen after PASV; {@link PortRange#ANY} leaves it to the system
     * @param announcedAddress what 227 names in place of the own address: for a server behind NAT
     * @param activePort source port of active connections: 20, or 0 for any
     * @param foreign what to do with the address of somebody else
     * @param lowPorts whether PORT may name ports below 1024
     * @param onlyPeer whether a passive data connection must come from the control peer
     * @param active whether PORT and EPRT are offered
     * @param passive whether PASV and EPSV are offered
     * @param mustBeProtected with TLS: whether data in the clear is refused
     */
    public record Data(
            PortRange passivePorts,
            Optional<IpAddress> announcedAddress,
            int activePort,
            ForeignAddress foreign,
            boolean lowPorts,
            boolean onlyPeer,
            boolean active,
            boolean passive,
            boolean mustBeProtected) {}

    /**
     * Patience, in nanoseconds.
     *
     * @param connectNanos for an active data connection
     * @param acceptNanos for the client to come to a passive port
     * @param idleNanos between commands; 0 for ever
     * @param dataNanos of a transfer in which nothing moves; 0 for ever
     * @param loginDelayNanos before a failed login is answered
     */
    public record Timeouts(long connectNanos, long acceptNanos, long idleNanos, long dataNanos, long loginDelayNanos) {}

    /**
     * @param sessions at once; 0 for no limit
     * @param sessionsPerAddress at once from one address; 0 for no limit
     * @param lineBytes length of a command line
     * @param loginFailures after which the connection is closed
     * @param waitingCommands lines that may wait while a transfer runs
     * @param lockOutFailures failed logins of one address after which it is not let in for a while; 0 for never
     * @param lockOutNanos how long
     */
    public record Limits(
            int sessions,
            int sessionsPerAddress,
            int lineBytes,
            int loginFailures,
            int waitingCommands,
            int lockOutFailures,
            long lockOutNanos) {}

    /**
     * @param umask bits that new files and directories do not get
     * @param messageFile file whose text CWD shows, empty for none
     * @param keepIncomplete whether a new file stays when its upload breaks off
     */
    public record Files(int umask, String messageFile, boolean keepIncomplete) {}

    /**
     * @param epochSeconds the date at time zero of the run, seconds since 1970 UTC
     * @param commands whether each command is logged
     * @param passwords whether passwords are logged and recorded in clear text (for the lesson about it)
     * @param firstProcessId process number of the first session; the next has the next
     */
    public record Logs(long epochSeconds, boolean commands, boolean passwords, long firstProcessId) {}

    /** Sensible everywhere: strict about foreign addresses, port 20 for active mode, patience as vsftpd has it. */
    public static ServerSettings defaults() {
        return new ServerSettings(
                new Identity("server", "ftpd", List.of("FTPscope server ready."), List.of()),
                new Data(PortRange.ANY, Optional.empty(), 20, ForeignAddress.REFUSE, false, true, true, true, false),
                new Timeouts(60 * SECOND, 60 * SECOND, 300 * SECOND, 300 * SECOND, SECOND),
                new Limits(0, 0, 4096, 3, 64, 0, 0),
                new Files(022, ".message", true),
                // Sunday 22 November 2026, 10:00 UTC
                new Logs(1_795_341_600L, true, false, 1001),
                false);
    }

    public ServerSettings with(Identity other) {
        return new ServerSettings(other, data, timeouts, limits, files, logs, tls);
    }

    public ServerSettings with(Data other) {
        return new ServerSettings(identity, other, timeouts, limits, files, logs, tls);
    }

    public ServerSettings with(Timeouts other) {
        return new ServerSettings(identity, data, other, limits, files, logs, tls);
    }

    public ServerSettings with(Limits other) {
        return new ServerSettings(identity, data, timeouts, other, files, logs, tls);
    }

    public ServerSettings with(Files other) {
        return new ServerSettings(identity, data, timeouts, limits, other, logs, tls);
    }

    public ServerSettings with(Logs other) {
        return new ServerSettings(identity, data, timeouts, limits, files, other, tls);
    }

    public ServerSettings withTls(boolean offered) {
        return new ServerSettings(identity, data, timeouts, limits, files, logs, offered);
    }
}
