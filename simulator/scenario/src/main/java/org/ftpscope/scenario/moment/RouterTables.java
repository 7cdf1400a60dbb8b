package org.ftpscope.scenario.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.netfilter.Chain;
import org.ftpscope.engine.netfilter.Rule;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.Table;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.model.Scenario;

/**
 * What a router knew at one moment.
 *
 * @param conntrack entries in the order in which they were made
 * @param expectations likewise
 * @param counters rules and how many packets have hit them, in the order of the tables; policies after the rules of their chain
 */
public record RouterTables(
        String node, List<ConntrackView> conntrack, List<ExpectationView> expectations, List<Counter> counters) {
    /** A rule and the packets that it has matched so far. */
    public record Counter(RuleRef rule, long hits) {}

    public RouterTables {
        conntrack = List.copyOf(conntrack);
        expectations = List.copyOf(expectations);
        counters = List.copyOf(counters);
    }

    /** The tables of a router after {@code events}: all those up to the moment. Rules are listed in full where the scenario is known. */
    public static RouterTables after(List<Event> events, String node, Optional<Scenario> scenario) {
        Map<Long, ConntrackView> entries = new LinkedHashMap<>();
        Map<Long, ExpectationView> expected = new LinkedHashMap<>();
        Map<String, Counter> counters = new LinkedHashMap<>();
        rules(scenario, node).forEach(rule -> counters.put(key(rule), new Counter(rule, 0)));
        for (Event event : events) {
            if (!event.node().equals(node) || !(event.what() instanceof What.FilterWhat what)) {
                continue;
            }
            switch (what) {
                case What.ConntrackCreated(ConntrackView entry) -> entries.put(entry.entry(), entry);
                case What.ConntrackUpdated(ConntrackView entry) -> entries.put(entry.entry(), entry);
                case What.ConntrackDestroyed(ConntrackView entry, String reason) -> entries.remove(entry.entry());
                case What.ExpectationCreated(ExpectationView e) -> expected.put(e.expectation(), e);
                case What.ExpectationMatched(ExpectationView e, long entry) -> expected.remove(e.expectation());
                case What.ExpectationDestroyed(ExpectationView e, String reason) -> expected.remove(e.expectation());
                case What.Verdict verdict -> verdict.hits().forEach(rule -> count(counters, rule));
                case What.Rewritten r -> {}
            }
        }
        return new RouterTables(
                node, List.copyOf(entries.values()), List.copyOf(expected.values()), List.copyOf(counters.values()));
    }

    private static void count(Map<String, Counter> counters, RuleRef rule) {
        counters.merge(key(rule), new Counter(rule, 1), (before, one) -> new Counter(before.rule(), before.hits() + 1));
    }

    /** What tells a rule from the others of its router: chains of both versions of IP have the same names. */
    public static String key(RuleRef rule) {
        return rule.place() + " " + rule.text();
    }

    /** The rules of a router as they were written, in the order of the tables; none where the scenario is not known. */
    public static List<RuleRef> rules(Optional<Scenario> scenario, String node) {
        List<RuleRef> rules = new ArrayList<>();
        if (scenario.flatMap(known -> known.topology().node(node)).orElse(null) instanceof Topology.RouterPlan router) {
            RuleSet set = router.settings().rules();
            for (Table table : Table.values()) {
                Stream.of(4, 6)
                        .flatMap(version -> set.chains(version, table).stream())
                        .forEach(chain -> addRules(rules, chain));
            }
        }
        return rules;
    }

    /** Empty chains with the usual policy are left out: there are too many of them. */
    private static void addRules(List<RuleRef> rules, Chain chain) {
        int number = 0;
        for (Rule rule : chain.rules()) {
            number++;
            rules.add(new RuleRef(chain.table().label(), chain.name(), number, rule.text()));
        }
        if (chain.isBuiltIn() && (number > 0 || chain.policy() != Chain.Policy.ACCEPT)) {
            String text = "-P " + chain.name() + " " + chain.policy();
            rules.add(new RuleRef(chain.table().label(), chain.name(), 0, text));
        }
    }

    // ---------------------------------------------------------------- as the programs print them

    /** An expectation as {@code conntrack -L expect} prints it at that time. */
    public static String line(ExpectationView expectation, long nowNanos) {
        return seconds(expectation.expiresAtNanos(), nowNanos) + " proto=6 src=" + expectation.source() + " dst="
                + expectation.destination().address() + " sport=0 dport="
                + expectation.destination().port() + " -> " + expectation.translatedTo() + " helper="
                + expectation.helper();
    }

    private static long seconds(long expiresAtNanos, long nowNanos) {
        return Math.max(0, (expiresAtNanos - nowNanos) / 1_000_000_000L);
    }
}
