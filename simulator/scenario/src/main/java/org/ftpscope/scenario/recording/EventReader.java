package org.ftpscope.scenario.recording;

import java.util.Optional;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.FourTuple;
import org.jspecify.annotations.Nullable;

/** Makes events of lines; the mirror of {@link EventWriter}. */
final class EventReader {
    private EventReader() {}

    /** The event of a line; empty when its kind is not known, as in the file of a later version. */
    static Optional<Event> event(Members line) {
        What what = what(line.text("kind"), line);
        return what == null
                ? Optional.empty()
                : Optional.of(
                        new Event(line.number("id"), line.number("cause"), line.number("at"), line.text("node"), what));
    }

    /** Whether it is the line behind the last event. */
    static boolean isEnd(Members line) {
        return line.text("kind").equals(EventWriter.END);
    }

    /** Kinds by what they are about, the frequent ones first: one method of them all takes the JVM long to compile. */
    private static @Nullable What what(String kind, Members m) {
        What what = packet(kind, m);
        what = what == null ? socket(kind, m) : what;
        what = what == null ? tcp(kind, m) : what;
        what = what == null ? filter(kind, m) : what;
        what = what == null ? ftp(kind, m) : what;
        return what == null ? other(kind, m) : what;
    }

    private static @Nullable What packet(String kind, Members m) {
        return switch (kind) {
            case "packet-sent" -> new What.PacketSent(m.text("iface"), m.packet("packet"));
            case "packet-arrived" -> new What.PacketArrived(m.text("iface"), m.packet("packet"));
            case "packet-dropped" ->
                new What.PacketDropped(m.text("iface"), m.packet("packet"), reason(m.inner("reason")));
            case "verdict" ->
                new What.Verdict(
                        m.packet("packet"), m.text("hook"), m.text("ctState"), m.rules("hits"), m.text("outcome"));
            case "rewritten" ->
                new What.Rewritten(m.packet("before"), m.packet("after"), m.texts("parts"), m.number("entry"));
            default -> null;
        };
    }

    private static @Nullable What tcp(String kind, Members m) {
        return switch (kind) {
            case "tcp-state-changed" ->
                new What.TcpStateChanged(connection(m), m.text("from"), m.text("to"), m.text("on"));
            case "timer-fired" -> new What.TimerFired(connection(m), m.text("timer"));
            case "retransmitted" ->
                new What.Retransmitted(
                        connection(m),
                        m.number("relativeSequence"),
                        m.whole("length"),
                        m.text("reason"),
                        m.whole("attempt"));
            case "congestion-changed" ->
                new What.CongestionChanged(
                        connection(m), m.number("windowBytes"), m.number("thresholdBytes"), m.text("phase"));
            default -> null;
        };
    }

    private static @Nullable What socket(String kind, Members m) {
        return switch (kind) {
            case "listening" -> new What.Listening(m.number("socket"), m.endpoint("local"));
            case "connecting" -> new What.Connecting(m.number("socket"), m.endpoint("local"), m.endpoint("remote"));
            case "connected" ->
                new What.Connected(
                        m.number("socket"),
                        m.endpoint("local"),
                        m.endpoint("remote"),
                        m.optionalNumber("listener"),
                        m.truth("handshakeObserved"));
            case "bytes-written" -> new What.BytesWritten(m.number("socket"), m.bytes("bytes"), m.truth("urgent"));
            case "bytes-read" -> new What.BytesRead(m.number("socket"), m.bytes("bytes"), m.truth("urgent"));
            case "half-closed" -> new What.HalfClosed(m.number("socket"), m.truth("byPeer"));
            case "socket-closed" -> new What.SocketClosed(m.number("socket"), m.constant("reason", CloseReason.class));
            default -> null;
        };
    }

    private static @Nullable What filter(String kind, Members m) {
        return switch (kind) {
            case "conntrack-created" -> new What.ConntrackCreated(conntrack(m));
            case "conntrack-updated" -> new What.ConntrackUpdated(conntrack(m));
            case "conntrack-destroyed" -> new What.ConntrackDestroyed(conntrack(m), m.text("reason"));
            case "expectation-created" -> new What.ExpectationCreated(expectation(m));
            case "expectation-matched" -> new What.ExpectationMatched(expectation(m), m.number("entry"));
            case "expectation-destroyed" -> new What.ExpectationDestroyed(expectation(m), m.text("reason"));
            default -> null;
        };
    }

    private static @Nullable What ftp(String kind, Members m) {
        return switch (kind) {
            case "ftp-command" ->
                new What.FtpCommand(m.number("session"), m.truth("received"), m.text("verb"), m.text("argument"));
            case "ftp-reply" ->
                new What.FtpReply(m.number("session"), m.truth("received"), m.whole("code"), m.texts("lines"));
            case "login-decided" ->
                new What.LoginDecided(
                        m.number("session"), m.text("user"), m.optionalText("userClass"), m.truth("accepted"));
            case "session-state-changed" ->
                new What.SessionStateChanged(m.number("session"), m.text("from"), m.text("to"));
            case "transfer-started" ->
                new What.TransferStarted(m.number("session"), m.number("dataSocket"), m.text("verb"), m.text("path"));
            case "transfer-finished" ->
                new What.TransferFinished(m.number("session"), m.text("verb"), m.text("path"), m.number("byteCount"));
            case "transfer-failed" ->
                new What.TransferFailed(
                        m.number("session"), m.text("verb"), m.text("path"), m.number("byteCount"), m.text("reason"));
            default -> null;
        };
    }

    private static @Nullable What other(String kind, Members m) {
        return switch (kind) {
            case "log-line" -> new What.LogLine(m.text("log"), m.text("line"));
            case "script-line" -> new What.ScriptLine(m.whole("number"), m.text("text"));
            case "shown" -> new What.Shown(m.text("text"));
            case "note" -> new What.Note(m.text("text"));
            case "truncated" -> new What.Truncated(m.constant("limit", What.Limit.class), m.number("bound"));
            default -> null;
        };
    }

    private static FourTuple connection(Members m) {
        return new FourTuple(m.endpoint("local"), m.endpoint("remote"));
    }

    private static DropReason reason(Members m) {
        return switch (m.text("by")) {
            case "rule" -> new DropReason.ByRule(m.rule());
            case "helper" -> new DropReason.ByHelper(m.text("helper"), m.text("detail"));
            case "loss" -> new DropReason.LostOnLink();
            case "queue" -> new DropReason.QueueFull(m.number("capacity"));
            case "mtu" -> new DropReason.TooBig(m.whole("mtu"));
            case "time-to-live" -> new DropReason.TimeToLiveExceeded();
            case "no-route" -> new DropReason.NoRoute();
            case "no-neighbour" -> new DropReason.NoNeighbour();
            case "not-for-us" -> new DropReason.NotForUs();
            case "nat-exhausted" -> new DropReason.NatExhausted();
            case "table-full" -> new DropReason.TableFull();
            case "malformed" -> new DropReason.Malformed(m.text("detail"));
            case "not-acceptable" -> new DropReason.NotAcceptable(m.text("detail"));
            default -> throw new Members.Unreadable("by");
        };
    }

    private static ConntrackView conntrack(Members m) {
        return new ConntrackView(
                m.number("entry"),
                m.text("protocol"),
                m.text("state"),
                m.number("expires"),
                new ConntrackView.Tuple(m.endpoint("originalSource"), m.endpoint("originalDestination")),
                new ConntrackView.Tuple(m.endpoint("replySource"), m.endpoint("replyDestination")),
                m.truth("seenReply"),
                m.truth("assured"),
                m.whole("mark"),
                m.optionalText("helper"),
                m.optionalNumber("master"));
    }

    private static ExpectationView expectation(Members m) {
        return new ExpectationView(
                m.number("expectation"),
                m.number("master"),
                m.text("helper"),
                m.address("source"),
                m.endpoint("destination"),
                m.endpoint("translatedTo"),
                m.number("expires"));
    }
}
