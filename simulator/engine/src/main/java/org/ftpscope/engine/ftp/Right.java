package org.ftpscope.engine.ftp;

/** What a user may do; see {@link UserClass#usualRights()}. */
public enum Right {
    /** See directories: LIST, NLST, MLSD, MLST, STAT with a path. */
    LIST,
    /** Fetch files: RETR. */
    READ,
    /** Make new files: STOR, STOU. */
    WRITE,
    /** Lengthen files that exist: APPE, and STOR after REST. */
    APPEND,
    /** Replace files that exist: STOR, and RNTO onto a file. */
    OVERWRITE,
    /** Remove files and directories: DELE, RMD. */
    DELETE,
    /** RNFR, RNTO. */
    RENAME,
    /** MKD. */
    MKDIR,
    /** Change what is kept about a file: SITE CHMOD, MFMT. */
    ATTRIBUTES,
    /** See who else is connected: SITE WHO; without it, only oneself. */
    WHO
}
