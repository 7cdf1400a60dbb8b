package org.ftpscope.diagram.render;

import java.util.Arrays;

/** One line of a text ladder: cells that later strokes overwrite, each with an ink. A wide character fills two cells. */
final class TextLine {
    /** What a cell means; colours are chosen when it is written out. */
    enum Ink {
        PLAIN,
        LIFELINE,
        CONTROL,
        DATA,
        ICMP,
        OTHER,
        BAD,
        GOOD,
        NAT,
        QUIET,
        STRONG
    }

    private static final int TAIL = -1;

    private final int[] cells;
    private final Ink[] inks;

    TextLine(int width) {
        cells = new int[width];
        inks = new Ink[width];
        Arrays.fill(cells, ' ');
        Arrays.fill(inks, Ink.PLAIN);
    }

    int width() {
        return cells.length;
    }

    void put(int column, int codePoint, Ink ink) {
        if (column < 0 || column >= cells.length) {
            return;
        }
        if (cells[column] == TAIL && column > 0) {
            cells[column - 1] = ' ';
        }
        cells[column] = codePoint;
        inks[column] = ink;
    }

    /** Writes a text from {@code column} on; what does not fit is cut with an ellipsis. */
    void put(int column, String text, Ink ink) {
        int at = Math.max(0, column);
        String shown = TextWidth.fit(text, cells.length - at);
        for (int i = 0; i < shown.length(); ) {
            int codePoint = shown.codePointAt(i);
            i += Character.charCount(codePoint);
            int width = TextWidth.of(codePoint);
            if (width == 0) {
                continue;
            }
            put(at, codePoint, ink);
            if (width == 2) {
                put(at + 1, TAIL, ink);
            }
            at += width;
        }
    }

    /** Fills columns {@code from} (inclusive) to {@code to} (exclusive). */
    void fill(int from, int to, int codePoint, Ink ink) {
        for (int column = from; column < to; column++) {
            put(column, codePoint, ink);
        }
    }

    int at(int column) {
        return cells[column];
    }

    /** The line without trailing spaces. */
    void writeTo(StringBuilder out, TextStyle style) {
        int end = cells.length;
        while (end > 0 && cells[end - 1] == ' ') {
            end--;
        }
        Ink current = Ink.PLAIN;
        for (int column = 0; column < end; column++) {
            int codePoint = cells[column];
            if (codePoint == TAIL) {
                continue;
            }
            if (style.colour() && inks[column] != current && codePoint != ' ') {
                current = inks[column];
                out.append(sgr(current));
            }
            boolean wide = column + 1 < cells.length && cells[column + 1] == TAIL;
            if (style.charset() == TextStyle.Charset.ASCII && codePoint > 126) {
                out.append(ascii(codePoint, wide));
            } else {
                out.appendCodePoint(codePoint);
            }
        }
        if (current != Ink.PLAIN) {
            out.append(sgr(Ink.PLAIN));
        }
        out.append('\n');
    }

    private static String sgr(Ink ink) {
        return switch (ink) {
            case PLAIN -> "\u001b[0m";
            case LIFELINE -> "\u001b[0;90m";
            case CONTROL -> "\u001b[0;36m";
            case DATA -> "\u001b[0;33m";
            case ICMP -> "\u001b[0;35m";
            case OTHER -> "\u001b[0;37m";
            case BAD -> "\u001b[0;1;31m";
            case GOOD -> "\u001b[0;32m";
            case NAT -> "\u001b[0;34m";
            case QUIET -> "\u001b[0;2m";
            case STRONG -> "\u001b[0;1m";
        };
    }

    /** A stand-in of the same width; what has none is a question mark. */
    private static String ascii(int codePoint, boolean wide) {
        String one = switch (codePoint) {
            case '─', '╴', '╶' -> "-";
            case '═' -> "=";
            case '━' -> "*";
            case '╌' -> "~";
            case '│', '┃', '├', '┤', '┊', '╎', '┇', '║' -> "|";
            case '╭', '╮', '╰', '╯', '┬', '┴', '┼', '╂', '╪', '╫', '╬', '┰', '┸' -> "+";
            case '▶', '▷', '⇒' -> ">";
            case '→' -> ">";
            case '◀', '◁' -> "<";
            case '┈' -> "_";
            case '✕' -> "X";
            case '✓' -> "v";
            case '◆' -> "#";
            case '⋮' -> ":";
            case '…' -> "~";
            case '·', '•', '┄' -> ".";
            case '×' -> "x";
            case 'µ' -> "u";
            case '\u2212', '–', '—' -> "-";
            case '↻' -> "@";
            case '“', '”' -> "\"";
            case '‘', '’' -> "'";
            case '：' -> ":";
            default -> "?";
        };
        return wide ? one + (one.equals("?") ? "?" : " ") : one;
    }
}
