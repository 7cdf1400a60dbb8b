package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.jspecify.annotations.Nullable;

/** What programs showed their users and wrote to their logs, as briefly as a lane has room for. */
final class Screen {
    /** What the classic client says when it waits for a line. */
    static final String PROMPT = "ftp> ";

    /** Lines of a longer text that are shown. */
    private static final int LINES_MOST = 3;

    private static final int DATED = 5;

    private final Stage stage;
    /** Position after the lines that are told of already. */
    private int told;

    Screen(Stage stage) {
        this.stage = stage;
    }

    /** Lines that were shown together, and the events in which they were. */
    record Page(List<String> lines, EventIds ids) {}

    /**
     * The lines that a program showed for one reason, beginning with that event; of many the first ones. Null where they are told
     * of already, or only repeat a reply, whose arrow says the same.
     */
    @Nullable
    Page page(int at, Event first) {
        if (at < told) {
            return null;
        }
        List<Event> events = stage.trace().events;
        List<String> lines = new ArrayList<>();
        long last = first.id();
        int count = 0;
        int i = at;
        for (; i < events.size(); i++) {
            Event event = events.get(i);
            boolean same = event.causeId() == first.causeId() && event.node().equals(first.node());
            if (!same || !(event.what() instanceof What.Shown shown)) {
                break;
            }
            if (isEcho(event, shown)) {
                continue;
            }
            count++;
            last = event.id();
            if (lines.size() < LINES_MOST) {
                lines.add(FtpText.clean(shown.text()));
            }
        }
        told = i;
        if (count == 0) {
            return null;
        }
        if (count > LINES_MOST) {
            lines.set(LINES_MOST - 1, stage.words().count("text.more", count - LINES_MOST + 1));
        }
        return new Page(lines, EventIds.of(first.id(), last));
    }

    /** Whether a line on the screen is one of the reply that was heard. */
    private boolean isEcho(Event event, What.Shown shown) {
        int cause = stage.trace().position(event.causeId());
        return cause >= 0
                && stage.trace().events.get(cause).what() instanceof What.FtpReply reply
                && reply.received()
                && (shown.text().startsWith(Integer.toString(reply.code()))
                        || reply.lines().contains(shown.text()));
    }

    /** A line of a log without its date, host and process. */
    static String brief(What.LogLine log) {
        String line = FtpText.clean(log.line());
        if (log.log().equals("syslog")) {
            int process = line.indexOf("]: ");
            return "syslog: " + (process < 0 ? line : line.substring(process + 3));
        }
        // wu-ftpd's xferlog(5) begins with the date in five words.
        int from = 0;
        for (int word = 0; word < DATED && from >= 0; word++) {
            from = line.indexOf(' ', from) + 1;
            if (from == 0) {
                break;
            }
        }
        boolean dated = log.log().equals("xferlog") && from > 0;
        return log.log() + ": " + (dated ? line.substring(from) : line);
    }
}
