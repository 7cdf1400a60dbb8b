package org.ftpscope.scenario.lesson;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;

/** A value that is read off a recording: {@code 256 * p1 of (first command PORT) + p2 of (first command PORT)}. */
public sealed interface Expression {
    /** The value in a recording: a text or a long; empty when an event that it names is not there. */
    Optional<Object> value(List<Event> events);

    /** A number, or a text in quotation marks. */
    record Literal(Object literal) implements Expression {
        @Override
        public Optional<Object> value(List<Event> events) {
            return Optional.of(literal);
        }

        @Override
        public String toString() {
            return String.valueOf(literal);
        }
    }

    /** An attribute of an event. */
    record Of(String attribute, Selector selector) implements Expression {
        @Override
        public Optional<Object> value(List<Event> events) {
            return selector.find(events)
                    .map(event -> Values.of(event, attribute))
                    .filter(values -> !values.isEmpty())
                    .map(List::getFirst);
        }

        @Override
        public String toString() {
            return attribute + " of (" + selector + ")";
        }
    }

    /** How many events there are of a meaning. */
    record Count(Selector selector) implements Expression {
        @Override
        public Optional<Object> value(List<Event> events) {
            return Optional.of((long) selector.all(events, Channels.of(events)).size());
        }

        @Override
        public String toString() {
            return "count (" + selector + ")";
        }
    }

    /** Nanoseconds between two events, as whole milliseconds. */
    record MillisBetween(Selector from, Selector to) implements Expression {
        @Override
        public Optional<Object> value(List<Event> events) {
            Optional<Event> first = from.find(events);
            Optional<Event> second = to.find(events);
            return first.isEmpty() || second.isEmpty()
                    ? Optional.empty()
                    : Optional.of((second.get().atNanos() - first.get().atNanos() + 500_000) / 1_000_000);
        }

        @Override
        public String toString() {
            return "milliseconds from (" + from + ") to (" + to + ")";
        }
    }

    /** A sum, difference or product; both sides must be numbers. */
    record Arithmetic(char operator, Expression left, Expression right) implements Expression {
        @Override
        public Optional<Object> value(List<Event> events) {
            Optional<Object> a = left.value(events);
            Optional<Object> b = right.value(events);
            if (!(a.orElse(null) instanceof Long x) || !(b.orElse(null) instanceof Long y)) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (operator) {
                        case '+' -> x + y;
                        case '-' -> x - y;
                        default -> x * y;
                    });
        }

        @Override
        public String toString() {
            return left + " " + operator + " " + right;
        }
    }

    /** Reads an expression; a {@link LessonProblem} when it is none. */
    static Expression parse(String source) {
        return new ExpressionParser(source).parse();
    }
}
