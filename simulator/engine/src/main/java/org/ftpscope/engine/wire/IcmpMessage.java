package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;

/**
 * A message of ICMP (RFC 792) or ICMPv6 (RFC 4443); {@code ipVersion} tells which, 4 or 6, and so what type and code mean.
 */
public sealed interface IcmpMessage extends Transport {
    /** Type numbers of both versions that this program sends or understands. */
    final class Type {
        public static final int ECHO_REPLY = 0;
        public static final int UNREACHABLE = 3;
        public static final int SOURCE_QUENCH = 4;
        public static final int REDIRECT = 5;
        public static final int ECHO = 8;
        public static final int TIME_EXCEEDED = 11;
        public static final int PARAMETER_PROBLEM = 12;
        public static final int V6_UNREACHABLE = 1;
        public static final int V6_PACKET_TOO_BIG = 2;
        public static final int V6_TIME_EXCEEDED = 3;
        public static final int V6_PARAMETER_PROBLEM = 4;
        public static final int V6_ECHO = 128;
        public static final int V6_ECHO_REPLY = 129;

        private Type() {}
    }

    int ipVersion();

    int type();

    int code();

    /** The four bytes after the checksum. */
    int restOfHeader();

    /** What follows the eight bytes of header. */
    Bytes body();

    /** Echo request or reply (RFC 792; RFC 4443 section 4). */
    record Echo(int ipVersion, boolean reply, int identifier, int sequence, Bytes body) implements IcmpMessage {
        @Override
        public int type() {
            if (ipVersion == 4) {
                return reply ? Type.ECHO_REPLY : Type.ECHO;
            }
            return reply ? Type.V6_ECHO_REPLY : Type.V6_ECHO;
        }

        @Override
        public int code() {
            return 0;
        }

        @Override
        public int restOfHeader() {
            return identifier << 16 | sequence;
        }
    }

    /**
     * An error about a packet: destination unreachable, packet too big, time exceeded, parameter problem, redirect, source
     * quench.
     *
     * @param restOfHeader unused, next-hop MTU, gateway or pointer, as the type says
     * @param body the packet in question, as far as it is quoted: its IP header and at least eight bytes more
     */
    record Problem(int ipVersion, int type, int code, int restOfHeader, Bytes body) implements IcmpMessage {}

    /** Any other message. */
    record Other(int ipVersion, int type, int code, int restOfHeader, Bytes body) implements IcmpMessage {}

    /** Whether messages of this type quote the packet that they are about. */
    static boolean isProblem(int ipVersion, int type) {
        if (ipVersion == 6) {
            return type >= Type.V6_UNREACHABLE && type <= Type.V6_PARAMETER_PROBLEM;
        }
        return type == Type.UNREACHABLE
                || type == Type.SOURCE_QUENCH
                || type == Type.REDIRECT
                || type == Type.TIME_EXCEEDED
                || type == Type.PARAMETER_PROBLEM;
    }

    @Override
    default int protocol() {
        return ipVersion() == 4 ? Protocol.ICMP : Protocol.ICMPV6;
    }

    @Override
    default int length() {
        return 8 + body().length();
    }

    @Override
    default void emit(ByteBuffer out, IpAddress source, IpAddress destination) {
        ByteBuffer header = ByteBuffer.allocate(8);
        header.put((byte) type()).put((byte) code()).putShort((short) 0).putInt(restOfHeader());
        long sum = Checksum.sum(header.array(), 0, 8) + body().onesComplementSum();
        if (ipVersion() == 6) {
            sum += Checksum.pseudoHeader(source, destination, Protocol.ICMPV6, length());
        }
        header.putShort(2, (short) Checksum.finish(sum));
        out.put(header.array());
        body().writeTo(out);
    }

    static Transport parse(int ipVersion, Bytes in, IpAddress source, IpAddress destination) {
        int protocol = ipVersion == 4 ? Protocol.ICMP : Protocol.ICMPV6;
        if (in.length() < 8) {
            return OpaquePayload.bad(protocol, in, WireError.TRUNCATED);
        }
        long sum = in.onesComplementSum();
        if (ipVersion == 6) {
            sum += Checksum.pseudoHeader(source, destination, Protocol.ICMPV6, in.length());
        }
        if (Checksum.finish(sum) != 0) {
            return OpaquePayload.bad(protocol, in, WireError.BAD_CHECKSUM);
        }
        int type = in.at(0);
        int code = in.at(1);
        int rest = in.view().getInt(4);
        Bytes body = in.from(8);
        boolean request = type == (ipVersion == 4 ? Type.ECHO : Type.V6_ECHO);
        boolean reply = type == (ipVersion == 4 ? Type.ECHO_REPLY : Type.V6_ECHO_REPLY);
        if ((request || reply) && code == 0) {
            return new Echo(ipVersion, reply, rest >>> 16, rest & 0xffff, body);
        }
        return isProblem(ipVersion, type)
                ? new Problem(ipVersion, type, code, rest, body)
                : new Other(ipVersion, type, code, rest, body);
    }
}
