package org.ftpscope.engine.net;

import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;

/** ICMP errors as hosts word them (RFC 792, RFC 4443; Linux: net/ipv4/icmp.c, net/ipv6/icmp.c). */
final class Icmp {
    /** Largest ICMPv4 error, headers included (RFC 1812 section 4.3.2.3). */
    private static final int MAX_LENGTH_V4 = 576;
    /** Largest ICMPv6 error, headers included: the least MTU (RFC 4443 section 2.4). */
    private static final int MAX_LENGTH_V6 = 1280;

    private static final int V4_OVERHEAD = 20 + 8;
    private static final int V6_OVERHEAD = 40 + 8;

    private Icmp() {}

    static IcmpMessage.Problem portUnreachable(IpPacket about) {
        return about.version() == 4
                ? problem(about, IcmpMessage.Type.UNREACHABLE, 3)
                : problem(about, IcmpMessage.Type.V6_UNREACHABLE, 4);
    }

    /** Protocol unreachable; in IPv6 a parameter problem that points to the next-header field. */
    static IcmpMessage.Problem protocolUnreachable(IpPacket about) {
        return about.version() == 4
                ? problem(about, IcmpMessage.Type.UNREACHABLE, 2)
                : new IcmpMessage.Problem(6, IcmpMessage.Type.V6_PARAMETER_PROBLEM, 1, 6, quote(about));
    }

    /** Host unreachable; in IPv6 address unreachable. */
    static IcmpMessage.Problem hostUnreachable(IpPacket about) {
        return about.version() == 4
                ? problem(about, IcmpMessage.Type.UNREACHABLE, 1)
                : problem(about, IcmpMessage.Type.V6_UNREACHABLE, 3);
    }

    /** Fragmentation needed; in IPv6 packet too big. */
    static IcmpMessage.Problem tooBig(IpPacket about, int mtuBytes) {
        return about.version() == 4
                ? new IcmpMessage.Problem(4, IcmpMessage.Type.UNREACHABLE, 4, mtuBytes, quote(about))
                : new IcmpMessage.Problem(6, IcmpMessage.Type.V6_PACKET_TOO_BIG, 0, mtuBytes, quote(about));
    }

    /** Time exceeded in transit. */
    static IcmpMessage.Problem timeExceeded(IpPacket about) {
        return problem(
                about, about.version() == 4 ? IcmpMessage.Type.TIME_EXCEEDED : IcmpMessage.Type.V6_TIME_EXCEEDED, 0);
    }

    /** Destination unreachable with a code of one's own choice. */
    static IcmpMessage.Problem unreachable(IpPacket about, int code) {
        return problem(
                about, about.version() == 4 ? IcmpMessage.Type.UNREACHABLE : IcmpMessage.Type.V6_UNREACHABLE, code);
    }

    /** An error of that type and code, quoting what fits. */
    private static IcmpMessage.Problem problem(IpPacket about, int type, int code) {
        return new IcmpMessage.Problem(about.version(), type, code, 0, quote(about));
    }

    private static Bytes quote(IpPacket about) {
        Bytes whole = about.emit();
        int room = about.version() == 4 ? MAX_LENGTH_V4 - V4_OVERHEAD : MAX_LENGTH_V6 - V6_OVERHEAD;
        return whole.slice(0, Math.min(room, whole.length()));
    }
}
