package org.ftpscope.scenario.shape;

import java.util.ArrayList;
import java.util.List;

/** What a JSON value must look like. */
public sealed interface Shape {
    /** Any JSON value. */
    record Anything() implements Shape {}

    /** A string of at least {@code atLeast} characters. */
    record Words(int atLeast) implements Shape {}

    /** A number without fraction, both bounds allowed. */
    record Whole(long low, long high) implements Shape {}

    /** A number, both bounds allowed. */
    record Fraction(double low, double high) implements Shape {}

    /** {@code true} or {@code false}. */
    record Truth() implements Shape {}

    /** One of these strings. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }

        public static Choice of(String... words) {
            return new Choice(List.of(words));
        }
    }

    /** A string in a small language. */
    record Written(Notation<?> notation) implements Shape {}

    /** An array of at least {@code atLeast} items. */
    record ListOf(Shape item, int atLeast) implements Shape {}

    /** An object whose names the author chooses, in the given notation. */
    record TableOf(Notation<?> name, Shape value, int atLeast) implements Shape {}

    /** An object with these fields and no others. */
    record Struct(List<Field> fields) implements Shape {
        public Struct {
            fields = List.copyOf(fields);
        }

        public static Struct of(Field... fields) {
            return new Struct(List.of(fields));
        }

        /** This struct with more fields behind. */
        public Struct plus(List<Field> more) {
            List<Field> all = new ArrayList<>(fields);
            all.addAll(more);
            return new Struct(all);
        }
    }

    /** One of several shapes of different JSON types; the type decides which. */
    record OneOf(List<Shape> shapes) implements Shape {
        public OneOf {
            shapes = List.copyOf(shapes);
        }

        public static OneOf of(Shape... shapes) {
            return new OneOf(List.of(shapes));
        }
    }

    /** An object whose form is told by the one of these members that it has. */
    record ByMember(List<Case> cases) implements Shape {
        public ByMember {
            cases = List.copyOf(cases);
        }
    }

    /** An object whose form is told by the string in its member {@code member}. */
    record ByWord(String member, List<Case> cases) implements Shape {
        public ByWord {
            cases = List.copyOf(cases);
        }

        /** The strings that tell. */
        public List<String> words() {
            return cases.stream().map(Case::word).toList();
        }
    }

    /** A form and the word that tells it. */
    record Case(String word, Shape shape) {}

    /**
     * A member of a {@link Struct}.
     *
     * @param about what it means, for the schema: an English sentence
     */
    record Field(String name, boolean required, Shape shape, String about) {
        public static Field required(String name, Shape shape, String about) {
            return new Field(name, true, shape, about);
        }

        public static Field optional(String name, Shape shape, String about) {
            return new Field(name, false, shape, about);
        }
    }
}
