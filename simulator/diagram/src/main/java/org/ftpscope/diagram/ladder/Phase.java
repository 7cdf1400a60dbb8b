package org.ftpscope.diagram.ladder;

/**
 * A chapter of a session: the same at every level.
 *
 * @param number from 1 on
 * @param title in the reader's language: {@code Active data connection refused}
 * @param summary what it was about: commands, bytes, packets
 * @param y upper edge, design units from the top
 * @param endY lower edge
 */
public record Phase(
        int number,
        Kind kind,
        Outcome outcome,
        String title,
        String summary,
        long fromNanos,
        long toNanos,
        double y,
        double endY,
        int messages) {
    /** What the two sides are doing. */
    public enum Kind {
        /** Before the first control connection, or traffic that is not FTP. */
        OTHER,
        CONNECT,
        LOGIN,
        COMMANDS,
        ACTIVE_TRANSFER,
        PASSIVE_TRANSFER,
        /** A transfer over the default data port, without PORT or PASV. */
        TRANSFER,
        QUIT
    }

    /** How it went. */
    public enum Outcome {
        GOOD,
        BAD,
        OPEN
    }
}
