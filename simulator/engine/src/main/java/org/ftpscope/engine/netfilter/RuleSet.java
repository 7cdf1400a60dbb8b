package org.ftpscope.engine.netfilter;

/** The tables of a router as a person wrote them, IPv4 and IPv6. */
public final class RuleSet {
    private static final RuleSet EMPTY = new RuleSet();

    private RuleSet() {}

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
        if (!text.isBlank()) {
            throw new UnsupportedOperationException("rules are not read yet");
        }
        return EMPTY;
    }
}
