package org.ftpscope.engine.recording;

/**
 * A rule of a rule set.
 *
 * @param number position in its chain from 1 on; 0 is the chain's policy
 * @param text the rule as {@code iptables -S} prints it
 */
public record RuleRef(String table, String chain, int number, String text) {
    public boolean isPolicy() {
        return number == 0;
    }

    /** {@code filter FORWARD 2} or {@code filter FORWARD policy}. */
    public String place() {
        return table + " " + chain + " " + (number == 0 ? "policy" : Integer.toString(number));
    }
}
