package org.ftpscope.engine.wire;

/** IP protocol numbers used here (IANA, Assigned Internet Protocol Numbers). */
public final class Protocol {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;

    private Protocol() {}
}
