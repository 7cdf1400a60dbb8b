package org.ftpscope.engine.netfilter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kernel settings of a router by their real names (Linux Documentation/networking/nf_conntrack-sysctl.rst and ip-sysctl.rst),
 * with the defaults of today's kernel. Values are whole numbers; time-outs are in seconds.
 */
public final class Sysctls {
    /** Years ago (before Linux 4.7 by default, until 6.0 by choice) 1: helpers attach themselves to their module's ports. */
    public static final String HELPER = "net.netfilter.nf_conntrack_helper";

    public static final String MAX = "net.netfilter.nf_conntrack_max";
    public static final String EXPECT_MAX = "net.netfilter.nf_conntrack_expect_max";
    public static final String CHECKSUM = "net.netfilter.nf_conntrack_checksum";
    public static final String TCP_LOOSE = "net.netfilter.nf_conntrack_tcp_loose";
    public static final String TCP_BE_LIBERAL = "net.netfilter.nf_conntrack_tcp_be_liberal";
    public static final String TCP_IGNORE_INVALID_RST = "net.netfilter.nf_conntrack_tcp_ignore_invalid_rst";
    public static final String TCP_MAX_RETRANS = "net.netfilter.nf_conntrack_tcp_max_retrans";
    public static final String TCP_TIMEOUT = "net.netfilter.nf_conntrack_tcp_timeout_";
    public static final String UDP_TIMEOUT = "net.netfilter.nf_conntrack_udp_timeout";
    public static final String UDP_TIMEOUT_STREAM = "net.netfilter.nf_conntrack_udp_timeout_stream";
    public static final String ICMP_TIMEOUT = "net.netfilter.nf_conntrack_icmp_timeout";
    public static final String ICMPV6_TIMEOUT = "net.netfilter.nf_conntrack_icmpv6_timeout";
    public static final String GENERIC_TIMEOUT = "net.netfilter.nf_conntrack_generic_timeout";
    public static final String IP_FORWARD = "net.ipv4.ip_forward";
    public static final String IPV6_FORWARDING = "net.ipv6.conf.all.forwarding";
    public static final String DEFAULT_TTL = "net.ipv4.ip_default_ttl";
    public static final String IPV6_HOP_LIMIT = "net.ipv6.conf.all.hop_limit";
    public static final String ICMP_RATELIMIT = "net.ipv4.icmp_ratelimit";
    public static final String ICMP_RATEMASK = "net.ipv4.icmp_ratemask";
    public static final String ICMPV6_RATELIMIT = "net.ipv6.icmp.ratelimit";
    public static final String ICMP_ECHO_IGNORE_ALL = "net.ipv4.icmp_echo_ignore_all";

    private static final Sysctls DEFAULTS = new Sysctls(defaultValues());

    private final Map<String, Long> values;

    private Sysctls(Map<String, Long> values) {
        this.values = values;
    }

    private static Map<String, Long> defaultValues() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put(IP_FORWARD, 1L);
        values.put(IPV6_FORWARDING, 1L);
        values.put(DEFAULT_TTL, 64L);
        values.put(IPV6_HOP_LIMIT, 64L);
        values.put(ICMP_RATELIMIT, 1000L);
        values.put(ICMP_RATEMASK, 6168L);
        values.put(ICMPV6_RATELIMIT, 1000L);
        values.put(ICMP_ECHO_IGNORE_ALL, 0L);
        values.put(HELPER, 0L);
        values.put(MAX, 262_144L);
        values.put(EXPECT_MAX, 4096L);
        values.put(CHECKSUM, 1L);
        values.put(TCP_LOOSE, 1L);
        values.put(TCP_BE_LIBERAL, 0L);
        values.put(TCP_IGNORE_INVALID_RST, 0L);
        values.put(TCP_MAX_RETRANS, 3L);
        values.put(TCP_TIMEOUT + "syn_sent", 120L);
        values.put(TCP_TIMEOUT + "syn_recv", 60L);
        values.put(TCP_TIMEOUT + "established", 432_000L);
        values.put(TCP_TIMEOUT + "fin_wait", 120L);
        values.put(TCP_TIMEOUT + "close_wait", 60L);
        values.put(TCP_TIMEOUT + "last_ack", 30L);
        values.put(TCP_TIMEOUT + "time_wait", 120L);
        values.put(TCP_TIMEOUT + "close", 10L);
        values.put(TCP_TIMEOUT + "max_retrans", 300L);
        values.put(TCP_TIMEOUT + "unacknowledged", 300L);
        values.put(UDP_TIMEOUT, 30L);
        values.put(UDP_TIMEOUT_STREAM, 120L);
        values.put(ICMP_TIMEOUT, 30L);
        values.put(ICMPV6_TIMEOUT, 30L);
        values.put(GENERIC_TIMEOUT, 600L);
        return values;
    }

    /** Today's defaults, forwarding switched on. */
    public static Sysctls defaults() {
        return DEFAULTS;
    }

    /** All names that are known, in the order in which the defaults list them. */
    public Iterable<String> names() {
        return values.keySet();
    }

    /**
     * These settings with {@code name} set to {@code value}. {@code net.nf_conntrack_max}, slashes instead of dots and the old
     * prefix {@code net.ipv4.netfilter.ip_conntrack_} are understood as {@code sysctl} understands them.
     *
     * @throws SettingException when there is no such setting or the value is no whole number of 0 to 2³¹-1
     */
    public Sysctls with(String name, String value) {
        String known = canonical(name);
        if (!values.containsKey(known)) {
            Optional<String> near = Nearest.of(known, values.keySet());
            throw new SettingException(SettingException.Kind.UNKNOWN_SYSCTL, name, near);
        }
        String digits = value.strip();
        if (!digits.matches("[0-9]{1,10}") || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw new SettingException(SettingException.Kind.SYSCTL_VALUE, name + "=" + value, Optional.empty());
        }
        Map<String, Long> changed = new LinkedHashMap<>(values);
        changed.put(known, Long.parseLong(digits));
        return new Sysctls(changed);
    }

    /** {@link #with(String, String)} for text of the form {@code name=value}, as {@code sysctl -w} takes it. */
    public Sysctls with(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new SettingException(SettingException.Kind.SYSCTL_FORM, assignment, Optional.empty());
        }
        return with(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }

    private static String canonical(String name) {
        String dotted = name.strip().replace('/', '.');
        if (dotted.equals("net.nf_conntrack_max")) {
            return MAX;
        }
        String old = "net.ipv4.netfilter.ip_conntrack_";
        return dotted.startsWith(old) ? "net.netfilter.nf_conntrack_" + dotted.substring(old.length()) : dotted;
    }

    /** The value of a known setting. */
    public long get(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no sysctl " + name);
        }
        return value;
    }

    /** Whether a known setting is not 0. */
    public boolean isOn(String name) {
        return get(name) != 0;
    }

    /** A time-out as nanoseconds. */
    public long timeoutNanos(String name) {
        return get(name) * 1_000_000_000L;
    }
}
