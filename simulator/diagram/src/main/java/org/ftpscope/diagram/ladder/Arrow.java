package org.ftpscope.diagram.ladder;

import java.util.List;

/**
 * Something that went from one lane to another.
 *
 * @param y height of its beginning
 * @param endY height of its end; greater than {@code y} by the time of flight on the chosen axis
 * @param endNanos when it arrived or was dropped
 * @param from lane that it left
 * @param to lane that it reached, or was on the way to when a link lost it
 * @param reached last lane that it passed before its end: equal to {@code to} unless a link lost it
 * @param connection number of the connection in {@link Ladder#connections()}, from 1 on; 0 for none
 * @param repetition why it is a repetition ({@code RTO 2}, {@code fast retransmit} …), empty for a first copy
 * @param crossings what happened to it at routers on the way, in order
 */
public record Arrow(
        int index,
        double y,
        double endY,
        long atNanos,
        long endNanos,
        int phase,
        int from,
        int to,
        int reached,
        Kind kind,
        Channel channel,
        int connection,
        Fate fate,
        Label label,
        String repetition,
        List<Crossing> crossings,
        EventIds eventIds)
        implements Row {
    /** What kind of thing went across. */
    public enum Kind {
        /** A TCP segment. */
        SEGMENT,
        /** A TCP segment with RST: never drawn like the others. */
        RESET,
        ICMP,
        /** UDP and everything else. */
        DATAGRAM,
        /** An FTP command. */
        COMMAND,
        /** An FTP reply. */
        REPLY,
        /** An attempt to open a connection, all its segments in one. */
        CONNECT,
        /**
         * What the operating system did out of sight of a socket layer: a handshake, an exchange of FINs, a RST, all its segments
         * in one. Never drawn like what was observed.
         */
        UNOBSERVED,
        /**
         * A program asked something of a socket (listen, connect, write, shutdown), or a socket told its program something (accept,
         * read, closed): between the two lanes of one host. Never drawn like what went over a network.
         */
        CALL,
        /** A file or a listing on its way, all its segments in one. */
        TRANSFER,
        /** A whole chapter. */
        PHASE
    }

    /** How it ended. */
    public enum Outcome {
        ARRIVED,
        /** Dropped at lane {@code to}. */
        DROPPED,
        /** Lost on the link between {@code reached} and {@code to}. */
        LOST,
        /** Came back refused: a connection attempt answered by RST or ICMP. */
        REFUSED,
        /** Broke off, or the recording ended before it arrived. */
        UNFINISHED
    }

    /** The outcome and, where it is not good, the reason in words (the rule that dropped it …). */
    public record Fate(Outcome outcome, String reason) {
        public static final Fate ARRIVED = new Fate(Outcome.ARRIVED, "");

        public boolean good() {
            return outcome == Outcome.ARRIVED;
        }
    }

    /**
     * What stands at the arrow.
     *
     * @param flags control bits ({@code SYN,ACK}), name of an ICMP message; empty for commands and replies
     * @param numbers relative sequence numbers; {@link Numbers#NONE} where there are none
     * @param text FTP text, a path, a title
     * @param hint arithmetic or meaning of the text: {@code = 192.168.1.10:40831}
     */
    public record Label(String flags, Numbers numbers, String text, String hint) {
        /** All in one line. */
        public String line() {
            StringBuilder line = new StringBuilder(flags);
            append(line, numbers.text());
            append(line, text);
            append(line, hint);
            return line.toString();
        }

        private static void append(StringBuilder line, String part) {
            if (!part.isEmpty()) {
                line.append(line.isEmpty() ? "" : "  ").append(part);
            }
        }
    }

    /**
     * Numbers of a segment, relative to the initial sequence numbers of both directions.
     *
     * @param sequence -1 for none
     * @param acknowledgment -1 without ACK
     * @param length octets of payload
     */
    public record Numbers(long sequence, long acknowledgment, int length) {
        public static final Numbers NONE = new Numbers(-1, -1, 0);

        /** {@code seq 1 ack 21 len 12}; without what says nothing. */
        public String text() {
            if (sequence < 0) {
                return "";
            }
            StringBuilder text = new StringBuilder("seq ").append(sequence);
            if (acknowledgment >= 0) {
                text.append(" ack ").append(acknowledgment);
            }
            if (length > 0) {
                text.append(" len ").append(length);
            }
            return text.toString();
        }
    }

    /**
     * What a router did to it on the way through.
     *
     * @param remarks what changed, one line each ({@code source 192.168.1.10:40001 ⇒ 203.0.113.1:40001}); empty when it merely passed
     * @param rewritten whether the router changed it, even where that is not worth a remark any more
     */
    public record Crossing(int lane, boolean rewritten, List<String> remarks) {
        public Crossing {
            remarks = List.copyOf(remarks);
        }
    }

    public Arrow {
        crossings = List.copyOf(crossings);
    }

    public boolean isRepetition() {
        return !repetition.isEmpty();
    }

    /** Whether it points from left to right. */
    public boolean pointsRight() {
        return to > from;
    }
}
