package org.ftpscope.diagram.ladder;

import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/** What every script needs: the traced recording and the words for it. */
record Stage(
        Trace trace,
        LadderOptions options,
        LaneBook lanes,
        Words words,
        Labels labels,
        Rewriting rewriting,
        List<Dialogue.Line> lines,
        List<Chapter> chapters) {
    /** After this time without an answer a SYN is repeated (RFC 6298, 2.1). */
    private static final long FIRST_RETRY_NANOS = 1_000_000_000L;

    static Stage of(List<Event> events, LadderOptions options) {
        Trace trace = new Trace(events, options);
        Words words = Words.of(options.locale());
        LaneBook lanes = LaneBook.of(trace, options);
        List<Dialogue.Line> lines = Dialogue.of(trace);
        List<Chapter> chapters = Chapters.of(trace, lines);
        return new Stage(
                trace, options, lanes, words, new Labels(words), new Rewriting(trace, words, lanes), lines, chapters);
    }

    long nanos(int at) {
        return trace.events.get(at).atNanos();
    }

    long id(int at) {
        return trace.events.get(at).id();
    }

    String nodeOf(int at) {
        return trace.events.get(at).node();
    }

    long endNanos() {
        return trace.events.isEmpty() ? 0 : trace.events.getLast().atNanos();
    }

    /** Whether the event has a row of its own on the lane of its host's applications, so that no packet need stand for it. */
    boolean toldByApplication(long id) {
        if (!lanes.tellsApplications()) {
            return false;
        }
        Event event = trace.events.get(trace.position(id));
        boolean close = options.level() == Level.TCP || options.level() == Level.PACKET;
        boolean told = switch (event.what()) {
            case What.ScriptLine line -> true;
            case What.SocketWhat socket -> close;
            case What.FtpCommand command -> close;
            case What.FtpReply reply -> close;
            case What other -> false;
        };
        return told && lanes.application(event.node()) >= 0;
    }

    /** Whether the recording ends before anything is amiss: the SYN was not lost, and it is too early to repeat it. */
    boolean mayStillOpen(ConnectionTrace connection) {
        Flight syn = connection.firstFlight;
        return syn.dropped < 0 && syn.repetitions == 0 && endNanos() - nanos(syn.start()) < FIRST_RETRY_NANOS;
    }
}
