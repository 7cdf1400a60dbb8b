package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/** An address of IP version 4 or 6. Ordered by version, then numerically. */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {
    /** Reads {@code 192.168.1.10} or {@code fd00:1::10}; empty when the text is neither. Names are never resolved. */
    static Optional<IpAddress> parse(String text) {
        if (text.indexOf(':') >= 0) {
            return Ipv6Address.parseText(text).map(address -> address);
        }
        return Ipv4Address.parseText(text).map(address -> address);
    }

    /** Like {@link #parse} for text that the program itself wrote; an {@link IllegalArgumentException} otherwise. */
    static IpAddress of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }

    /** 4 or 6. */
    int version();

    /** Width of the address in bits: 32 or 128. */
    int bitLength();

    /** Puts the address in network byte order. */
    void emit(ByteBuffer out);

    /** Sum of the address' 16-bit words, for {@link Checksum}. */
    long checksumPart();

    /** The address with all but the first {@code prefixLength} bits cleared. */
    IpAddress masked(int prefixLength);

    /** Whether this is the unspecified address, 0.0.0.0 or ::. */
    boolean isUnspecified();

    boolean isLoopback();

    boolean isMulticast();

    /** Private use: RFC 1918 for IPv4, unique local (RFC 4193) for IPv6. */
    boolean isPrivate();
}
