package org.ftpscope.engine.ftp;

/** Whether a new control connection is let in. */
public enum Admission {
    WELCOME,
    /** As many sessions as the limit allows are there already. */
    TOO_MANY,
    /** As many as one address may have. */
    TOO_MANY_FROM_ADDRESS,
    /** The address failed to log in too often. */
    LOCKED_OUT
}
