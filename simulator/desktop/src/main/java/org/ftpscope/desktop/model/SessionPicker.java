package org.ftpscope.desktop.model;

import java.util.List;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Session;
import org.ftpscope.diagram.ladder.Sessions;
import org.ftpscope.engine.recording.Recording;

/**
 * The FTP sessions of a recording that is whole, of which one, or all, is on the stage. Sorting events into sessions takes memory
 * and time: a long recording is sorted when somebody asks for it.
 */
public final class SessionPicker {
    /** All sessions, and what belongs to none. */
    public static final int ALL = 0;

    /** Events that are sorted unasked. */
    private static final int UNASKED_MAX = 200_000;

    private final SessionModel session;
    private final Recording whole;
    private final Background background;
    private final Signal changed = new Signal();
    private List<Session> sessions = List.of();
    private boolean sorted;
    private int chosen = ALL;

    /** What a session on the stage shows when all of it is shown is what it shows now. */
    public SessionPicker(SessionModel session, Background background) {
        this.session = session;
        this.background = background;
        whole = session.recording();
    }

    /** Fires when the sessions are known or another one is on the stage. */
    public Signal changed() {
        return changed;
    }

    /** The sessions, in the order of their beginnings; none before they are known. */
    public List<Session> sessions() {
        return sessions;
    }

    /** Whether there is anything to choose from. */
    public boolean several() {
        return sessions.size() > 1;
    }

    /** The number of the session on the stage, or {@link #ALL}. */
    public int chosen() {
        return chosen;
    }

    /** Whether the recording is so long that it waits to be asked. */
    public boolean waits() {
        return !sorted && whole.events().size() > UNASKED_MAX;
    }

    /** Finds the sessions, unless that takes long. */
    public void look() {
        if (!sorted && !waits()) {
            background.quiet(this::sort, this::take);
        }
    }

    /** Finds the sessions however long it takes. */
    public void ask() {
        background.awaited(this::sort, this::take, () -> {});
    }

    private List<Session> sort() {
        return Sessions.of(whole.events(), session.options()).all();
    }

    private void take(List<Session> found) {
        sessions = List.copyOf(found);
        sorted = true;
        changed.fire();
    }

    /** What is to be shown, and how it was laid out. */
    private record Laid(Recording recording, LadderOptions options, Ladder ladder) {}

    /** Shows one session, or {@link #ALL}. */
    public void choose(int number) {
        if (number == chosen) {
            return;
        }
        LadderOptions options = session.wanted();
        background.awaited(
                () -> {
                    Recording some = number == ALL
                            ? whole
                            : Recording.of(Sessions.of(whole.events(), options).eventsOf(number));
                    return new Laid(some, options, LadderLayout.layout(some.events(), options));
                },
                laid -> show(number, laid),
                changed::fire);
    }

    private void show(int number, Laid laid) {
        chosen = number;
        session.clearSelection();
        if (laid.options().equals(session.wanted())) {
            session.install(laid.recording(), laid.options(), laid.ladder());
        } else {
            session.show(laid.recording());
        }
        changed.fire();
    }
}
