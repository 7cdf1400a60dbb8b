package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.netfilter.RuleSyntaxException.Kind;

/** What only the whole table shows: jumps to chains that exist, no loops, targets and interfaces that fit the hook. */
final class RuleSetCheck {
    private final Table table;
    private final Map<String, Chain> chains;
    private final List<String> path = new ArrayList<>();

    private RuleSetCheck(Table table, Map<String, Chain> chains) {
        this.table = table;
        this.chains = chains;
    }

    static void check(Table table, Map<String, Chain> chains) {
        RuleSetCheck check = new RuleSetCheck(table, chains);
        for (Chain chain : chains.values()) {
            check.jumps(chain);
        }
        for (Chain chain : chains.values()) {
            check.loops(chain);
        }
        for (Hook hook : table.hooks()) {
            Chain chain = chains.get(hook.name());
            if (chain != null) {
                check.fits(chain, hook, new ArrayList<>());
            }
        }
    }

    private void jumps(Chain chain) {
        for (Rule rule : chain.rules()) {
            if (rule.target() instanceof Target.Jump(String name, boolean goTo)) {
                if (!chains.containsKey(name)) {
                    List<String> known = new ArrayList<>();
                    TargetSpec.names().forEach(known::add);
                    known.addAll(chains.keySet());
                    throw fail(rule, Kind.UNKNOWN_TARGET, name, Nearest.of(name, known));
                }
                if (table.hook(name).isPresent()) {
                    throw fail(rule, Kind.BAD_VALUE, name, Optional.empty());
                }
            }
        }
    }

    private void loops(Chain chain) {
        path.add(chain.name());
        for (Rule rule : chain.rules()) {
            if (rule.target() instanceof Target.Jump(String name, boolean goTo)) {
                if (path.contains(name)) {
                    throw fail(rule, Kind.LOOP, name, Optional.empty());
                }
                Chain next = chains.get(name);
                if (next != null) {
                    loops(next);
                }
            }
        }
        path.removeLast();
    }

    private void fits(Chain chain, Hook hook, List<String> seen) {
        if (seen.contains(chain.name())) {
            return;
        }
        seen.add(chain.name());
        for (Rule rule : chain.rules()) {
            if (!TargetSpec.hooks(rule.target()).contains(hook)) {
                throw fail(rule, Kind.WRONG_CHAIN, targetName(rule), Optional.empty());
            }
            if (chain.isBuiltIn()) {
                interfaces(rule, hook);
            }
            if (rule.target() instanceof Target.Jump(String name, boolean goTo)) {
                Chain next = chains.get(name);
                if (next != null) {
                    fits(next, hook, seen);
                }
            }
        }
    }

    /** iptables refuses these in built-in chains: the packet has no such interface there. */
    private void interfaces(Rule rule, Hook hook) {
        for (Match match : rule.matches()) {
            boolean in = match instanceof Match.InInterface && (hook == Hook.OUTPUT || hook == Hook.POSTROUTING);
            boolean out = match instanceof Match.OutInterface && (hook == Hook.INPUT || hook == Hook.PREROUTING);
            if (in || out) {
                throw fail(rule, Kind.WRONG_CHAIN, in ? "-i" : "-o", Optional.empty());
            }
        }
    }

    private static String targetName(Rule rule) {
        String text = rule.text();
        int at = text.lastIndexOf(" -j ");
        String name = at < 0 ? text : text.substring(at + 4);
        return name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
    }

    private static RuleSyntaxException fail(Rule rule, Kind kind, String word, Optional<String> nearest) {
        return new RuleSyntaxException(rule.line(), rule.column(), kind, word, nearest);
    }
}
