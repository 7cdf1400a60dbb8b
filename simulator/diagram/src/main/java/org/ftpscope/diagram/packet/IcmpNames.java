package org.ftpscope.diagram.packet;

import org.ftpscope.engine.wire.IcmpMessage;

/** What ICMP types and codes are called (RFC 792, RFC 1812 section 5.2.7, RFC 4443). */
public final class IcmpNames {
    private IcmpNames() {}

    /** The name of a message: {@code Port unreachable}. */
    public static String of(IcmpMessage message) {
        return message.ipVersion() == 4 ? v4(message.type(), message.code()) : v6(message.type(), message.code());
    }

    private static String v4(int type, int code) {
        return switch (type) {
            case IcmpMessage.Type.ECHO_REPLY -> "Echo reply";
            case IcmpMessage.Type.ECHO -> "Echo request";
            case IcmpMessage.Type.UNREACHABLE ->
                switch (code) {
                    case 0 -> "Network unreachable";
                    case 1 -> "Host unreachable";
                    case 2 -> "Protocol unreachable";
                    case 3 -> "Port unreachable";
                    case 4 -> "Fragmentation needed";
                    case 9 -> "Network prohibited";
                    case 10 -> "Host prohibited";
                    case 13 -> "Administratively prohibited";
                    default -> "Destination unreachable";
                };
            case IcmpMessage.Type.TIME_EXCEEDED -> "Time exceeded";
            case IcmpMessage.Type.REDIRECT -> "Redirect";
            case IcmpMessage.Type.PARAMETER_PROBLEM -> "Parameter problem";
            default -> "ICMP type " + type;
        };
    }

    private static String v6(int type, int code) {
        return switch (type) {
            case IcmpMessage.Type.V6_ECHO -> "Echo request";
            case IcmpMessage.Type.V6_ECHO_REPLY -> "Echo reply";
            case IcmpMessage.Type.V6_UNREACHABLE ->
                switch (code) {
                    case 0 -> "No route";
                    case 1 -> "Administratively prohibited";
                    case 3 -> "Address unreachable";
                    case 4 -> "Port unreachable";
                    default -> "Destination unreachable";
                };
            case IcmpMessage.Type.V6_PACKET_TOO_BIG -> "Packet too big";
            case IcmpMessage.Type.V6_TIME_EXCEEDED -> "Time exceeded";
            case IcmpMessage.Type.V6_PARAMETER_PROBLEM -> "Parameter problem";
            default -> "ICMPv6 type " + type;
        };
    }
}
