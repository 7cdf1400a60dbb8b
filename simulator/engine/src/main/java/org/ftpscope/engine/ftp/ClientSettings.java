package org.ftpscope.engine.ftp;

import java.util.Optional;
import org.ftpscope.engine.ftp.ServerSettings.PortRange;
import org.ftpscope.engine.wire.IpAddress;

/** How a client behaves. Start from {@link #defaults()} and change what differs. */
public record ClientSettings(
        boolean passive, Extended extended, Addresses addresses, Habits habits, Timeouts timeouts, Tls tls) {
    private static final long SECOND = 1_000_000_000L;

    /** When EPSV and EPRT are used. */
    public enum Extended {
        /** Only where nothing else is possible: with IPv6. */
        IPV6_ONLY,
        /** Always; PASV or PORT follows when the server does not know them (RFC 2428 4). */
        ALWAYS
    }

    /** What a client makes of the address in a 227. */
    public enum Trust {
        /** Private where the server is not: the server's own address in its place; otherwise believed. curl, lftp, ncftp. */
        REPLACE_PRIVATE,
        /** Always the server's own address. */
        USE_SERVER,
        /** Believed, whatever it is. */
        BELIEVE,
        /** Anything but the server's own address is refused. tnftp. */
        REFUSE_FOREIGN
    }

    /** TLS on the control and data connections. */
    public enum Tls {
        NONE,
        /** AUTH TLS after the greeting (RFC 4217). */
        EXPLICIT,
        /** From the first octet, usually on port 990. */
        IMPLICIT
    }

    /**
     * @param announced address in PORT and EPRT; empty: the own one
     * @param activePorts where to listen in active mode
     * @param trust what to make of a 227
     */
    public record Addresses(Optional<IpAddress> announced, PortRange activePorts, Trust trust) {}

    /**
     * @param splitPortAt octets of a PORT or EPRT line that go into a first write, the rest into a second one a little later;
     *     0 for one write
     * @param pipelined whether the transfer command follows PORT in the same write, without waiting for its reply
     * @param keepAliveNanos a NOOP that often while a transfer runs; 0 for none
     * @param showPasswords whether passwords are recorded in clear text
     * @param showReplies whether replies appear on the screen, as the classic program does
     */
    public record Habits(
            int splitPortAt, boolean pipelined, long keepAliveNanos, boolean showPasswords, boolean showReplies) {}

    /**
     * Patience, in nanoseconds.
     *
     * @param connectNanos for control and data connections; {@link Long#MAX_VALUE} leaves it to TCP
     * @param replyNanos for a reply
     * @param dataNanos of a transfer in which nothing moves
     */
    public record Timeouts(long connectNanos, long replyNanos, long dataNanos) {}

    public static ClientSettings defaults() {
        return new ClientSettings(
                true,
                Extended.IPV6_ONLY,
                new Addresses(Optional.empty(), PortRange.ANY, Trust.REPLACE_PRIVATE),
                new Habits(0, false, 0, false, true),
                new Timeouts(Long.MAX_VALUE, 300 * SECOND, 300 * SECOND),
                Tls.NONE);
    }

    public ClientSettings withPassive(boolean on) {
        return new ClientSettings(on, extended, addresses, habits, timeouts, tls);
    }

    public ClientSettings with(Extended other) {
        return new ClientSettings(passive, other, addresses, habits, timeouts, tls);
    }

    public ClientSettings with(Addresses other) {
        return new ClientSettings(passive, extended, other, habits, timeouts, tls);
    }

    public ClientSettings with(Habits other) {
        return new ClientSettings(passive, extended, addresses, other, timeouts, tls);
    }

    public ClientSettings with(Timeouts other) {
        return new ClientSettings(passive, extended, addresses, habits, other, tls);
    }

    public ClientSettings with(Tls other) {
        return new ClientSettings(passive, extended, addresses, habits, timeouts, other);
    }
}
