package org.ftpscope.diagram.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of a page, each once; everything else names them by number. */
final class TextTable {
    private final Map<Said, Integer> numbers = new LinkedHashMap<>();

    /** The number of a text. */
    int of(Said said) {
        Integer known = numbers.get(said);
        if (known != null) {
            return known;
        }
        numbers.put(said, numbers.size());
        return numbers.size() - 1;
    }

    int of(String english, String chinese) {
        return of(new Said(english, chinese));
    }

    int same(String words) {
        return of(Said.same(words));
    }

    /** All texts in the order of their numbers: a string, or two where the languages differ. */
    void write(JsonOut json) {
        json.each(numbers.keySet(), said -> {
            if (said.english().equals(said.chinese())) {
                json.put(said.english());
            } else {
                json.array(() -> json.put(said.english()).put(said.chinese()));
            }
        });
    }
}
