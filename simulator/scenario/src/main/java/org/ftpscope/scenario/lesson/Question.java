package org.ftpscope.scenario.lesson;

import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.text.Text;

/** A question; each kind knows what it takes to be right and says what each way of being wrong betrays. */
public sealed interface Question {
    Common common();

    /**
     * What all questions have.
     *
     * @param id unique in its lesson, the same in every language
     * @param before the event before which the recording pauses: predict, then observe
     * @param ask the question
     * @param hint empty when there is none
     * @param explain shown after the answer
     * @param line line of the file where the question begins
     */
    record Common(String id, Optional<Selector> before, String ask, String hint, String explain, int line) {}

    default String id() {
        return common().id();
    }

    /** The text of one of the things to choose from, in Markdown; empty where the answer is a number or a packet. */
    default Optional<String> wording(String key) {
        return switch (this) {
            case Choice choice ->
                choice.options().stream()
                        .filter(option -> option.key().equals(key))
                        .map(Choice.Option::text)
                        .findFirst();
            case Order order ->
                order.items().stream()
                        .filter(item -> item.key().equals(key))
                        .map(Order.Item::text)
                        .findFirst();
            case Change change ->
                change.choices().stream()
                        .filter(attempt -> attempt.key().equals(key))
                        .map(Change.Attempt::text)
                        .findFirst();
            case Click click -> Optional.empty();
            case Numeric numeric -> Optional.empty();
        };
    }

    /** One of several: {@code answer} gives the key of the right option. */
    record Choice(Common common, Expression answer, List<Option> options) implements Question {
        public Choice {
            options = List.copyOf(options);
        }

        /** @param feedback what is said when it is chosen wrongly */
        public record Option(String key, String text, String feedback) {}
    }

    /** A number. */
    record Numeric(Common common, Expression answer, List<WrongNumber> wrong) implements Question {
        public Numeric {
            wrong = List.copyOf(wrong);
        }

        /** A number that a certain mistake leads to. */
        public record WrongNumber(Expression value, String feedback) {}
    }

    /** An event to be pointed at. */
    record Click(Common common, Selector answer, List<WrongEvent> wrong, String otherwise) implements Question {
        public Click {
            wrong = List.copyOf(wrong);
        }

        /** An event that is chosen for a certain mistaken reason. */
        public record WrongEvent(Selector event, String feedback) {}
    }

    /** Events to be put in order of time. */
    record Order(Common common, List<Item> items, List<WrongOrder> wrong, String otherwise) implements Question {
        public Order {
            items = List.copyOf(items);
            wrong = List.copyOf(wrong);
        }

        public record Item(String key, Selector event, String text) {}

        /** A mistaken order: {@code earlier} was put before {@code later}. */
        public record WrongOrder(String earlier, String later, String feedback) {}
    }

    /** A knob or rule to be changed until the goals hold. */
    record Change(Common common, List<Goal> goals, List<Attempt> choices) implements Question {
        public Change {
            goals = List.copyOf(goals);
            choices = List.copyOf(choices);
        }

        /** What must, or must not, happen in the run. */
        public record Goal(boolean present, Selector event) {
            /** The goal as a person says it: {@code transfer finished (node client)}. */
            public Text words() {
                return GoalWords.of(this);
            }
        }

        /**
         * Something that a student may try.
         *
         * @param settings what it sets
         * @param feedback why it does not help; empty when it does
         */
        public record Attempt(String key, String text, List<Lesson.Setting> settings, String feedback) {
            public Attempt {
                settings = List.copyOf(settings);
            }
        }
    }
}
