package org.ftpscope.diagram.packet;

import java.util.Locale;
import java.util.Properties;
import org.ftpscope.diagram.Words;

/** What fields of packets are called in the reader's language: one table for the viewer and for pages. */
public final class FieldNames {
    private static final Properties ENGLISH = Words.table(FieldNames.class, "messages.properties");
    private static final Properties CHINESE = Words.table(FieldNames.class, "messages_zh.properties");

    private static final String FLAG = "tcp.flags.";

    private FieldNames() {}

    /** The whole table; its keys are {@code field.} and the key of a {@link Field}. Nobody may change it. */
    public static Properties in(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** The name of a field; a flag has the one name in every language, and what has none its key. */
    public static String of(String key, Locale locale) {
        if (key.startsWith(FLAG)) {
            return key.substring(FLAG.length()).toUpperCase(Locale.ROOT);
        }
        return in(locale).getProperty("field." + key, key);
    }
}
