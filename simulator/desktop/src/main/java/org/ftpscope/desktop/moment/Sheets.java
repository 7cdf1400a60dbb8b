package org.ftpscope.desktop.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.ExpectationView;

/** Turns a state into tables, in the words of {@code conntrack -L}, {@code iptables -vL} and {@code ss}. */
final class Sheets {
    private Sheets() {}

    static List<Sheet> of(WorldState state, long nowNanos) {
        Map<String, Draft> sheets = new LinkedHashMap<>();
        state.conntrack()
                .forEach((at, entry) -> add(
                        sheets,
                        "conntrack",
                        at.node(),
                        CONNTRACK,
                        conntrack(entry.value(), nowNanos),
                        entry.eventId()));
        state.expectations()
                .forEach((at, expected) -> add(
                        sheets,
                        "expect",
                        at.node(),
                        EXPECT,
                        expectation(expected.value(), nowNanos),
                        expected.eventId()));
        state.counters()
                .forEach((at, counter) -> add(
                        sheets,
                        "rules",
                        at.node(),
                        RULES,
                        List.of(
                                Long.toString(counter.value().hits()),
                                counter.value().rule().place(),
                                counter.value().rule().text()),
                        counter.eventId()));
        state.listeners()
                .forEach((at, local) -> add(
                        sheets, "tcp", at.node(), TCP, List.of("LISTEN", local.value(), "*", "", ""), local.eventId()));
        state.tcp()
                .forEach((at, row) -> add(
                        sheets,
                        "tcp",
                        at.node(),
                        TCP,
                        List.of(
                                row.value().state(),
                                at.key().local().toString(),
                                at.key().remote().toString(),
                                row.value().windowBytes() == 0
                                        ? ""
                                        : Long.toString(row.value().windowBytes()),
                                row.value().retransmissions() == 0
                                        ? ""
                                        : Integer.toString(row.value().retransmissions())),
                        row.eventId()));
        state.sessions()
                .forEach((at, row) -> add(
                        sheets,
                        "sessions",
                        at.node(),
                        SESSIONS,
                        List.of(
                                row.value().state(),
                                row.value().user(),
                                row.value().last()),
                        row.eventId()));
        state.files()
                .forEach((at, row) -> add(
                        sheets,
                        "files",
                        at.node(),
                        FILES,
                        List.of(
                                at.key(),
                                row.value().length() < 0
                                        ? ""
                                        : bytes(row.value().length())),
                        row.eventId()));
        return sheets.values().stream()
                .map(draft -> new Sheet(draft.key(), draft.node(), draft.columns(), draft.rows()))
                .toList();
    }

    private static final List<String> CONNTRACK = List.of("state", "original", "reply", "flags", "timeout");
    private static final List<String> EXPECT = List.of("source", "destination", "to", "timeout");
    private static final List<String> RULES = List.of("hits", "place", "rule");
    private static final List<String> TCP = List.of("state", "local", "remote", "cwnd", "retrans");
    private static final List<String> SESSIONS = List.of("state", "user", "last");
    private static final List<String> FILES = List.of("path", "size");

    /** A sheet while it is filled. */
    private record Draft(String key, String node, List<String> columns, List<Sheet.Row> rows) {}

    private static void add(
            Map<String, Draft> sheets,
            String key,
            String node,
            List<String> columns,
            List<String> cells,
            long eventId) {
        sheets.computeIfAbsent(key + " " + node, name -> new Draft(key, node, columns, new ArrayList<>()))
                .rows()
                .add(new Sheet.Row(cells, eventId));
    }

    private static List<String> conntrack(ConntrackView entry, long nowNanos) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        flags.put("[UNREPLIED]", !entry.seenReply());
        flags.put("[ASSURED]", entry.assured());
        flags.put("helper=" + entry.helper().orElse(""), entry.helper().isPresent());
        flags.put(
                "master=" + entry.master().map(String::valueOf).orElse(""),
                entry.master().isPresent());
        List<String> set = new ArrayList<>();
        flags.forEach((flag, on) -> {
            if (on) {
                set.add(flag);
            }
        });
        return List.of(
                entry.state().isEmpty() ? entry.protocol() : entry.state(),
                entry.original().source() + " → " + entry.original().destination(),
                entry.reply().source() + " → " + entry.reply().destination(),
                String.join(" ", set),
                seconds(entry.expiresAtNanos() - nowNanos));
    }

    private static List<String> expectation(ExpectationView expected, long nowNanos) {
        return List.of(
                expected.source().toString(),
                expected.destination().toString(),
                expected.translatedTo().toString(),
                seconds(expected.expiresAtNanos() - nowNanos));
    }

    private static String seconds(long nanos) {
        return Math.max(0, Math.round(nanos / 1e9)) + " s";
    }

    private static String bytes(long length) {
        return String.format(Locale.ROOT, "%,d B", length);
    }
}
