package org.ftpscope.scenario.expect;

import static org.ftpscope.scenario.expect.Attribute.Type.NUMBER;
import static org.ftpscope.scenario.expect.Attribute.Type.TEXT;
import static org.ftpscope.scenario.expect.Attribute.Type.TIME;
import static org.ftpscope.scenario.expect.Attribute.Type.TRUTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.scenario.recording.Kinds;

/** Every kind of event that can be expected, with its attributes. */
public final class Vocabulary {
    private static final List<Kind> KINDS = List.of(
            packets(What.PacketSent.class),
            packets(What.PacketArrived.class),
            packets(What.PacketDropped.class, drops()),
            tcp(
                    What.TcpStateChanged.class,
                    List.of(
                            text("from", "state before", What.TcpStateChanged.class, What.TcpStateChanged::from),
                            text("to", "state after", What.TcpStateChanged.class, What.TcpStateChanged::to))),
            tcp(
                    What.TimerFired.class,
                    List.of(text("timer", "name of the timer", What.TimerFired.class, What.TimerFired::timer))),
            tcp(
                    What.Retransmitted.class,
                    List.of(
                            text(
                                    "reason",
                                    "RTO, FAST_RETRANSMIT, SYN …",
                                    What.Retransmitted.class,
                                    What.Retransmitted::reason),
                            number("attempt", "1 for the first repetition", What.Retransmitted.class, w -> w.attempt()),
                            number("length", "octets repeated", What.Retransmitted.class, w -> w.length()))),
            tcp(
                    What.CongestionChanged.class,
                    List.of(text(
                            "phase",
                            "SLOW_START, RECOVERY, LOSS …",
                            What.CongestionChanged.class,
                            What.CongestionChanged::phase))),
            kind(What.Listening.class, List.of(local(What.Listening.class, What.Listening::local))),
            kind(
                    What.Connecting.class,
                    List.of(
                            local(What.Connecting.class, What.Connecting::local),
                            remote(What.Connecting.class, What.Connecting::remote))),
            kind(
                    What.Connected.class,
                    List.of(
                            local(What.Connected.class, What.Connected::local),
                            remote(What.Connected.class, What.Connected::remote))),
            kind(
                    What.BytesWritten.class,
                    List.of(text(
                            "text",
                            "the octets as text",
                            What.BytesWritten.class,
                            w -> w.bytes().utf8()))),
            kind(
                    What.BytesRead.class,
                    List.of(text(
                            "text",
                            "the octets as text",
                            What.BytesRead.class,
                            w -> w.bytes().utf8()))),
            kind(
                    What.HalfClosed.class,
                    List.of(truth(
                            "byPeer",
                            "whether the other side ended its direction",
                            What.HalfClosed.class,
                            What.HalfClosed::byPeer))),
            kind(
                    What.SocketClosed.class,
                    List.of(text(
                            "reason",
                            "CLOSED, REFUSED, RESET, TIMED_OUT …",
                            What.SocketClosed.class,
                            w -> w.reason().name()))),
            kind(
                    What.Verdict.class,
                    List.of(
                            text(
                                    "hook",
                                    "PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING",
                                    What.Verdict.class,
                                    What.Verdict::hook),
                            text(
                                    "ctState",
                                    "NEW, ESTABLISHED, RELATED, INVALID, UNTRACKED",
                                    What.Verdict.class,
                                    What.Verdict::ctState),
                            text("outcome", "ACCEPT, DROP, REJECT", What.Verdict.class, What.Verdict::outcome),
                            texts("rule", "place of a rule that matched", What.Verdict.class, w -> places(w.hits())))),
            conntrack(What.ConntrackCreated.class, What.ConntrackCreated::entry, List.of()),
            conntrack(What.ConntrackUpdated.class, What.ConntrackUpdated::entry, List.of()),
            conntrack(
                    What.ConntrackDestroyed.class,
                    What.ConntrackDestroyed::entry,
                    List.of(text(
                            "reason",
                            "TIMEOUT, RST, REPLACED …",
                            What.ConntrackDestroyed.class,
                            What.ConntrackDestroyed::reason))),
            foreseen(What.ExpectationCreated.class, What.ExpectationCreated::expectation, List.of()),
            foreseen(What.ExpectationMatched.class, What.ExpectationMatched::expectation, List.of()),
            foreseen(
                    What.ExpectationDestroyed.class,
                    What.ExpectationDestroyed::expectation,
                    List.of(text(
                            "reason",
                            "TIMEOUT, REPLACED, MASTER_GONE …",
                            What.ExpectationDestroyed.class,
                            What.ExpectationDestroyed::reason))),
            kind(
                    What.Rewritten.class,
                    List.of(
                            texts(
                                    "part",
                                    "SOURCE, DESTINATION, PAYLOAD, SEQUENCE",
                                    What.Rewritten.class,
                                    w -> List.copyOf(w.parts())),
                            text(
                                    "before",
                                    "payload before, as text",
                                    What.Rewritten.class,
                                    w -> Packets.payload(w.before())),
                            text(
                                    "after",
                                    "payload after, as text",
                                    What.Rewritten.class,
                                    w -> Packets.payload(w.after())))),
            kind(
                    What.FtpCommand.class,
                    List.of(
                            text("verb", "the command, PORT", What.FtpCommand.class, What.FtpCommand::verb),
                            text("argument", "what follows it", What.FtpCommand.class, What.FtpCommand::argument),
                            truth(
                                    "received",
                                    "true on the server, false on the client",
                                    What.FtpCommand.class,
                                    What.FtpCommand::received))),
            kind(
                    What.FtpReply.class,
                    List.of(
                            number("code", "the reply's code, 227", What.FtpReply.class, w -> w.code()),
                            text("text", "all its lines", What.FtpReply.class, w -> String.join("\n", w.lines())),
                            truth(
                                    "received",
                                    "true on the client, false on the server",
                                    What.FtpReply.class,
                                    What.FtpReply::received))),
            kind(
                    What.LoginDecided.class,
                    List.of(
                            text("user", "name after USER", What.LoginDecided.class, What.LoginDecided::user),
                            texts(
                                    "class",
                                    "REAL, GUEST or ANONYMOUS",
                                    What.LoginDecided.class,
                                    w -> w.userClass()
                                            .<List<Object>>map(List::of)
                                            .orElse(List.of())),
                            truth(
                                    "accepted",
                                    "whether the user is in",
                                    What.LoginDecided.class,
                                    What.LoginDecided::accepted))),
            kind(
                    What.SessionStateChanged.class,
                    List.of(
                            text(
                                    "from",
                                    "state before",
                                    What.SessionStateChanged.class,
                                    What.SessionStateChanged::from),
                            text("to", "state after", What.SessionStateChanged.class, What.SessionStateChanged::to))),
            kind(
                    What.TransferStarted.class,
                    List.of(
                            text("verb", "RETR, STOR, LIST …", What.TransferStarted.class, What.TransferStarted::verb),
                            text(
                                    "path",
                                    "the file or directory",
                                    What.TransferStarted.class,
                                    What.TransferStarted::path))),
            kind(
                    What.TransferFinished.class,
                    List.of(
                            text(
                                    "verb",
                                    "RETR, STOR, LIST …",
                                    What.TransferFinished.class,
                                    What.TransferFinished::verb),
                            text(
                                    "path",
                                    "the file or directory",
                                    What.TransferFinished.class,
                                    What.TransferFinished::path),
                            number(
                                    "bytes",
                                    "octets on the data connection",
                                    What.TransferFinished.class,
                                    What.TransferFinished::byteCount))),
            kind(
                    What.TransferFailed.class,
                    List.of(
                            text("verb", "RETR, STOR, LIST …", What.TransferFailed.class, What.TransferFailed::verb),
                            text("path", "the file or directory", What.TransferFailed.class, What.TransferFailed::path),
                            number("bytes", "octets so far", What.TransferFailed.class, What.TransferFailed::byteCount),
                            text("reason", "why", What.TransferFailed.class, What.TransferFailed::reason))),
            kind(
                    What.LogLine.class,
                    List.of(
                            text("log", "syslog, xferlog or kernel", What.LogLine.class, What.LogLine::log),
                            text("line", "the line", What.LogLine.class, What.LogLine::line))),
            kind(
                    What.ScriptLine.class,
                    List.of(text("text", "the line", What.ScriptLine.class, What.ScriptLine::text))),
            kind(What.Shown.class, List.of(text("text", "what the person saw", What.Shown.class, What.Shown::text))),
            kind(What.Note.class, List.of(text("text", "the remark", What.Note.class, What.Note::text))),
            kind(What.Truncated.class, List.of()));

    private Vocabulary() {}

    /** All kinds, in the order of the events' own groups. */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /** The kind of that name. */
    public static Optional<Kind> kind(String name) {
        return KINDS.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    // ---------------------------------------------------------------- groups

    private static Kind kind(Class<? extends What> type, List<Attribute> attributes) {
        List<Attribute> all = new ArrayList<>();
        all.add(new Attribute("node", TEXT, "where it happened", event -> List.of(event.node())));
        all.addAll(attributes);
        all.add(new Attribute("time", TIME, "when, since the start", event -> List.of(event.atNanos())));
        return new Kind(Kinds.of(type), type, all);
    }

    private static Kind packets(Class<? extends What.PacketWhat> type) {
        return packets(type, List.of());
    }

    private static Kind packets(Class<? extends What.PacketWhat> type, List<Attribute> more) {
        List<Attribute> all = new ArrayList<>();
        all.add(texts("from", "source: address, or address:port", type, w -> Packets.source(w.packet())));
        all.add(texts("to", "destination: address, or address:port", type, w -> Packets.destination(w.packet())));
        all.add(texts("flags", "TCP flags: SYN, \"SYN,ACK\", RST …", type, w -> Packets.flags(w.packet())));
        all.add(texts("icmp", "type and code of an ICMP message: 3/1", type, w -> Packets.icmp(w.packet())));
        all.add(text("payload", "payload as text", type, w -> Packets.payload(w.packet())));
        all.add(number("payloadBytes", "length of the payload", type, w -> Packets.payloadLength(w.packet())));
        all.addAll(more);
        return kind(type, all);
    }

    private static List<Attribute> drops() {
        return List.of(
                text(
                        "by",
                        "rule, helper, loss, queue, mtu, not-for-us …",
                        What.PacketDropped.class,
                        w -> Kinds.of(w.reason())),
                texts(
                        "rule",
                        "place of the rule: \"filter INPUT policy\"",
                        What.PacketDropped.class,
                        w -> Packets.rule(w.reason())));
    }

    private static Kind tcp(Class<? extends What.TcpWhat> type, List<Attribute> more) {
        List<Attribute> all = new ArrayList<>();
        all.add(texts(
                "local",
                "own end: address, or address:port",
                type,
                w -> Packets.forms(w.connection().local())));
        all.add(texts(
                "remote",
                "other end: address, or address:port",
                type,
                w -> Packets.forms(w.connection().remote())));
        all.add(number(
                "localPort", "own port", type, w -> w.connection().local().port()));
        all.add(number(
                "remotePort",
                "the other's port",
                type,
                w -> w.connection().remote().port()));
        all.addAll(more);
        return kind(type, all);
    }

    private static <W extends What> Kind conntrack(
            Class<W> type, Function<W, ConntrackView> view, List<Attribute> more) {
        List<Attribute> all = new ArrayList<>(List.of(
                text(
                        "state",
                        "state of TCP tracking: ESTABLISHED",
                        type,
                        w -> view.apply(w).state()),
                texts(
                        "source",
                        "original source",
                        type,
                        w -> Packets.forms(view.apply(w).original().source())),
                texts(
                        "destination",
                        "original destination",
                        type,
                        w -> Packets.forms(view.apply(w).original().destination())),
                texts(
                        "replySource",
                        "source of replies",
                        type,
                        w -> Packets.forms(view.apply(w).reply().source())),
                texts(
                        "replyDestination",
                        "destination of replies",
                        type,
                        w -> Packets.forms(view.apply(w).reply().destination())),
                number(
                        "originalPort",
                        "source port of the first packet",
                        type,
                        w -> view.apply(w).original().source().port()),
                number(
                        "translatedPort",
                        "port that replies are sent to",
                        type,
                        w -> view.apply(w).reply().destination().port()),
                texts(
                        "helper",
                        "helper attached: ftp",
                        type,
                        w -> view.apply(w).helper().<List<Object>>map(List::of).orElse(List.of())),
                truth(
                        "expected",
                        "whether a helper foresaw it",
                        type,
                        w -> view.apply(w).master().isPresent())));
        all.addAll(more);
        return kind(type, all);
    }

    private static <W extends What> Kind foreseen(
            Class<W> type, Function<W, ExpectationView> view, List<Attribute> more) {
        List<Attribute> all = new ArrayList<>(List.of(
                text(
                        "source",
                        "address that it must come from",
                        type,
                        w -> view.apply(w).source().toString()),
                texts(
                        "destination",
                        "where it will knock",
                        type,
                        w -> Packets.forms(view.apply(w).destination())),
                texts(
                        "translatedTo",
                        "where it will be sent",
                        type,
                        w -> Packets.forms(view.apply(w).translatedTo()))));
        all.addAll(more);
        return kind(type, all);
    }

    private static List<Object> places(List<RuleRef> rules) {
        return rules.stream().<Object>map(RuleRef::place).toList();
    }

    // ---------------------------------------------------------------- attributes

    private static <W extends What> Attribute local(Class<W> type, Function<W, Endpoint> end) {
        return texts("local", "own end: address, or address:port", type, w -> Packets.forms(end.apply(w)));
    }

    private static <W extends What> Attribute remote(Class<W> type, Function<W, Endpoint> end) {
        return texts("remote", "other end: address, or address:port", type, w -> Packets.forms(end.apply(w)));
    }

    private static <W extends What> Attribute text(
            String name, String about, Class<W> type, Function<W, String> value) {
        return texts(name, about, type, w -> List.of(value.apply(w)));
    }

    private static <W extends What> Attribute texts(
            String name, String about, Class<W> type, Function<W, List<Object>> values) {
        return new Attribute(name, TEXT, about, event -> values.apply(type.cast(event.what())));
    }

    private static <W extends What> Attribute number(
            String name, String about, Class<W> type, Function<W, Number> value) {
        return new Attribute(
                name,
                NUMBER,
                about,
                event -> List.of(value.apply(type.cast(event.what())).longValue()));
    }

    private static <W extends What> Attribute truth(
            String name, String about, Class<W> type, Function<W, Boolean> value) {
        return new Attribute(name, TRUTH, about, event -> List.of(value.apply(type.cast(event.what()))));
    }
}
