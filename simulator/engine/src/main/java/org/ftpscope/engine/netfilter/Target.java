package org.ftpscope.engine.netfilter;

import java.util.Optional;
import org.ftpscope.engine.wire.Cidr;

/** What a rule does with a packet that meets its conditions (iptables(8), iptables-extensions(8)). */
public sealed interface Target {
    /** No {@code -j}: the rule only counts. */
    record Count() implements Target {}

    record Accept() implements Target {}

    record Drop() implements Target {}

    record Return() implements Target {}

    /** {@code -j CHAIN}; {@code -g CHAIN} does not come back here. */
    record Jump(String chain, boolean goTo) implements Target {}

    /** {@code -j REJECT}. */
    record Reject(RejectWith with) implements Target {}

    /** {@code -j LOG}. */
    record Log(String prefix, int level, boolean tcpSequence, boolean tcpOptions, boolean ipOptions)
            implements Target {}

    /** {@code -j TRACE}: the kernel logs every rule that the packet meets from here on. */
    record Trace() implements Target {}

    /** {@code -j MASQUERADE}. */
    record Masquerade(Optional<PortRange> ports, boolean random, boolean randomFully) implements Target {}

    /** {@code -j SNAT}. */
    record Snat(NatRange range) implements Target {}

    /** {@code -j DNAT}. */
    record Dnat(NatRange range) implements Target {}

    /** {@code -j REDIRECT}: to the router itself. */
    record Redirect(Optional<PortRange> ports, boolean random) implements Target {}

    /** {@code -j NETMAP --to}: one to one between networks. */
    record Netmap(Cidr network) implements Target {}

    /** {@code -j CT --helper}. */
    record AssignHelper(String helper) implements Target {}

    /** {@code -j CT --notrack}. */
    record NoTrack() implements Target {}

    /** {@code -j MARK}: the new mark is (old and not {@code mask}) xor {@code value}. */
    record Mark(int value, int mask) implements Target {}

    /** Answers of {@code --reject-with}. */
    enum RejectWith {
        ICMP_NET_UNREACHABLE("icmp-net-unreachable", 4, 0, "net-unreach"),
        ICMP_HOST_UNREACHABLE("icmp-host-unreachable", 4, 1, "host-unreach"),
        ICMP_PROTO_UNREACHABLE("icmp-proto-unreachable", 4, 2, "proto-unreach"),
        ICMP_PORT_UNREACHABLE("icmp-port-unreachable", 4, 3, "port-unreach"),
        ICMP_NET_PROHIBITED("icmp-net-prohibited", 4, 9, "net-prohib"),
        ICMP_HOST_PROHIBITED("icmp-host-prohibited", 4, 10, "host-prohib"),
        ICMP_ADMIN_PROHIBITED("icmp-admin-prohibited", 4, 13, "admin-prohib"),
        ICMP6_NO_ROUTE("icmp6-no-route", 6, 0, "no-route"),
        ICMP6_ADM_PROHIBITED("icmp6-adm-prohibited", 6, 1, "adm-prohibited"),
        ICMP6_ADDR_UNREACHABLE("icmp6-addr-unreachable", 6, 3, "addr-unreach"),
        ICMP6_PORT_UNREACHABLE("icmp6-port-unreachable", 6, 4, "port-unreach"),
        ICMP6_POLICY_FAIL("icmp6-policy-fail", 6, 5, "policy-fail"),
        ICMP6_REJECT_ROUTE("icmp6-reject-route", 6, 6, "reject-route"),
        TCP_RESET("tcp-reset", 0, 0, "tcp-rst");

        private final String label;
        private final int ipVersion;
        private final int code;
        private final String alias;

        RejectWith(String label, int ipVersion, int code, String alias) {
            this.label = label;
            this.ipVersion = ipVersion;
            this.code = code;
            this.alias = alias;
        }

        public String label() {
            return label;
        }

        String alias() {
            return alias;
        }

        /** Whether it can be used for that IP version. */
        public boolean fits(int version) {
            return ipVersion == 0 || ipVersion == version;
        }

        /** Code of the ICMP message (type destination unreachable). */
        public int code() {
            return code;
        }
    }
}
