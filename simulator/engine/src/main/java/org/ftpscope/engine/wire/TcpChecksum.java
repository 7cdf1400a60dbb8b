package org.ftpscope.engine.wire;

/** What a TCP segment's checksum is worth to who reads it. */
public enum TcpChecksum {
    /** A segment whose checksum is wrong is not read. */
    VERIFIED,
    /** It is known not to fit: octets were cut off, or the network card was to compute it (offloading). */
    IGNORED
}
