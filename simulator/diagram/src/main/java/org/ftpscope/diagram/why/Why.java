package org.ftpscope.diagram.why;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;

/** Tells events in words, English or Chinese, and the chain of causes that led to each. */
public final class Why {
    private final Recording recording;
    private final Words words;
    private final PacketWords packets;

    public Why(Recording recording, Locale locale) {
        this.recording = recording;
        this.words = Words.of(locale);
        this.packets = new PacketWords(words);
    }

    /** A link of a chain of causes, told in words. */
    public record Reason(long eventId, long atNanos, String node, String text) {}

    /** The event of that id in a sentence or two; empty when there is no such event. */
    public Optional<String> tell(long eventId) {
        return recording.event(eventId).map(this::tell);
    }

    /**
     * Why the event happened: its causes from the first to the event itself, at most {@code most} of them (the latest). Steps that
     * say nothing new (the packet on its way through a link, octets handed down a layer) are left out unless they are the event
     * asked for.
     */
    public List<Reason> because(long eventId, int most) {
        List<Reason> reasons = new ArrayList<>();
        for (Event event : recording.causes(eventId)) {
            if (event.id() == eventId || telling(event.what())) {
                reasons.add(new Reason(event.id(), event.atNanos(), event.node(), tell(event)));
            }
            if (reasons.size() == most) {
                break;
            }
        }
        Collections.reverse(reasons);
        return List.copyOf(reasons);
    }

    /** Whether it says something new in a chain of causes, rather than handing on what another event said. */
    public static boolean telling(What what) {
        return switch (what) {
            case What.PacketArrived arrived -> false;
            case What.BytesRead read -> false;
            case What.BytesWritten written -> false;
            case What.CongestionChanged changed -> false;
            case What.SessionStateChanged changed -> false;
            case What.Verdict verdict -> !verdict.outcome().equals("ACCEPT");
            case What.ConntrackUpdated updated -> false;
            case What other -> true;
        };
    }

    /** The event in a sentence or two. */
    public String tell(Event event) {
        String node = event.node();
        return switch (event.what()) {
            case What.PacketSent sent -> words.say("why.sent", node, packets.of(sent.packet()));
            case What.PacketArrived arrived -> words.say("why.arrived", node, packets.of(arrived.packet()));
            case What.PacketDropped dropped ->
                words.say("why.dropped", node, packets.of(dropped.packet()), packets.reason(dropped.reason()));
            case What.TcpWhat tcp -> tcp(node, tcp);
            case What.SocketWhat socket -> socket(node, socket);
            case What.FilterWhat filter -> filter(node, filter);
            case What.FtpWhat ftp -> ftp(node, ftp);
            case What.LogLine log -> words.say("why.log", node, log.log(), log.line());
            case What.ScriptLine line -> words.say("why.script", node, line.number(), line.text());
            case What.Shown shown -> words.say("why.shown", node, shown.text().strip());
            case What.Note note -> note.text();
            case What.Truncated truncated ->
                switch (truncated.limit()) {
                    case EVENTS -> words.say("limit.events", Words.number(truncated.bound()));
                    case VIRTUAL_TIME -> words.say("limit.time", words.duration(truncated.bound()));
                    case QUEUE -> words.say("limit.queue", Words.number(truncated.bound()));
                };
        };
    }

    private String tcp(String node, What.TcpWhat what) {
        return switch (what) {
            case What.TcpStateChanged change -> {
                String sentence = words.say("why.state", node, change.from(), change.to(), change.connection());
                String key = "why.state." + change.to();
                yield words.knows(key) ? sentence + words.gap() + words.say(key) : sentence;
            }
            case What.TimerFired timer -> {
                String key = "why.timer." + timer.timer();
                yield words.knows(key) ? words.say(key, node) : words.say("why.timer", node, timer.timer());
            }
            case What.Retransmitted again ->
                words.say(
                        again.reason().equals("SYN") ? "why.again.syn" : "why.again",
                        node,
                        again.relativeSequence(),
                        again.attempt(),
                        again.reason());
            case What.CongestionChanged changed ->
                words.say("why.congestion", node, Words.number(changed.windowBytes()), changed.phase());
        };
    }

    private String socket(String node, What.SocketWhat what) {
        return switch (what) {
            case What.Listening listening -> words.say("why.listening", node, listening.local());
            case What.Connecting connecting ->
                words.say("why.connecting", node, connecting.remote(), connecting.local());
            case What.Connected connected ->
                words.say(
                        connected.handshakeObserved() ? "why.connected" : "why.connected.unseen",
                        node,
                        connected.remote(),
                        connected.local());
            case What.BytesWritten written ->
                words.say(
                        "why.written",
                        node,
                        words.count("bytes", written.bytes().length()));
            case What.BytesRead read ->
                words.say("why.read", node, words.count("bytes", read.bytes().length()));
            case What.HalfClosed half -> words.say(half.byPeer() ? "why.half.peer" : "why.half.own", node);
            case What.SocketClosed closed -> words.say("why.closed." + closed.reason(), node);
        };
    }

    private String filter(String node, What.FilterWhat what) {
        return switch (what) {
            case What.Verdict verdict -> verdict(node, verdict);
            case What.ConntrackCreated created -> words.say("why.ct.created", node, entry(created.entry()));
            case What.ConntrackUpdated updated ->
                words.say(
                        "why.ct.updated",
                        node,
                        entry(updated.entry()),
                        updated.entry().state());
            case What.ConntrackDestroyed destroyed ->
                words.say("why.ct.destroyed", node, entry(destroyed.entry()), destroyed.reason());
            case What.ExpectationCreated created ->
                words.say("why.expect.created", node, expectation(created.expectation()));
            case What.ExpectationMatched matched ->
                words.say("why.expect.matched", node, expectation(matched.expectation()));
            case What.ExpectationDestroyed destroyed ->
                words.say("why.expect.destroyed", node, expectation(destroyed.expectation()), destroyed.reason());
            case What.Rewritten rewritten -> packets.rewriting(node, rewritten);
        };
    }

    private String verdict(String node, What.Verdict verdict) {
        String asked = words.say("why.verdict", node, verdict.hook(), verdict.ctState(), verdict.outcome());
        if (verdict.hits().isEmpty()) {
            return asked;
        }
        RuleRef rule = verdict.hits().getLast();
        return asked
                + words.gap()
                + (rule.isPolicy()
                        ? words.say("why.verdict.policy", rule.table(), rule.chain(), rule.text())
                        : words.say("why.verdict.rule", rule.table(), rule.chain(), rule.number(), rule.text()));
    }

    private static String entry(ConntrackView entry) {
        return entry.protocol() + " " + entry.original().source() + " \u2192 "
                + entry.original().destination();
    }

    private static String expectation(ExpectationView view) {
        return view.source() + " \u2192 " + view.destination();
    }

    private String ftp(String node, What.FtpWhat what) {
        return switch (what) {
            case What.FtpCommand command ->
                words.say(
                        command.received() ? "why.command.received" : "why.command.sent",
                        node,
                        (command.verb() + " " + command.argument()).strip());
            case What.FtpReply reply ->
                words.say(
                        reply.received() ? "why.reply.received" : "why.reply.sent",
                        node,
                        reply.code()
                                + (reply.lines().isEmpty()
                                        ? ""
                                        : " " + reply.lines().getFirst()));
            case What.LoginDecided login ->
                login.accepted()
                        ? words.say(
                                "why.login.accepted",
                                node,
                                login.user(),
                                words.say("class." + login.userClass().orElse("REAL")))
                        : words.say("why.login.refused", node, login.user());
            case What.SessionStateChanged change -> words.say("why.session", node, change.from(), change.to());
            case What.TransferStarted started ->
                words.say("why.transfer.started", node, (started.verb() + " " + started.path()).strip());
            case What.TransferFinished finished ->
                words.say(
                        "why.transfer.finished",
                        node,
                        (finished.verb() + " " + finished.path()).strip(),
                        words.count("bytes", finished.byteCount()));
            case What.TransferFailed failed ->
                words.say("why.transfer.failed", node, (failed.verb() + " " + failed.path()).strip(), failed.reason());
        };
    }
}
