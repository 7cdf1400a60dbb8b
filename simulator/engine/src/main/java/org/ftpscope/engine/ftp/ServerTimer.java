package org.ftpscope.engine.ftp;

/** The clocks of a server-PI. */
public enum ServerTimer {
    /** Nobody says anything. */
    IDLE,
    /** The client does not come to the passive port. */
    ACCEPT,
    /** Nothing moves on the data connection. */
    STALL,
    /** The answer to a failed login is held back. */
    LOGIN_DELAY
}
