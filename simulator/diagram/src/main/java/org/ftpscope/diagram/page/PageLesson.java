package org.ftpscope.diagram.page;

import java.util.List;

/**
 * A lesson with its answers marked against the recording, so that the page can mark without asking anybody. Texts that end in
 * {@code Html} are HTML from a trusted writer; all others are plain. In the page's file neither answers nor what is said to them
 * can be read at a glance; how little that means against somebody who means it stands at {@code AnswerSeal}.
 *
 * @param seed of the run, for the results
 * @param student whom the page is for; empty when the student writes it
 */
public record PageLesson(String name, int minutes, long seed, String student, Said introductionHtml, List<Step> steps) {
    public PageLesson {
        steps = List.copyOf(steps);
    }

    /** @param eventId the event up to which the ladder is shown; 0 for none */
    public record Step(Said title, long eventId, Said textHtml, List<Ask> asks) {
        public Step {
            asks = List.copyOf(asks);
        }
    }

    /** Kinds of questions; the script knows them by these names in lower case. */
    public enum Kind {
        CHOICE,
        NUMBER,
        CLICK,
        ORDER,
        CHANGE
    }

    /**
     * A question.
     *
     * @param beforeEventId the event before which the recording pauses; 0 for none
     * @param untilEventId for a click, an event behind the one that is looked for: while the question is open the ladder is shown up
     *     to there, so that its end does not tell; 0 for none
     * @param options for a choice and a change what can be chosen, for an order what is to be ordered, for a number and a click the
     *     mistakes that are known
     * @param solution the right answer as results write it
     * @param swaps known mistakes of an order
     * @param otherwise what is said to an answer that is wrong in no known way
     */
    public record Ask(
            String id,
            Kind kind,
            long beforeEventId,
            long untilEventId,
            Said askHtml,
            Said hintHtml,
            Said explainHtml,
            List<Option> options,
            String solution,
            List<Swap> swaps,
            Said otherwiseHtml) {
        public Ask {
            options = List.copyOf(options);
            swaps = List.copyOf(swaps);
        }
    }

    /**
     * Something that can be answered.
     *
     * @param key as results write it
     * @param right whether it is a right answer; for a change, whether the goals held when it was tried
     * @param eventIds for a click, the events that it means
     */
    public record Option(String key, Said textHtml, Said feedbackHtml, boolean right, List<Long> eventIds) {
        public Option {
            eventIds = List.copyOf(eventIds);
        }
    }

    /** A mistaken order: {@code earlier} was put before {@code later}. */
    public record Swap(String earlier, String later, Said feedbackHtml) {}
}
