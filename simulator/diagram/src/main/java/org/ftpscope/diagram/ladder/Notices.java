package org.ftpscope.diagram.ladder;

import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.FourTuple;
import org.jspecify.annotations.Nullable;

/** Remarks on single lanes that do not depend on packets: states, logins, transfers, limits. */
final class Notices {
    private final Stage stage;
    private final Words words;
    private final Screen screen;

    Notices(Stage stage) {
        this.stage = stage;
        this.words = stage.words();
        this.screen = new Screen(stage);
    }

    /** Adds a remark to the drafts; states that follow each other at once on one lane become one. */
    static void add(List<Draft> drafts, Draft draft) {
        Draft last = drafts.isEmpty() ? null : drafts.getLast();
        boolean joined = last instanceof Draft.Remark before
                && draft instanceof Draft.Remark after
                && before.kind() == Note.Kind.STATE
                && after.kind() == Note.Kind.STATE
                && before.lane() == after.lane()
                && before.atNanos() == after.atNanos()
                && before.channel() == after.channel();
        if (joined && last instanceof Draft.Remark before && draft instanceof Draft.Remark after) {
            drafts.set(drafts.size() - 1, before.then(after));
        } else {
            drafts.add(draft);
        }
    }

    /** The remark that a level shows for the event; null for none. */
    Draft.@Nullable Ready of(int at, Event event, Level level) {
        boolean close = level == Level.TCP || level == Level.PACKET;
        return switch (event.what()) {
            case What.TcpStateChanged change -> close ? state(at, event, change) : null;
            case What.TimerFired timer -> close && worthTelling(timer.timer()) ? timer(at, event, timer) : null;
            case What.LoginDecided login -> login(at, event, login);
            case What.TransferFailed failed ->
                toldByReply(failed)
                        ? null
                        : remark(
                                at,
                                event,
                                Note.Kind.FTP,
                                Note.Severity.BAD,
                                words.say("note.transfer-failed", failed.verb(), failed.reason()));
            case What.TransferFinished finished ->
                (close || tells(event)) && stage.trace().node(event.node()).answersFtp
                        ? remark(
                                at,
                                event,
                                Note.Kind.FTP,
                                Note.Severity.GOOD,
                                words.say(
                                        "note.transfer-finished",
                                        finished.verb(),
                                        words.count("bytes", finished.byteCount())))
                        : null;
            case What.TransferStarted started ->
                tells(event) && stage.trace().node(event.node()).answersFtp
                        ? remark(
                                at,
                                event,
                                Note.Kind.FTP,
                                Note.Severity.PLAIN,
                                words.say("note.transfer-started", started.verb(), started.path()))
                        : null;
            case What.LogLine log -> log(at, event, log);
            case What.ScriptLine line ->
                tells(event)
                        ? remark(at, event, Note.Kind.SCRIPT, Note.Severity.PLAIN, Screen.PROMPT + line.text())
                        : null;
            case What.Shown shown -> tells(event) ? shown(at, event) : null;
            case What.Note note -> remark(at, event, Note.Kind.REMARK, Note.Severity.PLAIN, note.text());
            case What.Truncated truncated -> remark(at, event, Note.Kind.LIMIT, Note.Severity.BAD, limit(truncated));
            case What other -> null;
        };
    }

    /** Whether the applications of the event's host have a lane. */
    private boolean tells(Event event) {
        return stage.lanes().application(event.node()) >= 0;
    }

    /** The kernel's lines stand at the router; what programs log at their lane, without the date and the host that every line has. */
    private Draft.@Nullable Ready log(int at, Event event, What.LogLine log) {
        if (log.log().equals("kernel")) {
            return remark(at, event, Note.Kind.LOG, Note.Severity.PLAIN, log.line());
        }
        return tells(event) ? remark(at, event, Note.Kind.LOG, Note.Severity.QUIET, Screen.brief(log)) : null;
    }

    private Draft.@Nullable Ready shown(int at, Event event) {
        Screen.Page page = screen.page(at, event);
        return page == null ? null : remark(at, event, Note.Kind.SHOWN, Note.Severity.QUIET, page.lines(), page.ids());
    }

    /** Retransmission and delayed-ACK timers show in what they send; the others would pass unseen. */
    private static boolean worthTelling(String timer) {
        return timer.equals("PERSIST") || timer.equals("KEEPALIVE") || timer.equals("USER_TIMEOUT");
    }

    /** A client's failure that only quotes the server's reply is seen already. */
    private static boolean toldByReply(What.TransferFailed failed) {
        return FtpText.replyCode(failed.reason()).isPresent();
    }

    private Draft.@Nullable Ready state(int at, Event event, What.TcpStateChanged change) {
        int lane = stage.lanes().index(event.node());
        boolean forgotten = change.from().equals("TIME_WAIT") && change.to().equals("CLOSED");
        if (lane < 0 || forgotten || change.to().equals("LISTEN")) {
            return null;
        }
        return new Draft.Remark(
                at,
                event.atNanos(),
                null,
                lane,
                Note.Kind.STATE,
                channel(event.node(), change.connection()),
                Note.Severity.QUIET,
                List.of(change.to()),
                EventIds.of(event.id()));
    }

    Channel channel(String node, FourTuple connection) {
        ConnectionTrace found = stage.trace().connections.seenFrom(node, connection.local(), connection.remote());
        return found == null ? Channel.OTHER : found.channel;
    }

    private Draft.@Nullable Ready timer(int at, Event event, What.TimerFired timer) {
        return remark(at, event, Note.Kind.TIMER, Note.Severity.QUIET, words.say("note.timer", timer.timer()));
    }

    private Draft.@Nullable Ready login(int at, Event event, What.LoginDecided login) {
        if (!login.accepted()) {
            return remark(at, event, Note.Kind.FTP, Note.Severity.BAD, words.say("note.login-refused", login.user()));
        }
        String key = "class." + login.userClass().orElse("REAL");
        String userClass = words.knows(key) ? words.say(key) : login.userClass().orElse("");
        return remark(at, event, Note.Kind.FTP, Note.Severity.GOOD, words.say("note.login", login.user(), userClass));
    }

    private String limit(What.Truncated truncated) {
        return switch (truncated.limit()) {
            case EVENTS -> words.say("limit.events", Words.number(truncated.bound()));
            case VIRTUAL_TIME -> words.say("limit.time", words.duration(truncated.bound()));
            case QUEUE -> words.say("limit.queue", Words.number(truncated.bound()));
        };
    }

    private Draft.@Nullable Ready remark(int at, Event event, Note.Kind kind, Note.Severity severity, String line) {
        return remark(at, event, kind, severity, List.of(line), EventIds.of(event.id()));
    }

    private Draft.@Nullable Ready remark(
            int at, Event event, Note.Kind kind, Note.Severity severity, List<String> lines, EventIds ids) {
        boolean ofProgram = switch (kind) {
            case FTP, LOG, SCRIPT, SHOWN -> true;
            case STATE, FILTER, CONNTRACK, EXPECTATION, REWRITE, DROP, TIMER, REMARK, LIMIT -> false;
        };
        int application = ofProgram ? stage.lanes().application(event.node()) : -1;
        int lane = application >= 0 ? application : Math.max(0, stage.lanes().index(event.node()));
        if (stage.lanes().lanes().isEmpty()) {
            return null;
        }
        return new Draft.Remark(at, event.atNanos(), null, lane, kind, Channel.OTHER, severity, lines, ids);
    }
}
