package org.ftpscope.scenario.lesson;

import org.ftpscope.scenario.text.Nearest;

/** Reads {@link Expression}s: products before sums, {@code attribute of (selector)} as the atom. */
final class ExpressionParser {
    private final String source;
    private int at;

    ExpressionParser(String source) {
        this.source = source;
    }

    Expression parse() {
        Expression whole = sum();
        skipBlanks();
        if (at < source.length()) {
            throw new LessonProblem("expression.rest", source.substring(at), source);
        }
        return whole;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            skipBlanks();
            if (at >= source.length() || source.charAt(at) != '+' && source.charAt(at) != '-') {
                return left;
            }
            char operator = source.charAt(at++);
            left = new Expression.Arithmetic(operator, left, product());
        }
    }

    private Expression product() {
        Expression left = atom();
        while (true) {
            skipBlanks();
            if (at >= source.length() || source.charAt(at) != '*') {
                return left;
            }
            at++;
            left = new Expression.Arithmetic('*', left, atom());
        }
    }

    private Expression atom() {
        skipBlanks();
        if (at >= source.length()) {
            throw new LessonProblem("expression.end", source);
        }
        char first = source.charAt(at);
        if (first == '(') {
            at++;
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (first == '"') {
            int end = source.indexOf('"', at + 1);
            if (end < 0) {
                throw new LessonProblem("expression.end", source);
            }
            String text = source.substring(at + 1, end);
            at = end + 1;
            return new Expression.Literal(text);
        }
        String word = word();
        if (word.matches("\\d{1,18}")) {
            return new Expression.Literal(Long.parseLong(word));
        }
        skipBlanks();
        if (word.equals("count")) {
            return new Expression.Count(selector());
        }
        if (word.equals("milliseconds")) {
            keyword("from");
            Selector from = selector();
            keyword("to");
            return new Expression.MillisBetween(from, selector());
        }
        if (source.startsWith("of", at)) {
            at += 2;
            if (!Values.names().contains(word)) {
                throw new LessonProblem(
                        "expression.attribute",
                        word,
                        Nearest.to(word, Values.names()).orElse("node"));
            }
            return new Expression.Of(word, selector());
        }
        return new Expression.Literal(word);
    }

    private String word() {
        int start = at;
        while (at < source.length()
                && (Character.isLetterOrDigit(source.charAt(at)) || "_.".indexOf(source.charAt(at)) >= 0)) {
            at++;
        }
        if (start == at) {
            throw new LessonProblem("expression.rest", source.substring(at), source);
        }
        return source.substring(start, at);
    }

    private Selector selector() {
        skipBlanks();
        expect('(');
        int depth = 1;
        int start = at;
        while (at < source.length() && depth > 0) {
            char next = source.charAt(at++);
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
        }
        if (depth > 0) {
            throw new LessonProblem("expression.end", source);
        }
        return Selector.parse(source.substring(start, at - 1));
    }

    private void keyword(String word) {
        skipBlanks();
        if (!source.startsWith(word, at)) {
            throw new LessonProblem("expression.word", word, source);
        }
        at += word.length();
    }

    private void expect(char wanted) {
        skipBlanks();
        if (at >= source.length() || source.charAt(at) != wanted) {
            throw new LessonProblem("expression.word", Character.toString(wanted), source);
        }
        at++;
    }

    private void skipBlanks() {
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
    }
}
