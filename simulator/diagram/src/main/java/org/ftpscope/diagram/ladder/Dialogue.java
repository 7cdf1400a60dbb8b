package org.ftpscope.diagram.ladder;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * The lines that crossed the control connections, put together from the segments that their senders sent: what was said, whether
 * or not it was heard. A reply of several lines is one line with more.
 */
final class Dialogue {
    /** A command or a reply. */
    static final class Line {
        final ConnectionTrace connection;
        /** 0 for a command, 1 for a reply. */
        final int direction;
        /** First line, fit to be shown. */
        final String text;
        /** The flight that began it and the one that ended it. */
        final Flight first;

        Flight last;
        int furtherLines;
        /** Nobody knows what it says. */
        final boolean encrypted;
        /** It went over the wire in a TLS record; only the recorded end knows it. */
        boolean inRecord;
        /** The command before, for a reply: what it answers. */
        @Nullable
        Line answers;

        Line(ConnectionTrace connection, int direction, String text, Flight first, boolean encrypted) {
            this.connection = connection;
            this.direction = direction;
            this.text = text;
            this.first = first;
            this.last = first;
            this.encrypted = encrypted;
        }

        boolean isCommand() {
            return direction == 0;
        }

        String verb() {
            return encrypted ? "" : FtpText.verb(text);
        }

        /** The reply code, 0 for what is none. */
        int code() {
            return encrypted ? 0 : FtpText.replyCode(text).orElse(0);
        }
    }

    /** What one side of a connection has said and not yet ended. */
    private static final class Mouth {
        final StringBuilder partial = new StringBuilder();

        @Nullable
        Flight began;

        long next = 1;

        @Nullable
        Line open;

        int openCode;
    }

    private record Voice(ConnectionTrace connection, int direction) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<Voice, Mouth> mouths = new LinkedHashMap<>();
    private final Map<ConnectionTrace, Line> lastCommand = new LinkedHashMap<>();

    private final Inside inside;

    private Dialogue(Inside inside) {
        this.inside = inside;
    }

    /** All lines in the order in which they began to be sent. */
    static List<Line> of(Trace trace) {
        Dialogue dialogue = new Dialogue(new Inside(trace));
        for (Flight flight : trace.flights) {
            ConnectionTrace connection = flight.connection;
            TcpSegment segment = flight.segment();
            if (connection != null
                    && connection.channel == Channel.CONTROL
                    && segment != null
                    && !segment.payload().isEmpty()
                    && !segment.isRst()
                    && !flight.duplicate) {
                dialogue.hear(connection, flight, segment.payload());
            }
        }
        dialogue.end();
        return dialogue.lines;
    }

    private void hear(ConnectionTrace connection, Flight flight, Bytes payload) {
        Mouth mouth = mouths.computeIfAbsent(new Voice(connection, flight.direction), voice -> new Mouth());
        long known = mouth.next - flight.numbers.sequence();
        if (known >= payload.length()) {
            return;
        }
        Bytes news = known > 0 ? payload.from((int) known) : payload;
        mouth.next = flight.numbers.sequence() + payload.length();
        if (mouth.partial.isEmpty()) {
            mouth.began = flight;
        }
        List<Inside.Said> carried = inside.of(flight);
        if (FtpText.isTls(payload)) {
            encrypted(connection, flight, carried);
            return;
        }
        if (!carried.isEmpty() && isCut(payload)) {
            mouth.partial.setLength(0);
            mouth.open = null;
            known(connection, flight, carried, false);
            return;
        }
        mouth.partial.append(uncut(decode(news)));
        int end = mouth.partial.indexOf("\n");
        while (end >= 0) {
            String line = mouth.partial.substring(0, end + 1);
            mouth.partial.delete(0, end + 1);
            Flight began = mouth.began == null ? flight : mouth.began;
            said(connection, flight.direction, mouth, FtpText.lines(line).getFirst(), began, flight);
            mouth.began = flight;
            end = mouth.partial.indexOf("\n");
        }
    }

    /** A record; with what it carried where the recording knows. */
    private void encrypted(ConnectionTrace connection, Flight flight, List<Inside.Said> carried) {
        if (carried.isEmpty()) {
            add(new Line(connection, flight.direction, "TLS", flight, true), flight);
        }
        known(connection, flight, carried, true);
    }

    /** Lines that the packet itself does not show, as the engine at one end knows them. */
    private void known(ConnectionTrace connection, Flight flight, List<Inside.Said> carried, boolean inRecord) {
        for (Inside.Said said : carried) {
            Line line = new Line(connection, flight.direction, said.text(), flight, false);
            line.furtherLines = said.furtherLines();
            line.inRecord = inRecord;
            add(line, flight);
        }
    }

    private void said(ConnectionTrace connection, int direction, Mouth mouth, String text, Flight began, Flight ended) {
        if (direction == 1 && mouth.open != null) {
            Line open = mouth.open;
            open.furtherLines++;
            open.last = ended;
            OptionalInt code = FtpText.replyCode(text);
            boolean last = code.isPresent()
                    && code.getAsInt() == mouth.openCode
                    && (text.length() == 3 || text.charAt(3) == ' ');
            if (last) {
                mouth.open = null;
            }
            return;
        }
        Line line = new Line(connection, direction, FtpText.clean(text), began, false);
        add(line, ended);
        boolean more = direction == 1 && line.code() > 0 && text.length() > 3 && text.charAt(3) == '-';
        if (more) {
            mouth.open = line;
            mouth.openCode = line.code();
        }
    }

    private void add(Line line, Flight ended) {
        line.last = ended;
        if (line.isCommand()) {
            lastCommand.put(line.connection, line);
        } else {
            line.answers = lastCommand.get(line.connection);
        }
        lines.add(line);
    }

    /** Lines that were never ended are shown as far as they came. */
    private void end() {
        for (Map.Entry<Voice, Mouth> entry : mouths.entrySet()) {
            Mouth mouth = entry.getValue();
            if (!mouth.partial.isEmpty() && mouth.began != null) {
                Voice voice = entry.getKey();
                String text = FtpText.clean(mouth.partial.toString().strip()) + " \u2026";
                lines.add(new Line(voice.connection, voice.direction, text, mouth.began, false));
            }
        }
        lines.sort((a, b) -> Integer.compare(a.first.number, b.first.number));
    }

    /** What a snap length cut reads as zeros. */
    private static boolean isCut(Bytes payload) {
        return payload.at(payload.length() - 1) == 0;
    }

    /** There ends the line that is known; nothing was heard when all of it was cut. */
    private static String uncut(String text) {
        if (!text.endsWith("\0")) {
            return text;
        }
        int known = text.indexOf('\0');
        return known == 0 ? "" : text.substring(0, known) + "\u2026\n";
    }

    private static String decode(Bytes bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.view()).toString();
        } catch (CharacterCodingException e) {
            return bytes.latin1();
        }
    }
}
