package org.ftpscope.desktop.filter;

import java.util.List;
import org.ftpscope.engine.recording.Event;

/** A parsed filter: says of an event whether it is meant. */
public sealed interface Filter {
    /** Whether {@code event} passes. */
    boolean matches(Event event);

    /** Lets everything pass: the empty filter. */
    record All() implements Filter {
        @Override
        public boolean matches(Event event) {
            return true;
        }
    }

    /** Every part must hold. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Event event) {
            for (Filter part : parts) {
                if (!part.matches(event)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One part must hold. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Event event) {
            for (Filter part : parts) {
                if (part.matches(event)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The opposite. */
    record Not(Filter part) implements Filter {
        @Override
        public boolean matches(Event event) {
            return !part.matches(event);
        }
    }

    /** A word of the vocabulary: {@code dropped}. */
    record Word(String name, Vocabulary.Trait trait) implements Filter {
        @Override
        public boolean matches(Event event) {
            return trait.holds(event);
        }
    }

    /** A comparison: {@code ftp.command == PORT}. A field with several values ({@code ip.addr}) passes when one of them does. */
    record Compare(String name, Vocabulary.Reader reader, Operator operator, String value) implements Filter {
        @Override
        public boolean matches(Event event) {
            List<Object> values = reader.read(event);
            if (operator == Operator.NOT_EQUAL) {
                // As people mean it: no value of the field is the one named, and there is one.
                return !values.isEmpty() && values.stream().noneMatch(found -> Operator.EQUAL.holds(found, value));
            }
            for (Object found : values) {
                if (operator.holds(found, value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Text in quotes: anywhere in what the event says. */
    record Says(String text) implements Filter {
        @Override
        public boolean matches(Event event) {
            return Operator.CONTAINS.holds(Vocabulary.textOf(event), text);
        }
    }
}
