package org.ftpscope.engine.netfilter;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** The tables of a router as a person wrote them, IPv4 and IPv6. */
public final class RuleSet {
    private static final RuleSet EMPTY = RuleSetReader.read("");

    private final Map<Integer, Map<Table, Map<String, Chain>>> families;

    RuleSet(Map<Integer, Map<Table, Map<String, Chain>>> families) {
        this.families = families;
    }

    /** No rules: every policy is ACCEPT. */
    public static RuleSet empty() {
        return EMPTY;
    }

    /**
     * Reads iptables command lines ({@code iptables -t nat -A …}, {@code ip6tables …}, or without the leading word) and files of
     * {@code iptables-save}, mixed as they come.
     *
     * @throws RuleSyntaxException at the first line that cannot be read
     */
    public static RuleSet parse(String text) {
        return RuleSetReader.read(text);
    }

    /** The chains of a table, built-in ones first, then in the order in which they were made. */
    public Collection<Chain> chains(int ipVersion, Table table) {
        return Collections.unmodifiableCollection(chainMap(ipVersion, table).values());
    }

    /** The chain of that name. */
    public Optional<Chain> chain(int ipVersion, Table table, String name) {
        return Optional.ofNullable(chainMap(ipVersion, table).get(name));
    }

    private Map<String, Chain> chainMap(int ipVersion, Table table) {
        Map<Table, Map<String, Chain>> tables = families.get(ipVersion);
        Map<String, Chain> chains = tables == null ? null : tables.get(table);
        if (chains == null) {
            throw new IllegalArgumentException("IP version " + ipVersion);
        }
        return chains;
    }
}
