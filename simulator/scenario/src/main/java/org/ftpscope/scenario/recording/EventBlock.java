package org.ftpscope.scenario.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.jspecify.annotations.Nullable;

/** Whole lines of a recording, read independently of those before and after. */
final class EventBlock {
    /**
     * What a block holds.
     *
     * @param lines how many lines were read, the bad one included
     * @param bad what is wrong with the last of them; the rest was not read
     * @param badIsLast whether the block ends with that line
     */
    record Read(
            List<Event> events,
            long unknown,
            int lines,
            @Nullable RuntimeException bad,
            boolean badIsLast) {}

    private final String source;
    private final byte[] octets;
    private final int from;
    private final int to;
    private final Messages messages;
    private final LineMembers members = new LineMembers(new Pool());
    private final List<Event> events;
    private long unknown;

    /** The lines between two positions. */
    EventBlock(String source, byte[] octets, int from, int to, Messages messages) {
        this.source = source;
        this.octets = octets;
        this.from = from;
        this.to = to;
        this.messages = messages;
        this.events = new ArrayList<>((to - from) / 128);
    }

    Read read() {
        int lines = 0;
        int at = from;
        while (at < to) {
            lines++;
            int next = line(at);
            if (next < 0) {
                int end = lineEnd(octets, at, to);
                RuntimeException bad = slow(at, end);
                next = behind(octets, end, to);
                if (bad != null) {
                    return new Read(events, unknown, lines, bad, next >= to);
                }
            }
            at = next;
        }
        return new Read(events, unknown, lines, null, false);
    }

    /** Reads a line in the writer's form and returns the beginning of the next; negative when that cannot be done. */
    private int line(int at) {
        int end = members.scan(octets, at, to);
        if (end < 0 || (end < to && octets[end] != '\n')) {
            return LineMembers.OTHER_FORM;
        }
        try {
            take(EventReader.event(members), members);
        } catch (Members.Unreadable bad) {
            return LineMembers.OTHER_FORM;
        }
        return end + 1;
    }

    /** Reads a line of any form; returns what is wrong with it. */
    private @Nullable RuntimeException slow(int at, int end) {
        String line = new String(octets, at, end - at, StandardCharsets.UTF_8);
        try {
            if (JsonReader.read(source, line, messages) instanceof Json.Obj object) {
                Members tree = new TreeMembers(object);
                take(EventReader.event(tree), tree);
                return null;
            }
            return new InputProblem(messages.text("json.empty", source));
        } catch (Members.Unreadable | InputProblem bad) {
            return bad;
        }
    }

    private void take(Optional<Event> event, Members line) {
        if (event.isPresent()) {
            events.add(event.get());
        } else if (!EventReader.isEnd(line)) {
            unknown++;
        }
    }

    /** Where the line that begins at {@code at} ends: at a line feed, a carriage return or the end. */
    static int lineEnd(byte[] octets, int at, int to) {
        int end = at;
        while (end < to && octets[end] != '\n' && octets[end] != '\r') {
            end++;
        }
        return end;
    }

    /** The beginning of the line behind one that ends at {@code end}. */
    static int behind(byte[] octets, int end, int to) {
        boolean both = end + 1 < to && octets[end] == '\r' && octets[end + 1] == '\n';
        return end + (both ? 2 : 1);
    }
}
