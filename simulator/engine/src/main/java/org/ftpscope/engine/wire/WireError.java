package org.ftpscope.engine.wire;

/** Why bytes are not the packet, or not the header, that they claim to be. */
public enum WireError {
    /** Fewer bytes than the header, or than the header says. */
    TRUNCATED,
    /** The version field is neither 4 nor 6. */
    BAD_VERSION,
    /** A length field (IHL, total length, data offset, UDP length) contradicts itself or the packet. */
    BAD_LENGTH,
    /** The IPv4 header checksum is wrong; Linux drops such a packet before any hook sees it. */
    BAD_HEADER_CHECKSUM,
    /** The checksum of the TCP, UDP or ICMP part is wrong. */
    BAD_CHECKSUM
}
