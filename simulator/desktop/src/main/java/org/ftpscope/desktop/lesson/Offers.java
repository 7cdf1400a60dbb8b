package org.ftpscope.desktop.lesson;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Question;

/** What a question offers to choose from; things to be put in order come shuffled by the student's seed, and never in order. */
record Offers(long seed, Marker marker) {
    List<String> keys(Question question) {
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
        RandomStream chance = new Seed(seed).stream("choices:" + order.id());
        List<String> rest = new ArrayList<>(
                order.items().stream().map(Question.Order.Item::key).toList());
        List<String> shuffled = new ArrayList<>();
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(chance.nextInt(rest.size())));
        }
        if (marker.solution(order).filter(String.join(" ", shuffled)::equals).isPresent()) {
            shuffled.add(shuffled.removeFirst());
        }
        return shuffled;
    }
}
