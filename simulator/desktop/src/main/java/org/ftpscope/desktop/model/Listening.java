package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Those who begin to listen to sessions while a view of them is built. A session may outlive its view, as when a run beside it is
 * closed: then they are to hear nothing any more.
 */
public final class Listening {
    private final Map<Signal, List<Runnable>> earlier = new LinkedHashMap<>();
    private final Map<Signal, List<Runnable>> own = new LinkedHashMap<>();

    /** Whoever listens to {@code sessions} already is none of them. */
    public Listening(List<SessionModel> sessions) {
        sessions.stream().flatMap(Listening::signals).forEach(signal -> earlier.put(signal, signal.listeners()));
    }

    private static Stream<Signal> signals(SessionModel session) {
        return Stream.of(
                session.recordingChanged(),
                session.ladderChanged(),
                session.selectionChanged(),
                session.playheadMoved(),
                session.filterChanged(),
                session.surveyed());
    }

    /** The view is built: who listens from now on listens for something else. */
    public void built() {
        earlier.forEach((signal, before) -> {
            List<Runnable> since = new ArrayList<>(signal.listeners());
            since.removeAll(before);
            own.put(signal, since);
        });
    }

    /** The view has gone. */
    public void end() {
        own.forEach(Signal::forget);
    }
}
