package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.sim.Seed;

/**
 * What a question offers to choose from, in the order of the letters: the same in the terminal, in the viewer, on paper and on a page.
 * Things to be put in order come shuffled by the student's seed, and never in order.
 *
 * @param seed of the run
 */
public record Offers(long seed, Marker marker) {
    /** Keys as the marker takes them; none where the answer is a number or a packet. */
    public List<String> keys(Question question) {
        return switch (question) {
            case Question.Choice choice ->
                choice.options().stream().map(Question.Choice.Option::key).toList();
            case Question.Change change ->
                change.choices().stream().map(Question.Change.Attempt::key).toList();
            case Question.Order order -> shuffled(order);
            case Question.Click click -> List.of();
            case Question.Numeric numeric -> List.of();
        };
    }

    private List<String> shuffled(Question.Order order) {
        List<String> keys = new ArrayList<>(new Seed(seed)
                .stream("choices:" + order.id())
                        .shuffled(order.items().stream()
                                .map(Question.Order.Item::key)
                                .toList()));
        if (marker.solution(order).filter(String.join(" ", keys)::equals).isPresent()) {
            keys.add(keys.removeFirst());
        }
        return keys;
    }
}
