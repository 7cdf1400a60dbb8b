package org.ftpscope.desktop.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.ftpscope.desktop.moment.WorldState.At;
import org.ftpscope.desktop.moment.WorldState.Stamped;
import org.ftpscope.desktop.moment.WorldState.TcpRow;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.wire.FourTuple;

/** Turns a state into tables, in the words of {@code conntrack -L}, {@code iptables -vL} and {@code ss}. */
final class Sheets {
    private static final List<String> CONNTRACK = List.of("state", "original", "reply", "flags", "timeout");
    private static final List<String> EXPECT = List.of("source", "destination", "to", "timeout");
    private static final List<String> RULES = List.of("hits", "place", "rule");
    private static final List<String> TCP = List.of("state", "local", "remote", "cwnd", "retrans");
    private static final List<String> SESSIONS = List.of("state", "user", "last");
    private static final List<String> FILES = List.of("path", "size");

    private final List<Sheet> sheets = new ArrayList<>();
    /** The rows of one kind of table at each node, while they are gathered. */
    private final Map<String, List<Sheet.Rows.Source<?, ?>>> drafts = new LinkedHashMap<>();

    static List<Sheet> of(WorldState state, long nowNanos) {
        Sheets all = new Sheets();
        all.gather(state.conntrack(), (id, entry) -> conntrack(entry, nowNanos));
        all.finish("conntrack", CONNTRACK);
        all.gather(state.expectations(), (id, expected) -> expectation(expected, nowNanos));
        all.finish("expect", EXPECT);
        all.gather(
                state.counters(),
                (place, counter) -> List.of(
                        Long.toString(counter.hits()),
                        counter.rule().place(),
                        counter.rule().text()));
        all.finish("rules", RULES);
        all.gather(state.listeners(), (id, local) -> List.of("LISTEN", local, "*", "", ""));
        all.gather(state.tcp(), Sheets::socket);
        all.finish("tcp", TCP);
        all.gather(state.sessions(), (id, row) -> List.of(row.state(), row.user(), row.last()));
        all.finish("sessions", SESSIONS);
        all.gather(state.files(), (path, row) -> List.of(path, row.length() < 0 ? "" : bytes(row.length())));
        all.finish("files", FILES);
        return all.sheets;
    }

    private Sheets() {}

    /** Takes what there is at this moment, as the state goes on; words are found for what someone looks at. */
    private <K, V> void gather(Map<At<K>, Stamped<V>> from, BiFunction<K, V, List<String>> words) {
        from.forEach((at, stamped) -> drafts.computeIfAbsent(at.node(), node -> new ArrayList<>())
                .add(new Sheet.Rows.Source<>(at.key(), stamped.value(), stamped.eventId(), words)));
    }

    private void finish(String key, List<String> columns) {
        drafts.forEach((node, rows) -> sheets.add(new Sheet(key, node, columns, new Sheet.Rows(rows))));
        drafts.clear();
    }

    private static List<String> socket(FourTuple connection, TcpRow row) {
        return List.of(
                row.state(),
                connection.local().toString(),
                connection.remote().toString(),
                row.windowBytes() == 0 ? "" : Long.toString(row.windowBytes()),
                row.retransmissions() == 0 ? "" : Integer.toString(row.retransmissions()));
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
