package org.ftpscope.scenario.capture;

import java.util.Optional;

/** What a frame of a capture begins with (https://www.tcpdump.org/linktypes.html); the types that this program reads. */
public enum LinkType {
    /** Address family of the sender's machine, four bytes (BSD loopback). */
    NULL(0),
    ETHERNET(1),
    /** IPv4 or IPv6 without anything before it. */
    RAW(101),
    /** Address family in network byte order (OpenBSD loopback). */
    LOOP(108),
    /** Linux "cooked" capture of the device {@code any}, version 1. */
    LINUX_SLL(113),
    IPV4(228),
    IPV6(229),
    /** Linux "cooked" capture, version 2. */
    LINUX_SLL2(276);

    private final int number;

    LinkType(int number) {
        this.number = number;
    }

    /** The number in the file. */
    public int number() {
        return number;
    }

    /** The type of that number; 12 and 14 are what some systems write for {@link #RAW}. */
    public static Optional<LinkType> of(int number) {
        if (number == 12 || number == 14) {
            return Optional.of(RAW);
        }
        for (LinkType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
