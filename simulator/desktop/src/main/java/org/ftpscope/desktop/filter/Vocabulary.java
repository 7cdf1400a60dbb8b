package org.ftpscope.desktop.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/** Every field and word of the filter language, as one table: the parser, completion and the help page read it. */
public final class Vocabulary {
    /** Gives the values of a field: Long, IpAddress or String; none where the event has no such field. */
    public interface Reader {
        List<Object> read(Event event);
    }

    /** Says whether a word holds. */
    public interface Trait {
        boolean holds(Event event);
    }

    /** A row of the table. */
    public sealed interface Row {
        String name();

        /** Text key of the row's explanation. */
        default String key() {
            return "filter.word." + name();
        }
    }

    /** A field that is compared; {@code examples} are offered as values. */
    public record FieldRow(String name, boolean numeric, Reader reader, List<String> examples) implements Row {
        /** Whether its values are addresses. */
        boolean address() {
            return name.equals("ip.src") || name.equals("ip.dst") || name.equals("ip.addr");
        }
    }

    /** A word that stands alone. */
    public record WordRow(String name, Trait trait) implements Row {}

    static final Reader NODE = event -> List.of(event.node());
    static final Reader PORT = event -> ports(event, true, true);

    /** The table, in the order of the help page. */
    public static final List<Row> ROWS = List.of(
            word("packet", event -> event.what() instanceof What.PacketWhat),
            word("sent", event -> event.what() instanceof What.PacketSent),
            word("arrived", event -> event.what() instanceof What.PacketArrived),
            word("dropped", event -> event.what() instanceof What.PacketDropped),
            word("rewritten", event -> event.what() instanceof What.Rewritten),
            word("syn", event -> flag(event, TcpFlags.SYN)),
            word("ack", event -> flag(event, TcpFlags.ACK)),
            word("fin", event -> flag(event, TcpFlags.FIN)),
            word("rst", event -> flag(event, TcpFlags.RST)),
            word("tcp", event -> segment(event).isPresent() || event.what() instanceof What.TcpWhat),
            word("udp", event -> packet(event).map(IpPacket::payload).orElse(null) instanceof UdpDatagram),
            word("icmp", event -> packet(event).map(IpPacket::payload).orElse(null) instanceof IcmpMessage),
            word("retransmission", event -> event.what() instanceof What.Retransmitted),
            word("timer", event -> event.what() instanceof What.TimerFired),
            word("state", event -> event.what() instanceof What.TcpStateChanged),
            word("conntrack", Vocabulary::conntrack),
            word("expectation", Vocabulary::expectation),
            word("verdict", event -> event.what() instanceof What.Verdict),
            word("ftp", event -> event.what() instanceof What.FtpWhat),
            word("command", event -> event.what() instanceof What.FtpCommand),
            word("reply", event -> event.what() instanceof What.FtpReply),
            word("transfer", Vocabulary::transfer),
            word("login", event -> event.what() instanceof What.LoginDecided),
            word("application", Vocabulary::application),
            word("typed", event -> event.what() instanceof What.ScriptLine),
            word("shown", event -> event.what() instanceof What.Shown),
            word("socket", event -> event.what() instanceof What.SocketWhat),
            word("log", event -> event.what() instanceof What.LogLine),
            word("note", event -> event.what() instanceof What.Note),
            word("problem", Problem::is),
            field("node", NODE),
            number("id", Event::id),
            number("time", Event::atNanos, "1s", "500ms"),
            field("kind", event -> List.of(kind(event))),
            field("ftp.command", Vocabulary::ftpCommand, "PORT", "PASV", "EPSV", "RETR", "STOR", "LIST"),
            field("ftp.argument", Vocabulary::ftpArgument),
            numbers("ftp.code", Vocabulary::ftpCode, "227", "425", "530"),
            field("ftp.text", Vocabulary::ftpText),
            field("ip.src", event -> addresses(event, true, false)),
            field("ip.dst", event -> addresses(event, false, true)),
            field("ip.addr", event -> addresses(event, true, true)),
            numbers(
                    "ip.ttl",
                    event -> packet(event)
                            .<List<Object>>map(p -> List.of((long) p.timeToLive()))
                            .orElse(List.of())),
            numbers(
                    "ip.id",
                    event -> packet(event)
                            .<List<Object>>map(p -> List.of((long) p.identification()))
                            .orElse(List.of())),
            numbers("tcp.port", PORT, "21", "20"),
            numbers("tcp.srcport", event -> ports(event, true, false), "21"),
            numbers("tcp.dstport", event -> ports(event, false, true), "21"),
            numbers("tcp.seq", event -> of(event, segment -> segment.sequence().unsigned())),
            numbers(
                    "tcp.ack",
                    event -> of(event, segment -> segment.acknowledgment().unsigned())),
            numbers("tcp.len", event -> of(event, segment -> segment.payload().length())),
            numbers("tcp.window", event -> of(event, TcpSegment::window)),
            field("tcp.state", Vocabulary::tcpState, "ESTABLISHED", "SYN_SENT", "TIME_WAIT"),
            field("rule", Vocabulary::rules, "FORWARD"),
            field("outcome", Vocabulary::outcome, "ACCEPT", "DROP", "REJECT"),
            field("iface", Vocabulary::interfaces),
            field("text", event -> List.of(textOf(event))));

    private Vocabulary() {}

    /** What programs did, said and wrote down: what stands on their lane. The kernel's log is no program's. */
    private static boolean application(Event event) {
        return switch (event.what()) {
            case What.FtpWhat ftp -> true;
            case What.ScriptLine line -> true;
            case What.Shown shown -> true;
            case What.LogLine log -> !log.log().equals("kernel");
            case What other -> false;
        };
    }

    private static Row word(String name, Trait trait) {
        return new WordRow(name, trait);
    }

    private static Row field(String name, Reader reader, String... examples) {
        return new FieldRow(name, false, reader, List.of(examples));
    }

    private static Row number(String name, ToLongFunction<Event> reader, String... examples) {
        return new FieldRow(name, true, event -> List.of(reader.applyAsLong(event)), List.of(examples));
    }

    private static Row numbers(String name, Reader reader, String... examples) {
        return new FieldRow(name, true, reader, List.of(examples));
    }

    static Optional<Row> find(String name) {
        return ROWS.stream().filter(row -> row.name().equalsIgnoreCase(name)).findFirst();
    }

    static Optional<FieldRow> field(String name) {
        return find(name).filter(FieldRow.class::isInstance).map(FieldRow.class::cast);
    }

    /** The name in the table that {@code typed} resembles most; empty when none is close. */
    static String nearest(String typed) {
        String best = "";
        int bestDistance = 1 + typed.length() / 2;
        for (Row row : ROWS) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), row.name());
            if (distance < bestDistance) {
                bestDistance = distance;
                best = row.name();
            }
        }
        return best;
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }

    /** The name of an event's kind: {@code PacketDropped}. */
    static String kind(Event event) {
        return event.what().getClass().getSimpleName();
    }

    /** All that an event says, for a search of plain text. */
    static String textOf(Event event) {
        return switch (event.what()) {
            case What.FtpCommand command -> command.verb() + " " + command.argument();
            case What.FtpReply reply -> reply.code() + " " + String.join(" ", reply.lines());
            case What.LogLine line -> line.line();
            case What.Note note -> note.text();
            case What.Shown shown -> shown.text();
            case What.ScriptLine line -> line.text();
            case What.BytesWritten written -> written.bytes().latin1();
            case What.BytesRead read -> read.bytes().latin1();
            case What.PacketWhat packet ->
                packet.packet().source() + " " + packet.packet().destination() + " " + payload(packet.packet());
            default -> event.node() + " " + event.what();
        };
    }

    private static String payload(IpPacket packet) {
        return packet.payload() instanceof TcpSegment segment
                ? segment.payload().latin1()
                : "";
    }

    private static Optional<IpPacket> packet(Event event) {
        return switch (event.what()) {
            case What.PacketWhat packet -> Optional.of(packet.packet());
            case What.Rewritten rewritten -> Optional.of(rewritten.after());
            case What.Verdict verdict -> Optional.of(verdict.packet());
            default -> Optional.empty();
        };
    }

    private static Optional<TcpSegment> segment(Event event) {
        return packet(event)
                .map(IpPacket::payload)
                .filter(TcpSegment.class::isInstance)
                .map(TcpSegment.class::cast);
    }

    private static boolean flag(Event event, int flag) {
        return segment(event).map(segment -> segment.has(flag)).orElse(false);
    }

    private static List<Object> of(Event event, ToLongFunction<TcpSegment> value) {
        return segment(event)
                .<List<Object>>map(segment -> List.of(value.applyAsLong(segment)))
                .orElse(List.of());
    }

    private static List<Object> addresses(Event event, boolean source, boolean destination) {
        List<Object> found = new ArrayList<>(4);
        if (event.what() instanceof What.Rewritten rewritten) {
            addresses(rewritten.before(), source, destination, found);
        }
        packet(event).ifPresent(packet -> addresses(packet, source, destination, found));
        return found;
    }

    private static void addresses(IpPacket packet, boolean source, boolean destination, List<Object> into) {
        if (source) {
            into.add(packet.source());
        }
        if (destination) {
            into.add(packet.destination());
        }
    }

    private static List<Object> ports(Event event, boolean source, boolean destination) {
        List<Object> found = new ArrayList<>(2);
        segment(event).ifPresent(segment -> {
            if (source) {
                found.add((long) segment.sourcePort());
            }
            if (destination) {
                found.add((long) segment.destinationPort());
            }
        });
        if (event.what() instanceof What.TcpWhat tcp) {
            if (source) {
                found.add((long) tcp.connection().local().port());
            }
            if (destination) {
                found.add((long) tcp.connection().remote().port());
            }
        }
        return found;
    }

    private static List<Object> ftpCommand(Event event) {
        return event.what() instanceof What.FtpCommand command ? List.of(command.verb()) : List.of();
    }

    private static List<Object> ftpArgument(Event event) {
        return event.what() instanceof What.FtpCommand command ? List.of(command.argument()) : List.of();
    }

    private static List<Object> ftpCode(Event event) {
        return event.what() instanceof What.FtpReply reply ? List.of((long) reply.code()) : List.of();
    }

    private static List<Object> ftpText(Event event) {
        return event.what() instanceof What.FtpReply reply ? List.copyOf(reply.lines()) : List.of();
    }

    private static List<Object> tcpState(Event event) {
        return event.what() instanceof What.TcpStateChanged changed ? List.of(changed.to()) : List.of();
    }

    private static List<Object> rules(Event event) {
        List<Object> found = new ArrayList<>();
        if (event.what() instanceof What.Verdict verdict) {
            verdict.hits().forEach(rule -> found.add(rule.place() + " " + rule.text()));
        }
        return found;
    }

    private static List<Object> outcome(Event event) {
        return event.what() instanceof What.Verdict verdict ? List.of(verdict.outcome()) : List.of();
    }

    private static List<Object> interfaces(Event event) {
        return switch (event.what()) {
            case What.PacketSent sent -> List.of(sent.iface());
            case What.PacketArrived arrived -> List.of(arrived.iface());
            case What.PacketDropped dropped -> List.of(dropped.iface());
            default -> List.of();
        };
    }

    private static boolean conntrack(Event event) {
        return event.what() instanceof What.ConntrackCreated
                || event.what() instanceof What.ConntrackUpdated
                || event.what() instanceof What.ConntrackDestroyed;
    }

    private static boolean expectation(Event event) {
        return event.what() instanceof What.ExpectationCreated
                || event.what() instanceof What.ExpectationMatched
                || event.what() instanceof What.ExpectationDestroyed;
    }

    private static boolean transfer(Event event) {
        return event.what() instanceof What.TransferStarted
                || event.what() instanceof What.TransferFinished
                || event.what() instanceof What.TransferFailed;
    }
}
