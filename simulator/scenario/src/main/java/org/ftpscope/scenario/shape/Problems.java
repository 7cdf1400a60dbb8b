package org.ftpscope.scenario.shape;

import java.util.Collection;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.json.Place;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Nearest;
import org.ftpscope.scenario.text.Text;

/** Words the problems of a file: {@code FILE:LINE:COLUMN: POINTER: what was expected}. */
public final class Problems {
    private final Messages messages;

    public Problems(Messages messages) {
        this.messages = messages;
    }

    /** A text of the bundle. */
    public Text text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** A problem at a place. */
    public InputProblem at(Place place, JsonPointer pointer, Text what) {
        String where = pointer.steps().isEmpty() ? "/" : pointer.toString();
        return new InputProblem(messages.text("problem", place, where, what));
    }

    /** A problem of the value {@code found} at {@code pointer}. */
    public InputProblem at(Json found, JsonPointer pointer, String key, Object... arguments) {
        return at(found.at(), pointer, messages.text(key, arguments));
    }

    /** A name that is not among those that exist: says which one may be meant, or all of them when they are few. */
    public InputProblem noSuchName(
            Place place, JsonPointer pointer, String kind, String name, Collection<String> names) {
        Text what = messages.text("problem.noSuchName", messages.text("kind." + kind), name);
        return at(place, pointer, what.plus(suggestion(name, names)));
    }

    /** {@code ; did you mean X?}, or {@code ; there is X, Y}, or nothing. */
    public Text suggestion(String name, Collection<String> names) {
        return Nearest.to(name, names)
                .map(nearest -> messages.text("problem.didYouMean", nearest))
                .orElseGet(() -> names.isEmpty() || names.size() > 20
                        ? Text.same("")
                        : messages.text("problem.thereIs", String.join(", ", names)));
    }
}
