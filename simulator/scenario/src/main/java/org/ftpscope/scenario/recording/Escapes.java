package org.ftpscope.scenario.recording;

import java.nio.charset.StandardCharsets;

/** What a backslash begins within a JSON string (RFC 8259, 7). */
final class Escapes {
    private Escapes() {}

    /** The text between two positions, which is UTF-8 with escapes that are known to be right. */
    static String text(byte[] line, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int at = start;
        int plainFrom = start;
        while (at < end) {
            if (line[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(line, plainFrom, at - plainFrom, StandardCharsets.UTF_8));
            byte escaped = line[at + 1];
            text.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'u' -> (char) hex(line, at + 2, end);
                        default -> (char) escaped;
                    });
            at += escaped == 'u' ? 6 : 2;
            plainFrom = at;
        }
        return text.append(new String(line, plainFrom, end - plainFrom, StandardCharsets.UTF_8))
                .toString();
    }

    /** The value of four hexadecimal digits, negative when they are none. */
    static int hex(byte[] line, int at, int limit) {
        if (at + 4 > limit) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = line[i] < 0 ? -1 : Character.digit(line[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
