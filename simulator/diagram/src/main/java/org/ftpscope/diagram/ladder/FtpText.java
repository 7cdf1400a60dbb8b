package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.ftpscope.engine.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** Reading FTP text as a bystander does: what stands in a segment, with no knowledge of the session behind it. */
final class FtpText {
    private FtpText() {}

    /** Whether the payload is a TLS record (RFC 8446 section 5.1): content type 20 to 23, then version 3.x. */
    static boolean isTls(Bytes payload) {
        return payload.length() >= 3 && payload.at(0) >= 0x14 && payload.at(0) <= 0x17 && payload.at(1) == 3;
    }

    /** Whether the payload begins like a server's greeting or a client's first command. */
    static boolean looksLikeControl(Bytes payload) {
        if (payload.length() < 4 || payload.length() > 4096) {
            return false;
        }
        String start = payload.slice(0, 4).latin1();
        return start.equals("220 ")
                || start.equals("220-")
                || start.equals("USER")
                || start.equals("421 ")
                || start.equals("120 ");
    }

    /**
     * One line of a payload, without its line end, fit to be shown: passwords masked, control characters replaced, and an ellipsis for
     * what a recording did not keep of it ({@code --snap-length}: octets of zero up to the packet's length).
     */
    static String clean(String line) {
        int kept = line.length();
        while (kept > 0 && line.charAt(kept - 1) == 0) {
            kept--;
        }
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < kept; i++) {
            char c = line.charAt(i);
            text.append(Character.isISOControl(c) ? '\u00b7' : c);
        }
        if (kept < line.length()) {
            text.append('\u2026');
        }
        String shown = text.toString();
        if (shown.length() > 5 && shown.regionMatches(true, 0, "PASS ", 0, 5)) {
            return shown.substring(0, 5) + "****";
        }
        return shown;
    }

    /** The lines of a text; a last line without a line end counts too. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            int stop = end < 0 ? text.length() : end;
            if (stop > from && text.charAt(stop - 1) == '\r') {
                stop--;
            }
            lines.add(text.substring(from, stop));
            from = next;
        }
        return lines;
    }

    /** The code of a line that begins a reply or is one ({@code 227 …}, {@code 211-…}). */
    static OptionalInt replyCode(String line) {
        if (line.length() < 3 || (line.length() > 3 && line.charAt(3) != ' ' && line.charAt(3) != '-')) {
            return OptionalInt.empty();
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            code = code * 10 + digit;
        }
        return OptionalInt.of(code);
    }

    /** The verb of a command line in upper case. */
    static String verb(String line) {
        int space = line.indexOf(' ');
        return (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    }

    /** The argument of a command line, empty without one. */
    static String argument(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? "" : line.substring(space + 1).strip();
    }

    /**
     * An address that a line announces for a data connection.
     *
     * @param address empty when the line names none (229)
     * @param arithmetic how the port came about ({@code 159×256+127}), empty when it stands there as a number
     */
    record Announced(String address, int port, String arithmetic, boolean passive) {
        /** {@code 159×256+127 = port 40831}. */
        String hint() {
            return arithmetic.isEmpty() ? "= port " + port : "= port " + port + " (" + arithmetic + ")";
        }
    }

    /** Whether a command may name an address for a data connection. */
    static boolean announces(String verb) {
        return verb.equalsIgnoreCase("PORT") || verb.equalsIgnoreCase("EPRT");
    }

    /** Whether a reply may. */
    static boolean announces(int code) {
        return code == 227 || code == 229;
    }

    /** What {@code PORT}, {@code EPRT}, 227 or 229 announce; null for every other line and for nonsense. */
    static @Nullable Announced announced(String line) {
        if (line.regionMatches(true, 0, "PORT ", 0, 5)) {
            return six(line, 5, false);
        }
        if (line.startsWith("227 ")) {
            int from = 4;
            while (from < line.length() && !Character.isDigit(line.charAt(from))) {
                from++;
            }
            return six(line, from, true);
        }
        if (line.regionMatches(true, 0, "EPRT ", 0, 5)) {
            return extendedPort(line.substring(5).strip());
        }
        if (line.startsWith("229 ")) {
            int open = line.lastIndexOf('(');
            int close = line.lastIndexOf(')');
            return open < 0 || close < open ? null : extendedPassive(line.substring(open + 1, close));
        }
        return null;
    }

    private static @Nullable Announced six(String line, int from, boolean passive) {
        int[] parts = new int[6];
        int at = from;
        for (int i = 0; i < 6; i++) {
            int begin = at;
            int value = 0;
            while (at < line.length() && at - begin < 3 && Character.isDigit(line.charAt(at))) {
                value = value * 10 + (line.charAt(at) - '0');
                at++;
            }
            boolean separated = i == 5 || (at < line.length() && line.charAt(at) == ',');
            if (at == begin || value > 255 || !separated) {
                return null;
            }
            parts[i] = value;
            at++;
        }
        String address = parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3];
        return new Announced(address, parts[4] * 256 + parts[5], parts[4] + "\u00d7256+" + parts[5], passive);
    }

    private static @Nullable Announced extendedPort(String argument) {
        if (argument.length() < 6) {
            return null;
        }
        String[] fields = argument.split(Pattern.quote(argument.substring(0, 1)), -1);
        if (fields.length < 4) {
            return null;
        }
        int port = port(fields[3]);
        return port < 0 ? null : new Announced(fields[2], port, "", false);
    }

    private static @Nullable Announced extendedPassive(String inside) {
        if (inside.length() < 5) {
            return null;
        }
        int port = port(inside.substring(3, inside.length() - 1));
        return port < 0 ? null : new Announced("", port, "", true);
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > 65535 ? -1 : value;
    }
}
