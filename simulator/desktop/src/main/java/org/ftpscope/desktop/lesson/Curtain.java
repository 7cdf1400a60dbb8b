package org.ftpscope.desktop.lesson;

import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Selector;

/**
 * How much of the recording is seen. It rises as the lesson goes on, and never beyond the packet that an open question asks to be
 * predicted.
 */
final class Curtain {
    private final Lesson lesson;
    private final List<Event> events;
    private final Ladder whole;
    private long risen;

    Curtain(Lesson lesson, List<Event> events, LadderOptions options) {
        this.lesson = lesson;
        this.events = events;
        whole = LadderLayout.layout(events, options);
    }

    /** The event that a step is about. */
    Optional<Event> at(int step) {
        return step < 0 || step >= lesson.steps().size()
                ? Optional.empty()
                : lesson.steps().get(step).at().flatMap(this::find);
    }

    private Optional<Event> find(Selector selector) {
        return selector.find(events);
    }

    private Optional<Event> before(Question question) {
        return question.common().before().flatMap(this::find);
    }

    /** The last event that may be seen in a step, where these questions of the lesson are still open. Never less than before. */
    long rise(int step, List<Question> open) {
        risen = Math.max(risen, wanted(step, open));
        return risen;
    }

    private long wanted(int step, List<Question> open) {
        long end = events.isEmpty() ? 0 : events.getLast().id();
        long pause = open.stream()
                .map(this::before)
                .flatMap(Optional::stream)
                .mapToLong(event -> event.id() - 1)
                .min()
                .orElse(end);
        if (open.isEmpty()) {
            return end;
        }
        Question next = open.getFirst();
        boolean here = step >= 0
                && step < lesson.steps().size()
                && lesson.steps().get(step).questions().stream()
                        .anyMatch(question -> question.id().equals(next.id()));
        if (here && before(next).isPresent()) {
            return before(next).get().id() - 1;
        }
        if (here && searches(next)) {
            return Math.max(pause, whole(answer(next)));
        }
        Optional<Event> at = at(step);
        return at.map(event -> Math.max(event.id(), Math.min(whole(at), pause))).orElse(0L);
    }

    /** To point at a packet, or to compare a run with another, takes more than the beginning. */
    private static boolean searches(Question question) {
        return question instanceof Question.Click || question instanceof Question.Change;
    }

    private Optional<Event> answer(Question question) {
        return question instanceof Question.Click click ? find(click.answer()) : Optional.empty();
    }

    /** The id of the last event of the row that shows an event: an arrow is seen with its head. */
    private long whole(Optional<Event> event) {
        return event.map(shown -> {
                    int row = whole.rowOfEvent(shown.id());
                    return row < 0
                            ? shown.id()
                            : Math.max(
                                    shown.id(), whole.rows().get(row).eventIds().last());
                })
                .orElse(0L);
    }

    /** What may be seen: the events up to that one. */
    Recording upTo(long id) {
        int count = 0;
        while (count < events.size() && events.get(count).id() <= id) {
            count++;
        }
        return Recording.of(events.subList(0, count));
    }
}
