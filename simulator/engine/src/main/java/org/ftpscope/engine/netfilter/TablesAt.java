package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Protocol;

/**
 * The tables of one router at a moment of a recording, put together again from its events: connections as {@code conntrack -L}
 * prints them, expectations, rules with counters as {@code iptables-save -c} prints them.
 *
 * <p>Feed it the recording's events in order, up to the moment in question; it can go on from there but not back.
 */
public final class TablesAt {
    private static final long SECOND = 1_000_000_000L;

    /** Packets and bytes that a rule, or a policy, has matched. */
    public record Counter(long packets, long bytes) {
        private Counter plus(int length) {
            return new Counter(packets + 1, bytes + length);
        }
    }

    private record Place(int ipVersion, String table, String chain, int number) {}

    private final String node;
    private final Map<Long, ConntrackView> entries = new LinkedHashMap<>();
    private final Map<Long, ExpectationView> expectations = new LinkedHashMap<>();
    private final Map<Place, Counter> counters = new LinkedHashMap<>();
    private final Map<Place, RuleRef> seen = new LinkedHashMap<>();

    /** Empty tables of the router of that name. */
    public TablesAt(String node) {
        this.node = node;
    }

    /** The tables of {@code node} after the event {@code untilId} of {@code events}. */
    public static TablesAt of(Collection<Event> events, String node, long untilId) {
        TablesAt tables = new TablesAt(node);
        for (Event event : events) {
            if (event.id() > untilId) {
                break;
            }
            tables.add(event);
        }
        return tables;
    }

    /** Takes note of the next event. */
    public void add(Event event) {
        if (!event.node().equals(node) || !(event.what() instanceof What.FilterWhat what)) {
            return;
        }
        switch (what) {
            case What.ConntrackCreated(ConntrackView entry) -> entries.put(entry.entry(), entry);
            case What.ConntrackUpdated(ConntrackView entry) -> entries.replace(entry.entry(), entry);
            case What.ConntrackDestroyed(ConntrackView entry, String reason) -> entries.remove(entry.entry());
            case What.ExpectationCreated(ExpectationView made) -> expectations.put(made.expectation(), made);
            case What.ExpectationMatched(ExpectationView used, long entry) -> expectations.remove(used.expectation());
            case What.ExpectationDestroyed(ExpectationView gone, String reason) ->
                expectations.remove(gone.expectation());
            case What.Verdict verdict -> count(verdict);
            case What.Rewritten rewritten -> {}
        }
    }

    private void count(What.Verdict verdict) {
        int version = verdict.packet().version();
        int length = verdict.packet().length();
        for (RuleRef rule : verdict.hits()) {
            Place place = new Place(version, rule.table(), rule.chain(), rule.number());
            counters.put(place, counters.getOrDefault(place, new Counter(0, 0)).plus(length));
            seen.putIfAbsent(place, rule);
        }
    }

    /** The connections, oldest first. */
    public List<ConntrackView> connections() {
        return List.copyOf(entries.values());
    }

    /** The expectations, oldest first. */
    public List<ExpectationView> expectations() {
        return List.copyOf(expectations.values());
    }

    /** What a rule has matched; its policy's number is 0. */
    public Counter counter(int ipVersion, String table, String chain, int number) {
        return counters.getOrDefault(new Place(ipVersion, table, chain, number), new Counter(0, 0));
    }

    /** A connection as {@code conntrack -L} prints it. */
    public static String line(ConntrackView entry, long nowNanos) {
        StringBuilder line = new StringBuilder(200);
        int number = Names.PROTOCOLS.getOrDefault(entry.protocol(), 0);
        line.append(String.format(java.util.Locale.ROOT, "%-8s %d", entry.protocol(), number));
        line.append(' ').append(secondsLeft(entry.expiresAtNanos(), nowNanos)).append(' ');
        line.append(entry.state()).append(entry.state().isEmpty() ? "" : " ");
        tuple(line, number, entry.original(), false);
        line.append(entry.seenReply() ? "" : "[UNREPLIED] ");
        tuple(line, number, entry.reply(), true);
        line.append(entry.assured() ? "[ASSURED] " : "");
        line.append("mark=").append(entry.mark());
        entry.helper().ifPresent(name -> line.append(" helper=").append(name));
        return line.append(" use=1").toString();
    }

    private static long secondsLeft(long expiresAtNanos, long nowNanos) {
        return Math.max(0, expiresAtNanos - nowNanos) / SECOND;
    }

    private static void tuple(StringBuilder line, int protocol, ConntrackView.Tuple tuple, boolean reply) {
        line.append("src=").append(tuple.source().address());
        line.append(" dst=").append(tuple.destination().address()).append(' ');
        if (protocol == Protocol.ICMP || protocol == Protocol.ICMPV6) {
            int question = protocol == Protocol.ICMP ? 8 : 128;
            int answer = protocol == Protocol.ICMP ? 0 : 129;
            line.append("type=").append(reply ? answer : question).append(" code=0 id=");
            line.append(tuple.source().port()).append(' ');
        } else if (protocol == Protocol.TCP || protocol == Protocol.UDP) {
            line.append("sport=").append(tuple.source().port());
            line.append(" dport=").append(tuple.destination().port()).append(' ');
        }
    }

    /** Lines of {@code iptables-save -c} (or {@code ip6tables-save -c}) for the rule set; tables without rules are left out. */
    public List<String> counterLines(RuleSet rules, int ipVersion) {
        List<String> lines = new ArrayList<>();
        for (Table table : Table.values()) {
            Collection<Chain> chains = rules.chains(ipVersion, table);
            boolean used = chains.stream()
                    .anyMatch(chain ->
                            !chain.isBuiltIn() || !chain.rules().isEmpty() || chain.policy() != Chain.Policy.ACCEPT);
            if (!used) {
                continue;
            }
            lines.add("*" + table.label());
            for (Chain chain : chains) {
                String policy = chain.isBuiltIn() ? chain.policy().name() : "-";
                Counter counter = counter(ipVersion, table.label(), chain.name(), 0);
                lines.add(":" + chain.name() + " " + policy + " " + brackets(counter));
            }
            for (Chain chain : chains) {
                for (int i = 0; i < chain.rules().size(); i++) {
                    Counter counter = counter(ipVersion, table.label(), chain.name(), i + 1);
                    lines.add(brackets(counter) + " " + chain.rules().get(i).text());
                }
            }
            lines.add("COMMIT");
        }
        return lines;
    }

    /** The counters of the rules that have matched so far, for a recording whose rule set is not at hand. */
    public List<String> counterLines() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Place, RuleRef> entry : seen.entrySet()) {
            RuleRef rule = entry.getValue();
            Counter counter = counters.getOrDefault(entry.getKey(), new Counter(0, 0));
            lines.add(brackets(counter) + " -t " + rule.table() + " " + rule.text());
        }
        return lines;
    }

    private static String brackets(Counter counter) {
        return "[" + counter.packets() + ":" + counter.bytes() + "]";
    }
}
