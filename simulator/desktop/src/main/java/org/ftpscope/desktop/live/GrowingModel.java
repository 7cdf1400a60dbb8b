package org.ftpscope.desktop.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.SessionPicker;
import org.ftpscope.desktop.model.Signal;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Session;
import org.ftpscope.diagram.ladder.Sessions;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.text.Text;

/**
 * A recording of which one session, or all, is on the stage, and which may still grow. {@link #work} lays out in the background what
 * {@link #take} then shows.
 */
public final class GrowingModel {
    /** Whether more may come. */
    public enum State {
        /** It is being written. */
        FOLLOWING,
        /** Nothing has come for a long time; it is still looked at. */
        QUIET,
        /** Its writer ended in good order, or nobody follows any more. */
        ENDED
    }

    /**
     * What is to be shown.
     *
     * @param chosen the session that was laid out
     * @param options with which it was laid out
     */
    public record Update(
            Recording recording,
            List<Session> sessions,
            int chosen,
            LadderOptions options,
            Ladder ladder,
            int eventCount,
            State state,
            Optional<Text> problem) {}

    private final SessionModel session;
    private final List<Event> events;
    private final Signal changed = new Signal();
    private volatile int wanted = SessionPicker.ALL;
    private List<Session> sessions = List.of();
    private int chosen = SessionPicker.ALL;
    private int eventCount;
    private State state;
    private Optional<Text> problem = Optional.empty();

    /** A recording that begins with {@code events}. */
    public GrowingModel(SessionModel session, List<Event> events, State state) {
        this.session = session;
        this.events = new ArrayList<>(events);
        this.eventCount = events.size();
        this.state = state;
    }

    /** Fires when there is something new to tell. */
    public Signal changed() {
        return changed;
    }

    public SessionModel session() {
        return session;
    }

    /** The sessions so far, in the order of their beginnings. */
    public List<Session> sessions() {
        return sessions;
    }

    /** The number of the session on the stage, or {@link SessionPicker#ALL}. */
    public int chosen() {
        return chosen;
    }

    public State state() {
        return state;
    }

    /** Why nothing more can be read, where that is not the end. */
    public Optional<Text> problem() {
        return problem;
    }

    /** Events so far, of all sessions. */
    public int eventCount() {
        return eventCount;
    }

    /** Wants another session on the stage; the next {@link #work} lays it out. */
    public void choose(int number) {
        wanted = number;
    }

    /** Whether what is wanted is not on the stage yet. */
    public boolean behind() {
        return wanted != chosen;
    }

    /** Adds what has come and lays it out. For one background thread. */
    public Update work(List<Event> news, State now, Optional<Text> trouble) {
        events.addAll(news);
        LadderOptions options = session.wanted();
        Sessions sorted = Sessions.of(events, options);
        int number = sorted.session(wanted).isPresent() ? wanted : SessionPicker.ALL;
        Recording recording = Recording.of(number == SessionPicker.ALL ? events : sorted.eventsOf(number));
        return new Update(
                recording,
                sorted.all(),
                number,
                options,
                LadderLayout.layout(recording.events(), options),
                events.size(),
                now,
                trouble);
    }

    /** Shows it. What was laid out for another level or language is laid out again. */
    public void take(Update update) {
        sessions = List.copyOf(update.sessions());
        state = update.state();
        problem = update.problem();
        eventCount = update.eventCount();
        boolean other = chosen != update.chosen();
        chosen = update.chosen();
        if (other) {
            session.clearSelection();
        }
        if (update.options().equals(session.wanted())) {
            session.install(update.recording(), update.options(), update.ladder());
        } else {
            session.show(update.recording());
        }
        changed.fire();
    }

    /** Sorts what there is into sessions and shows nothing else than is shown. For the background, before anyone listens. */
    public void sort() {
        sessions = Sessions.of(events, session.options()).all();
    }

    /** Tells that nothing new has come, or that nothing more will. */
    public void tell(State now, Optional<Text> trouble) {
        if (state != now || !problem.equals(trouble)) {
            state = now;
            problem = trouble;
            changed.fire();
        }
    }
}
