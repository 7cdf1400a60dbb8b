package org.ftpscope.desktop.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads filters and completes them while they are typed. */
public final class FilterLanguage {
    /** What became of a filter that was typed. */
    public sealed interface Result {
        record Ok(Filter filter) implements Result {}

        /**
         * What is wrong, and where.
         *
         * @param from first column, from 0 on
         * @param to column after the last
         * @param key text key of the sentence ({@code filter.error.…})
         * @param what the piece in question; {@code nearest} the valid name that it resembles, or empty
         */
        record Wrong(int from, int to, String key, String what, String nearest) implements Result {}
    }

    /** A piece that can be put in place of the columns {@code from} to {@code to}. */
    public record Completion(String text, int from, int to, String key) {}

    /** Depth of brackets at which a filter is refused, so that no text can exhaust the stack. */
    private static final int DEPTH_MAX = 100;

    private FilterLanguage() {}

    /** The filter that {@code text} means; an empty text lets everything pass. */
    public static Result parse(String text) {
        try {
            List<Token> tokens = Token.read(text);
            if (tokens.size() == 1) {
                return new Result.Ok(new Filter.All());
            }
            return new Result.Ok(new Parser(tokens).all());
        } catch (WrongFilter wrong) {
            return wrong.result;
        }
    }

    /** What could stand at {@code caret}: names that begin with the letters before it, or operators and values after a field. */
    public static List<Completion> complete(String text, int caret) {
        int from = caret;
        while (from > 0 && Token.isWordPart(text.charAt(from - 1))) {
            from--;
        }
        String typed = text.substring(from, caret).toLowerCase(Locale.ROOT);
        List<Token> before;
        try {
            before = Token.read(text.substring(0, from));
        } catch (WrongFilter wrong) {
            return List.of();
        }
        String last = before.size() < 2 ? "" : before.get(before.size() - 2).text();
        String field = before.size() < 3 ? "" : before.get(before.size() - 3).text();
        List<Completion> found = new ArrayList<>();
        if (Vocabulary.field(last).isPresent()) {
            for (String sign : Operator.signs()) {
                add(found, sign, typed, from, caret, "");
            }
        } else if (Operator.of(last).isPresent()) {
            Vocabulary.field(field).ifPresent(row -> {
                for (String value : row.examples()) {
                    add(found, value, typed, caret - typed.length(), caret, "");
                }
            });
        } else {
            for (Vocabulary.Row row : Vocabulary.ROWS) {
                add(found, row.name(), typed, from, caret, row.key());
            }
            for (String keyword : List.of("host", "port", "and", "or", "not")) {
                add(found, keyword, typed, from, caret, "filter.word." + keyword);
            }
        }
        return found;
    }

    private static void add(List<Completion> found, String text, String typed, int from, int to, String key) {
        if (text.toLowerCase(Locale.ROOT).startsWith(typed) && !text.equalsIgnoreCase(typed)) {
            found.add(new Completion(text, from, to, key));
        }
    }

    /** Carries the place of an error out of the recursive descent. */
    static final class WrongFilter extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Result.Wrong result;

        WrongFilter(int from, int to, String key, String what, String nearest) {
            super(key, null, false, false);
            result = new Result.Wrong(from, to, key, what, nearest);
        }
    }

    /** Recursive descent over the grammar in the package's description. */
    private static final class Parser {
        private final List<Token> tokens;
        private int at;
        private int depth;

        Parser(List<Token> tokens) {
            this.tokens = tokens;
        }

        Filter all() throws WrongFilter {
            Filter filter = or();
            Token rest = peek();
            if (rest.kind() != Token.Kind.END) {
                throw wrong(rest, "filter.error.unexpected");
            }
            return filter;
        }

        private Filter or() throws WrongFilter {
            List<Filter> parts = new ArrayList<>(List.of(and()));
            while (peek().is("or") || peek().is("||")) {
                at++;
                parts.add(and());
            }
            return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
        }

        private Filter and() throws WrongFilter {
            List<Filter> parts = new ArrayList<>(List.of(not()));
            while (true) {
                Token next = peek();
                if (next.is("and") || next.is("&&")) {
                    at++;
                } else if (next.kind() == Token.Kind.END || next.is("or") || next.is("||") || next.is(")")) {
                    return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
                }
                parts.add(not());
            }
        }

        private Filter not() throws WrongFilter {
            if (++depth > DEPTH_MAX) {
                throw wrong(peek(), "filter.error.deep");
            }
            try {
                if (peek().is("not") || peek().is("!")) {
                    at++;
                    return new Filter.Not(not());
                }
                if (peek().is("(")) {
                    Token open = tokens.get(at++);
                    Filter inner = or();
                    if (!peek().is(")")) {
                        throw wrong(open, "filter.error.bracket");
                    }
                    at++;
                    return inner;
                }
                return test();
            } finally {
                depth--;
            }
        }

        private Filter test() throws WrongFilter {
            Token first = tokens.get(at);
            return switch (first.kind()) {
                case END -> throw wrong(first, "filter.error.missing");
                case SIGN -> throw wrong(first, "filter.error.unexpected");
                case QUOTED -> {
                    at++;
                    yield new Filter.Says(first.text());
                }
                case WORD -> {
                    at++;
                    yield word(first);
                }
            };
        }

        private Filter word(Token first) throws WrongFilter {
            if (first.is("host")) {
                return new Filter.Compare("node", Vocabulary.NODE, Operator.EQUAL, value());
            }
            if (first.is("port")) {
                return new Filter.Compare("port", Vocabulary.PORT, Operator.EQUAL, number(value(), at - 1));
            }
            return named(first);
        }

        private Filter named(Token name) throws WrongFilter {
            Optional<Vocabulary.Row> row = Vocabulary.find(name.text());
            if (row.isEmpty()) {
                throw new WrongFilter(
                        name.from(), name.to(), "filter.error.unknown", name.text(), Vocabulary.nearest(name.text()));
            }
            switch (row.get()) {
                case Vocabulary.WordRow word -> {
                    return new Filter.Word(word.name(), word.trait());
                }
                case Vocabulary.FieldRow field -> {
                    Token sign = peek();
                    Optional<Operator> operator = Operator.of(sign.text());
                    if (operator.isEmpty()) {
                        throw new WrongFilter(sign.from(), sign.to(), "filter.error.operator", name.text(), "");
                    }
                    at++;
                    String value = value();
                    boolean same = operator.get() == Operator.EQUAL || operator.get() == Operator.NOT_EQUAL;
                    if (same && field.address() && !Operator.isPlace(value)) {
                        throw wrong(tokens.get(at - 1), "filter.error.address");
                    }
                    boolean textual = operator.get() == Operator.CONTAINS || !field.numeric();
                    return new Filter.Compare(
                            field.name(), field.reader(), operator.get(), textual ? value : number(value, at - 1));
                }
            }
        }

        private String value() throws WrongFilter {
            Token value = peek();
            if (value.kind() != Token.Kind.WORD && value.kind() != Token.Kind.QUOTED) {
                throw wrong(value, "filter.error.value");
            }
            at++;
            return value.text();
        }

        private String number(String text, int index) throws WrongFilter {
            if (Quantity.parse(text).isEmpty()) {
                throw wrong(tokens.get(index), "filter.error.number");
            }
            return text;
        }

        private Token peek() {
            return tokens.get(Math.min(at, tokens.size() - 1));
        }

        private static WrongFilter wrong(Token token, String key) {
            return new WrongFilter(token.from(), token.to(), key, token.text(), "");
        }
    }
}
