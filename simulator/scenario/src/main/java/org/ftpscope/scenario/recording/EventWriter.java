package org.ftpscope.scenario.recording;

import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.FourTuple;
import org.jspecify.annotations.Nullable;

/** Writes events as lines; the mirror of {@link EventReader}. */
final class EventWriter {
    /** The kind of the line that ends a recording. */
    static final String END = "end";

    private final LineBuilder line;

    /** @param snapLength octets kept of each packet and of each piece of socket data */
    EventWriter(int snapLength) {
        line = new LineBuilder(snapLength);
    }

    /** The event as a line of JSON with its line end, in UTF-8. */
    byte[] line(Event event) {
        line.begin();
        line.put("id", event.id())
                .put("cause", event.causeId())
                .put("at", event.atNanos())
                .put("node", event.node())
                .put("kind", Kinds.of(event.what()));
        switch (event.what()) {
            case What.PacketWhat packet -> packet(packet);
            case What.TcpWhat tcp -> tcp(tcp);
            case What.SocketWhat socket -> socket(socket);
            case What.FilterWhat filter -> filter(filter);
            case What.FtpWhat ftp -> ftp(ftp);
            case What.LogLine(String log, String text) -> line.put("log", log).put("line", text);
            case What.ScriptLine(int number, String text) ->
                line.put("number", number).put("text", text);
            case What.Shown(String text) -> line.put("text", text);
            case What.Note(String text) -> line.put("text", text);
            case What.Truncated(What.Limit limit, long bound) ->
                line.put("limit", limit.name()).put("bound", bound);
        }
        return line.end();
    }

    /** The line behind the last event, in the shape of an event, so that a reader of any version passes over it. */
    byte[] end(@Nullable Event last) {
        line.begin();
        line.put("id", last == null ? 1 : last.id() + 1)
                .put("cause", Event.NO_CAUSE)
                .put("at", last == null ? 0 : last.atNanos())
                .put("node", last == null ? "" : last.node())
                .put("kind", END);
        return line.end();
    }

    private void packet(What.PacketWhat what) {
        switch (what) {
            case What.PacketSent sent -> line.put("iface", sent.iface());
            case What.PacketArrived arrived -> line.put("iface", arrived.iface());
            case What.PacketDropped dropped -> {
                line.put("iface", dropped.iface());
                reason(dropped.reason());
            }
        }
        line.put("packet", what.packet());
    }

    private void reason(DropReason reason) {
        line.open("reason").put("by", Kinds.of(reason));
        switch (reason) {
            case DropReason.ByRule(RuleRef rule) ->
                line.put("table", rule.table())
                        .put("chain", rule.chain())
                        .put("number", rule.number())
                        .put("text", rule.text());
            case DropReason.ByHelper(String helper, String detail) ->
                line.put("helper", helper).put("detail", detail);
            case DropReason.QueueFull(long capacity) -> line.put("capacity", capacity);
            case DropReason.TooBig(int mtu) -> line.put("mtu", mtu);
            case DropReason.Malformed(String detail) -> line.put("detail", detail);
            case DropReason.NotAcceptable(String detail) -> line.put("detail", detail);
            case DropReason.LostOnLink l -> {}
            case DropReason.TimeToLiveExceeded t -> {}
            case DropReason.NoRoute n -> {}
            case DropReason.NoNeighbour n -> {}
            case DropReason.NotForUs n -> {}
            case DropReason.NatExhausted n -> {}
            case DropReason.TableFull t -> {}
        }
        line.close();
    }

    private void tcp(What.TcpWhat what) {
        FourTuple connection = what.connection();
        line.put("local", connection.local().toString())
                .put("remote", connection.remote().toString());
        switch (what) {
            case What.TcpStateChanged changed ->
                line.put("from", changed.from()).put("to", changed.to()).put("on", changed.on());
            case What.TimerFired fired -> line.put("timer", fired.timer());
            case What.Retransmitted again ->
                line.put("relativeSequence", again.relativeSequence())
                        .put("length", again.length())
                        .put("reason", again.reason())
                        .put("attempt", again.attempt());
            case What.CongestionChanged congestion ->
                line.put("windowBytes", congestion.windowBytes())
                        .put("thresholdBytes", congestion.thresholdBytes())
                        .put("phase", congestion.phase());
        }
    }

    private void socket(What.SocketWhat what) {
        line.put("socket", what.socket());
        switch (what) {
            case What.Listening listening -> line.put("local", listening.local().toString());
            case What.Connecting connecting ->
                line.put("local", connecting.local().toString())
                        .put("remote", connecting.remote().toString());
            case What.Connected connected ->
                line.put("local", connected.local().toString())
                        .put("remote", connected.remote().toString())
                        .put("listener", connected.listener())
                        .put("handshakeObserved", connected.handshakeObserved());
            case What.BytesWritten written -> line.put("bytes", written.bytes()).put("urgent", written.urgent());
            case What.BytesRead read -> line.put("bytes", read.bytes()).put("urgent", read.urgent());
            case What.HalfClosed half -> line.put("byPeer", half.byPeer());
            case What.SocketClosed closed -> line.put("reason", closed.reason().name());
        }
    }

    private void filter(What.FilterWhat what) {
        switch (what) {
            case What.Verdict verdict ->
                line.put("hook", verdict.hook())
                        .put("ctState", verdict.ctState())
                        .putRules("hits", verdict.hits())
                        .put("outcome", verdict.outcome())
                        .put("packet", verdict.packet());
            case What.ConntrackCreated(ConntrackView entry) -> conntrack(entry);
            case What.ConntrackUpdated(ConntrackView entry) -> conntrack(entry);
            case What.ConntrackDestroyed(ConntrackView entry, String reason) -> {
                conntrack(entry);
                line.put("reason", reason);
            }
            case What.ExpectationCreated(ExpectationView expectation) -> expectation(expectation);
            case What.ExpectationMatched(ExpectationView expectation, long entry) -> {
                expectation(expectation);
                line.put("entry", entry);
            }
            case What.ExpectationDestroyed(ExpectationView expectation, String reason) -> {
                expectation(expectation);
                line.put("reason", reason);
            }
            case What.Rewritten rewritten ->
                line.put("parts", rewritten.parts())
                        .put("entry", rewritten.entry())
                        .put("before", rewritten.before())
                        .put("after", rewritten.after());
        }
    }

    private void conntrack(ConntrackView view) {
        line.put("entry", view.entry())
                .put("protocol", view.protocol())
                .put("state", view.state())
                .put("expires", view.expiresAtNanos())
                .put("originalSource", view.original().source().toString())
                .put("originalDestination", view.original().destination().toString())
                .put("replySource", view.reply().source().toString())
                .put("replyDestination", view.reply().destination().toString())
                .put("seenReply", view.seenReply())
                .put("assured", view.assured())
                .put("mark", view.mark())
                .put("helper", view.helper())
                .put("master", view.master());
    }

    private void expectation(ExpectationView view) {
        line.put("expectation", view.expectation())
                .put("master", view.masterEntry())
                .put("helper", view.helper())
                .put("source", view.source().toString())
                .put("destination", view.destination().toString())
                .put("translatedTo", view.translatedTo().toString())
                .put("expires", view.expiresAtNanos());
    }

    private void ftp(What.FtpWhat what) {
        line.put("session", what.session());
        switch (what) {
            case What.FtpCommand command ->
                line.put("received", command.received())
                        .put("verb", command.verb())
                        .put("argument", command.argument());
            case What.FtpReply reply ->
                line.put("received", reply.received()).put("code", reply.code()).put("lines", reply.lines());
            case What.LoginDecided login ->
                line.put("user", login.user())
                        .put("userClass", login.userClass())
                        .put("accepted", login.accepted());
            case What.SessionStateChanged state ->
                line.put("from", state.from()).put("to", state.to());
            case What.TransferStarted started ->
                line.put("dataSocket", started.dataSocket())
                        .put("verb", started.verb())
                        .put("path", started.path());
            case What.TransferFinished finished ->
                line.put("verb", finished.verb()).put("path", finished.path()).put("byteCount", finished.byteCount());
            case What.TransferFailed failed ->
                line.put("verb", failed.verb())
                        .put("path", failed.path())
                        .put("byteCount", failed.byteCount())
                        .put("reason", failed.reason());
        }
    }
}
