package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.List;

/**
 * How many columns text takes on a terminal, as {@code wcwidth} has it: two for East Asian wide and fullwidth characters (Unicode
 * Standard Annex 11), none for combining marks and format characters, one for all others. Ambiguous characters (box drawing)
 * take one, as they do in today's terminals in every locale.
 */
public final class TextWidth {
    private TextWidth() {}

    /** Columns of one code point: 0, 1 or 2. */
    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return codePoint == 0 || Character.isISOControl(codePoint) ? 0 : 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        if (c < 0x1100) {
            return false;
        }
        return c <= 0x115F
                || (c >= 0x2E80 && c <= 0x303E)
                || (c >= 0x3041 && c <= 0x4DBF)
                || (c >= 0x4E00 && c <= 0xA4CF)
                || (c >= 0xA960 && c <= 0xA97F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE10 && c <= 0xFE19)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F900 && c <= 0x1F9FF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }

    /** Columns of a text. */
    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            width += of(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /** The text, or as much of it as fits into {@code columns} with an ellipsis at its end. */
    public static String fit(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        return columns < 1 ? "" : text.substring(0, cut(text, columns - 1)) + "\u2026";
    }

    /** Number of chars of {@code text} that fit into {@code columns}. */
    private static int cut(String text, int columns) {
        int width = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = of(codePoint);
            if (width + next > columns) {
                break;
            }
            width += next;
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /** The text in lines of at most {@code columns}, broken at spaces where there are any and between Chinese characters. */
    public static List<String> wrap(String text, int columns) {
        int room = Math.max(4, columns);
        List<String> lines = new ArrayList<>(1);
        String rest = text;
        while (of(rest) > room) {
            int cut = cut(rest, room);
            int at = breakBefore(rest, cut);
            lines.add(rest.substring(0, at).stripTrailing());
            rest = rest.substring(at).stripLeading();
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    private static int breakBefore(String text, int cut) {
        if (cut < text.length() && text.charAt(cut) == ' ') {
            return cut;
        }
        for (int at = cut; at > cut / 2; at--) {
            char before = text.charAt(at - 1);
            if (before == ' ' || before == ',' || before == '\uff0c' || isWide(before)) {
                return at;
            }
        }
        return Math.max(1, cut);
    }
}
