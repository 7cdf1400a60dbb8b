package org.ftpscope.scenario.lesson;

import java.util.List;
import java.util.Optional;

/**
 * Questions in GIFT, the text format from which Moodle imports a quiz (docs.moodle.org, "GIFT format"). What a quiz cannot ask
 * without the recording (click the packet, change a knob) is turned into a choice or left out where there is none.
 */
public final class Gift {
    private final Marker marker;
    private final Placeholders placeholders;

    public Gift(Marker marker, Placeholders placeholders) {
        this.marker = marker;
        this.placeholders = placeholders;
    }

    /** All questions of a lesson that a quiz can ask. */
    public String render(Lesson lesson) {
        StringBuilder out = new StringBuilder();
        out.append("// ")
                .append(lesson.title().replace('\n', ' '))
                .append("\n$CATEGORY: FTPscope/")
                .append(lesson.name());
        out.append("\n\n");
        for (Question question : lesson.questions()) {
            Optional<String> solution = marker.solution(question);
            if (solution.isPresent() && answers(question, solution.get()).isPresent()) {
                out.append("::")
                        .append(escape(lesson.name() + " " + question.id()))
                        .append("::[markdown]");
                out.append(escape(question.common().ask()));
                out.append(answers(question, solution.get()).get()).append("\n\n");
            }
        }
        return out.toString();
    }

    private Optional<String> answers(Question question, String solution) {
        return switch (question) {
            case Question.Choice choice -> Optional.of(choice(choice, solution));
            case Question.Numeric number -> Optional.of(number(number, solution));
            case Question.Change change -> Optional.of(change(change));
            case Question.Order order -> Optional.of(order(order, solution));
            case Question.Click click -> Optional.empty();
        };
    }

    private String choice(Question.Choice choice, String solution) {
        StringBuilder out = new StringBuilder(" {\n");
        for (Question.Choice.Option option : choice.options()) {
            boolean right = option.key().equals(solution);
            line(out, right, option.text(), right ? choice.common().explain() : option.feedback());
        }
        return out.append('}').toString();
    }

    private String change(Question.Change change) {
        StringBuilder out = new StringBuilder(" {\n");
        boolean found = false;
        for (Question.Change.Attempt choice : change.choices()) {
            boolean right = !found && marker.mark(change, choice.key()).correct();
            found |= right;
            if (right || !marker.mark(change, choice.key()).correct()) {
                line(out, right, choice.text(), right ? change.common().explain() : choice.feedback());
            }
        }
        return out.append('}').toString();
    }

    private void line(StringBuilder out, boolean right, String text, String feedback) {
        out.append('\t').append(right ? '=' : '~').append(escape(text));
        if (!feedback.isEmpty()) {
            out.append(" #").append(escape(feedback));
        }
        out.append('\n');
    }

    private String number(Question.Numeric number, String solution) {
        return " {#" + solution + ":0 #" + escape(number.common().explain()) + "}";
    }

    /** An order becomes a matching question: which comes as number 1, 2, 3. */
    private String order(Question.Order order, String solution) {
        List<String> keys = List.of(solution.split(" "));
        StringBuilder out = new StringBuilder(" {\n");
        for (Question.Order.Item item : order.items()) {
            out.append("\t=")
                    .append(escape(item.text()))
                    .append(" -> ")
                    .append(keys.indexOf(item.key()) + 1)
                    .append('\n');
        }
        return out.append('}').toString();
    }

    /** Characters that mean something in GIFT stand behind a backslash; a line break is {@code \n}. */
    private String escape(String text) {
        StringBuilder out = new StringBuilder();
        // An arrow parts the two sides of a matching question, and a percentage at the beginning is a weight; GIFT
        // cannot say that they are meant as they stand.
        String plain = placeholders
                .fill(text)
                .replace("\r", "")
                .strip()
                .replace("->", "\u2192")
                .replaceFirst("^%", "\uff05");
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ("~=#{}:\\".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
