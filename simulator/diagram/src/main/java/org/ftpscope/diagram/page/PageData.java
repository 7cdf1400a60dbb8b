package org.ftpscope.diagram.page;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.packet.FieldNames;
import org.ftpscope.engine.recording.Event;

/** Writes all that a page's script needs to know, as one JSON object. */
final class PageData {
    private final PageContent content;
    private final UnaryOperator<Ladder> part;
    private final JsonOut json;
    private final TextTable texts = new TextTable();
    private final List<Event> events;
    private final Map<Level, Ladder> english = new EnumMap<>(Level.class);
    private final Map<Level, Ladder> chinese = new EnumMap<>(Level.class);
    private final List<String> nodes;

    private PageData(PageContent content, UnaryOperator<Ladder> part, Appendable out) {
        this.content = content;
        this.part = part;
        this.json = new JsonOut(out);
        this.events = content.recording().events();
        for (Level level : Level.values()) {
            english.put(level, laidOut(content.english().with(Locale.ENGLISH).with(level)));
            chinese.put(
                    level,
                    laidOut(content.chineseOptions()
                            .with(Locale.SIMPLIFIED_CHINESE)
                            .with(level)));
        }
        Set<String> names = new LinkedHashSet<>();
        ladder(Level.PACKET).lanes().forEach(lane -> names.add(lane.node()));
        content.places().forEach(place -> names.add(place.node()));
        events.forEach(event -> names.add(event.node()));
        this.nodes = List.copyOf(names);
    }

    private Ladder laidOut(LadderOptions options) {
        return part.apply(LadderLayout.layout(events, options));
    }

    private Ladder ladder(Level level) {
        Ladder ladder = english.get(level);
        if (ladder == null) {
            throw new IllegalStateException("no ladder of level " + level);
        }
        return ladder;
    }

    private Ladder inChinese(Level level) {
        Ladder ladder = chinese.get(level);
        if (ladder == null) {
            throw new IllegalStateException("no ladder of level " + level);
        }
        return ladder;
    }

    /** Writes the data of a page; {@code part} takes from each ladder what is shown. */
    static void write(PageContent content, UnaryOperator<Ladder> part, Appendable out) {
        new PageData(content, part, out).write();
    }

    private void write() {
        json.object(() -> {
            json.name("name").put(content.name());
            json.name("lang").put(content.chinese() ? "zh" : "en");
            json.name("home").put(content.home());
            json.name("seed").put(Long.toString(content.seed()));
            json.name("title").put(texts.of(content.title()));
            json.name("summary").put(texts.of(content.summary()));
            json.name("level").put(content.english().level().word());
            json.name("nodes").each(nodes, json::put);
            json.name("places").each(content.places(), this::place);
            LadderData ladders = new LadderData(json, texts);
            json.name("lanes");
            ladders.lanes(ladder(Level.PACKET), inChinese(Level.PACKET));
            json.name("ladders").array(() -> {
                for (Level level : Level.values()) {
                    ladders.ladder(ladder(level), inChinese(level));
                }
            });
            happened();
            json.name("tables");
            new TableData(json, texts, nodes).write(content.rules(), events);
            LessonData more = new LessonData(json, texts);
            content.explanation().ifPresent(explanation -> {
                json.name("explanation");
                more.explanation(explanation);
            });
            content.lesson().ifPresent(lesson -> {
                json.name("lesson");
                more.lesson(lesson);
            });
            // Last, because everything before has filled it.
            json.name("texts");
            texts.write(json);
            json.name("ui");
            words();
        });
    }

    private void place(PageContent.Place place) {
        json.array(() -> {
            json.put(nodes.indexOf(place.node()));
            json.put(role(place.role())).put(place.x()).put(place.y());
            json.each(
                    place.ports(),
                    port -> json.array(
                            () -> json.put(port.name()).put(port.network()).each(port.addresses(), json::put)));
        });
    }

    private static String role(Lane.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void happened() {
        EventData data = new EventData(json, texts, content.recording());
        english.values().forEach(data::add);
        content.explanation()
                .ifPresent(explanation -> explanation
                        .findings()
                        .forEach(finding -> finding.evidence().forEach(evidence -> data.add(evidence.eventId()))));
        json.name("events");
        data.events(nodes);
        json.name("packets");
        data.packets();
    }

    /** The words of the page itself and the names of fields, in both languages. */
    private void words() {
        Properties inEnglish = Words.table(Page.class, "messages.properties");
        Properties inChinese = Words.table(Page.class, "messages_zh.properties");
        inEnglish.putAll(FieldNames.in(Locale.ENGLISH));
        inChinese.putAll(FieldNames.in(Locale.SIMPLIFIED_CHINESE));
        json.object(() -> {
            for (String key : new TreeSet<>(inEnglish.stringPropertyNames())) {
                json.name(key).array(() -> json.put(inEnglish.getProperty(key)).put(inChinese.getProperty(key, "")));
            }
        });
    }
}
