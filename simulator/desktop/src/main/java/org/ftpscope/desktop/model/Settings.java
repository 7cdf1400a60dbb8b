package org.ftpscope.desktop.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.prefs.Preferences;

/** What the window remembers from one start to the next. */
public interface Settings {
    Optional<String> get(String key);

    void put(String key, String value);

    default double number(String key, double otherwise) {
        try {
            return get(key).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    default boolean flag(String key, boolean otherwise) {
        return get(key).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** A list kept under one key; newlines part the items. */
    default List<String> list(String key) {
        return get(key).filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split("\n")))
                .orElse(List.of());
    }

    /** Kept in memory only. */
    static Settings inMemory() {
        Map<String, String> values = new TreeMap<>();
        return new Settings() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public void put(String key, String value) {
                values.put(key, value);
            }
        };
    }

    /** Kept by the operating system's means for the user who runs the program. */
    static Settings ofUser() {
        Preferences node = Preferences.userRoot().node("org/ftpscope/viewer");
        return new Settings() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(node.get(key, null));
            }

            @Override
            public void put(String key, String value) {
                if (value.length() <= Preferences.MAX_VALUE_LENGTH) {
                    node.put(key, value);
                }
            }
        };
    }
}
