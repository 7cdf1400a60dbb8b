package org.ftpscope.scenario.shape;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.shape.Shape.Case;
import org.ftpscope.scenario.shape.Shape.Field;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Nearest;
import org.ftpscope.scenario.text.Text;

/** Compares JSON with a shape. The first difference, in the order of the file, is an {@link InputProblem}. */
public final class Checker {
    private final Problems problems;

    public Checker(Problems problems) {
        this.problems = problems;
    }

    /** Checks a whole document. */
    public void check(Json root, Shape shape) {
        check(root, JsonPointer.ROOT, shape);
    }

    private void check(Json value, JsonPointer at, Shape shape) {
        switch (shape) {
            case Shape.Anything() -> {}
            case Shape.Words(int atLeast) -> {
                if (!(value instanceof Json.Str(var place, String words)) || words.length() < atLeast) {
                    throw wrong(value, at, shape);
                }
            }
            case Shape.Whole(long low, long high) -> {
                boolean fits = value instanceof Json.Num number
                        && number.isLong()
                        && number.asLong() >= low
                        && number.asLong() <= high;
                if (!fits) {
                    throw wrong(value, at, shape);
                }
            }
            case Shape.Fraction(double low, double high) -> {
                if (!(value instanceof Json.Num number) || number.asDouble() < low || number.asDouble() > high) {
                    throw wrong(value, at, shape);
                }
            }
            case Shape.Truth() -> {
                if (!(value instanceof Json.Bool)) {
                    throw wrong(value, at, shape);
                }
            }
            case Shape.Choice(List<String> words) -> {
                if (!(value instanceof Json.Str(var place, String word))) {
                    throw wrong(value, at, shape);
                }
                if (!words.contains(word)) {
                    throw problems.at(value.at(), at, notAChoice(word, words));
                }
            }
            case Shape.Written(Notation<?> notation) -> {
                if (!(value instanceof Json.Str(var place, String text))
                        || notation.parse().apply(text).isEmpty()) {
                    throw wrong(value, at, shape);
                }
            }
            case Shape.ListOf(Shape item, int atLeast) -> checkList(value, at, shape, item, atLeast);
            case Shape.TableOf(Notation<?> name, Shape inner, int atLeast) ->
                checkTable(value, at, shape, name, inner, atLeast);
            case Shape.Struct(List<Field> fields) -> checkStruct(value, at, shape, fields);
            case Shape.OneOf(List<Shape> shapes) -> check(value, at, chosen(value, at, shape, shapes));
            case Shape.ByMember(List<Case> cases) -> check(value, at, byMember(value, at, shape, cases));
            case Shape.ByWord byWord -> check(value, at, byWord(value, at, byWord));
        }
    }

    private void checkList(Json value, JsonPointer at, Shape shape, Shape item, int atLeast) {
        if (!(value instanceof Json.Arr(var place, List<Json> items)) || items.size() < atLeast) {
            throw wrong(value, at, shape);
        }
        for (int i = 0; i < items.size(); i++) {
            check(items.get(i), at.then(i), item);
        }
    }

    private void checkTable(Json value, JsonPointer at, Shape shape, Notation<?> name, Shape inner, int atLeast) {
        if (!(value instanceof Json.Obj(var place, List<Json.Member> members)) || members.size() < atLeast) {
            throw wrong(value, at, shape);
        }
        for (Json.Member member : members) {
            JsonPointer there = at.then(member.name());
            if (name.parse().apply(member.name()).isEmpty()) {
                throw problems.at(
                        member.nameAt(),
                        there,
                        problems.text("problem.badName", member.name(), problems.text("notation." + name.key())));
            }
            check(member.value(), there, inner);
        }
    }

    private void checkStruct(Json value, JsonPointer at, Shape shape, List<Field> fields) {
        if (!(value instanceof Json.Obj object)) {
            throw wrong(value, at, shape);
        }
        List<String> names = fields.stream().map(Field::name).toList();
        for (Json.Member member : object.members()) {
            Optional<Field> field = fields.stream()
                    .filter(candidate -> candidate.name().equals(member.name()))
                    .findFirst();
            if (field.isEmpty()) {
                throw problems.noSuchName(member.nameAt(), at.then(member.name()), "field", member.name(), names);
            }
            check(member.value(), at.then(member.name()), field.get().shape());
        }
        for (Field field : fields) {
            if (field.required() && object.get(field.name()).isEmpty()) {
                throw problems.at(
                        object.at(), at, problems.text("problem.missing", field.name(), describe(field.shape())));
            }
        }
    }

    private Shape chosen(Json value, JsonPointer at, Shape shape, List<Shape> shapes) {
        for (Shape candidate : shapes) {
            if (typeFits(value, candidate)) {
                return candidate;
            }
        }
        throw wrong(value, at, shape);
    }

    private Shape byMember(Json value, JsonPointer at, Shape shape, List<Case> cases) {
        if (!(value instanceof Json.Obj object)) {
            throw wrong(value, at, shape);
        }
        return cases.stream()
                .filter(candidate -> object.get(candidate.word()).isPresent())
                .findFirst()
                .orElseThrow(() -> wrongMember(object, at, shape, cases))
                .shape();
    }

    private InputProblem wrongMember(Json.Obj object, JsonPointer at, Shape shape, List<Case> cases) {
        List<String> words = cases.stream().map(Case::word).toList();
        for (Json.Member member : object.members()) {
            if (Nearest.to(member.name(), words).isPresent()) {
                return problems.noSuchName(member.nameAt(), at.then(member.name()), "field", member.name(), words);
            }
        }
        return problems.at(object, at, "problem.expected", describe(shape), found(object));
    }

    private Shape byWord(Json value, JsonPointer at, Shape.ByWord shape) {
        if (!(value instanceof Json.Obj object)) {
            throw wrong(value, at, shape);
        }
        Json word = object.get(shape.member())
                .orElseThrow(() -> problems.at(
                        object.at(),
                        at,
                        problems.text("problem.missing", shape.member(), describe(new Shape.Choice(shape.words())))));
        check(word, at.then(shape.member()), new Shape.Choice(shape.words()));
        String told = word instanceof Json.Str string ? string.value() : "";
        return shape.cases().stream()
                .filter(candidate -> candidate.word().equals(told))
                .findFirst()
                .orElseThrow()
                .shape();
    }

    private static boolean typeFits(Json value, Shape shape) {
        return switch (shape) {
            case Shape.Anything() -> true;
            case Shape.Words w -> value instanceof Json.Str;
            case Shape.Choice c -> value instanceof Json.Str;
            case Shape.Written w -> value instanceof Json.Str;
            case Shape.Whole w -> value instanceof Json.Num;
            case Shape.Fraction f -> value instanceof Json.Num;
            case Shape.Truth t -> value instanceof Json.Bool;
            case Shape.ListOf l -> value instanceof Json.Arr;
            case Shape.TableOf t -> value instanceof Json.Obj;
            case Shape.Struct s -> value instanceof Json.Obj;
            case Shape.ByMember b -> value instanceof Json.Obj;
            case Shape.ByWord b -> value instanceof Json.Obj;
            case Shape.OneOf(List<Shape> shapes) -> shapes.stream().anyMatch(inner -> typeFits(value, inner));
        };
    }

    private InputProblem wrong(Json value, JsonPointer at, Shape shape) {
        return problems.at(value, at, "problem.expected", describe(shape), found(value));
    }

    /** Says what was meant when that is clear, and otherwise what there is to choose from. */
    private Text notAChoice(String word, List<String> words) {
        return Nearest.to(word, words)
                .map(near -> problems.text("problem.unknownWord", word).plus(problems.text("problem.didYouMean", near)))
                .orElseGet(() -> problems.text("problem.notAChoice", word, String.join(", ", words)));
    }

    /** What stands there instead, short enough for a line. */
    private Text found(Json value) {
        return switch (value) {
            case Json.Obj object -> problems.text("found.object");
            case Json.Arr array ->
                array.items().isEmpty()
                        ? problems.text("found.emptyArray")
                        : problems.text("found.array", array.items().size());
            case Json.Str(var place, String words) -> Text.same("\"" + shortened(words) + "\"");
            case Json.Num number -> Text.same(shortened(number.digits()));
            case Json.Bool(var place, boolean bool) -> Text.same(Boolean.toString(bool));
            case Json.Null nothing -> Text.same("null");
        };
    }

    private static String shortened(String words) {
        String line = words.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    /** What is expected, in words. */
    private Text describe(Shape shape) {
        return switch (shape) {
            case Shape.Anything() -> problems.text("expected.anything");
            case Shape.Words(int atLeast) -> problems.text(atLeast > 0 ? "expected.words" : "expected.string");
            case Shape.Whole(long low, long high) ->
                high == Long.MAX_VALUE
                        ? problems.text("expected.wholeFrom", low)
                        : problems.text("expected.whole", low, high);
            case Shape.Fraction(double low, double high) -> problems.text("expected.fraction", plain(low), plain(high));
            case Shape.Truth() -> problems.text("expected.truth");
            case Shape.Choice(List<String> words) -> problems.text("expected.choice", String.join(", ", words));
            case Shape.Written(Notation<?> notation) -> problems.text("notation." + notation.key());
            case Shape.ListOf(Shape item, int atLeast) ->
                problems.text(atLeast > 0 ? "expected.list" : "expected.array", atLeast);
            case Shape.TableOf(Notation<?> name, Shape value, int atLeast) ->
                problems.text(atLeast > 0 ? "expected.table" : "expected.object", atLeast);
            case Shape.Struct s -> problems.text("expected.object");
            case Shape.ByWord b -> problems.text("expected.object");
            case Shape.ByMember(List<Case> cases) ->
                problems.text(
                        "expected.oneMember",
                        String.join(", ", cases.stream().map(Case::word).toList()));
            case Shape.OneOf(List<Shape> shapes) ->
                shapes.stream()
                        .map(this::describe)
                        .reduce((one, other) -> problems.text("expected.or", one, other))
                        .orElseThrow();
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%s", number);
    }
}
