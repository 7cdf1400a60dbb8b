package org.ftpscope.engine.ftp;

/** Shell patterns (glob(7)): {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]}. Time is linear in the name's length for each star. */
public final class Glob {
    private Glob() {}

    /** Whether {@code text} holds a character that makes it a pattern. */
    public static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** Whether {@code name} matches. A leading dot must be matched by a dot (glob(7)). */
    public static boolean matches(String pattern, String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int starAt = -1;
        int starName = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                starAt = p++;
                starName = n;
                continue;
            }
            int next = p < pattern.length() ? one(pattern, p, name.charAt(n)) : -1;
            if (next > 0) {
                p = next;
                n++;
            } else if (starAt >= 0) {
                p = starAt + 1;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Index behind the element at {@code p} if it matches {@code c}, else -1. */
    private static int one(String pattern, int p, char c) {
        char element = pattern.charAt(p);
        if (element == '?') {
            return p + 1;
        }
        int close = element == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (close < 0) {
            return element == c ? p + 1 : -1;
        }
        boolean not = pattern.charAt(p + 1) == '!' || pattern.charAt(p + 1) == '^';
        int at = not ? p + 2 : p + 1;
        if (not && at == close) {
            // "[!]…" : the bracket that follows the sign is a member.
            close = pattern.indexOf(']', close + 1);
            if (close < 0) {
                return element == c ? p + 1 : -1;
            }
        }
        boolean found = false;
        while (at < close) {
            char low = pattern.charAt(at);
            if (at + 2 < close && pattern.charAt(at + 1) == '-') {
                found |= low <= c && c <= pattern.charAt(at + 2);
                at += 3;
            } else {
                found |= low == c;
                at++;
            }
        }
        return found != not ? close + 1 : -1;
    }
}
