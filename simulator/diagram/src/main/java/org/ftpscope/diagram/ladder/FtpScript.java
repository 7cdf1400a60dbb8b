package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** What is to be seen at level FTP: attempts to connect, commands, replies and transfers, each from end to end. */
final class FtpScript {
    private final Stage stage;
    private final Words words;
    private final List<Draft.Ready> drafts = new ArrayList<>();

    private FtpScript(Stage stage) {
        this.stage = stage;
        this.words = stage.words();
    }

    static List<Draft.Ready> of(Stage stage) {
        FtpScript script = new FtpScript(stage);
        UnseenScript unseen = new UnseenScript(stage);
        for (ConnectionTrace connection : stage.trace().connections.all()) {
            if (connection.life == null) {
                script.attempt(connection);
            } else {
                script.drafts.add(unseen.opening(connection, connection.life));
            }
            script.transfer(connection);
        }
        for (Dialogue.Line line : stage.lines()) {
            script.line(line);
        }
        Notices notices = new Notices(stage);
        int at = 0;
        for (Event event : stage.trace().events) {
            Draft.@Nullable Ready notice = notices.of(at++, event, Level.FTP);
            if (notice != null) {
                script.drafts.add(notice);
            }
        }
        script.drafts.sort(Comparator.comparingInt(Draft::at));
        return script.drafts;
    }

    /**
     * What closer levels show of connections that only a socket layer saw: they have no segments, so what was said and moved
     * stands there as at this level, and how they came and went as what it is, not observed.
     */
    static List<Draft.Ready> unseen(Stage stage) {
        FtpScript script = new FtpScript(stage);
        UnseenScript unseen = new UnseenScript(stage);
        for (ConnectionTrace connection : stage.trace().connections.all()) {
            SocketLife life = connection.life;
            if (life != null) {
                script.drafts.add(unseen.opening(connection, life));
                script.transfer(connection);
                Draft.@Nullable Ready closing = unseen.closing(connection, life);
                if (closing != null) {
                    script.drafts.add(closing);
                }
            }
        }
        for (Dialogue.Line line : stage.lines()) {
            if (line.connection.life != null) {
                script.line(line);
            }
        }
        script.drafts.sort(Comparator.comparingInt(Draft::at));
        return script.drafts;
    }

    private void attempt(ConnectionTrace connection) {
        Flight syn = connection.firstFlight;
        TcpSegment segment = syn.segment();
        if (segment == null || !segment.isSyn() || segment.isAck()) {
            return;
        }
        Flight heard = syn.arrivedCopy == null ? syn : syn.arrivedCopy;
        Journey journey = Journey.whole(stage, heard);
        Flight establishing = connection.establishing;
        int endAt = establishing == null ? journey.endAt() : establishing.start();
        Arrow.Fate fate = attemptFate(connection, heard, journey);
        String text = words.say(
                "connect." + connection.channel.name().toLowerCase(Locale.ROOT), connection.target.toString());
        List<Arrow.Crossing> crossings = stage.rewriting().crossings(syn);
        boolean told =
                crossings.stream().anyMatch(crossing -> !crossing.remarks().isEmpty());
        drafts.add(new Draft.Across(
                syn.start(),
                endAt,
                stage.nanos(syn.start()),
                endAt < 0 ? stage.endNanos() : stage.nanos(endAt),
                syn,
                journey.from(),
                journey.to(),
                journey.reached(),
                Arrow.Kind.CONNECT,
                connection.channel,
                connection.number,
                fate,
                new Arrow.Label(
                        "",
                        Arrow.Numbers.NONE,
                        text,
                        told ? "" : words.say("connect.from", connection.opener.toString())),
                syn.arrivedCopy == null ? "" : words.count("again.syn", syn.repetitions),
                crossings,
                SegmentScript.ids(stage, syn)));
        Flight refusal = connection.refusal;
        if (refusal != null && fate.outcome() == Arrow.Outcome.REFUSED) {
            drafts.add(SegmentScript.across(stage, refusal));
        } else if (!connection.established && syn.repetitions > 0 && syn.lastCopy != null) {
            retries(connection, syn, syn.lastCopy);
        }
    }

    private void retries(ConnectionTrace connection, Flight syn, Flight last) {
        long from = stage.nanos(syn.start());
        long to = stage.nanos(last.start());
        String text = words.say("gap.retries", words.duration(to - from), words.count("again.syn", syn.repetitions));
        drafts.add(new Draft.Folded(
                last.start(),
                from,
                to,
                Gap.Kind.RETRIES,
                connection.channel,
                syn.repetitions,
                text,
                SegmentScript.ids(stage, last)));
    }

    private Arrow.Fate attemptFate(ConnectionTrace connection, Flight heard, Journey journey) {
        if (connection.established) {
            return Arrow.Fate.ARRIVED;
        }
        Flight refusal = connection.refusal;
        if (refusal != null) {
            String by = refusal.first.payload() instanceof IcmpMessage icmp
                    ? "ICMP " + stage.labels().icmpText(icmp)
                    : "RST";
            return new Arrow.Fate(Arrow.Outcome.REFUSED, words.say("connect.refused", by));
        }
        Arrow.Fate fate = stage.labels().fate(heard, journey.lostOnLink());
        String silent = stage.mayStillOpen(connection) ? "" : words.say("connect.silent");
        return fate.good() ? new Arrow.Fate(Arrow.Outcome.UNFINISHED, silent) : fate;
    }

    private void transfer(ConnectionTrace connection) {
        if (connection.channel != Channel.DATA) {
            return;
        }
        int direction = connection.transferDirection();
        Flight first = connection.firstPayload[direction];
        Flight last = connection.lastPayload[direction];
        if (first == null || last == null) {
            return;
        }
        Flight arrived = last.arrivedCopy == null ? last : last.arrivedCopy;
        Journey journey = Journey.whole(stage, first);
        int endAt = arrived.end();
        drafts.add(new Draft.Across(
                first.start(),
                endAt,
                stage.nanos(first.start()),
                endAt < 0 ? stage.endNanos() : stage.nanos(endAt),
                first,
                journey.from(),
                journey.to(),
                journey.reached(),
                Arrow.Kind.TRANSFER,
                Channel.DATA,
                connection.number,
                stage.labels().fate(arrived, Journey.whole(stage, arrived).lostOnLink()),
                new Arrow.Label(
                        "", Arrow.Numbers.NONE, what(connection), words.count("bytes", connection.bytes[direction])),
                "",
                stage.rewriting().crossings(first, true),
                SegmentScript.ids(stage, first).and(SegmentScript.ids(stage, last))));
    }

    /** The command that the connection serves: {@code RETR readme.txt}. */
    private String what(ConnectionTrace connection) {
        for (Chapter chapter : stage.chapters()) {
            if (chapter.data == connection && !chapter.transferVerb.isEmpty()) {
                return (chapter.transferVerb + " " + chapter.transferPath).strip();
            }
        }
        return words.say("transfer.data");
    }

    private void line(Dialogue.Line line) {
        Flight flight = line.last;
        Flight arrived = flight.arrivedCopy == null ? flight : flight.arrivedCopy;
        Journey journey = Journey.whole(stage, arrived);
        int endAt = journey.endAt();
        int start = line.first.start();
        drafts.add(new Draft.Across(
                start,
                Math.max(endAt, start),
                stage.nanos(start),
                endAt < 0 ? stage.endNanos() : stage.nanos(endAt),
                flight,
                journey.from(),
                journey.to(),
                journey.reached(),
                line.isCommand() ? Arrow.Kind.COMMAND : Arrow.Kind.REPLY,
                Channel.CONTROL,
                line.connection.number,
                stage.labels().fate(arrived, journey.lostOnLink()),
                label(line),
                flight.repetitions == 0 || flight.arrived() ? "" : words.count("again.times", flight.repetitions),
                stage.rewriting().crossings(flight, true),
                SegmentScript.ids(stage, line.first).and(SegmentScript.ids(stage, flight))));
    }

    private Arrow.Label label(Dialogue.Line line) {
        if (line.encrypted) {
            return new Arrow.Label("", Arrow.Numbers.NONE, record(line), "");
        }
        FtpText.@Nullable Announced announced = FtpText.announced(line.text);
        String hint = announced != null
                ? announced.hint()
                : line.furtherLines > 0 ? words.count("text.more", line.furtherLines) : "";
        String whole = line.inRecord ? hint + (hint.isEmpty() ? "" : " \u00b7 ") + record(line) : hint;
        return new Arrow.Label("", Arrow.Numbers.NONE, line.text, whole);
    }

    private String record(Dialogue.Line line) {
        TcpSegment segment = line.first.segment();
        int length = segment == null ? 0 : segment.payload().length();
        return words.say("text.tls", Words.number(length));
    }
}
