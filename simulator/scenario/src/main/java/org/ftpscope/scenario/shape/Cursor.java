package org.ftpscope.scenario.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Text;

/**
 * A place in a tree that has passed the {@link Checker}: reads values as the types that the shape promises, and words further
 * problems with the place. A type that the shape did not promise is a bug of ours ({@link IllegalStateException}).
 */
public record Cursor(Json value, JsonPointer pointer, Problems problems) {
    /** The member of that name. */
    public Optional<Cursor> find(String name) {
        return value instanceof Json.Obj object
                ? object.get(name).map(inner -> new Cursor(inner, pointer.then(name), problems))
                : Optional.empty();
    }

    /** The member of that name, which the shape requires. */
    public Cursor get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no member " + name + " at " + pointer));
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The items of an array. */
    public List<Cursor> items() {
        List<Cursor> items = new ArrayList<>();
        if (value instanceof Json.Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                items.add(new Cursor(array.items().get(i), pointer.then(i), problems));
            }
        }
        return items;
    }

    /** The items of the array of that name; none when it is absent. */
    public List<Cursor> items(String name) {
        return find(name).map(Cursor::items).orElse(List.of());
    }

    /** A member of a table: its name and where its value is. */
    public record Row(String name, Cursor at) {}

    /** The members of an object, in the order of the file. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        if (value instanceof Json.Obj object) {
            for (Json.Member member : object.members()) {
                rows.add(new Row(member.name(), new Cursor(member.value(), pointer.then(member.name()), problems)));
            }
        }
        return rows;
    }

    /** The members of the object of that name; none when it is absent. */
    public List<Row> rows(String name) {
        return find(name).map(Cursor::rows).orElse(List.of());
    }

    public String text() {
        if (value instanceof Json.Str string) {
            return string.value();
        }
        throw new IllegalStateException("no string at " + pointer);
    }

    /** The string of that name, or a default. */
    public String text(String name, String otherwise) {
        return find(name).map(Cursor::text).orElse(otherwise);
    }

    public long number() {
        if (value instanceof Json.Num number) {
            return number.asLong();
        }
        throw new IllegalStateException("no number at " + pointer);
    }

    /** The whole number of that name, or a default. */
    public long number(String name, long otherwise) {
        return find(name).map(Cursor::number).orElse(otherwise);
    }

    public int whole(String name, int otherwise) {
        return (int) number(name, otherwise);
    }

    public double fraction() {
        if (value instanceof Json.Num number) {
            return number.asDouble();
        }
        throw new IllegalStateException("no number at " + pointer);
    }

    public double fraction(String name, double otherwise) {
        return find(name).map(Cursor::fraction).orElse(otherwise);
    }

    public boolean truth() {
        if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        throw new IllegalStateException("no truth value at " + pointer);
    }

    public boolean truth(String name, boolean otherwise) {
        return find(name).map(Cursor::truth).orElse(otherwise);
    }

    /** The string here in its notation. */
    public <T> T as(Notation<T> notation) {
        return notation.parse()
                .apply(text())
                .orElseThrow(() -> new IllegalStateException("no " + notation.key() + " at " + pointer));
    }

    public <T> Optional<T> as(String name, Notation<T> notation) {
        return find(name).map(there -> there.as(notation));
    }

    public <T> T as(String name, Notation<T> notation, T otherwise) {
        return as(name, notation).orElse(otherwise);
    }

    /** The text in both languages at that name. */
    public Optional<Text> bilingual(String name) {
        return find(name)
                .map(there -> new Text(there.get("en").text(), there.get("zh").text()));
    }

    /** A problem at this place. */
    public InputProblem problem(String key, Object... arguments) {
        return problems.at(value, pointer, key, arguments);
    }

    /** The name here must be one of {@code names}; {@code kind} is a key of the bundle ({@code kind.KIND}). */
    public String nameAmong(List<String> names, String kind) {
        String name = text();
        if (!names.contains(name)) {
            throw problems.noSuchName(value.at(), pointer, kind, name, names);
        }
        return name;
    }
}
