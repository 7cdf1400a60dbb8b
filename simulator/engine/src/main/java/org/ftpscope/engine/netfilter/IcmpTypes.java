package org.ftpscope.engine.netfilter;

import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.Protocol;

/** Which ICMP messages are questions, and what answers them (nf_conntrack_proto_icmp, nf_conntrack_proto_icmpv6). */
final class IcmpTypes {
    private static final int TIMESTAMP = 13;
    private static final int TIMESTAMP_REPLY = 14;
    private static final int INFO_REQUEST = 15;
    private static final int INFO_REPLY = 16;
    private static final int ADDRESS = 17;
    private static final int ADDRESS_REPLY = 18;
    private static final int NODE_INFORMATION = 139;
    private static final int NODE_INFORMATION_REPLY = 140;

    private IcmpTypes() {}

    /** The type that belongs to {@code type}; -1 when it is neither question nor answer. */
    static int answerTo(int protocol, int type) {
        if (protocol == Protocol.ICMP) {
            return switch (type) {
                case IcmpMessage.Type.ECHO -> IcmpMessage.Type.ECHO_REPLY;
                case IcmpMessage.Type.ECHO_REPLY -> IcmpMessage.Type.ECHO;
                case TIMESTAMP -> TIMESTAMP_REPLY;
                case TIMESTAMP_REPLY -> TIMESTAMP;
                case INFO_REQUEST -> INFO_REPLY;
                case INFO_REPLY -> INFO_REQUEST;
                case ADDRESS -> ADDRESS_REPLY;
                case ADDRESS_REPLY -> ADDRESS;
                default -> -1;
            };
        }
        return switch (type) {
            case IcmpMessage.Type.V6_ECHO -> IcmpMessage.Type.V6_ECHO_REPLY;
            case IcmpMessage.Type.V6_ECHO_REPLY -> IcmpMessage.Type.V6_ECHO;
            case NODE_INFORMATION -> NODE_INFORMATION_REPLY;
            case NODE_INFORMATION_REPLY -> NODE_INFORMATION;
            default -> -1;
        };
    }

    /** Whether a message of that type may begin a connection. */
    static boolean isQuestion(int protocol, int type) {
        return protocol == Protocol.ICMP
                ? type == IcmpMessage.Type.ECHO || type == TIMESTAMP || type == INFO_REQUEST || type == ADDRESS
                : type == IcmpMessage.Type.V6_ECHO || type == NODE_INFORMATION;
    }

    /** Multicast listener and neighbour discovery messages are never tracked. */
    static boolean isUntracked(int protocol, int type) {
        return protocol == Protocol.ICMPV6 && (type >= 130 && type <= 137 || type == 143);
    }
}
