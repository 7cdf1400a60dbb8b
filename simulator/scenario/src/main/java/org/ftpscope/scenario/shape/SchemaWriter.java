package org.ftpscope.scenario.shape;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ftpscope.scenario.json.JsonWriter;
import org.ftpscope.scenario.shape.Shape.Case;
import org.ftpscope.scenario.shape.Shape.Field;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Messages;

/**
 * Writes a shape as JSON Schema (draft 2020-12), indented for people. Notations become patterns; what only the program can check
 * (whether a name exists, whether a regular expression is one) is left to it.
 */
public final class SchemaWriter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final Map<Shape, String> shared;
    private final Messages messages;
    private int depth;
    /** Greater than zero while everything goes on one line. */
    private int inline;

    /**
     * @param shared shapes that stand once, under {@code $defs}, and are referred to everywhere else
     * @param messages where notations are described
     */
    public SchemaWriter(Map<Shape, String> shared, Messages messages) {
        this.shared = shared;
        this.messages = messages;
    }

    /** The schema of a whole document. */
    public String write(String id, String title, Shape.Struct root) {
        open();
        string("$schema", "https://json-schema.org/draft/2020-12/schema");
        string("$id", id);
        string("title", title);
        members(root);
        name("$defs");
        open();
        shared.forEach((shape, key) -> {
            name(key);
            open();
            members(shape);
            close();
        });
        close();
        close();
        return out.append('\n').toString();
    }

    private void schema(Shape shape, String about) {
        boolean small = shared.containsKey(shape) || isScalar(shape);
        inline += small ? 1 : 0;
        open();
        if (!about.isEmpty()) {
            string("description", about);
        }
        if (shared.containsKey(shape)) {
            string("$ref", "#/$defs/" + shared.get(shape));
        } else {
            members(shape);
        }
        close();
        inline -= small ? 1 : 0;
    }

    private static boolean isScalar(Shape shape) {
        return switch (shape) {
            case Shape.Anything a -> true;
            case Shape.Words w -> true;
            case Shape.Whole w -> true;
            case Shape.Fraction f -> true;
            case Shape.Truth t -> true;
            case Shape.Choice c -> true;
            case Shape.Written w -> true;
            case Shape.ListOf l -> false;
            case Shape.TableOf t -> false;
            case Shape.Struct s -> false;
            case Shape.OneOf o -> false;
            case Shape.ByMember b -> false;
            case Shape.ByWord b -> false;
        };
    }

    private void members(Shape shape) {
        switch (shape) {
            case Shape.Anything a -> {}
            case Shape.Words(int atLeast) -> {
                string("type", "string");
                if (atLeast > 0) {
                    raw("minLength", Integer.toString(atLeast));
                }
            }
            case Shape.Whole(long low, long high) -> {
                string("type", "integer");
                raw("minimum", Long.toString(low));
                if (high < Long.MAX_VALUE) {
                    raw("maximum", Long.toString(high));
                }
            }
            case Shape.Fraction(double low, double high) -> {
                string("type", "number");
                raw("minimum", number(low));
                raw("maximum", number(high));
            }
            case Shape.Truth t -> string("type", "boolean");
            case Shape.Choice(List<String> words) -> raw("enum", strings(words));
            case Shape.Written(Notation<?> notation) -> {
                string("type", "string");
                string("pattern", "^(" + notation.pattern() + ")$");
                string("$comment", messages.in(Language.EN, "notation." + notation.key()));
            }
            case Shape.ListOf(Shape item, int atLeast) -> {
                string("type", "array");
                if (atLeast > 0) {
                    raw("minItems", Integer.toString(atLeast));
                }
                name("items");
                schema(item, "");
            }
            case Shape.TableOf(Notation<?> key, Shape value, int atLeast) -> {
                string("type", "object");
                if (atLeast > 0) {
                    raw("minProperties", Integer.toString(atLeast));
                }
                raw("propertyNames", "{ \"pattern\": " + quoted("^(" + key.pattern() + ")$") + " }");
                name("additionalProperties");
                schema(value, "");
            }
            case Shape.Struct(List<Field> fields) -> struct(fields);
            case Shape.OneOf(List<Shape> shapes) -> {
                name("anyOf");
                openList();
                for (Shape inner : shapes) {
                    item();
                    schema(inner, "");
                }
                closeList();
            }
            case Shape.ByMember(List<Case> cases) -> {
                name("oneOf");
                openList();
                for (Case one : cases) {
                    item();
                    open();
                    raw("required", strings(List.of(one.word())));
                    if (shared.containsKey(one.shape())) {
                        string("$ref", "#/$defs/" + shared.get(one.shape()));
                    } else {
                        name("allOf");
                        openList();
                        item();
                        schema(one.shape(), "");
                        closeList();
                    }
                    close();
                }
                closeList();
            }
            case Shape.ByWord byWord -> byWord(byWord);
        }
    }

    private void struct(List<Field> fields) {
        string("type", "object");
        List<String> required =
                fields.stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            raw("required", strings(required));
        }
        raw("additionalProperties", "false");
        name("properties");
        open();
        for (Field field : fields) {
            name(field.name());
            schema(field.shape(), field.about());
        }
        close();
    }

    private void byWord(Shape.ByWord shape) {
        string("type", "object");
        raw("required", strings(List.of(shape.member())));
        raw("properties", "{ " + quoted(shape.member()) + ": { \"enum\": " + strings(shape.words()) + " } }");
        name("allOf");
        openList();
        for (Case one : shape.cases()) {
            item();
            open();
            raw(
                    "if",
                    "{ \"properties\": { " + quoted(shape.member()) + ": { \"const\": " + quoted(one.word())
                            + " } } }");
            name("then");
            schema(one.shape(), "");
            close();
        }
        closeList();
    }

    // ---------------------------------------------------------------- text

    private void open() {
        out.append('{');
        depth++;
    }

    private void close() {
        depth--;
        if (out.charAt(out.length() - 1) != '{') {
            line();
        }
        out.append('}');
    }

    private void openList() {
        out.append('[');
        depth++;
    }

    private void item() {
        if (out.charAt(out.length() - 1) != '[') {
            out.append(',');
        }
        line();
    }

    private void closeList() {
        depth--;
        line();
        out.append(']');
    }

    private void line() {
        if (inline > 0) {
            out.append(' ');
        } else {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void name(String name) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        line();
        out.append(quoted(name)).append(": ");
    }

    private void string(String name, String value) {
        raw(name, quoted(value));
    }

    private void raw(String name, String json) {
        name(name);
        out.append(json);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        JsonWriter.quote(text, quoted);
        return quoted.toString();
    }

    private static String strings(List<String> words) {
        return words.stream().map(SchemaWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
