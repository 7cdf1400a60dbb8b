package org.ftpscope.cli;

import java.io.IOException;
import java.util.List;
import org.ftpscope.engine.netfilter.TablesAt;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.scenario.moment.RouterTables;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;

/** The tables of every router at one moment, as text: connection tracking, expectations, rules with their counters. */
final class TablesText {
    private final Shell shell;

    TablesText(Shell shell) {
        this.shell = shell;
    }

    /** Writes the tables after {@code events}, router by router; routers that know nothing are left out. */
    void write(Source source, List<Event> events, Appendable out) throws IOException {
        long nowNanos = events.isEmpty() ? 0 : events.getLast().atNanos();
        for (NodeInfo node : source.header().nodes()) {
            RouterTables tables = RouterTables.after(events, node.name(), source.scenario());
            conntrack(tables, nowNanos, out);
            expectations(tables, nowNanos, out);
            counters(tables, out);
        }
    }

    void conntrack(RouterTables tables, long nowNanos, Appendable out) throws IOException {
        if (!tables.conntrack().isEmpty()) {
            line(out, shell.text("tables.conntrack", tables.node()));
            for (ConntrackView entry : tables.conntrack()) {
                line(out, "  " + TablesAt.line(entry, nowNanos));
            }
        }
    }

    void expectations(RouterTables tables, long nowNanos, Appendable out) throws IOException {
        if (!tables.expectations().isEmpty()) {
            line(out, shell.text("tables.expectations", tables.node()));
            for (ExpectationView expectation : tables.expectations()) {
                line(out, "  " + RouterTables.line(expectation, nowNanos));
            }
        }
    }

    void counters(RouterTables tables, Appendable out) throws IOException {
        if (!tables.counters().isEmpty()) {
            line(out, shell.text("tables.counters", tables.node()));
            for (RouterTables.Counter counter : tables.counters()) {
                String hits =
                        " ".repeat(Math.max(0, 6 - Long.toString(counter.hits()).length())) + counter.hits();
                line(
                        out,
                        hits + "  " + counter.rule().table() + " "
                                + counter.rule().text());
            }
        }
    }

    private static void line(Appendable out, String text) throws IOException {
        out.append(text).append('\n');
    }
}
