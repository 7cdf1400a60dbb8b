package org.ftpscope.engine.netfilter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpFlags;

/** Names of numbers that rules may use: an excerpt of /etc/protocols and /etc/services (IANA). */
final class Names {
    static final Map<String, Integer> PROTOCOLS = Collections.unmodifiableMap(protocols());
    static final Map<String, Integer> SERVICES = Collections.unmodifiableMap(services());
    static final Map<String, Integer> TCP_FLAGS = Collections.unmodifiableMap(tcpFlags());

    private static Map<String, Integer> protocols() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("all", 0);
        names.put("icmp", Protocol.ICMP);
        names.put("igmp", 2);
        names.put("tcp", Protocol.TCP);
        names.put("udp", Protocol.UDP);
        names.put("dccp", 33);
        names.put("gre", 47);
        names.put("esp", 50);
        names.put("ah", 51);
        names.put("ipv6-icmp", Protocol.ICMPV6);
        names.put("icmpv6", Protocol.ICMPV6);
        names.put("sctp", 132);
        names.put("udplite", 136);
        return names;
    }

    private static Map<String, Integer> services() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("ftp-data", 20);
        names.put("ftp", 21);
        names.put("ssh", 22);
        names.put("telnet", 23);
        names.put("smtp", 25);
        names.put("domain", 53);
        names.put("bootps", 67);
        names.put("bootpc", 68);
        names.put("tftp", 69);
        names.put("http", 80);
        names.put("pop3", 110);
        names.put("ntp", 123);
        names.put("imap2", 143);
        names.put("https", 443);
        names.put("ftps-data", 989);
        names.put("ftps", 990);
        return names;
    }

    private static Map<String, Integer> tcpFlags() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("FIN", TcpFlags.FIN);
        names.put("SYN", TcpFlags.SYN);
        names.put("RST", TcpFlags.RST);
        names.put("PSH", TcpFlags.PSH);
        names.put("ACK", TcpFlags.ACK);
        names.put("URG", TcpFlags.URG);
        return names;
    }

    /** Names of ICMP types and codes. */
    static final Map<String, IcmpName> ICMP = Collections.unmodifiableMap(icmp());

    static final Map<String, IcmpName> ICMPV6 = Collections.unmodifiableMap(icmpv6());

    /** A type and the codes that a name covers. */
    record IcmpName(int type, int codeLow, int codeHigh) {}

    private Names() {}

    /** The name of a protocol number as iptables prints it, or the number. */
    static String protocol(int number) {
        for (Map.Entry<String, Integer> entry : PROTOCOLS.entrySet()) {
            if (entry.getValue() == number && number != 0) {
                return entry.getKey();
            }
        }
        return Integer.toString(number);
    }

    /** Flags as iptables-save prints them: {@code FIN,SYN,RST,ACK}, or NONE. */
    static String flags(int flags) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Integer> entry : TCP_FLAGS.entrySet()) {
            if ((flags & entry.getValue()) != 0) {
                text.append(text.isEmpty() ? "" : ",").append(entry.getKey());
            }
        }
        return text.isEmpty() ? "NONE" : text.toString();
    }

    private static Map<String, IcmpName> icmp() {
        Map<String, IcmpName> types = new LinkedHashMap<>();
        types.put("any", new IcmpName(Match.IcmpTypeIs.ANY, 0, 255));
        types.put("echo-reply", new IcmpName(0, 0, 255));
        types.put("pong", new IcmpName(0, 0, 255));
        types.put("destination-unreachable", new IcmpName(3, 0, 255));
        types.put("network-unreachable", new IcmpName(3, 0, 0));
        types.put("host-unreachable", new IcmpName(3, 1, 1));
        types.put("protocol-unreachable", new IcmpName(3, 2, 2));
        types.put("port-unreachable", new IcmpName(3, 3, 3));
        types.put("fragmentation-needed", new IcmpName(3, 4, 4));
        types.put("source-route-failed", new IcmpName(3, 5, 5));
        types.put("network-unknown", new IcmpName(3, 6, 6));
        types.put("host-unknown", new IcmpName(3, 7, 7));
        types.put("network-prohibited", new IcmpName(3, 9, 9));
        types.put("host-prohibited", new IcmpName(3, 10, 10));
        types.put("TOS-network-unreachable", new IcmpName(3, 11, 11));
        types.put("TOS-host-unreachable", new IcmpName(3, 12, 12));
        types.put("communication-prohibited", new IcmpName(3, 13, 13));
        types.put("host-precedence-violation", new IcmpName(3, 14, 14));
        types.put("precedence-cutoff", new IcmpName(3, 15, 15));
        types.put("source-quench", new IcmpName(4, 0, 255));
        types.put("redirect", new IcmpName(5, 0, 255));
        types.put("network-redirect", new IcmpName(5, 0, 0));
        types.put("host-redirect", new IcmpName(5, 1, 1));
        types.put("echo-request", new IcmpName(8, 0, 255));
        types.put("ping", new IcmpName(8, 0, 255));
        types.put("router-advertisement", new IcmpName(9, 0, 255));
        types.put("router-solicitation", new IcmpName(10, 0, 255));
        types.put("time-exceeded", new IcmpName(11, 0, 255));
        types.put("ttl-exceeded", new IcmpName(11, 0, 255));
        types.put("ttl-zero-during-transit", new IcmpName(11, 0, 0));
        types.put("ttl-zero-during-reassembly", new IcmpName(11, 1, 1));
        types.put("parameter-problem", new IcmpName(12, 0, 255));
        types.put("timestamp-request", new IcmpName(13, 0, 255));
        types.put("timestamp-reply", new IcmpName(14, 0, 255));
        types.put("address-mask-request", new IcmpName(17, 0, 255));
        types.put("address-mask-reply", new IcmpName(18, 0, 255));
        return types;
    }

    private static Map<String, IcmpName> icmpv6() {
        Map<String, IcmpName> types = new LinkedHashMap<>();
        types.put("destination-unreachable", new IcmpName(1, 0, 255));
        types.put("no-route", new IcmpName(1, 0, 0));
        types.put("communication-prohibited", new IcmpName(1, 1, 1));
        types.put("beyond-scope", new IcmpName(1, 2, 2));
        types.put("address-unreachable", new IcmpName(1, 3, 3));
        types.put("port-unreachable", new IcmpName(1, 4, 4));
        types.put("failed-policy", new IcmpName(1, 5, 5));
        types.put("reject-route", new IcmpName(1, 6, 6));
        types.put("packet-too-big", new IcmpName(2, 0, 255));
        types.put("time-exceeded", new IcmpName(3, 0, 255));
        types.put("ttl-exceeded", new IcmpName(3, 0, 255));
        types.put("parameter-problem", new IcmpName(4, 0, 255));
        types.put("echo-request", new IcmpName(128, 0, 255));
        types.put("ping", new IcmpName(128, 0, 255));
        types.put("echo-reply", new IcmpName(129, 0, 255));
        types.put("pong", new IcmpName(129, 0, 255));
        types.put("router-solicitation", new IcmpName(133, 0, 255));
        types.put("router-advertisement", new IcmpName(134, 0, 255));
        types.put("neighbour-solicitation", new IcmpName(135, 0, 255));
        types.put("neighbor-solicitation", new IcmpName(135, 0, 255));
        types.put("neighbour-advertisement", new IcmpName(136, 0, 255));
        types.put("neighbor-advertisement", new IcmpName(136, 0, 255));
        types.put("redirect", new IcmpName(137, 0, 255));
        return types;
    }
}
