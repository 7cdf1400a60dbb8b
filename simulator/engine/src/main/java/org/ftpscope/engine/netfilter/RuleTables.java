package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.RuleRef;
import org.jspecify.annotations.Nullable;

/** The tables of one IP version at work: chains with counters, walked by packets. */
@SuppressWarnings("EnumOrdinal") // every packet asks: arrays by table and hook are quicker than maps
final class RuleTables {
    private static final TokenBucket NO_BUCKET = new TokenBucket(1, 1, 1);

    /** A rule ready to be asked. */
    private static final class Step {
        private final Match[] matches;
        private final TokenBucket[] buckets;
        private final Target target;
        private final RuleRef ref;
        private @Nullable Walk jump;

        private Step(Rule rule, Chain chain, int number) {
            this.matches = rule.matches().toArray(Match[]::new);
            this.buckets = new TokenBucket[matches.length];
            for (int i = 0; i < matches.length; i++) {
                buckets[i] = matches[i] instanceof Match.Limit(int count, int unit, int burst)
                        ? new TokenBucket(count, unit, burst)
                        : NO_BUCKET;
            }
            this.target = rule.target();
            this.ref = new RuleRef(chain.table().label(), chain.name(), number, rule.text());
        }

        private boolean matches(TrackedPacket packet) {
            for (int i = 0; i < matches.length; i++) {
                if (!Matching.matches(matches[i], packet, buckets[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A chain ready to be walked. */
    private static final class Walk {
        private final Chain chain;
        private final RuleRef policyRef;
        private Step[] steps = {};

        private Walk(Chain chain) {
            this.chain = chain;
            String policy = chain.isBuiltIn() ? "-P " + chain.name() + " " + chain.policy() : "-N " + chain.name();
            this.policyRef = new RuleRef(chain.table().label(), chain.name(), 0, policy);
        }
    }

    /** What targets of the nat table and CT do; the rest happens here. */
    interface Effects {
        /** A NAT target sets up the translation; a reason to drop the packet, or null. */
        @Nullable
        DropReason translate(TrackedPacket packet, Target target, Hook hook);
    }

    private final Walk[][] builtIn = new Walk[Table.values().length][Hook.values().length];
    private final boolean[][] matters = new boolean[Table.values().length][Hook.values().length];
    private final KernelLog log;
    private final Effects effects;
    private final boolean needTracking;

    RuleTables(RuleSet rules, int ipVersion, KernelLog log, Effects effects) {
        this.log = log;
        this.effects = effects;
        boolean tracking = false;
        for (Table table : Table.values()) {
            Map<String, Walk> walks = new LinkedHashMap<>();
            List<Walk> order = new ArrayList<>();
            for (Chain chain : rules.chains(ipVersion, table)) {
                Walk walk = new Walk(chain);
                walks.put(chain.name(), walk);
                order.add(walk);
                tracking |= needsTracking(chain);
            }
            for (Walk walk : order) {
                List<Rule> chainRules = walk.chain.rules();
                walk.steps = new Step[chainRules.size()];
                for (int i = 0; i < walk.steps.length; i++) {
                    Step step = new Step(chainRules.get(i), walk.chain, i + 1);
                    step.jump = step.target instanceof Target.Jump(String name, boolean goTo) ? walks.get(name) : null;
                    walk.steps[i] = step;
                }
            }
            for (Hook hook : table.hooks()) {
                Walk walk = walks.get(hook.name());
                if (walk != null) {
                    builtIn[table.ordinal()][hook.ordinal()] = walk;
                    matters[table.ordinal()][hook.ordinal()] =
                            walk.steps.length > 0 || walk.chain.policy() != Chain.Policy.ACCEPT;
                }
            }
        }
        this.needTracking = tracking;
    }

    /**
     * Whether any rule needs connection tracking: one that asks for a state, assigns a helper, or translates. Without such a rule
     * the kernel does not track at all (nf_ct_netns_get).
     */
    boolean needTracking() {
        return needTracking;
    }

    private static boolean needsTracking(Chain chain) {
        boolean nat = chain.table() == Table.NAT && (!chain.rules().isEmpty() || chain.policy() == Chain.Policy.DROP);
        return nat || chain.rules().stream().anyMatch(RuleTables::needsTracking);
    }

    private static boolean needsTracking(Rule rule) {
        return rule.target() instanceof Target.AssignHelper
                || rule.matches().stream()
                        .anyMatch(match -> match instanceof Match.StateIs
                                || match instanceof Match.StatusIs
                                || match instanceof Match.CtProtocolIs
                                || match instanceof Match.DirectionIs
                                || match instanceof Match.HelperIs);
    }

    /** Whether the table has anything to say at the hook: a rule, or a policy other than ACCEPT. */
    boolean matters(Table table, Hook hook) {
        return matters[table.ordinal()][hook.ordinal()];
    }

    /** Walks the table's chain of that hook. Rules that match are added to the packet's hits, the deciding one last. */
    Verdict run(Table table, Hook hook, TrackedPacket packet) {
        Walk walk = builtIn[table.ordinal()][hook.ordinal()];
        if (walk == null || !matters(table, hook)) {
            return Verdict.ACCEPT;
        }
        Verdict verdict = walk(walk, hook, packet);
        if (verdict != null) {
            return verdict;
        }
        packet.hits.add(walk.policyRef);
        if (packet.traced) {
            log.trace(packet, table.label(), walk.chain.name(), "policy", walk.steps.length + 1);
        }
        return walk.chain.policy() == Chain.Policy.DROP
                ? new Verdict.Drop(new DropReason.ByRule(walk.policyRef))
                : Verdict.ACCEPT;
    }

    /** The verdict of a rule; null when the end of the chain is reached, or RETURN. */
    private @Nullable Verdict walk(Walk walk, Hook hook, TrackedPacket packet) {
        for (Step step : walk.steps) {
            if (!step.matches(packet)) {
                continue;
            }
            packet.hits.add(step.ref);
            if (packet.traced) {
                log.trace(packet, step.ref.table(), walk.chain.name(), "rule", step.ref.number());
            }
            switch (step.target) {
                case Target.Accept() -> {
                    return Verdict.ACCEPT;
                }
                case Target.Drop() -> {
                    return new Verdict.Drop(new DropReason.ByRule(step.ref));
                }
                case Target.Return() -> {
                    return null;
                }
                case Target.Reject(Target.RejectWith with) -> {
                    return new Verdict.Reject(step.ref, with);
                }
                case Target.Jump(String name, boolean goTo) -> {
                    Verdict verdict = step.jump == null ? null : enter(step.jump, hook, packet);
                    if (verdict != null || goTo) {
                        return verdict;
                    }
                }
                case Target.Masquerade t -> {
                    return translated(packet, t, hook);
                }
                case Target.Snat t -> {
                    return translated(packet, t, hook);
                }
                case Target.Dnat t -> {
                    return translated(packet, t, hook);
                }
                case Target.Redirect t -> {
                    return translated(packet, t, hook);
                }
                case Target.Netmap t -> {
                    return translated(packet, t, hook);
                }
                case Target.Log t -> log.packet(packet, t);
                case Target.Trace() -> packet.traced = true;
                case Target.Count() -> {}
                case Target.AssignHelper(String helper) -> {
                    // xt_CT leaves packets alone that have an entry already; only the first packet's template counts.
                    packet.helperTemplate = helper;
                }
                case Target.NoTrack() -> {
                    packet.decided = true;
                    packet.ctInfo = CtInfo.UNTRACKED;
                }
                case Target.Mark(int value, int mask) -> packet.mark = packet.mark & ~mask ^ value;
            }
        }
        return null;
    }

    private @Nullable Verdict enter(Walk chain, Hook hook, TrackedPacket packet) {
        Verdict verdict = walk(chain, hook, packet);
        if (verdict == null && packet.traced) {
            log.trace(packet, chain.chain.table().label(), chain.chain.name(), "return", chain.steps.length + 1);
        }
        return verdict;
    }

    private Verdict translated(TrackedPacket packet, Target target, Hook hook) {
        DropReason reason = effects.translate(packet, target, hook);
        return reason == null ? Verdict.ACCEPT : new Verdict.Drop(reason);
    }
}
