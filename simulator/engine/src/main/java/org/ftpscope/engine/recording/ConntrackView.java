package org.ftpscope.engine.recording;

import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;

/**
 * An entry of a connection tracking table at one moment: what {@code conntrack -L} prints.
 *
 * @param entry number of the entry, unique for the run of a router
 * @param protocol {@code tcp}, {@code udp}, {@code icmp} …
 * @param state TCP tracking state ({@code SYN_SENT} …), empty for other protocols
 * @param expiresAtNanos when it will be forgotten unless a packet refreshes it
 * @param original first packet's direction; for ICMP echo the ports are the identifier (source) and 0
 * @param reply expected direction of the answers, after translation
 * @param seenReply false prints {@code [UNREPLIED]}
 * @param assured true prints {@code [ASSURED]}
 * @param helper name of the helper attached, {@code ftp}
 * @param master entry that this one was expected by
 */
public record ConntrackView(
        long entry,
        String protocol,
        String state,
        long expiresAtNanos,
        Tuple original,
        Tuple reply,
        boolean seenReply,
        boolean assured,
        int mark,
        Optional<String> helper,
        Optional<Long> master) {
    /** Source and destination of one direction. */
    public record Tuple(Endpoint source, Endpoint destination) {}
}
