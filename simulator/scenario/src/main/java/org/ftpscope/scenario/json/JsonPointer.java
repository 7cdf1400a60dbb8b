package org.ftpscope.scenario.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in a JSON tree (RFC 6901): {@code /routers/nat/rules/0}. The empty pointer is the whole. */
public record JsonPointer(List<String> steps) {
    /** The whole document. */
    public static final JsonPointer ROOT = new JsonPointer(List.of());

    public JsonPointer {
        steps = List.copyOf(steps);
    }

    /** Reads a pointer; empty when the text is none: it must be empty or begin with a slash. */
    public static Optional<JsonPointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(ROOT);
        }
        if (text.charAt(0) != '/' || text.matches(".*~(?![01]).*")) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.of(new JsonPointer(steps));
    }

    /** One level deeper. */
    public JsonPointer then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonPointer(longer);
    }

    /** One level deeper, into an array. */
    public JsonPointer then(int index) {
        return then(Integer.toString(index));
    }

    /** What stands there. */
    public Optional<Json> in(Json root) {
        Optional<Json> found = Optional.of(root);
        for (String step : steps) {
            found = found.flatMap(value -> child(value, step));
        }
        return found;
    }

    private static Optional<Json> child(Json value, String step) {
        if (value instanceof Json.Obj object) {
            return object.get(step);
        }
        if (value instanceof Json.Arr array) {
            int index = index(step, array.items().size());
            return index < array.items().size() ? Optional.of(array.items().get(index)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The index that a step means; {@code -} is the place behind the last item, and so is what is no index. */
    private static int index(String step, int size) {
        return step.matches("0|[1-9][0-9]{0,8}") ? Math.min(Integer.parseInt(step), size) : size;
    }

    /**
     * The same tree with {@code value} at this place: a member of an object is replaced or added, an item of an array replaced, or
     * added behind the last one ({@code -}). Empty when the place above does not exist.
     */
    public Optional<Json> set(Json root, Json value) {
        return set(root, 0, value);
    }

    private Optional<Json> set(Json here, int depth, Json value) {
        if (depth == steps.size()) {
            return Optional.of(value);
        }
        String step = steps.get(depth);
        boolean last = depth + 1 == steps.size();
        Optional<Json> inner = child(here, step).flatMap(child -> set(child, depth + 1, value));
        if (inner.isEmpty() && last) {
            inner = Optional.of(value);
        }
        return inner.flatMap(changed -> replace(here, step, changed));
    }

    private static Optional<Json> replace(Json parent, String step, Json value) {
        if (parent instanceof Json.Obj object) {
            return Optional.of(object.with(step, value));
        }
        if (parent instanceof Json.Arr array && step.matches("-|0|[1-9][0-9]{0,8}")) {
            List<Json> items = new ArrayList<>(array.items());
            int index = index(step, items.size());
            if (index < items.size()) {
                items.set(index, value);
            } else if (step.equals("-") || step.equals(Integer.toString(items.size()))) {
                items.add(value);
            } else {
                return Optional.empty();
            }
            return Optional.of(new Json.Arr(array.at(), items));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
