package org.ftpscope.engine.netfilter;

import java.util.List;

/**
 * A chain of rules.
 *
 * @param policy what becomes of packets at the end of a built-in chain; a chain of one's own returns to its caller
 */
public record Chain(Table table, String name, Policy policy, List<Rule> rules) {
    /** The end of a chain. */
    public enum Policy {
        ACCEPT,
        DROP,
        /** A chain that somebody made has no policy; the listing shows {@code -}. */
        RETURN
    }

    public Chain {
        rules = List.copyOf(rules);
    }

    public boolean isBuiltIn() {
        return policy != Policy.RETURN;
    }
}
