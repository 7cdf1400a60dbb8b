package org.ftpscope.scenario.expect;

import static org.ftpscope.scenario.shape.Shape.Field.optional;
import static org.ftpscope.scenario.shape.Shape.Field.required;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.shape.Notation;
import org.ftpscope.scenario.shape.Shape;
import org.ftpscope.scenario.shape.Shape.Case;
import org.ftpscope.scenario.shape.Shape.Field;
import org.ftpscope.scenario.shape.Shape.Struct;

/** How expectations are written in a scenario file. */
public final class ExpectationShape {
    /** A text in both languages. */
    public static final Struct BILINGUAL = Struct.of(
            required("en", new Shape.Words(1), "in English"),
            required("zh", new Shape.Words(1), "in Simplified Chinese"));

    private static final Field SAYS =
            optional("says", BILINGUAL, "What this means, for people; without it the program words it.");

    private static final Shape ANY_COUNT = new Shape.Whole(0, Integer.MAX_VALUE);

    private static final Field COUNT = optional(
            "count",
            Shape.OneOf.of(
                    ANY_COUNT,
                    Struct.of(
                            optional("min", ANY_COUNT, "at least so many"),
                            optional("max", ANY_COUNT, "at most so many"))),
            "How many such events; at least one unless this says otherwise.");

    private ExpectationShape() {}

    /** One expectation. */
    public static Shape shape() {
        Struct file = Struct.of(
                required("file", new Shape.Written(Notation.FILE_NAME), "A file at the end of the run, as OWNER:PATH."),
                optional("sha256", new Shape.Written(Notation.SHA256), "Its SHA-256."),
                optional("sameAs", new Shape.Written(Notation.FILE_NAME), "Another file with the same octets."),
                optional("size", new Shape.Whole(0, Long.MAX_VALUE), "Its length in octets."),
                optional("absent", new Shape.Truth(), "true: there is no such file."),
                SAYS);
        Struct order = Struct.of(
                required(
                        "order",
                        new Shape.ListOf(new Shape.ByMember(List.of(new Case("see", events("see", false)))), 2),
                        "Events that happen one after the other; others may come between."),
                SAYS);
        return new Shape.ByMember(List.of(
                new Case("see", events("see", true)),
                new Case("never", events("never", false)),
                new Case("order", order),
                new Case("file", file)));
    }

    private static Shape events(String member, boolean counted) {
        List<Case> cases = new ArrayList<>();
        for (Kind kind : Vocabulary.kinds()) {
            List<Field> fields = new ArrayList<>();
            fields.add(required(member, new Shape.Words(1), "the kind of event"));
            for (Attribute attribute : kind.attributes()) {
                fields.add(optional(attribute.name(), matcher(attribute.type()), attribute.about()));
            }
            if (counted) {
                fields.add(COUNT);
            }
            fields.add(SAYS);
            cases.add(new Case(kind.name(), new Struct(fields)));
        }
        return new Shape.ByWord(member, cases);
    }

    /** How a value of that type is asked for. */
    public static Shape matcher(Attribute.Type type) {
        return switch (type) {
            case TEXT ->
                Shape.OneOf.of(
                        new Shape.Words(0),
                        Struct.of(
                                optional("contains", new Shape.Words(1), "a part of it"),
                                optional("matches", new Shape.Written(Notation.REGEX), "a regular expression")));
            case NUMBER ->
                Shape.OneOf.of(
                        new Shape.Whole(0, Long.MAX_VALUE),
                        Struct.of(
                                optional("min", new Shape.Whole(0, Long.MAX_VALUE), "at least"),
                                optional("max", new Shape.Whole(0, Long.MAX_VALUE), "at most")));
            case TRUTH -> new Shape.Truth();
            case TIME ->
                Struct.of(
                        optional("min", new Shape.Written(Notation.DURATION), "not before"),
                        optional("max", new Shape.Written(Notation.DURATION), "not after"));
        };
    }
}
