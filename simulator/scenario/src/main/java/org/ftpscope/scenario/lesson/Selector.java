package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.expect.Attribute;
import org.ftpscope.scenario.expect.Kind;
import org.ftpscope.scenario.expect.Vocabulary;
import org.ftpscope.scenario.text.Nearest;

/**
 * Names an event by what it means: {@code first reply 227}, {@code data-connection.syn at nat}, {@code last packet-dropped}.
 *
 * @param source as it was written
 * @param ordinal which of them, from 1 on; 0 is the last
 */
public record Selector(String source, int ordinal, Subject subject, List<Condition> conditions) {
    private static final List<String> ORDINALS =
            List.of("last", "first", "second", "third", "fourth", "fifth", "sixth");
    private static final Pattern CONNECTION =
            Pattern.compile("(control|data)-connection(?:\\((\\d+)\\))?\\.(syn|syn-ack|ack|data|fin|rst)");
    private static final Pattern WORD = Pattern.compile("\\S+?[=~]\"[^\"]*\"|\\S+");

    public Selector {
        conditions = List.copyOf(conditions);
    }

    /** What kind of event. */
    public sealed interface Subject {
        /** A kind of the vocabulary. */
        record OfKind(Kind kind) implements Subject {}

        /** A segment of the control connection, or of the data connection of that number (0: any). */
        record OfConnection(boolean control, int number, String segment) implements Subject {}
    }

    /** An attribute must be this, or contain it. */
    public record Condition(String attribute, boolean contains, String value) {}

    /** Reads a selector; a {@link LessonProblem} when it is none. */
    static Selector parse(String source) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(source.strip());
        while (matcher.find()) {
            words.add(matcher.group());
        }
        if (words.isEmpty()) {
            throw new LessonProblem("selector.empty");
        }
        int ordinal = 1;
        int at = 0;
        if (ORDINALS.contains(words.getFirst())) {
            ordinal = ORDINALS.indexOf(words.getFirst());
            at = 1;
        }
        if (at == words.size()) {
            throw new LessonProblem("selector.empty");
        }
        String head = words.get(at++);
        List<Condition> conditions = new ArrayList<>();
        Subject subject;
        Matcher connection = CONNECTION.matcher(head);
        if (connection.matches()) {
            int number = connection.group(2) == null ? 0 : Integer.parseInt(connection.group(2));
            subject = new Subject.OfConnection(connection.group(1).equals("control"), number, connection.group(3));
        } else if (head.equals("command") || head.equals("reply")) {
            boolean command = head.equals("command");
            subject = new Subject.OfKind(kind(command ? "ftp-command" : "ftp-reply"));
            conditions.add(new Condition("received", false, "false"));
            if (at < words.size()
                    && words.get(at).indexOf('=') < 0
                    && !words.get(at).equals("at")) {
                conditions.add(new Condition(command ? "verb" : "code", false, words.get(at++)));
            }
        } else {
            subject = new Subject.OfKind(kind(head));
        }
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.equals("at") && at < words.size()) {
                conditions.add(new Condition("node", false, words.get(at++)));
            } else {
                conditions.add(condition(word, subject));
            }
        }
        return new Selector(source.strip(), ordinal, subject, conditions);
    }

    private static Kind kind(String name) {
        return Vocabulary.kind(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> {
            List<String> names =
                    new ArrayList<>(Vocabulary.kinds().stream().map(Kind::name).toList());
            names.addAll(List.of("command", "reply", "control-connection.syn", "data-connection.syn"));
            return new LessonProblem(
                    "selector.kind", name, Nearest.to(name, names).orElse("packet-sent"));
        });
    }

    private static Condition condition(String word, Subject subject) {
        int equals = word.indexOf('=');
        int tilde = word.indexOf('~');
        int cut = equals < 0 || tilde >= 0 && tilde < equals ? tilde : equals;
        if (cut <= 0) {
            throw new LessonProblem("selector.condition", word);
        }
        String name = word.substring(0, cut);
        String value = word.substring(cut + 1).replace("\"", "");
        Kind kind = switch (subject) {
            case Subject.OfKind ofKind -> ofKind.kind();
            case Subject.OfConnection any -> kind("packet-sent");
        };
        if (kind.attribute(name).isEmpty()) {
            List<String> names = kind.attributes().stream().map(Attribute::name).toList();
            throw new LessonProblem(
                    "selector.attribute",
                    name,
                    kind.name(),
                    Nearest.to(name, names).orElse("node"));
        }
        return new Condition(name, cut == tilde, value);
    }

    /** The event of {@code events} that this names, if it is there. */
    public Optional<Event> find(List<Event> events) {
        return find(events, Channels.of(events));
    }

    Optional<Event> find(List<Event> events, Channels channels) {
        List<Event> found = all(events, channels);
        if (ordinal == 0) {
            return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
        }
        return found.size() < ordinal ? Optional.empty() : Optional.of(found.get(ordinal - 1));
    }

    /** Every event of that meaning, whatever the ordinal. */
    public List<Event> all(List<Event> events) {
        return all(events, Channels.of(events));
    }

    /** Every event of that meaning, whatever the ordinal. */
    List<Event> all(List<Event> events, Channels channels) {
        return events.stream().filter(event -> matches(event, channels)).toList();
    }

    private boolean matches(Event event, Channels channels) {
        boolean fits = switch (subject) {
            case Subject.OfKind ofKind -> ofKind.kind().isOf(event);
            case Subject.OfConnection of -> channels.isSegment(event, of);
        };
        return fits && conditions.stream().allMatch(condition -> holds(condition, event));
    }

    private static boolean holds(Condition condition, Event event) {
        return Values.of(event, condition.attribute()).stream()
                .map(Object::toString)
                .anyMatch(value -> condition.contains()
                        ? value.contains(condition.value())
                        : value.equalsIgnoreCase(condition.value()));
    }

    @Override
    public String toString() {
        return source;
    }
}
