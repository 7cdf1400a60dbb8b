package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.Leading;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/** What programs wrote: logs ({@code syslog}, {@code xferlog}, {@code kernel}) by node, and the client's screen. */
public final class Journal {
    /** Name of the pseudo-log of what the client showed its user. */
    public static final String SCREEN = "screen";

    /** A line. */
    public record Line(long eventId, long atNanos, String text) {}

    /** A log of a node, oldest line first. */
    public record Log(String node, String name, List<Line> lines) {
        /** How many lines had been written after the event {@code id}. */
        public int written(long id) {
            return Leading.count(lines.size(), i -> lines.get(i).eventId() <= id);
        }
    }

    private final List<Log> logs;

    private Journal(List<Log> logs) {
        this.logs = List.copyOf(logs);
    }

    public static Journal of(List<Event> events) {
        Map<String, Log> logs = new LinkedHashMap<>();
        for (Event event : events) {
            switch (event.what()) {
                case What.LogLine line -> add(logs, event, line.log(), line.line());
                case What.Shown shown -> add(logs, event, SCREEN, shown.text());
                case What.ScriptLine line -> add(logs, event, SCREEN, "ftp> " + line.text());
                default -> {}
            }
        }
        return new Journal(List.copyOf(logs.values()));
    }

    private static void add(Map<String, Log> logs, Event event, String name, String text) {
        logs.computeIfAbsent(event.node() + "\n" + name, key -> new Log(event.node(), name, new ArrayList<>()))
                .lines()
                .add(new Line(event.id(), event.atNanos(), text));
    }

    public List<Log> logs() {
        return logs;
    }
}
