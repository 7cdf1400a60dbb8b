package org.ftpscope.desktop.lesson;

import java.util.List;
import org.ftpscope.desktop.document.Lab;
import org.ftpscope.scenario.json.JsonWriter;
import org.ftpscope.scenario.model.Scenario;

/** What a student edited, as an answer that is marked like any other: {@code /pointer=value;;/pointer=value}. */
final class OwnSettings {
    private OwnSettings() {}

    /** The lines that differ; empty when none does. */
    static String of(Scenario before, Scenario edited) {
        Lab lab = new Lab();
        List<Lab.Lines> known = lab.editable(before);
        StringBuilder answer = new StringBuilder();
        for (Lab.Lines lines : lab.editable(edited)) {
            if (!known.contains(lines)) {
                answer.append(answer.isEmpty() ? "" : ";;").append(lines.pointer());
                value(lines.lines(), answer);
            }
        }
        return answer.toString();
    }

    private static void value(List<String> lines, StringBuilder into) {
        into.append("=[");
        for (int i = 0; i < lines.size(); i++) {
            into.append(i == 0 ? "" : ",");
            JsonWriter.quote(lines.get(i), into);
        }
        into.append(']');
    }
}
