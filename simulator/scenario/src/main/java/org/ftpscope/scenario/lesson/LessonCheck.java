package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.text.Text;

/** Finds what is wrong with a lesson: events that do not happen, answers that the recording does not give, languages that differ. */
public final class LessonCheck {
    private final Lesson lesson;
    private final String file;
    private final List<Event> events;
    private final Marker marker;
    private final List<Text> problems = new ArrayList<>();

    private LessonCheck(Lesson lesson, String file, List<Event> events, Marker.Rerun rerun) {
        this.lesson = lesson;
        this.file = file;
        this.events = events;
        this.marker = new Marker(events, rerun);
    }

    /** Holds a lesson against a recording of its scenario; one sentence for each thing that is wrong. */
    public static List<Text> against(Lesson lesson, String file, List<Event> events, Marker.Rerun rerun) {
        LessonCheck check = new LessonCheck(lesson, file, events, rerun);
        check.steps();
        check.questions();
        return check.problems;
    }

    /** Holds the two languages of a lesson against each other: they must ask the same questions at the same events. */
    public static List<Text> translations(Lesson english, Lesson chinese, String chineseFile) {
        List<Text> problems = new ArrayList<>();
        if (english.steps().size() != chinese.steps().size()) {
            problems.add(text(
                    "check.steps-differ",
                    chineseFile,
                    english.steps().size(),
                    chinese.steps().size()));
        }
        List<String> asked =
                english.questions().stream().map(LessonCheck::shape).toList();
        List<String> translated =
                chinese.questions().stream().map(LessonCheck::shape).toList();
        for (String question : asked) {
            if (!translated.contains(question)) {
                problems.add(text("check.not-translated", chineseFile, question));
            }
        }
        if (!english.scenario().equals(chinese.scenario())
                || !english.settings().equals(chinese.settings())) {
            problems.add(text("check.scenario-differs", chineseFile, english.scenario(), chinese.scenario()));
        }
        return problems;
    }

    /** The lesson names a scenario that is not there. */
    public static Text noScenario(Lesson lesson) {
        return text("check.no-scenario", lesson.name(), lesson.scenario());
    }

    /** What a question is, apart from its words. */
    private static String shape(Question question) {
        String details = switch (question) {
            case Question.Choice choice ->
                choice.answer() + " "
                        + choice.options().stream()
                                .map(Question.Choice.Option::key)
                                .toList();
            case Question.Numeric number -> number.answer().toString();
            case Question.Click click -> click.answer().toString();
            case Question.Order order ->
                order.items().stream()
                        .map(item -> item.key() + ":" + item.event())
                        .toList()
                        .toString();
            case Question.Change change ->
                change.goals() + " "
                        + change.choices().stream()
                                .map(choice -> choice.key() + choice.settings())
                                .toList();
        };
        return question.id() + " (" + details + ")";
    }

    private void steps() {
        for (Lesson.Step step : lesson.steps()) {
            step.at().filter(at -> at.find(events).isEmpty()).ifPresent(at -> say("check.no-event", step.title(), at));
            places(step.title(), step.text());
        }
        places(lesson.title(), lesson.introduction());
    }

    private void places(String where, String text) {
        Matcher matcher = Placeholders.PLACE.matcher(text);
        while (matcher.find()) {
            String expression = matcher.group(1);
            try {
                if (Expression.parse(expression).value(events).isEmpty()) {
                    say("check.no-value", where, expression);
                }
            } catch (LessonProblem bad) {
                problems.add(text("lesson.in", file, where, text(bad.key(), bad.arguments())));
            }
        }
    }

    private void questions() {
        Set<String> ids = new LinkedHashSet<>();
        for (Question question : lesson.questions()) {
            if (!ids.add(question.id())) {
                say("check.same-id", question.id(), question.common().line());
            }
            question.common()
                    .before()
                    .filter(before -> before.find(events).isEmpty())
                    .ifPresent(before -> say("check.no-event", question.id(), before));
            Optional<String> solution = marker.solution(question);
            if (solution.isEmpty()) {
                say("check.unanswerable", question.id(), question.common().line());
                continue;
            }
            feedback(question, solution.get());
        }
    }

    /** Every way of being wrong that the question offers must be told apart from the right one. */
    private void feedback(Question question, String solution) {
        switch (question) {
            case Question.Choice choice ->
                choice.options().stream()
                        .filter(option -> !option.key().equals(solution)
                                && option.feedback().isEmpty())
                        .forEach(option -> say("check.no-feedback", question.id(), option.key()));
            case Question.Numeric number ->
                number.wrong().stream()
                        .filter(wrong -> wrong.value()
                                .value(events)
                                .map(Object::toString)
                                .filter(solution::equals)
                                .isPresent())
                        .forEach(wrong -> say("check.wrong-is-right", question.id(), wrong.feedback()));
            case Question.Change change ->
                change.choices().stream()
                        .filter(choice -> choice.feedback().isEmpty())
                        .filter(choice -> !marker.mark(change, choice.key()).correct())
                        .forEach(choice -> say("check.no-feedback", question.id(), choice.key()));
            case Question.Click click ->
                click.wrong().stream()
                        .filter(wrong -> wrong.event().find(events).isEmpty())
                        .forEach(wrong -> say("check.no-event", question.id(), wrong.event()));
            case Question.Order order ->
                order.wrong().stream()
                        .filter(wrong -> order.items().stream()
                                        .map(Question.Order.Item::key)
                                        .filter(key -> key.equals(wrong.earlier()) || key.equals(wrong.later()))
                                        .count()
                                != 2)
                        .forEach(wrong -> say("check.no-item", question.id(), wrong.earlier(), wrong.later()));
        }
    }

    private void say(String key, Object... arguments) {
        problems.add(text("lesson.in", file, lesson.name(), text(key, arguments)));
    }

    private static Text text(String key, Object... arguments) {
        return LessonReader.MESSAGES.text(key, arguments);
    }
}
