package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Nearest;
import org.ftpscope.scenario.text.Text;

/**
 * Finds what is wrong with a lesson before a class does: events that do not happen, answers that the recording does not give,
 * mistakes that nobody comments on, pauses that come too late. Every problem is one sentence with file and line.
 */
public final class LessonCheck {
    private final String file;
    private final List<Event> events;
    private final Channels channels;
    private final Marker marker;
    private final List<Text> problems = new ArrayList<>();
    private int line = 1;
    /** The last event that the steps so far have shown. */
    private long shownTo;

    private LessonCheck(String file, List<Event> events, Marker.Rerun rerun) {
        this.file = file;
        this.events = events;
        this.channels = Channels.of(events);
        this.marker = new Marker(events, rerun);
    }

    /** Holds a lesson against a recording of its scenario; one sentence for each thing that is wrong. */
    public static List<Text> against(Lesson lesson, String file, List<Event> events, Marker.Rerun rerun) {
        LessonCheck check = new LessonCheck(file, events, rerun);
        check.places(lesson.introduction());
        Set<String> ids = new LinkedHashSet<>();
        for (Lesson.Step step : lesson.steps()) {
            check.step(step, ids);
        }
        return check.problems;
    }

    /** Holds the two languages of a lesson against each other: they must ask the same questions at the same events. */
    public static List<Text> translations(Lesson english, Lesson chinese, String chineseFile) {
        return new TranslationCheck(english, chinese, chineseFile).problems();
    }

    /** The lesson names a scenario that is not among those names. */
    public static Text noScenario(Lesson lesson, String file, List<String> names) {
        String near = Nearest.to(lesson.scenario(), names)
                .map(name -> " (" + name + "?)")
                .orElse("");
        return text("lesson.at", file, 1, text("check.no-scenario", lesson.scenario(), near));
    }

    /** A lesson's file in one of the languages is not there. */
    public static Text noTranslation(String missing) {
        return text("check.no-translation", missing);
    }

    private void step(Lesson.Step step, Set<String> ids) {
        line = step.line();
        happens(step.at());
        places(step.text());
        for (Question question : step.questions()) {
            line = question.common().line();
            if (!ids.add(question.id())) {
                say("check.same-id", question.id());
            }
            question(question);
        }
        shownTo = Math.max(shownTo, id(step.at()));
    }

    private void question(Question question) {
        Optional<Selector> before = question.common().before();
        happens(before);
        if (before.isPresent() && id(before) > 0 && id(before) <= shownTo) {
            say("check.too-late", question.id(), before.get());
        }
        places(question.common().ask());
        places(question.common().hint());
        places(question.common().explain());
        Optional<String> solution;
        try {
            solution = marker.solution(question);
        } catch (InputProblem bad) {
            problems.add(text("lesson.at", file, line, text("check.setting", question.id(), bad.text())));
            return;
        }
        if (solution.isEmpty()) {
            say("check.unanswerable", question.id());
            return;
        }
        switch (question) {
            case Question.Choice choice -> choice(choice, solution.get());
            case Question.Numeric number -> number(number, solution.get());
            case Question.Click click -> click(click, solution.get());
            case Question.Order order -> order(order, List.of(solution.get().split(" ")));
            case Question.Change change -> change(change);
        }
    }

    // ---------------------------------------------------------------- every way of being wrong is told apart, and
    // answered

    private void choice(Question.Choice choice, String solution) {
        Set<String> keys = new LinkedHashSet<>();
        for (Question.Choice.Option option : choice.options()) {
            if (!keys.add(option.key())) {
                say("check.same-key", choice.id(), option.key());
            }
            places(option.text());
            wrong(choice, option.key(), option.feedback(), option.key().equals(solution));
        }
    }

    private void number(Question.Numeric number, String solution) {
        Map<String, String> known = new LinkedHashMap<>();
        for (Question.Numeric.WrongNumber wrong : number.wrong()) {
            wrong(number, wrong.value().toString(), wrong.feedback(), false);
            Optional<String> value = wrong.value().value(events).map(Object::toString);
            if (value.isEmpty()) {
                say("check.no-wrong-value", number.id(), wrong.feedback());
            } else if (value.get().equals(solution)) {
                say("check.wrong-is-right", number.id(), wrong.feedback());
            } else if (known.putIfAbsent(value.get(), wrong.feedback()) != null) {
                say("check.same-key", number.id(), value.get());
            }
        }
        if (number.common().hint().isEmpty()) {
            // A number that no "wrong" foresees is answered with the hint.
            say("check.no-hint", number.id());
        }
    }

    private void click(Question.Click click, String solution) {
        for (Question.Click.WrongEvent wrong : click.wrong()) {
            happens(Optional.of(wrong.event()));
            places(wrong.feedback());
            boolean right = wrong.event()
                    .find(events, channels)
                    .filter(event -> Long.toString(event.id()).equals(solution))
                    .isPresent();
            wrong(click, wrong.event().source(), wrong.feedback(), right);
            if (right) {
                say("check.wrong-is-right", click.id(), wrong.feedback());
            }
        }
        wrong(click, "otherwise", click.otherwise(), false);
    }

    private void order(Question.Order order, List<String> solution) {
        Set<String> keys = new LinkedHashSet<>();
        Set<Long> places = new LinkedHashSet<>();
        for (Question.Order.Item item : order.items()) {
            if (!keys.add(item.key())) {
                say("check.same-key", order.id(), item.key());
            }
            if (!places.add(id(Optional.of(item.event())))) {
                say("check.same-event", order.id(), item.event());
            }
            places(item.text());
        }
        for (Question.Order.WrongOrder wrong : order.wrong()) {
            if (!keys.contains(wrong.earlier()) || !keys.contains(wrong.later())) {
                say("check.no-item", order.id(), wrong.earlier(), wrong.later());
            } else if (solution.indexOf(wrong.earlier()) < solution.indexOf(wrong.later())) {
                say("check.wrong-is-right", order.id(), wrong.feedback());
            }
            wrong(order, wrong.earlier(), wrong.feedback(), false);
        }
        wrong(order, "otherwise", order.otherwise(), false);
    }

    private void change(Question.Change change) {
        Set<String> keys = new LinkedHashSet<>();
        int right = 0;
        for (Question.Change.Attempt attempt : change.choices()) {
            if (!keys.add(attempt.key())) {
                say("check.same-key", change.id(), attempt.key());
            }
            places(attempt.text());
            boolean correct;
            try {
                correct = marker.mark(change, attempt.key()).correct();
            } catch (InputProblem bad) {
                problems.add(text("lesson.at", file, line, text("check.setting", change.id(), bad.text())));
                continue;
            }
            right += correct ? 1 : 0;
            wrong(change, attempt.key(), attempt.feedback(), correct);
        }
        if (right == change.choices().size()) {
            say("check.all-right", change.id());
        }
    }

    private void wrong(Question question, String answer, String feedback, boolean right) {
        places(feedback);
        if (!right && feedback.isEmpty()) {
            say("check.no-feedback", question.id(), answer);
        }
    }

    // ---------------------------------------------------------------- events and values

    private void happens(Optional<Selector> selector) {
        selector.filter(named -> named.find(events, channels).isEmpty())
                .ifPresent(named -> say("check.no-event", named));
    }

    private long id(Optional<Selector> selector) {
        return selector.flatMap(named -> named.find(events, channels))
                .map(Event::id)
                .orElse(0L);
    }

    private void places(String text) {
        Matcher matcher = Placeholders.PLACE.matcher(text);
        while (matcher.find()) {
            String expression = matcher.group(1);
            try {
                if (Expression.parse(expression).value(events).isEmpty()) {
                    say("check.no-value", expression);
                }
            } catch (LessonProblem bad) {
                say(bad.key(), bad.arguments());
            }
        }
    }

    private void say(String key, Object... arguments) {
        Text found = text("lesson.at", file, Math.max(line, 1), text(key, arguments));
        if (!problems.contains(found)) {
            problems.add(found);
        }
    }

    static Text text(String key, Object... arguments) {
        return LessonReader.MESSAGES.text(key, arguments);
    }
}
