package org.ftpscope.scenario.lesson;

import java.util.stream.Collectors;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Words what a change should bring about, as expectations of scenarios are worded. */
final class GoalWords {
    private static final Messages MESSAGES = Messages.of(ScenarioReader.BUNDLE, GoalWords.class);

    private GoalWords() {}

    static Text of(Question.Change.Goal goal) {
        Selector event = goal.event();
        return switch (event.subject()) {
            case Selector.Subject.OfKind(var kind) -> {
                Text phrase = phrase(MESSAGES.text("event." + kind.name()), event);
                yield counted(goal, phrase);
            }
            case Selector.Subject.OfConnection segment -> counted(goal, Text.same(event.source()));
        };
    }

    private static Text phrase(Text kind, Selector event) {
        String conditions = event.conditions().stream()
                // Who said it is told by where it was said.
                .filter(condition -> !condition.attribute().equals("received"))
                .map(condition -> condition.attribute() + " " + condition.value())
                .collect(Collectors.joining(", "));
        return conditions.isEmpty() ? kind : MESSAGES.text("expect.with", kind, conditions);
    }

    /** The second of them happens when there are at least two. */
    private static Text counted(Question.Change.Goal goal, Text phrase) {
        int ordinal = Math.max(1, goal.event().ordinal());
        if (ordinal == 1) {
            return goal.present() ? phrase : MESSAGES.text("expect.never", phrase);
        }
        Text times =
                goal.present() ? MESSAGES.text("expect.atLeast", ordinal) : MESSAGES.text("expect.atMost", ordinal - 1);
        return MESSAGES.text("expect.seeCount", phrase, times);
    }
}
