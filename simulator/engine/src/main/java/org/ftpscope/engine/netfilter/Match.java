package org.ftpscope.engine.netfilter;

import java.util.EnumSet;
import java.util.List;
import org.ftpscope.engine.wire.Cidr;

/**
 * A condition of a rule (iptables(8), iptables-extensions(8)). A rule applies when all of its conditions hold. {@code negated}
 * is the {@code !} before the option.
 */
public sealed interface Match {
    /** {@code -p}: protocol number. */
    record ProtocolIs(boolean negated, int protocol) implements Match {}

    /** {@code -s}. */
    record SourceIn(boolean negated, Cidr network) implements Match {}

    /** {@code -d}. */
    record DestinationIn(boolean negated, Cidr network) implements Match {}

    /** {@code -i}; a trailing {@code +} stands for any ending. */
    record InInterface(boolean negated, String name) implements Match {}

    /** {@code -o}; a trailing {@code +} stands for any ending. */
    record OutInterface(boolean negated, String name) implements Match {}

    /** {@code -m tcp} or {@code -m udp} {@code --sport}. */
    record SourcePort(boolean negated, String module, PortRange ports) implements Match {}

    /** {@code -m tcp} or {@code -m udp} {@code --dport}. */
    record DestinationPort(boolean negated, String module, PortRange ports) implements Match {}

    /** {@code --tcp-flags MASK COMP}: of the flags in {@code mask}, exactly those in {@code set} are set. */
    record FlagsAre(boolean negated, int mask, int set) implements Match {}

    /** {@code --icmp-type}, {@code --icmpv6-type}; type {@link #ANY} for any. */
    record IcmpTypeIs(boolean negated, int ipVersion, int type, int codeLow, int codeHigh) implements Match {
        public static final int ANY = -1;
    }

    /** {@code -m multiport}. */
    record Multiport(boolean negated, Side side, List<PortRange> ports) implements Match {
        /** Which port is looked at. */
        public enum Side {
            SOURCE,
            DESTINATION,
            EITHER
        }

        public Multiport {
            ports = List.copyOf(ports);
        }
    }

    /** A state of a packet's connection as {@code --ctstate} names it, in the order in which iptables prints them. */
    enum State {
        INVALID,
        NEW,
        RELATED,
        ESTABLISHED,
        UNTRACKED,
        SNAT,
        DNAT
    }

    /** {@code -m conntrack --ctstate}, or {@code -m state --state}. */
    record StateIs(boolean negated, boolean stateModule, EnumSet<State> states) implements Match {
        public StateIs {
            states = EnumSet.copyOf(states);
        }
    }

    /** A status bit of an entry as {@code --ctstatus} names it. */
    enum Status {
        NONE,
        EXPECTED,
        SEEN_REPLY,
        ASSURED,
        CONFIRMED
    }

    /** {@code -m conntrack --ctstatus}. */
    record StatusIs(boolean negated, EnumSet<Status> statuses) implements Match {
        public StatusIs {
            statuses = EnumSet.copyOf(statuses);
        }
    }

    /** {@code -m conntrack --ctproto}. */
    record CtProtocolIs(boolean negated, int protocol) implements Match {}

    /** {@code -m conntrack --ctdir ORIGINAL|REPLY}. */
    record DirectionIs(boolean reply) implements Match {}

    /** {@code -m helper --helper}: the connection was expected by this helper, or is watched by it. */
    record HelperIs(boolean negated, String name) implements Match {}

    /** {@code -m mark --mark VALUE/MASK}. */
    record MarkIs(boolean negated, int value, int mask) implements Match {}

    /**
     * {@code -m limit}: a token bucket.
     *
     * @param count tokens per {@code unitSeconds}
     * @param burst size of the bucket
     */
    record Limit(int count, int unitSeconds, int burst) implements Match {}

    /** {@code -m comment --comment}: always true. */
    record Comment(String text) implements Match {}

    /** {@code -m tcp}, {@code -m udp} or {@code -m icmp} without options: true for that protocol. */
    record Module(String name) implements Match {}
}
