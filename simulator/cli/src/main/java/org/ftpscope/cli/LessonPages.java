package org.ftpscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.page.PageContent;
import org.ftpscope.diagram.page.PageLesson;
import org.ftpscope.diagram.page.Said;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Offers;
import org.ftpscope.scenario.lesson.Placeholders;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Selector;
import org.ftpscope.scenario.text.Language;

/** Lessons as pages: both languages, with every answer marked against the run that the page shows. */
final class LessonPages {
    private final Shell shell;
    private final Sources sources;
    private final LessonStart start;

    LessonPages(Shell shell) {
        this.shell = shell;
        this.sources = new Sources(shell);
        this.start = new LessonStart(shell);
    }

    /**
     * What the page of a lesson shows.
     *
     * @param student whom it is for; empty for everybody
     * @param seed of the run; empty for the scenario's own
     */
    PageContent of(String name, String student, Optional<Long> seed) throws IOException {
        Lesson english = start.library().read(name, Language.EN);
        Lesson chinese = start.library().read(name, Language.ZH);
        LessonRun run = start.run(english, seed);
        Source source = new Source(
                name,
                run.run().header(),
                run.run().recording(),
                Optional.of(run.run().scenario()));
        PageContent scene =
                new PageContents(sources, shell.locale()).of(source, Level.named(english.level()), Optional.empty());
        return scene.about(
                new Said(english.title(), chinese.title()),
                new Said(english.summary(), chinese.summary()),
                new Teaching(english, chinese, run, run.run().header().seed()).lesson(student));
    }

    /** A lesson in both languages beside the run that answers its questions. */
    private record Teaching(
            Lesson english, Lesson chinese, List<Event> events, Marker marker, Placeholders places, long seed) {
        Teaching(Lesson english, Lesson chinese, LessonRun run, long seed) {
            this(english, chinese, run.events(), new Marker(run.events(), run), new Placeholders(run.events()), seed);
        }

        PageLesson lesson(String student) {
            List<PageLesson.Step> steps = new ArrayList<>();
            for (int i = 0; i < english.steps().size(); i++) {
                Lesson.Step step = english.steps().get(i);
                Lesson.Step other = chinese.steps().get(i);
                List<PageLesson.Ask> asks = new ArrayList<>();
                for (int j = 0; j < step.questions().size(); j++) {
                    asks.add(ask(step.questions().get(j), other.questions().get(j)));
                }
                steps.add(new PageLesson.Step(
                        new Said(step.title(), other.title()),
                        idOf(step.at()),
                        block(step.text(), other.text()),
                        asks));
            }
            return new PageLesson(
                    english.name(),
                    english.minutes(),
                    seed,
                    student,
                    block(english.introduction(), chinese.introduction()),
                    steps);
        }

        private Said block(String text, String other) {
            return new Said(MarkdownHtml.block(places.fill(text)), MarkdownHtml.block(places.fill(other)));
        }

        private Said line(String text, String other) {
            return new Said(MarkdownHtml.line(places.fill(text)), MarkdownHtml.line(places.fill(other)));
        }

        private long idOf(Optional<Selector> selector) {
            return selector.flatMap(found -> found.find(events)).map(Event::id).orElse(0L);
        }

        private PageLesson.Ask ask(Question question, Question other) {
            List<PageLesson.Option> options = new ArrayList<>();
            List<PageLesson.Swap> swaps = new ArrayList<>();
            Said otherwise = Said.same("");
            PageLesson.Kind kind;
            switch (question) {
                case Question.Choice choice
                when other instanceof Question.Choice choice2 -> {
                    kind = PageLesson.Kind.CHOICE;
                    for (int i = 0; i < choice.options().size(); i++) {
                        var option = choice.options().get(i);
                        var option2 = choice2.options().get(i);
                        options.add(option(
                                option.key(),
                                line(option.text(), option2.text()),
                                line(option.feedback(), option2.feedback()),
                                marker.mark(choice, option.key()).correct()));
                    }
                }
                case Question.Numeric number
                when other instanceof Question.Numeric number2 -> {
                    kind = PageLesson.Kind.NUMBER;
                    for (int i = 0; i < number.wrong().size(); i++) {
                        var wrong = number.wrong().get(i);
                        Said feedback =
                                line(wrong.feedback(), number2.wrong().get(i).feedback());
                        wrong.value()
                                .value(events)
                                .ifPresent(
                                        value -> options.add(option(value.toString(), Said.same(""), feedback, false)));
                    }
                    otherwise = line(number.common().hint(), number2.common().hint());
                }
                case Question.Click click
                when other instanceof Question.Click click2 -> {
                    kind = PageLesson.Kind.CLICK;
                    for (int i = 0; i < click.wrong().size(); i++) {
                        var wrong = click.wrong().get(i);
                        options.add(new PageLesson.Option(
                                wrong.event().toString(),
                                Said.same(""),
                                line(wrong.feedback(), click2.wrong().get(i).feedback()),
                                false,
                                wrong.event().all(events).stream()
                                        .map(Event::id)
                                        .toList()));
                    }
                    otherwise = line(click.otherwise(), click2.otherwise());
                }
                case Question.Order order
                when other instanceof Question.Order order2 -> {
                    kind = PageLesson.Kind.ORDER;
                    order(order, order2, options, swaps);
                    otherwise = line(order.otherwise(), order2.otherwise());
                }
                case Question.Change change
                when other instanceof Question.Change change2 -> {
                    kind = PageLesson.Kind.CHANGE;
                    for (int i = 0; i < change.choices().size(); i++) {
                        var attempt = change.choices().get(i);
                        var attempt2 = change2.choices().get(i);
                        options.add(option(
                                attempt.key(),
                                line(attempt.text(), attempt2.text()),
                                line(attempt.feedback(), attempt2.feedback()),
                                marker.mark(change, attempt.key()).correct()));
                    }
                }
                case Question any ->
                    throw new IllegalStateException(any.id() + " is another question in the other language");
            }
            return new PageLesson.Ask(
                    question.id(),
                    kind,
                    idOf(question.common().before()),
                    kind == PageLesson.Kind.CLICK
                            ? replyAfter(marker.solution(question).map(Long::valueOf))
                            : 0L,
                    block(question.common().ask(), other.common().ask()),
                    line(question.common().hint(), other.common().hint()),
                    block(question.common().explain(), other.common().explain()),
                    options,
                    marker.solution(question).orElse(""),
                    swaps,
                    otherwise);
        }

        /** The first reply that comes after an event, or the end of the recording. */
        private long replyAfter(Optional<Long> id) {
            return id.isEmpty()
                    ? 0
                    : events.stream()
                            .filter(event -> event.id() > id.get() && event.what() instanceof What.FtpReply)
                            .findFirst()
                            .orElse(events.getLast())
                            .id();
        }

        /** Things to be ordered, and what their wrong orders betray. */
        private void order(
                Question.Order order,
                Question.Order order2,
                List<PageLesson.Option> options,
                List<PageLesson.Swap> swaps) {
            for (String key : new Offers(seed, marker).keys(order)) {
                for (int i = 0; i < order.items().size(); i++) {
                    if (order.items().get(i).key().equals(key)) {
                        String other = order2.items().get(i).text();
                        options.add(option(key, line(order.items().get(i).text(), other), Said.same(""), false));
                    }
                }
            }
            for (int i = 0; i < order.wrong().size(); i++) {
                var wrong = order.wrong().get(i);
                swaps.add(new PageLesson.Swap(
                        wrong.earlier(),
                        wrong.later(),
                        line(wrong.feedback(), order2.wrong().get(i).feedback())));
            }
        }

        private static PageLesson.Option option(String key, Said text, Said feedback, boolean right) {
            return new PageLesson.Option(key, text, feedback, right, List.of());
        }
    }
}
