package org.ftpscope.scenario.recording;

import java.util.Locale;
import org.ftpscope.engine.recording.What;

/** Names of the kinds of events: {@code PacketSent} is {@code packet-sent}. */
public final class Kinds {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return kebab(type.getSimpleName());
        }
    };

    private Kinds() {}

    /** The name of an event's kind. */
    public static String of(What what) {
        return NAMES.get(what.getClass());
    }

    /** The name of a kind. */
    public static String of(Class<? extends What> kind) {
        return NAMES.get(kind);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
