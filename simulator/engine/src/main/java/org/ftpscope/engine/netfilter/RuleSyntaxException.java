package org.ftpscope.engine.netfilter;

import java.util.Optional;

/** A line of a rule set that cannot be read; the message is one sentence with line and column. */
public final class RuleSyntaxException extends RuntimeException {
    /** What is wrong; English text in {@link #text}, other languages by name. {@code %s} is the word in question. */
    public enum Kind {
        UNKNOWN_COMMAND("unknown command %s"),
        UNKNOWN_OPTION("unknown option %s"),
        UNKNOWN_TABLE("there is no table %s"),
        UNKNOWN_CHAIN("there is no chain %s in this table"),
        UNKNOWN_MATCH("unknown match module %s"),
        UNKNOWN_TARGET("unknown target or chain %s"),
        UNKNOWN_VALUE("%s is not one of the values allowed here"),
        BAD_VALUE("%s cannot be used here"),
        BAD_ADDRESS("%s is not an address or network of this IP version"),
        BAD_PORT("%s is not a port or port range"),
        MISSING_VALUE("%s needs a value"),
        MISSING_MODULE("%s needs the match module that it belongs to before it (-m, or -p for its protocol)"),
        MISSING_TARGET("%s belongs to a target that is not named before it (-j)"),
        NOT_NEGATABLE("%s cannot be negated with !"),
        WRONG_TABLE("%s cannot be used in this table"),
        WRONG_CHAIN("%s cannot be used in this chain"),
        TWICE("%s is given twice"),
        POLICY("%s: only a built-in chain has a policy, ACCEPT or DROP"),
        CHAIN_EXISTS("chain %s exists already"),
        CHAIN_IN_USE("chain %s is still used or not empty"),
        CHAIN_NAME("%s cannot be the name of a chain"),
        LOOP("chain %s leads back to itself"),
        RULE_NUMBER("there is no rule number %s"),
        NO_SUCH_RULE("no rule like this in chain %s"),
        QUOTE("a quotation mark is not closed: %s"),
        NO_COMMAND("a line must begin a table (*), name a chain (:), or hold a command such as -A: %s"),
        NO_TABLE("%s stands outside a table (*filter … COMMIT)"),
        NO_COMMIT("table %s does not end with COMMIT");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** A format with one {@code %s} for the word in question. */
        public String text() {
            return text;
        }
    }

    private final int line;
    private final int column;
    private final Kind kind;
    private final String word;
    private final Optional<String> nearest;

    RuleSyntaxException(int line, int column, Kind kind, String word, Optional<String> nearest) {
        super("line " + line + ", column " + column + ": " + String.format(kind.text(), word)
                + nearest.map(near -> " (did you mean " + near + "?)").orElse(""));
        this.line = line;
        this.column = column;
        this.kind = kind;
        this.word = word;
        this.nearest = nearest;
    }

    /** Line of the text, from 1 on. */
    public int line() {
        return line;
    }

    /** Column of the word in its line, from 1 on. */
    public int column() {
        return column;
    }

    public Kind kind() {
        return kind;
    }

    /** The word in question. */
    public String word() {
        return word;
    }

    /** The nearest word that would have been right. */
    public Optional<String> nearest() {
        return nearest;
    }
}
