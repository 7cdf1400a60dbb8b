package org.ftpscope.engine.netfilter;

import java.util.List;

/**
 * A rule of a chain.
 *
 * @param matches all must hold
 * @param text the rule as {@code iptables -S} prints it, {@code -A CHAIN} included
 * @param line line of the file it was written in, from 1 on
 * @param column column of its target there
 */
public record Rule(List<Match> matches, Target target, String text, int line, int column) {
    public Rule {
        matches = List.copyOf(matches);
    }
}
