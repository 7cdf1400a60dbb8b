package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.lesson.Question.Common;

/** Reads the lines of a question block: {@code key: value}, where some keys may come several times. */
final class QuestionReader {
    private static final List<String> KEYS = List.of(
            "id",
            "kind",
            "before",
            "ask",
            "hint",
            "explain",
            "answer",
            "option",
            "wrong",
            "item",
            "otherwise",
            "goal",
            "try");
    private static final List<String> KINDS = List.of("choice", "number", "click", "order", "change");

    private record Entry(String key, String value) {}

    private final List<Entry> entries = new ArrayList<>();
    private final int line;

    QuestionReader(String block, int line) {
        this.line = line;
        for (String text : block.lines().toList()) {
            if (text.isBlank()) {
                continue;
            }
            if (Character.isWhitespace(text.charAt(0)) && !entries.isEmpty()) {
                Entry last = entries.removeLast();
                entries.add(new Entry(last.key(), last.value() + " " + text.strip()));
                continue;
            }
            int colon = text.indexOf(':');
            String key = colon < 0 ? text.strip() : text.substring(0, colon).strip();
            if (colon < 0 || !KEYS.contains(key)) {
                throw new LessonProblem("question.key", key, String.join(", ", KEYS));
            }
            entries.add(new Entry(key, text.substring(colon + 1).strip()));
        }
    }

    Question read() {
        Common common = new Common(
                needed("id"),
                optional("before").map(Selector::parse),
                needed("ask"),
                optional("hint").orElse(""),
                needed("explain"),
                line);
        String kind = needed("kind");
        return switch (kind) {
            case "choice" -> choice(common);
            case "number" -> number(common);
            case "click" -> click(common);
            case "order" -> order(common);
            case "change" -> change(common);
            default -> throw new LessonProblem("question.kind", kind, String.join(", ", KINDS));
        };
    }

    private Question choice(Common common) {
        List<Question.Choice.Option> options = new ArrayList<>();
        for (String value : all("option")) {
            List<String> parts = parts(value, "option", 2, 3);
            options.add(new Question.Choice.Option(parts.get(0), parts.get(1), parts.size() > 2 ? parts.get(2) : ""));
        }
        if (options.size() < 2) {
            throw new LessonProblem("question.few", "option", 2);
        }
        return new Question.Choice(common, Expression.parse(needed("answer")), options);
    }

    private Question number(Common common) {
        List<Question.Numeric.WrongNumber> wrong = new ArrayList<>();
        for (String value : all("wrong")) {
            List<String> parts = parts(value, "wrong", 2, 2);
            wrong.add(new Question.Numeric.WrongNumber(Expression.parse(parts.get(0)), parts.get(1)));
        }
        return new Question.Numeric(common, Expression.parse(needed("answer")), wrong);
    }

    private Question click(Common common) {
        List<Question.Click.WrongEvent> wrong = new ArrayList<>();
        for (String value : all("wrong")) {
            List<String> parts = parts(value, "wrong", 2, 2);
            wrong.add(new Question.Click.WrongEvent(Selector.parse(parts.get(0)), parts.get(1)));
        }
        return new Question.Click(common, Selector.parse(needed("answer")), wrong, needed("otherwise"));
    }

    private Question order(Common common) {
        List<Question.Order.Item> items = new ArrayList<>();
        for (String value : all("item")) {
            List<String> parts = parts(value, "item", 3, 3);
            items.add(new Question.Order.Item(parts.get(0), Selector.parse(parts.get(1)), parts.get(2)));
        }
        if (items.size() < 3) {
            throw new LessonProblem("question.few", "item", 3);
        }
        List<Question.Order.WrongOrder> wrong = new ArrayList<>();
        for (String value : all("wrong")) {
            List<String> parts = parts(value, "wrong", 3, 3);
            wrong.add(new Question.Order.WrongOrder(parts.get(0), parts.get(1), parts.get(2)));
        }
        return new Question.Order(common, items, wrong, needed("otherwise"));
    }

    private Question change(Common common) {
        List<Question.Change.Goal> goals = new ArrayList<>();
        for (String value : all("goal")) {
            boolean never = value.startsWith("never ");
            goals.add(new Question.Change.Goal(!never, Selector.parse(never ? value.substring(6) : value)));
        }
        List<Question.Change.Attempt> choices = new ArrayList<>();
        for (String value : all("try")) {
            List<String> parts = parts(value, "try", 3, 4);
            List<Lesson.Setting> settings = new ArrayList<>();
            for (String setting : parts.get(2).split(";;")) {
                int equals = setting.indexOf('=');
                if (!setting.isBlank() && (!setting.strip().startsWith("/") || equals < 0)) {
                    throw new LessonProblem("lesson.setting", setting);
                }
                if (!setting.isBlank()) {
                    settings.add(new Lesson.Setting(
                            setting.substring(0, equals).strip(),
                            setting.substring(equals + 1).strip()));
                }
            }
            choices.add(new Question.Change.Attempt(
                    parts.get(0), parts.get(1), settings, parts.size() > 3 ? parts.get(3) : ""));
        }
        if (goals.isEmpty()) {
            throw new LessonProblem("question.needs", "goal");
        }
        if (choices.size() < 2) {
            throw new LessonProblem("question.few", "try", 2);
        }
        return new Question.Change(common, goals, choices);
    }

    private static List<String> parts(String value, String key, int atLeast, int atMost) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split("(?<=\\s)\\|(?=\\s|$)", -1)) {
            parts.add(part.strip());
        }
        if (parts.size() < atLeast || parts.size() > atMost) {
            throw new LessonProblem("question.parts", key, value);
        }
        return parts;
    }

    private List<String> all(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .toList();
    }

    private Optional<String> optional(String key) {
        return all(key).stream().findFirst();
    }

    private String needed(String key) {
        return optional(key)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new LessonProblem("question.needs", key));
    }
}
