package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;

/** Marks answers against a recording: the right answer is what the recording says. */
public final class Marker {
    /** Runs the lesson's scenario again with other settings. */
    public interface Rerun {
        List<Event> with(List<Lesson.Setting> settings);
    }

    /**
     * What became of an answer.
     *
     * @param understood false when the answer has no sense for this question, and does not count as an attempt
     * @param feedback what a wrong answer betrays, the explanation for a right one
     */
    public record Mark(boolean correct, boolean understood, String feedback) {}

    private final List<Event> events;
    private final Rerun rerun;
    private final Placeholders placeholders;

    public Marker(List<Event> events, Rerun rerun) {
        this.events = events;
        this.rerun = rerun;
        this.placeholders = new Placeholders(events);
    }

    /**
     * Marks an answer.
     *
     * @param answer the key of an option or a try, a number, the id of an event, or keys in order parted by blanks or commas
     */
    public Mark mark(Question question, String answer) {
        String given = answer.strip();
        return switch (question) {
            case Question.Choice choice -> choice(choice, given);
            case Question.Numeric number -> number(number, given);
            case Question.Click click -> click(click, given);
            case Question.Order order -> order(order, given);
            case Question.Change change -> change(change, given);
        };
    }

    /** The right answer as {@link #mark} takes it; empty when the recording has none (the lesson is then faulty). */
    public Optional<String> solution(Question question) {
        return switch (question) {
            case Question.Choice choice ->
                choice.answer()
                        .value(events)
                        .map(Object::toString)
                        .flatMap(key -> choice.options().stream()
                                .map(Question.Choice.Option::key)
                                .filter(option -> placeholders.fill(option).equals(key))
                                .findFirst());
            case Question.Numeric number -> number.answer().value(events).map(Object::toString);
            case Question.Click click -> click.answer().find(events).map(event -> Long.toString(event.id()));
            case Question.Order order -> inOrder(order).map(keys -> String.join(" ", keys));
            case Question.Change change ->
                change.choices().stream()
                        .filter(choice -> goalsHold(change, choice))
                        .map(Question.Change.Attempt::key)
                        .findFirst();
        };
    }

    private Mark right(Question question) {
        return new Mark(true, true, placeholders.fill(question.common().explain()));
    }

    private Mark wrong(String feedback) {
        return new Mark(false, true, placeholders.fill(feedback));
    }

    private static Mark senseless() {
        return new Mark(false, false, "");
    }

    private Mark choice(Question.Choice choice, String given) {
        Optional<Question.Choice.Option> chosen = choice.options().stream()
                .filter(option -> option.key().equals(given))
                .findFirst();
        if (chosen.isEmpty()) {
            return senseless();
        }
        boolean correct = solution(choice).filter(given::equals).isPresent();
        return correct ? right(choice) : wrong(chosen.get().feedback());
    }

    private Mark number(Question.Numeric number, String given) {
        if (!given.matches("-?\\d{1,18}")) {
            return senseless();
        }
        long value = Long.parseLong(given);
        if (number.answer().value(events).filter(right -> right.equals(value)).isPresent()) {
            return right(number);
        }
        return number.wrong().stream()
                .filter(wrong ->
                        wrong.value().value(events).filter(w -> w.equals(value)).isPresent())
                .findFirst()
                .map(wrong -> wrong(wrong.feedback()))
                .orElseGet(() -> wrong(number.common().hint()));
    }

    private Mark click(Question.Click click, String given) {
        if (!given.matches("\\d{1,18}")) {
            return senseless();
        }
        long id = Long.parseLong(given);
        Channels channels = Channels.of(events);
        if (click.answer()
                .find(events, channels)
                .filter(event -> event.id() == id)
                .isPresent()) {
            return right(click);
        }
        return click.wrong().stream()
                .filter(wrong -> wrong.event().all(events, channels).stream().anyMatch(event -> event.id() == id))
                .findFirst()
                .map(wrong -> wrong(wrong.feedback()))
                .orElseGet(() -> wrong(click.otherwise()));
    }

    private Optional<List<String>> inOrder(Question.Order order) {
        record Placed(String key, long eventId) {}
        List<Placed> placed = new ArrayList<>();
        for (Question.Order.Item item : order.items()) {
            Optional<Event> event = item.event().find(events);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            placed.add(new Placed(item.key(), event.get().id()));
        }
        placed.sort(Comparator.comparingLong(Placed::eventId));
        return Optional.of(placed.stream().map(Placed::key).toList());
    }

    private Mark order(Question.Order order, String given) {
        List<String> keys = List.of(given.split("[\\s,]+"));
        List<String> known =
                order.items().stream().map(Question.Order.Item::key).sorted().toList();
        if (!keys.stream().sorted().toList().equals(known)) {
            return senseless();
        }
        if (inOrder(order).filter(keys::equals).isPresent()) {
            return right(order);
        }
        return order.wrong().stream()
                .filter(wrong -> keys.indexOf(wrong.earlier()) < keys.indexOf(wrong.later()))
                .findFirst()
                .map(wrong -> wrong(wrong.feedback()))
                .orElseGet(() -> wrong(order.otherwise()));
    }

    private Mark change(Question.Change change, String given) {
        return settings(change, given)
                .map(settings -> change(change, given, rerun.with(settings)))
                .orElseGet(Marker::senseless);
    }

    /**
     * Marks a change by the run that it leads to.
     *
     * @param given the key of a try, or settings of the student's own: {@code /pointer=value;;/pointer=value}
     */
    public Mark change(Question.Change change, String given, List<Event> run) {
        if (goals(change, run).stream().allMatch(held -> held)) {
            return right(change);
        }
        return wrong(attempt(change, given)
                .map(Question.Change.Attempt::feedback)
                .orElse(change.common().hint()));
    }

    /** What an answer to a change sets; empty when it has no sense. */
    public static Optional<List<Lesson.Setting>> settings(Question.Change change, String given) {
        if (!given.startsWith("/")) {
            return attempt(change, given).map(Question.Change.Attempt::settings);
        }
        List<Lesson.Setting> settings = new ArrayList<>();
        for (String setting : given.split(";;")) {
            int equals = setting.indexOf('=');
            if (!setting.startsWith("/") || equals < 0) {
                return Optional.empty();
            }
            settings.add(new Lesson.Setting(setting.substring(0, equals), setting.substring(equals + 1)));
        }
        return Optional.of(settings);
    }

    /** Which of the goals a run reaches, in their order. */
    public static List<Boolean> goals(Question.Change change, List<Event> run) {
        return change.goals().stream()
                .map(goal -> goal.event().find(run).isPresent() == goal.present())
                .toList();
    }

    private static Optional<Question.Change.Attempt> attempt(Question.Change change, String key) {
        return change.choices().stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst();
    }

    private boolean goalsHold(Question.Change change, Question.Change.Attempt choice) {
        return goals(change, rerun.with(choice.settings())).stream().allMatch(held -> held);
    }
}
