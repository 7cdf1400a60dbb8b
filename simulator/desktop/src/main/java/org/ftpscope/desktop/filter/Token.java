package org.ftpscope.desktop.filter;

import java.util.ArrayList;
import java.util.List;

/** A piece of a filter with its columns. */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        WORD,
        QUOTED,
        SIGN,
        END
    }

    private static final List<String> SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")");

    boolean is(String what) {
        return kind != Kind.QUOTED && text.equalsIgnoreCase(what);
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || "._-:/*[]%".indexOf(c) >= 0;
    }

    /** The pieces of {@code text}, an END last. */
    static List<Token> read(String text) throws FilterLanguage.WrongFilter {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    throw new FilterLanguage.WrongFilter(
                            at, text.length(), "filter.error.quote", text.substring(at), "");
                }
                tokens.add(new Token(Kind.QUOTED, text.substring(at + 1, end), at, end + 1));
                at = end + 1;
            } else if (isWordPart(c)) {
                int end = at;
                while (end < text.length() && isWordPart(text.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(Kind.WORD, text.substring(at, end), at, end));
                at = end;
            } else {
                int from = at;
                String sign = SIGNS.stream()
                        .filter(candidate -> text.startsWith(candidate, from))
                        .findFirst()
                        .orElseThrow(() -> new FilterLanguage.WrongFilter(
                                from, from + 1, "filter.error.unexpected", text.substring(from, from + 1), ""));
                tokens.add(new Token(Kind.SIGN, sign, at, at + sign.length()));
                at += sign.length();
            }
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }
}
