package org.ftpscope.scenario.recording;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.json.Json;

/** The members of an object that was read as JSON: headers, and lines that are not written as {@link EventWriter} writes. */
final class TreeMembers extends Members {
    private final Json.Obj object;

    TreeMembers(Json.Obj object) {
        this.object = object;
    }

    private Json get(String name) {
        return object.get(name).orElseThrow(() -> new Unreadable(name));
    }

    @Override
    boolean has(String name) {
        return object.get(name).isPresent();
    }

    @Override
    int uncut(String name) {
        String length = name + ".length";
        return has(length) ? (int) Math.max(0, number(length)) : -1;
    }

    @Override
    String text(String name) {
        if (get(name) instanceof Json.Str string) {
            return string.value();
        }
        throw unreadable(name);
    }

    @Override
    long number(String name) {
        if (get(name) instanceof Json.Num number && number.isLong()) {
            return number.asLong();
        }
        throw unreadable(name);
    }

    @Override
    double fraction(String name) {
        if (get(name) instanceof Json.Num number) {
            return number.asDouble();
        }
        throw unreadable(name);
    }

    @Override
    boolean truth(String name) {
        if (get(name) instanceof Json.Bool bool) {
            return bool.value();
        }
        throw unreadable(name);
    }

    private List<Json> items(String name) {
        if (get(name) instanceof Json.Arr array) {
            return array.items();
        }
        throw unreadable(name);
    }

    @Override
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Str string)) {
                throw unreadable(name);
            }
            texts.add(string.value());
        }
        return texts;
    }

    @Override
    Members inner(String name) {
        if (get(name) instanceof Json.Obj inner) {
            return new TreeMembers(inner);
        }
        throw unreadable(name);
    }

    @Override
    List<Members> inners(String name) {
        List<Members> inners = new ArrayList<>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Obj inner)) {
                throw unreadable(name);
            }
            inners.add(new TreeMembers(inner));
        }
        return inners;
    }
}
