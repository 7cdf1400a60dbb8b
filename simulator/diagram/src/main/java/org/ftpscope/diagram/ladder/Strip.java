package org.ftpscope.diagram.ladder;

import java.util.List;

/**
 * The life of something along a lane.
 *
 * @param connection number of the connection in {@link Ladder#connections()}, 0 for none
 * @param name what it is: a connection's name, a conntrack entry's tuple
 */
public record Strip(int lane, Kind kind, Channel channel, int connection, String name, List<Span> spans) {
    /** Whose life. */
    public enum Kind {
        /** A TCP endpoint; states of RFC 9293. */
        TCP,
        /** An entry of a router's connection tracking table. */
        CONNTRACK,
        EXPECTATION,
        /** A session of an FTP engine. */
        SESSION
    }

    /** A time in one state; {@code eventId} is the event that began it. */
    public record Span(String state, long fromNanos, long toNanos, double y, double endY, long eventId) {}

    public Strip {
        spans = List.copyOf(spans);
    }
}
