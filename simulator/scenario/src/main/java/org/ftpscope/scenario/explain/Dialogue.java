package org.ftpscope.scenario.explain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.explain.Vantage.Sighting;

/**
 * A control connection as text: commands and replies in the order in which they passed. The opener of the connection is the
 * client.
 */
final class Dialogue {
    private static final Pattern REPLY = Pattern.compile("[1-5][0-9][0-9][ -].*|[1-5][0-9][0-9]");

    /** A line; {@code sighting} is the segment that completed it. */
    record Line(Sighting sighting, boolean fromClient, String text) {
        /** The reply code, 0 for a command and for the inner lines of a long reply. */
        int code() {
            return !fromClient && REPLY.matcher(text).matches() && (text.length() == 3 || text.charAt(3) == ' ')
                    ? Integer.parseInt(text.substring(0, 3))
                    : 0;
        }

        /** The command word in capitals, empty for a reply. */
        String verb() {
            if (!fromClient) {
                return "";
            }
            int space = text.indexOf(' ');
            return (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
        }

        String argument() {
            int space = text.indexOf(' ');
            return space < 0 ? "" : text.substring(space + 1).strip();
        }
    }

    final Connection connection;
    final List<Line> lines;
    /** The line that hides the rest: the 234 after AUTH, behind which everything is encrypted. */
    final Optional<Line> encryptedFrom;
    /** The first segment whose end was not recorded. */
    final Optional<Sighting> cutFrom;

    private Dialogue(
            Connection connection, List<Line> lines, Optional<Line> encryptedFrom, Optional<Sighting> cutFrom) {
        this.connection = connection;
        this.lines = lines;
        this.encryptedFrom = encryptedFrom;
        this.cutFrom = cutFrom;
    }

    /** What the programmes at a connection's ends asked and answered. */
    static Dialogue told(Connection connection, List<Line> lines) {
        return new Dialogue(connection, List.copyOf(lines), Optional.empty(), Optional.empty());
    }

    /** A connection that was asked for and carried not a word. */
    static Dialogue wordless(Connection connection) {
        return new Dialogue(connection, List.of(), Optional.empty(), Optional.empty());
    }

    /** Reads a connection as a dialogue; empty when what it carries is not FTP. */
    static Optional<Dialogue> of(Connection connection) {
        Reader client = new Reader(true);
        Reader server = new Reader(false);
        List<Line> lines = new ArrayList<>();
        Optional<Line> encrypted = Optional.empty();
        Optional<Sighting> cut = Optional.empty();
        for (Connection.Passed passed : connection.segments) {
            if (encrypted.isPresent()) {
                break;
            }
            if (cut.isEmpty() && isCut(passed.segment().payload())) {
                cut = Optional.of(passed.sighting());
            }
            List<Line> fresh = (passed.fromOpener() ? client : server).read(passed.sighting(), passed.segment());
            for (Line line : fresh) {
                lines.add(line);
                if (line.code() == 234) {
                    encrypted = Optional.of(line);
                    break;
                }
            }
        }
        // Files hold greetings and commands too (RFC 959 itself, a log): a data connection is no dialogue for that.
        boolean greets = lines.stream()
                .filter(line -> !line.fromClient())
                .findFirst()
                .filter(Dialogue::isGreeting)
                .isPresent();
        boolean asks = lines.stream().anyMatch(line -> !line.fromClient() && line.code() > 0)
                && lines.stream()
                        .anyMatch(line ->
                                line.verb().equals("USER") || line.verb().equals("PASS"));
        boolean wellKnown = connection.target.port() == 21 || connection.target.port() == 2121;
        return greets || asks || (wellKnown && !connection.segments.isEmpty())
                ? Optional.of(new Dialogue(connection, lines, encrypted, cut))
                : Optional.empty();
    }

    /** What a snap length cut reads as zeros; a single one is a keepalive's. */
    private static boolean isCut(Bytes payload) {
        return payload.length() > 1 && payload.at(payload.length() - 1) == 0;
    }

    /** A command and the (last lines of the) replies to it; {@code command} is empty for replies that nobody asked for. */
    record Exchange(Optional<Line> command, List<Line> replies) {
        String verb() {
            return command.map(Line::verb).orElse("");
        }

        /** The last reply's code, 0 when none came. */
        int finalCode() {
            return replies.isEmpty() ? 0 : replies.getLast().code();
        }

        Optional<Line> finalReply() {
            return replies.isEmpty() ? Optional.empty() : Optional.of(replies.getLast());
        }
    }

    /** Commands with their replies, first asked first answered (RFC 959 section 5.4), in the order of the commands. */
    List<Exchange> exchanges() {
        List<Exchange> all = new ArrayList<>();
        ArrayDeque<Exchange> waiting = new ArrayDeque<>();
        for (Line line : lines) {
            if (line.fromClient()) {
                Exchange exchange = new Exchange(Optional.of(line), new ArrayList<>());
                all.add(exchange);
                waiting.add(exchange);
            } else if (line.code() > 0) {
                boolean unasked = waiting.isEmpty() || line.code() == 220 && isGreeting(all, waiting);
                Exchange asked = unasked ? new Exchange(Optional.empty(), new ArrayList<>()) : waiting.element();
                asked.replies.add(line);
                if (unasked) {
                    all.add(asked);
                } else if (line.code() >= 200) {
                    waiting.remove();
                }
            }
        }
        return all;
    }

    private static boolean isGreeting(Line line) {
        return line.code() == 220
                || line.code() == 421
                || line.code() == 120
                || line.text().startsWith("220-");
    }

    private static boolean isGreeting(List<Exchange> all, ArrayDeque<Exchange> waiting) {
        return all.stream().allMatch(exchange -> exchange.replies().isEmpty()) && waiting.size() == all.size();
    }

    /** Puts segments of one direction in order and cuts them into lines. */
    private static final class Reader {
        private final boolean fromClient;
        private final TreeMap<Long, Bytes> early = new TreeMap<>();
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
        private boolean started;
        private SeqNumber base = SeqNumber.of(0);
        private long next;

        Reader(boolean fromClient) {
            this.fromClient = fromClient;
        }

        List<Line> read(Sighting sighting, TcpSegment segment) {
            List<Line> fresh = new ArrayList<>();
            if (segment.isSyn()) {
                started = true;
                base = segment.sequence().plus(1);
                next = 0;
                return fresh;
            }
            if (segment.payload().isEmpty() || segment.isRst()) {
                return fresh;
            }
            if (!started) {
                started = true;
                base = segment.sequence();
            }
            early.merge((long) segment.sequence().minus(base), segment.payload(), Reader::longer);
            Map.Entry<Long, Bytes> head = early.firstEntry();
            while (head != null && head.getKey() <= next) {
                early.pollFirstEntry();
                long at = head.getKey();
                Bytes bytes = head.getValue();
                int known = (int) Math.min(next - at, bytes.length());
                for (int i = known; i < bytes.length(); i++) {
                    octet(sighting, bytes.at(i), fresh);
                }
                next = Math.max(next, at + bytes.length());
                head = early.firstEntry();
            }
            return fresh;
        }

        private static Bytes longer(Bytes a, Bytes b) {
            return a.length() >= b.length() ? a : b;
        }

        private void octet(Sighting sighting, int octet, List<Line> fresh) {
            // What a snap length cut reads as zeros; the end of the line was among it.
            boolean cut = octet == 0 && partial.size() > 0;
            if (octet == '\n' || cut) {
                String text = partial.toString(StandardCharsets.UTF_8).strip();
                partial.reset();
                fresh.add(new Line(sighting, fromClient, text));
            } else if (octet > 0 && octet < 0xf2) {
                // Telnet commands (IAC, IP, DM: 242 and above) are not text.
                partial.write(octet);
            }
        }
    }
}
