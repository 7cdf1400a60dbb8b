package org.ftpscope.scenario.lesson;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.recording.Event;

/** Puts values of the recording into a lesson's texts: <code>{{announcedPort of (first command PORT)}}</code>. */
public final class Placeholders {
    static final Pattern PLACE = Pattern.compile("\\{\\{(.+?)\\}\\}");

    private final List<Event> events;

    public Placeholders(List<Event> events) {
        this.events = events;
    }

    /** The text with its places filled; a value that the recording does not have is a dash. */
    public String fill(String text) {
        if (!text.contains("{{")) {
            return text;
        }
        Matcher matcher = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = Expression.parse(matcher.group(1))
                    .value(events)
                    .map(Object::toString)
                    .orElse("–");
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
