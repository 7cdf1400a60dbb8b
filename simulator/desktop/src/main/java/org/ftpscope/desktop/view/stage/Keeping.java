package org.ftpscope.desktop.view.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.moment.Sheet;
import org.ftpscope.desktop.moment.TimeMachine;

/** What each node keeps at the moment, in short lines: a router its connections and expectations, a host its sockets. */
final class Keeping {
    private static final String ARROW = " → ";

    private final World world;
    private final SessionModel session;
    private final TimeMachine machine;
    private long moment = Long.MIN_VALUE;
    private Map<String, List<NodePainter.Line>> lines = Map.of();

    Keeping(World world, SessionModel session, TimeMachine machine) {
        this.world = world;
        this.session = session;
        this.machine = machine;
    }

    /** Forgets what was worked out for a moment of another recording. */
    void forget() {
        moment = Long.MIN_VALUE;
    }

    List<NodePainter.Line> of(String node) {
        if (moment != session.momentEvent()) {
            moment = session.momentEvent();
            lines = workOut();
        }
        return lines.getOrDefault(node, List.of());
    }

    private Map<String, List<NodePainter.Line>> workOut() {
        Map<String, List<NodePainter.Line>> found = new LinkedHashMap<>();
        for (Sheet sheet : machine.sheets(moment, session.nowNanos())) {
            boolean router =
                    world.node(sheet.node()).map(node -> node.role().isRouter()).orElse(false);
            for (Sheet.Row row : sheet.rows()) {
                boolean fresh = session.selected()
                        .map(selected -> selected.eventIds().contains(row.eventId()))
                        .orElse(false);
                switch (sheet.key()) {
                    case "conntrack" -> add(found, sheet, connection(row, fresh));
                    case "expect" ->
                        add(
                                found,
                                sheet,
                                new NodePainter.Line(
                                        "EXPECT",
                                        row.cells().get(0),
                                        "→ " + row.cells().get(1),
                                        fresh));
                    case "tcp" -> {
                        if (!router) {
                            add(found, sheet, socket(row, fresh));
                        }
                    }
                    default -> {}
                }
            }
        }
        return found;
    }

    private static void add(Map<String, List<NodePainter.Line>> into, Sheet sheet, NodePainter.Line line) {
        into.computeIfAbsent(sheet.node(), node -> new ArrayList<>()).add(line);
    }

    /** Where a connection is translated the two names of its dialler say so; else where it goes. */
    private static NodePainter.Line connection(Sheet.Row row, boolean fresh) {
        String[] original = row.cells().get(1).split(ARROW, 2);
        String[] reply = row.cells().get(2).split(ARROW, 2);
        boolean whole = original.length == 2 && reply.length == 2;
        String state = row.cells().get(0);
        if (!whole) {
            return new NodePainter.Line(state, row.cells().get(1), "", fresh);
        }
        if (!original[0].equals(reply[1])) {
            return new NodePainter.Line(state, original[0], "⇄ " + reply[1], fresh);
        }
        return original[1].equals(reply[0])
                ? new NodePainter.Line(state, original[0], "→ " + original[1], fresh)
                : new NodePainter.Line(state, original[1], "⇄ " + reply[0], fresh);
    }

    private static NodePainter.Line socket(Sheet.Row row, boolean fresh) {
        String local = row.cells().get(1);
        String port = local.substring(local.lastIndexOf(':'));
        boolean listening = row.cells().get(0).equals("LISTEN");
        return new NodePainter.Line(
                row.cells().get(0), port, listening ? "" : "→ " + row.cells().get(2), fresh);
    }
}
