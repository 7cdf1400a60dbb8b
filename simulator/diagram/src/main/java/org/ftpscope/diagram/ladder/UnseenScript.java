package org.ftpscope.diagram.ladder;

import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.CloseReason;
import org.jspecify.annotations.Nullable;

/**
 * How connections that only a socket layer saw came and went. The operating system shook hands and exchanged FINs unseen: each is
 * one arrow that says so, never segments.
 */
final class UnseenScript {
    private final Stage stage;
    private final Words words;

    UnseenScript(Stage stage) {
        this.stage = stage;
        this.words = stage.words();
    }

    /** From the end that dialled to the other: the three-way handshake, or what became of it. */
    Draft.Ready opening(ConnectionTrace connection, SocketLife life) {
        int at = connection.firstFlight.start();
        int endAt = connection.firstFlight.end() >= 0 ? connection.firstFlight.end() : life.closedAt;
        String text = words.say("connect." + word(connection), connection.target.toString());
        boolean knowsItsPort = connection.opener.port() != 0;
        String full = knowsItsPort
                ? words.say("unseen.opening", text, words.say("connect.from", connection.opener.toString()))
                : text;
        String hint = connection.established ? words.say("unseen.handshake") : words.say("unseen.attempt");
        return across(connection, at, endAt, true, fate(connection, life), full, hint, opened(connection, life));
    }

    private EventIds opened(ConnectionTrace connection, SocketLife life) {
        EventIds ids = SegmentScript.ids(stage, connection.firstFlight);
        return connection.established || life.closedAt < 0 ? ids : ids.and(EventIds.of(stage.id(life.closedAt)));
    }

    private Arrow.Fate fate(ConnectionTrace connection, SocketLife life) {
        if (connection.established) {
            return Arrow.Fate.ARRIVED;
        }
        if (life.closedAt < 0) {
            return new Arrow.Fate(Arrow.Outcome.UNFINISHED, words.say("connect.silent"));
        }
        boolean silent = life.reason == CloseReason.TIMED_OUT || life.reason == CloseReason.GAVE_UP;
        return new Arrow.Fate(silent ? Arrow.Outcome.DROPPED : Arrow.Outcome.REFUSED, words.say("os." + life.reason));
    }

    /** From the end that closed first to the other; null while the connection is open, or when it never was. */
    Draft.@Nullable Ready closing(ConnectionTrace connection, SocketLife life) {
        SocketLife first = first(life, life.peer);
        if (!connection.established || first.closedAt < 0) {
            return null;
        }
        boolean byPeer = first.reason == CloseReason.RESET || (first.halfClosedAt >= 0 && first.peerFirst);
        boolean byOpener = first.dialled != byPeer;
        boolean broken = first.reason != CloseReason.CLOSED;
        String key = broken ? "break." : "close.";
        EventIds ids = EventIds.of(stage.id(first.closedAt));
        int begun = first.halfClosedAt >= 0 ? first.halfClosedAt : first.closedAt;
        return across(
                connection,
                begun,
                first.closedAt,
                byOpener,
                Arrow.Fate.ARRIVED,
                words.say(key + word(connection)),
                words.say(broken ? "unseen.reset" : "unseen.fin"),
                begun == first.closedAt ? ids : ids.and(EventIds.of(stage.id(begun))));
    }

    private static SocketLife first(SocketLife one, @Nullable SocketLife other) {
        return other == null || other.closedAt < 0 || (one.closedAt >= 0 && one.closedAt <= other.closedAt)
                ? one
                : other;
    }

    private static String word(ConnectionTrace connection) {
        return connection.channel.name().toLowerCase(Locale.ROOT);
    }

    private Draft.Ready across(
            ConnectionTrace connection,
            int at,
            int endAt,
            boolean fromOpener,
            Arrow.Fate fate,
            String text,
            String hint,
            EventIds ids) {
        int opener = Math.max(0, stage.lanes().index(connection.openerNode));
        String targetNode = connection.targetNode;
        int target = targetNode == null ? opener : Math.max(0, stage.lanes().index(targetNode));
        int from = fromOpener ? opener : target;
        int to = fromOpener ? target : opener;
        return new Draft.Across(
                at,
                Math.max(at, endAt),
                stage.nanos(at),
                endAt < 0 ? stage.endNanos() : stage.nanos(endAt),
                null,
                from,
                to,
                to,
                Arrow.Kind.UNOBSERVED,
                connection.channel,
                connection.number,
                fate,
                new Arrow.Label("", Arrow.Numbers.NONE, text, hint),
                "",
                List.of(),
                ids);
    }
}
