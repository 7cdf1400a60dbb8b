package org.ftpscope.engine.ftp;

/** What a server does with a PORT or EPRT that names an address other than its peer's. */
public enum ForeignAddress {
    /** 500, and no attempt: vsftpd and Pure-FTPd. */
    REFUSE,
    /**
     * A private address, where neither end of the control connection has one, gives way to the peer's: ProFTPD. Any other foreign
     * address is refused.
     */
    REPLACE_WITH_PEER,
    /** Dial it: FXP, and the bounce attack. */
    ALLOW
}
