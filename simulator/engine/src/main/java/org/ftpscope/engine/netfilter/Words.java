package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The words of one line, as a shell (or iptables-restore) takes them apart, with their columns; read from left to right. */
final class Words {
    /** A word and the column of its first character, from 1 on. */
    record Word(String text, int column) {}

    private final int line;
    private final List<Word> words;
    private int next;

    private Words(int line, List<Word> words) {
        this.line = line;
        this.words = words;
    }

    /** Takes a line apart: blanks separate, quotes of both kinds and backslashes join, {@code #} begins a comment. */
    static Words of(int line, String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            if (text.charAt(at) == '#') {
                break;
            }
            int start = at;
            StringBuilder word = new StringBuilder();
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                char c = text.charAt(at);
                if (c == '"' || c == '\'') {
                    at = quoted(line, text, at, word);
                } else if (c == '\\' && at + 1 < text.length()) {
                    word.append(text.charAt(at + 1));
                    at += 2;
                } else {
                    word.append(c);
                    at++;
                }
            }
            words.add(new Word(word.toString(), start + 1));
        }
        return new Words(line, words);
    }

    /** Appends the quotation that begins at {@code open} and returns where it ends. */
    private static int quoted(int line, String text, int open, StringBuilder word) {
        char mark = text.charAt(open);
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != mark) {
            if (mark == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            throw new RuleSyntaxException(
                    line, open + 1, RuleSyntaxException.Kind.QUOTE, text.substring(open), Optional.empty());
        }
        return at + 1;
    }

    int line() {
        return line;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean hasNext() {
        return next < words.size();
    }

    /** The next word, without moving on. */
    Word peek() {
        return words.get(next);
    }

    Word take() {
        return words.get(next++);
    }

    /** Puts {@code parts} in the place of the word taken last; the first of them comes next. */
    void replaceTaken(Word... parts) {
        next--;
        words.remove(next);
        words.addAll(next, List.of(parts));
    }

    /** Whether another word follows that is no option. */
    boolean hasValue() {
        return hasNext() && (!peek().text().startsWith("-") || peek().text().length() == 1);
    }

    /** The value of the option {@code of}. */
    Word value(Word of) {
        if (!hasNext()) {
            throw fail(of, RuleSyntaxException.Kind.MISSING_VALUE);
        }
        Word value = take();
        if (value.text().equals("!")) {
            throw fail(value, RuleSyntaxException.Kind.BAD_VALUE);
        }
        return value;
    }

    RuleSyntaxException fail(Word word, RuleSyntaxException.Kind kind) {
        return new RuleSyntaxException(line, word.column(), kind, word.text(), Optional.empty());
    }

    /** A failure that suggests the nearest of {@code known}. */
    RuleSyntaxException fail(Word word, RuleSyntaxException.Kind kind, Collection<String> known) {
        return new RuleSyntaxException(line, word.column(), kind, word.text(), Nearest.of(word.text(), known));
    }

    /** Finds {@code -t TABLE} among the words that are left, where people put it too, and takes it out. */
    Table extractTable(Table otherwise) {
        for (int i = next; i + 1 < words.size(); i++) {
            String option = words.get(i).text();
            if (option.equals("-t") || option.equals("--table")) {
                Word name = words.get(i + 1);
                Table table =
                        Table.named(name.text()).orElseThrow(() -> fail(name, RuleSyntaxException.Kind.UNKNOWN_TABLE));
                words.remove(i + 1);
                words.remove(i);
                return table;
            }
        }
        return otherwise;
    }

    /** Column behind the last word. */
    int endColumn() {
        return words.isEmpty()
                ? 1
                : words.getLast().column() + words.getLast().text().length();
    }
}
