package org.ftpscope.diagram.packet;

import java.util.Locale;
import java.util.Properties;
import org.ftpscope.diagram.Words;

/** What fields of packets are called in the reader's language: one table for the viewer and for pages. */
public final class FieldNames {
    private static final Properties ENGLISH = Words.table(FieldNames.class, "messages.properties");
    private static final Properties CHINESE = Words.table(FieldNames.class, "messages_zh.properties");

    private FieldNames() {}

    /** The whole table; its keys are {@code field.} and the key of a {@link Field}. Nobody may change it. */
    public static Properties in(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** The name of a field; the key itself where there is none. */
    public static String of(String key, Locale locale) {
        return in(locale).getProperty("field." + key, key);
    }
}
