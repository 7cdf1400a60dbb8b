package org.ftpscope.diagram.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The answers of a question as a page keeps them: fingerprints, and behind each, sealed, what is said to it. */
final class SealedAnswers {
    private record Mark(String tag, String wrap, int box) {}

    private final AnswerSeal seal;
    private final PageLesson.Ask ask;
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> boxes = new ArrayList<>();

    SealedAnswers(AnswerSeal seal, PageLesson.Ask ask) {
        this.seal = seal;
        this.ask = ask;
        List<String> right = new ArrayList<>(List.of(AnswerSeal.TOLD));
        right.addAll(solutions());
        add(right, verdict(true, ask.explainHtml()));
        for (PageLesson.Option option : ask.options()) {
            if (!option.right() && ask.kind() != PageLesson.Kind.ORDER) {
                add(answers(option), verdict(false, option.feedbackHtml()));
            }
        }
        for (PageLesson.Swap swap : ask.swaps()) {
            add(List.of(swap.earlier() + " < " + swap.later()), verdict(false, swap.feedbackHtml()));
        }
        // Not the right one first.
        marks.sort(Comparator.comparing(Mark::tag));
    }

    /** Every answer that is right: the solution, and other options that do as well. */
    private List<String> solutions() {
        List<String> right = new ArrayList<>();
        if (!ask.solution().isEmpty()) {
            right.add(ask.solution());
        }
        ask.options().stream()
                .filter(option -> option.right() && !option.key().equals(ask.solution()))
                .forEach(option -> right.add(option.key()));
        return right;
    }

    private List<String> answers(PageLesson.Option option) {
        return ask.kind() == PageLesson.Kind.CLICK
                ? option.eventIds().stream()
                        .map(id -> Long.toString(id))
                        .filter(id -> !id.equals(ask.solution()))
                        .toList()
                : List.of(option.key());
    }

    /** What is said to an answer; to a right one also which are right. */
    private String verdict(boolean right, Said said) {
        StringBuilder text = new StringBuilder();
        JsonOut json = new JsonOut(text);
        json.object(() -> {
            json.name("correct").flag(right);
            json.name("said").array(() -> json.put(said.english()).put(said.chinese()));
            if (right) {
                json.name("solution").put(ask.solution());
                json.name("right").each(solutions(), json::put);
            }
        });
        return text.toString();
    }

    private void add(List<String> answers, String text) {
        if (answers.isEmpty()) {
            return; // A mistake that cannot be made in this recording.
        }
        byte[] key = seal.boxKey(boxes.size(), answers.getFirst());
        answers.forEach(answer -> marks.add(new Mark(seal.tag(answer), seal.wrap(key, answer), boxes.size())));
        boxes.add(AnswerSeal.box(key, text));
    }

    void write(JsonOut json) {
        json.name("salt").put(seal.salt());
        json.name("marks")
                .each(
                        marks,
                        mark -> json.array(
                                () -> json.put(mark.tag()).put(mark.wrap()).put(mark.box())));
        json.name("boxes").each(boxes, json::put);
    }
}
