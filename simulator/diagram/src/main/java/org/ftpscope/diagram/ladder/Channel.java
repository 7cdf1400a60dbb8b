package org.ftpscope.diagram.ladder;

/** What an arrow belongs to; every renderer gives each its own hue, line style and glyph. */
public enum Channel {
    /** A control connection (RFC 959 section 2.3). */
    CONTROL,
    /** A data connection. */
    DATA,
    /** ICMP messages. */
    ICMP,
    /** Anything else: another TCP connection, UDP. */
    OTHER
}
