package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ftpscope.scenario.text.Text;

/**
 * Holds the two languages of a lesson against each other. Only words may differ: the same scenario, steps at the same events, the
 * same questions in the same order with the same answers, and each sentence told in both.
 */
final class TranslationCheck {
    private static final Pattern WORD = Pattern.compile("(?<=^|\\s)[A-Za-z]{2,}[.,:;?!]?(?=\\s|$)");
    /** Protocol words such as {@code SYN,ACK} are the same in every language; so many words beside each other are a sentence. */
    private static final int A_SENTENCE = 4;

    private final Lesson english;
    private final Lesson chinese;
    private final String file;
    private final List<Text> problems = new ArrayList<>();

    TranslationCheck(Lesson english, Lesson chinese, String file) {
        this.english = english;
        this.chinese = chinese;
        this.file = file;
    }

    List<Text> problems() {
        if (!english.scenario().equals(chinese.scenario())
                || !english.settings().equals(chinese.settings())
                || !english.vary().equals(chinese.vary())) {
            say(1, "check.scenario-differs", english.scenario(), chinese.scenario());
        }
        if (!english.level().equals(chinese.level()) || english.minutes() != chinese.minutes()) {
            say(1, "check.front-differs");
        }
        steps();
        questions();
        return problems;
    }

    private void steps() {
        if (english.steps().size() != chinese.steps().size()) {
            say(1, "check.steps-differ", english.steps().size(), chinese.steps().size());
            return;
        }
        for (int i = 0; i < english.steps().size(); i++) {
            Lesson.Step here = chinese.steps().get(i);
            String told = source(english.steps().get(i).at());
            if (!told.equals(source(here.at()))) {
                say(here.line(), "check.anchor-differs", here.title(), dash(told), dash(source(here.at())));
            }
        }
    }

    private void questions() {
        Map<String, Question> translated = new LinkedHashMap<>();
        chinese.questions().forEach(question -> translated.put(question.id(), question));
        for (Question question : english.questions()) {
            Question same = translated.remove(question.id());
            if (same == null) {
                say(1, "check.not-translated", question.id());
            } else {
                compare(question, same);
            }
        }
        translated.values().forEach(extra -> say(extra.common().line(), "check.not-english", extra.id()));
        if (problems.isEmpty() && !ids(english).equals(ids(chinese))) {
            say(1, "check.order-differs");
        }
    }

    private static List<String> ids(Lesson lesson) {
        return lesson.questions().stream().map(Question::id).toList();
    }

    private void compare(Question told, Question here) {
        int line = here.common().line();
        if (!kind(told).equals(kind(here))) {
            say(line, "check.kind-differs", here.id(), kind(told), kind(here));
            return;
        }
        Map<String, List<String>> second = skeleton(here);
        skeleton(told).forEach((part, values) -> {
            List<String> others = second.getOrDefault(part, List.of());
            for (int i = 0; i < Math.max(values.size(), others.size()); i++) {
                String value = i < values.size() ? values.get(i) : "";
                String other = i < others.size() ? others.get(i) : "";
                if (!value.equals(other)) {
                    say(line, "check.part-differs", here.id(), part, dash(value), dash(other));
                    break;
                }
            }
        });
        List<String> words = words(told);
        List<String> translated = words(here);
        for (int i = 0; i < words.size() && i < translated.size(); i++) {
            if (words.get(i).isEmpty() != translated.get(i).isEmpty()) {
                say(line, "check.words-missing", here.id(), words.get(i) + translated.get(i));
            } else if (isSentence(translated.get(i))
                    && translated.get(i).codePoints().noneMatch(TranslationCheck::isHan)) {
                say(line, "check.left-english", here.id(), translated.get(i));
            }
        }
    }

    /** What a question is made of, apart from its words. */
    private static Map<String, List<String>> skeleton(Question question) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("before", List.of(source(question.common().before())));
        switch (question) {
            case Question.Choice choice -> {
                parts.put("answer", List.of(choice.answer().toString()));
                parts.put(
                        "option",
                        choice.options().stream()
                                .map(Question.Choice.Option::key)
                                .toList());
            }
            case Question.Numeric number -> {
                parts.put("answer", List.of(number.answer().toString()));
                parts.put(
                        "wrong",
                        number.wrong().stream()
                                .map(wrong -> wrong.value().toString())
                                .toList());
            }
            case Question.Click click -> {
                parts.put("answer", List.of(click.answer().source()));
                parts.put(
                        "wrong",
                        click.wrong().stream()
                                .map(wrong -> wrong.event().source())
                                .toList());
            }
            case Question.Order order -> {
                parts.put(
                        "item",
                        order.items().stream()
                                .map(item -> item.key() + ": " + item.event())
                                .toList());
                parts.put(
                        "wrong",
                        order.wrong().stream()
                                .map(w -> w.earlier() + " | " + w.later())
                                .toList());
            }
            case Question.Change change -> {
                parts.put(
                        "goal",
                        change.goals().stream()
                                .map(goal -> (goal.present() ? "" : "never ") + goal.event())
                                .toList());
                parts.put(
                        "try",
                        change.choices().stream()
                                .map(c -> c.key() + " | " + settings(c))
                                .toList());
            }
        }
        return parts;
    }

    /** All that is told in a question, in an order that both languages share. */
    private static List<String> words(Question question) {
        List<String> words = new ArrayList<>();
        words.add(question.common().ask());
        words.add(question.common().hint());
        words.add(question.common().explain());
        switch (question) {
            case Question.Choice choice ->
                choice.options().forEach(option -> words.addAll(List.of(option.text(), option.feedback())));
            case Question.Numeric number -> number.wrong().forEach(wrong -> words.add(wrong.feedback()));
            case Question.Click click -> {
                click.wrong().forEach(wrong -> words.add(wrong.feedback()));
                words.add(click.otherwise());
            }
            case Question.Order order -> {
                order.items().forEach(item -> words.add(item.text()));
                order.wrong().forEach(wrong -> words.add(wrong.feedback()));
                words.add(order.otherwise());
            }
            case Question.Change change ->
                change.choices().forEach(choice -> words.addAll(List.of(choice.text(), choice.feedback())));
        }
        return words;
    }

    private static String kind(Question question) {
        return switch (question) {
            case Question.Choice any -> "choice";
            case Question.Numeric any -> "number";
            case Question.Click any -> "click";
            case Question.Order any -> "order";
            case Question.Change any -> "change";
        };
    }

    private static boolean isSentence(String text) {
        String told = Placeholders.PLACE.matcher(text).replaceAll("");
        return WORD.matcher(told).results().count() >= A_SENTENCE;
    }

    private static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    private static String source(Optional<Selector> selector) {
        return selector.map(Selector::source).orElse("");
    }

    private static String settings(Question.Change.Attempt attempt) {
        return String.join(
                ";;",
                attempt.settings().stream()
                        .map(setting -> setting.pointer() + "=" + setting.value())
                        .toList());
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private void say(int line, String key, Object... arguments) {
        problems.add(LessonCheck.text("lesson.at", file, Math.max(line, 1), LessonCheck.text(key, arguments)));
    }
}
