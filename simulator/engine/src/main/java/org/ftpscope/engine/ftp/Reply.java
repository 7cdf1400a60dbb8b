package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;

/**
 * A reply (RFC 959 section 4.2): a code of three digits and one or more lines of text. The lines of a multi-line reply are kept
 * without the code; all but the first and the last stand on the wire as they are.
 */
public record Reply(int code, List<String> lines) {
    public Reply {
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("reply code " + code);
        }
        lines = lines.isEmpty() ? List.of("") : List.copyOf(lines);
    }

    public static Reply of(int code, String... lines) {
        return new Reply(code, List.of(lines));
    }

    /** The last line: what a person reads first. */
    public String text() {
        return lines.getLast();
    }

    /** 1xx: begun, another reply follows. */
    public boolean isPreliminary() {
        return code < 200;
    }

    /** 2xx: done. */
    public boolean isCompletion() {
        return code >= 200 && code < 300;
    }

    /** 3xx: the server waits for the next command of the group. */
    public boolean isIntermediate() {
        return code >= 300 && code < 400;
    }

    /** 4xx and 5xx. */
    public boolean isFailure() {
        return code >= 400;
    }

    /** The lines as they stand on the wire, without line ends. */
    public List<String> wireLines() {
        if (lines.size() == 1) {
            return List.of(code + " " + lines.getFirst());
        }
        List<String> wire = new ArrayList<>(lines.size());
        wire.add(code + "-" + lines.getFirst());
        for (String line : lines.subList(1, lines.size() - 1)) {
            // A line that starts like the end of a reply must not (RFC 959 4.2).
            wire.add(line.length() >= 3 && Character.isDigit(line.charAt(0)) ? " " + line : line);
        }
        wire.add(code + " " + lines.getLast());
        return wire;
    }

    /** The octets on the wire, UTF-8 (RFC 2640); an octet 255 cannot occur in it, so telnet needs no escape. */
    public Bytes encode() {
        StringBuilder text = new StringBuilder();
        for (String line : wireLines()) {
            // What a file name may hold must not end the line.
            text.append(line.replace('\r', '?').replace('\n', '?')).append("\r\n");
        }
        return Bytes.utf8(text.toString());
    }

    /** {@code 226 Transfer complete.} */
    @Override
    public String toString() {
        return String.join(" / ", wireLines());
    }
}
