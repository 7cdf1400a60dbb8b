package org.ftpscope.diagram.ladder;

import java.util.List;

/** Something that happened on one lane. Lines are in the reader's language. */
public record Note(
        int index,
        double y,
        double endY,
        long atNanos,
        int phase,
        int lane,
        Kind kind,
        Channel channel,
        Severity severity,
        List<String> lines,
        EventIds eventIds)
        implements Row {
    /** What it is about. */
    public enum Kind {
        /** A TCP endpoint changed its state. */
        STATE,
        /** Rules were asked. */
        FILTER,
        /** An entry of connection tracking came, changed or went. */
        CONNTRACK,
        EXPECTATION,
        /** A router changed a packet. */
        REWRITE,
        /** A packet went no further. */
        DROP,
        TIMER,
        /** Login, transfer, session state. */
        FTP,
        LOG,
        /** A line of the client's script begins. */
        SCRIPT,
        /** A program showed its user something. */
        SHOWN,
        REMARK,
        /** The recording was cut short. */
        LIMIT
    }

    /** How much it matters to the outcome. */
    public enum Severity {
        QUIET,
        PLAIN,
        GOOD,
        BAD
    }

    public Note {
        lines = List.copyOf(lines);
    }
}
