package org.ftpscope.engine.ftp;

/** The clocks of a user-PI. */
public enum ClientTimer {
    /** A reply does not come. */
    REPLY,
    /** Nothing moves on the data connection. */
    STALL,
    /** Time for a NOOP while a transfer runs. */
    KEEP_ALIVE,
    /** The second part of a line that is sent in two. */
    SECOND_PART
}
