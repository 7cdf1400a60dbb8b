package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;

/** Makes replies of the octets that a server sends (RFC 959 section 4.2, the rules for multi-line replies included). */
public final class ReplyReader {
    /** Lines that a reply may have; the octets of one line are limited like a server's. */
    public static final int MAX_LINES = 100_000;

    /** Characters that all lines of a reply may have together. */
    public static final int MAX_CHARACTERS = 16 << 20;

    /** What was found. */
    public sealed interface Item {
        record Whole(Reply reply) implements Item {}

        /** A line where a reply should begin but does not; RFC 959 has no place for it. */
        record Nonsense(String line) implements Item {}
    }

    private final ControlReader lines = new ControlReader(1 << 16);
    private final List<String> open = new ArrayList<>();
    private int code;
    private int characters;

    /** Takes octets and gives what they complete. */
    public List<Item> read(Bytes bytes) {
        List<Item> items = new ArrayList<>();
        for (ControlReader.Item item : lines.read(bytes)) {
            switch (item) {
                case ControlReader.Item.Line(String text) -> line(text).ifPresent(items::add);
                case ControlReader.Item.TooLong() -> items.add(new Item.Nonsense("(a line too long)"));
                case ControlReader.Item.Flood() -> items.add(new Item.Nonsense("(a line without end)"));
                case ControlReader.Item.Refuse refuse -> {
                    // A server that negotiates telnet options with a
                    // client is left without an answer, which refuses too.
                }
            }
        }
        return items;
    }

    private Optional<Item> line(String text) {
        if (!open.isEmpty()) {
            boolean last = codeOf(text) == code && (text.length() == 3 || text.charAt(3) == ' ');
            // Some servers repeat "code-" on every line; the lines are kept without it.
            boolean repeated = codeOf(text) == code && text.length() > 3 && text.charAt(3) == '-';
            open.add(last || repeated ? text.substring(Math.min(4, text.length())) : text);
            characters += text.length();
            if (last || open.size() >= MAX_LINES || characters > MAX_CHARACTERS) {
                Reply reply = new Reply(code, open);
                open.clear();
                return Optional.of(new Item.Whole(reply));
            }
            return Optional.empty();
        }
        int begun = codeOf(text);
        if (begun < 0) {
            return Optional.of(new Item.Nonsense(text));
        }
        if (text.length() > 3 && text.charAt(3) == '-') {
            code = begun;
            characters = text.length();
            open.add(text.substring(4));
            return Optional.empty();
        }
        return Optional.of(new Item.Whole(Reply.of(begun, text.substring(Math.min(4, text.length())))));
    }

    /** The code that a line begins with, or -1. */
    private static int codeOf(String line) {
        if (line.length() < 3 || line.length() > 3 && line.charAt(3) != ' ' && line.charAt(3) != '-') {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            char c = line.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            code = 10 * code + c - '0';
        }
        return code >= 100 && code <= 599 ? code : -1;
    }

    /** Forgets a reply half read. */
    public void clear() {
        open.clear();
        lines.clear();
    }
}
