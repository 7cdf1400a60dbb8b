package org.ftpscope.scenario.moment;

import java.util.Locale;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Says an event in one sentence. The node is not named: whoever shows the sentence names it. */
public final class Narrator {
    private static final int LONGEST = 70;

    private final Messages messages;
    private final DropWords drops;

    public Narrator(Messages messages) {
        this.messages = messages;
        this.drops = new DropWords(messages);
    }

    /** What happened. */
    public Text sentence(Event event) {
        return switch (event.what()) {
            case What.PacketWhat packet -> packet(packet);
            case What.TcpWhat tcp -> tcp(tcp);
            case What.SocketWhat socket -> socket(socket);
            case What.FilterWhat filter -> filter(filter);
            case What.FtpWhat ftp -> ftp(ftp);
            case What.LogLine(String log, String line) -> messages.text("tell.log", log, line);
            case What.ScriptLine(int number, String line) -> messages.text("tell.script", number, line);
            case What.Shown(String line) -> messages.text("tell.shown", line);
            case What.Note(String note) -> Text.same(note);
            case What.Truncated(What.Limit limit, long bound) -> messages.text("tell.truncated", limit, bound);
        };
    }

    private Text packet(What.PacketWhat what) {
        String packet = packet(what.packet());
        return switch (what) {
            case What.PacketSent sent -> messages.text("tell.sent", packet, sent.iface());
            case What.PacketArrived arrived -> messages.text("tell.arrived", packet, arrived.iface());
            case What.PacketDropped dropped -> messages.text("tell.dropped", packet, drops.why(dropped.reason()));
        };
    }

    /** {@code 192.168.1.10:51754 > 203.0.113.20:21 PSH,ACK "USER alice"}. */
    public static String packet(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment tcp -> {
                String ends = new Endpoint(packet.source(), tcp.sourcePort()) + " > "
                        + new Endpoint(packet.destination(), tcp.destinationPort());
                yield ends + " " + TcpFlags.text(tcp.flags()) + data(tcp);
            }
            case UdpDatagram udp ->
                new Endpoint(packet.source(), udp.sourcePort()) + " > "
                        + new Endpoint(packet.destination(), udp.destinationPort()) + " UDP";
            case IcmpMessage icmp ->
                packet.source() + " > " + packet.destination() + " ICMP type " + icmp.type() + " code " + icmp.code();
            case OpaquePayload opaque ->
                packet.source() + " > " + packet.destination() + " protocol " + opaque.protocol();
        };
    }

    private static String data(TcpSegment tcp) {
        int length = tcp.payload().length();
        if (length == 0) {
            return "";
        }
        String text = tcp.payload().slice(0, Math.min(length, LONGEST)).latin1();
        int end = text.indexOf('\r');
        String line = end < 0 ? text : text.substring(0, end);
        boolean readable = line.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !line.isEmpty();
        return readable && length <= 600 ? " \"" + line + "\"" : " " + length + " octets";
    }

    private Text tcp(What.TcpWhat what) {
        Endpoint remote = what.connection().remote();
        return switch (what) {
            case What.TcpStateChanged changed ->
                messages.text("tell.tcpState", changed.from(), changed.to(), remote, changed.on());
            case What.TimerFired fired -> messages.text("tell.timer", fired.timer(), remote);
            case What.Retransmitted again ->
                messages.text("tell.retransmitted", again.length(), again.attempt(), again.reason(), remote);
            case What.CongestionChanged congestion ->
                messages.text("tell.congestion", congestion.windowBytes(), congestion.phase(), remote);
        };
    }

    private Text socket(What.SocketWhat what) {
        return switch (what) {
            case What.Listening listening -> messages.text("tell.listening", listening.local());
            case What.Connecting connecting -> messages.text("tell.connecting", connecting.remote());
            case What.Connected connected -> messages.text("tell.connected", connected.remote(), connected.local());
            case What.BytesWritten written ->
                messages.text("tell.written", written.bytes().length(), written.socket());
            case What.BytesRead read -> messages.text("tell.read", read.bytes().length(), read.socket());
            case What.HalfClosed half ->
                messages.text(half.byPeer() ? "tell.halfClosedByPeer" : "tell.halfClosed", half.socket());
            case What.SocketClosed closed ->
                messages.text(
                        "tell.closed",
                        closed.socket(),
                        messages.text("close." + closed.reason().name()));
        };
    }

    private Text filter(What.FilterWhat what) {
        return switch (what) {
            case What.Verdict verdict ->
                messages.text(
                        "tell.verdict",
                        verdict.hook(),
                        verdict.ctState(),
                        verdict.outcome(),
                        verdict.hits().isEmpty()
                                ? "-"
                                : verdict.hits().getLast().place() + ": "
                                        + verdict.hits().getLast().text());
            case What.ConntrackCreated(ConntrackView entry) -> messages.text("tell.entryNew", entry(entry));
            case What.ConntrackUpdated(ConntrackView entry) -> messages.text("tell.entry", entry(entry));
            case What.ConntrackDestroyed(ConntrackView entry, String reason) ->
                messages.text("tell.entryGone", entry(entry), reason);
            case What.ExpectationCreated(ExpectationView e) ->
                messages.text("tell.expecting", e.source(), e.destination(), e.translatedTo());
            case What.ExpectationMatched(ExpectationView e, long entry) ->
                messages.text("tell.expected", e.destination(), entry);
            case What.ExpectationDestroyed(ExpectationView e, String reason) ->
                messages.text("tell.unexpected", e.destination(), reason);
            case What.Rewritten rewritten ->
                messages.text(
                        "tell.rewritten",
                        String.join(", ", rewritten.parts()).toLowerCase(Locale.ROOT),
                        packet(rewritten.before()),
                        packet(rewritten.after()));
        };
    }

    private static String entry(ConntrackView entry) {
        return "#" + entry.entry() + " " + entry.protocol() + " "
                + entry.original().source() + " > " + entry.original().destination()
                + (entry.state().isEmpty() ? "" : " " + entry.state());
    }

    private Text ftp(What.FtpWhat what) {
        return switch (what) {
            case What.FtpCommand command ->
                messages.text(
                        command.received() ? "tell.commandReceived" : "tell.commandSent",
                        (command.verb() + " " + command.argument()).strip());
            case What.FtpReply reply ->
                messages.text(
                        reply.received() ? "tell.replyReceived" : "tell.replySent",
                        reply.code(),
                        reply.lines().isEmpty() ? "" : reply.lines().getLast());
            case What.LoginDecided login ->
                login.accepted()
                        ? messages.text(
                                "tell.login", login.user(), login.userClass().orElse(""))
                        : messages.text("tell.loginRefused", login.user());
            case What.SessionStateChanged state -> messages.text("tell.session", state.from(), state.to());
            case What.TransferStarted started -> messages.text("tell.started", started.verb(), started.path());
            case What.TransferFinished finished ->
                messages.text("tell.finished", finished.verb(), finished.path(), finished.byteCount());
            case What.TransferFailed failed ->
                messages.text("tell.failed", failed.verb(), failed.path(), failed.byteCount(), failed.reason());
        };
    }
}
