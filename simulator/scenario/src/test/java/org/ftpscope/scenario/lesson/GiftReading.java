package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads GIFT as Moodle's importer does (docs.moodle.org, "GIFT format"; question/format/gift/format.php): blank lines part
 * questions, a backslash before {@code ~ = # { } : \} or {@code n} takes their meaning away. Written apart from the writer, so that
 * a slip of one is not the slip of the other.
 */
final class GiftReading {
    private static final String SPECIAL = "~=#{}:\\";
    /** Private characters that stand for escaped ones while the meaning of the others is looked for. */
    private static final char HIDDEN = '\ue000';

    private GiftReading() {}

    /** What a quiz would show. */
    record Quiz(String category, List<Item> items) {}

    /**
     * A question.
     *
     * @param number the right number, for a question that asks for one
     */
    record Item(String title, String format, String text, List<Answer> answers, Optional<String> number) {
        Answer right() {
            List<Answer> right = answers.stream().filter(Answer::right).toList();
            if (right.size() != 1) {
                throw new IllegalArgumentException(title + " has " + right.size() + " right answers");
            }
            return right.getFirst();
        }
    }

    /** An answer; {@code match} is the other side of a matching question, empty for a choice. */
    record Answer(boolean right, String text, String match, String feedback) {}

    static Quiz read(String gift) {
        String category = "";
        List<Item> items = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : (gift + "\n\n").split("\n", -1)) {
            if (line.startsWith("//")) {
                continue;
            }
            if (line.startsWith("$CATEGORY:")) {
                category = line.substring("$CATEGORY:".length()).strip();
            } else if (!line.isBlank()) {
                block.append(line).append('\n');
            } else if (!block.isEmpty()) {
                items.add(item(hide(block.toString())));
                block.setLength(0);
            }
        }
        return new Quiz(category, items);
    }

    private static Item item(String block) {
        if (!block.startsWith("::")) {
            throw new IllegalArgumentException("no title: " + block);
        }
        int titleEnd = block.indexOf("::", 2);
        int open = block.indexOf('{', titleEnd);
        int close = block.lastIndexOf('}');
        if (titleEnd < 0
                || open < 0
                || close < open
                || !block.substring(close + 1).isBlank()) {
            throw new IllegalArgumentException("not a question: " + block);
        }
        if (block.indexOf('{', open + 1) >= 0 || block.indexOf('}') != close) {
            throw new IllegalArgumentException("a brace too many: " + block);
        }
        String text = block.substring(titleEnd + 2, open).strip();
        String format = "";
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            format = text.substring(1, text.indexOf(']'));
            text = text.substring(text.indexOf(']') + 1).strip();
        }
        String answers = block.substring(open + 1, close).strip();
        String title = show(block.substring(2, titleEnd));
        return answers.startsWith("#")
                ? numeric(title, format, show(text), answers.substring(1))
                : new Item(title, format, show(text), answers(answers), Optional.empty());
    }

    private static Item numeric(String title, String format, String text, String answer) {
        int feedback = answer.indexOf('#');
        String number = (feedback < 0 ? answer : answer.substring(0, feedback)).strip();
        String said = feedback < 0 ? "" : show(answer.substring(feedback + 1));
        String value = number.replaceFirst(":0$", "");
        if (!value.matches("-?\\d+")) {
            throw new IllegalArgumentException("not a number: " + number);
        }
        return new Item(title, format, text, List.of(new Answer(true, value, "", said)), Optional.of(value));
    }

    private static List<Answer> answers(String text) {
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (sign != '=' && sign != '~') {
                throw new IllegalArgumentException("an answer begins with = or ~: " + text.substring(at));
            }
            int end = at + 1;
            while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != '~') {
                end++;
            }
            answers.add(answer(sign == '=', text.substring(at + 1, end).strip()));
            at = end;
        }
        return answers;
    }

    private static Answer answer(boolean right, String text) {
        int hash = text.indexOf('#');
        String feedback = hash < 0 ? "" : show(text.substring(hash + 1));
        String said = hash < 0 ? text : text.substring(0, hash).strip();
        if (said.startsWith("%")) {
            throw new IllegalArgumentException("a weight: " + said);
        }
        int arrow = said.indexOf("->");
        return arrow < 0
                ? new Answer(right, show(said), "", feedback)
                : new Answer(right, show(said.substring(0, arrow)), show(said.substring(arrow + 2)), feedback);
    }

    /** Escaped characters become private ones. */
    private static String hide(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (SPECIAL.indexOf(next) >= 0 && next != 0) {
                out.append((char) (HIDDEN + SPECIAL.indexOf(next)));
                i++;
            } else if (next == 'n') {
                out.append((char) (HIDDEN + SPECIAL.length()));
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Private characters become what they stand for. */
    private static String show(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            int index = c - HIDDEN;
            if (index >= 0 && index < SPECIAL.length()) {
                out.append(SPECIAL.charAt(index));
            } else {
                out.append(index == SPECIAL.length() ? '\n' : c);
            }
        }
        return out.toString();
    }
}
