package org.ftpscope.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Session;
import org.ftpscope.diagram.ladder.Sessions;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;

/** The option {@code --session}: of several FTP sessions in an input, the one to look at. */
final class SessionChoice {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Shell shell;
    private final Command.Argument<Integer> option;

    SessionChoice(Command command) {
        shell = command.shell();
        option = command.option(Integer.class, "N", "--session");
    }

    boolean given() {
        return option.given();
    }

    /** The source with the events of the chosen session alone; unchanged where none was chosen. */
    Source of(Source source) {
        if (!option.given()) {
            return source;
        }
        Sessions sessions = sessions(source);
        int number = option.required();
        if (sessions.session(number).isEmpty()) {
            throw new BadInput(
                    sessions.all().isEmpty()
                            ? shell.text("session.none", source.name())
                            : shell.text("session.noSuch", number, source.name(), lines(source, sessions)));
        }
        return source.with(Recording.of(sessions.eventsOf(number)));
    }

    /** The events of the chosen session among those of a capture, where they are what passed by and not what hosts did. */
    List<Event> of(List<Event> seen, String name) {
        if (!option.given()) {
            return seen;
        }
        Sessions sessions = Sessions.of(seen);
        int number = option.required();
        if (sessions.session(number).isEmpty()) {
            throw new BadInput(shell.text("session.none", name));
        }
        return sessions.eventsOf(number);
    }

    /** One line a session, where there are several and none was chosen; empty otherwise. */
    Optional<String> list(Source source) {
        if (option.given()) {
            return Optional.empty();
        }
        Sessions sessions = sessions(source);
        return sessions.several() ? Optional.of(shell.text("session.list", lines(source, sessions))) : Optional.empty();
    }

    private Sessions sessions(Source source) {
        return Sessions.of(
                source.recording().events(), LadderPictures.options(source, Optional.of(Level.FTP), shell.locale()));
    }

    private String lines(Source source, Sessions sessions) {
        List<String> lines = new ArrayList<>();
        for (Session session : sessions.all()) {
            String user = session.user().isEmpty() ? shell.text("session.nobody") : session.user();
            lines.add("  " + session.number() + "  " + session.client() + "  " + user + "  " + time(source, session));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The time of day where the recording knows it, else seconds since its beginning. */
    private static String time(Source source, Session session) {
        Optional<Instant> started = source.header().started();
        return started.isPresent()
                ? TIME.format(started.get().plusNanos(session.fromNanos()).atZone(ZoneId.systemDefault()))
                : String.format(Locale.ROOT, "%.3f s", session.fromNanos() / 1e9);
    }
}
