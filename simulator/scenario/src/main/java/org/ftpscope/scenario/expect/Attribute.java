package org.ftpscope.scenario.expect;

import java.util.List;
import java.util.function.Function;
import org.ftpscope.engine.recording.Event;

/**
 * Something that can be asked of an event.
 *
 * @param about what it means, for the schema: an English phrase
 * @param values what an event has: texts, longs or truth values as the type says; several when there are several right answers
 *     (an address with and without its port), none when it has none
 */
public record Attribute(String name, Type type, String about, Function<Event, List<Object>> values) {
    /** Of what type the values are. */
    public enum Type {
        TEXT,
        NUMBER,
        TRUTH,
        /** Nanoseconds, written as a duration. */
        TIME
    }

    @Override
    public String toString() {
        return name;
    }
}
