package org.ftpscope.diagram.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.wire.Bytes;

/** The octets behind a TCP header: lines of an FTP control connection, or data. */
final class Payload {
    private static final Pattern COMMAND = Pattern.compile("([A-Za-z]{3,4})(?: (.*))?");
    private static final Pattern REPLY = Pattern.compile("(\\d{3})([ -])(.*)");

    private Payload() {}

    /** The layer for {@code payload}, whose first byte is the packet's byte {@code at}. */
    static Field of(Bytes payload, int at, int sourcePort, int destinationPort) {
        String text = payload.latin1();
        // Port 20 sends data that may look like anything; elsewhere the lines speak for themselves (a control port may
        // be 2121).
        boolean dataPort = sourcePort == 20 || destinationPort == 20;
        if (!dataPort && text.endsWith("\r\n") && printable(text)) {
            List<Field> lines = lines(text, at);
            if (!lines.isEmpty()) {
                return new Field("ftp", text.strip().replace("\r\n", " ⏎ "), at, at + payload.length(), lines);
            }
        }
        return Field.leaf("payload", payload.length() + " B", at, at + payload.length());
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c != 0x7f || c == '\r' || c == '\n' || c == '\t' || c == 0xff);
    }

    private static List<Field> lines(String text, int at) {
        List<Field> lines = new ArrayList<>();
        int start = 0;
        boolean insideReply = false;
        while (start < text.length()) {
            int end = text.indexOf("\r\n", start);
            String line = text.substring(start, end);
            Matcher reply = REPLY.matcher(line);
            Matcher command = COMMAND.matcher(line);
            int from = at + start;
            int to = at + end + 2;
            if (reply.matches()) {
                lines.add(reply(reply, line, from, to));
                insideReply = true;
            } else if (insideReply) {
                lines.add(Field.leaf("ftp.text", line, from, to));
            } else if (command.matches()) {
                lines.add(command(command, line, from, to));
            } else {
                return List.of();
            }
            start = end + 2;
        }
        return lines;
    }

    private static Field reply(Matcher reply, String line, int from, int to) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.leaf("ftp.code", reply.group(1), from, from + 3));
        fields.add(words("ftp.text", reply.group(3), line, from, 4));
        return new Field("ftp.reply", line, from, to, fields);
    }

    private static Field command(Matcher command, String line, int from, int to) {
        List<Field> fields = new ArrayList<>();
        int verb = command.group(1).length();
        fields.add(Field.leaf("ftp.command", command.group(1), from, from + verb));
        if (command.group(2) != null) {
            fields.add(words("ftp.argument", command.group(2), line, from, verb + 1));
        }
        return new Field("ftp.request", line, from, to, fields);
    }

    /** The words behind a verb or a code, with the address among them. */
    private static Field words(String key, String value, String line, int from, int start) {
        return new Field(
                key,
                value,
                from + start,
                from + line.length(),
                address(line, from).stream().toList());
    }

    private static Optional<Field> address(String line, int from) {
        return PortArithmetic.of(line)
                .map(sum -> new Field(
                        "ftp.endpoint",
                        sum.endpoint(),
                        from + sum.from(),
                        from + sum.to(),
                        sum.parts().stream()
                                .map(part -> Field.leaf(part.key(), part.value(), from + part.from(), from + part.to()))
                                .toList()));
    }
}
