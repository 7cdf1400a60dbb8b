package org.ftpscope.scenario.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ftpscope.engine.tcp.Transitions;

/** The states of TCP as a Mermaid state diagram, drawn from the one table of transitions that the endpoints obey. */
public final class StateDiagram {
    private StateDiagram() {}

    /** The diagram: one arrow for each pair of states, with the events that lead from the one to the other. */
    public static String mermaid() {
        Map<String, String> arrows = new LinkedHashMap<>();
        for (Transitions.Row row : Transitions.rows()) {
            if (row.state() != row.next()) {
                arrows.merge(
                        row.state() + " --> " + row.next(),
                        row.event().toString(),
                        (known, another) -> known.contains(another) ? known : known + " / " + another);
            }
        }
        StringBuilder out = new StringBuilder("stateDiagram-v2\n    [*] --> CLOSED\n");
        arrows.forEach((arrow, events) ->
                out.append("    ").append(arrow).append(": ").append(events).append('\n'));
        return out.toString();
    }
}
