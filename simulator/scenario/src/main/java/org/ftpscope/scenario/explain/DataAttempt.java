package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.explain.Dialogue.Exchange;

/**
 * One PORT, EPRT, PASV or EPSV and what became of it.
 *
 * @param active true when the server was to dial
 * @param announcement as it stood nearest to the client
 * @param beyond as it stood nearest to the server, when it got there
 * @param transfer the data command that used it, if one came
 * @param near connections to the announced port, nearest to the client
 * @param far the same nearest to the server
 */
record DataAttempt(
        Session session,
        boolean active,
        Exchange request,
        Announcement announcement,
        Optional<Announcement> beyond,
        Optional<Exchange> transfer,
        List<Connection> near,
        List<Connection> far) {
    private static final List<String> TRANSFERS = List.of("RETR", "STOR", "STOU", "APPE", "LIST", "NLST", "MLSD");
    private static final List<String> ANNOUNCERS = List.of("PORT", "EPRT", "PASV", "EPSV");

    static DataAttempt of(
            Session session,
            Exchange request,
            Announcement announcement,
            Optional<Announcement> beyond,
            Optional<Announcement> nextBeyond,
            List<Exchange> after) {
        boolean active = announcement.line().fromClient();
        Optional<Exchange> transfer = Optional.empty();
        long untilNanos = Long.MAX_VALUE;
        for (Exchange exchange : after) {
            if (ANNOUNCERS.contains(exchange.verb())) {
                untilNanos = exchange.command().orElseThrow().sighting().atNanos();
                break;
            }
            if (transfer.isEmpty() && TRANSFERS.contains(exchange.verb())) {
                transfer = Optional.of(exchange);
            }
        }
        long fromNanos = announcement.line().sighting().atNanos();
        // Two captures have two clocks: what the far one saw is held against what the far one heard.
        long farFromNanos = beyond.map(line -> line.line().sighting().atNanos()).orElse(fromNanos);
        long farUntilNanos = beyond.isEmpty()
                ? untilNanos
                : nextBeyond.map(line -> line.line().sighting().atNanos()).orElse(Long.MAX_VALUE);
        return new DataAttempt(
                session,
                active,
                request,
                announcement,
                beyond,
                transfer,
                connections(session.near(), announcement, beyond, active, fromNanos, untilNanos),
                connections(session.far(), announcement, beyond, active, farFromNanos, farUntilNanos));
    }

    private static List<Connection> connections(
            Session.View view,
            Announcement near,
            Optional<Announcement> beyond,
            boolean active,
            long fromNanos,
            long untilNanos) {
        List<Connection> found = new ArrayList<>();
        Connection control = view.dialogue().connection;
        // Captures of two points are a few microseconds apart.
        long slackNanos = 1_000_000;
        for (Connection connection : view.connections()) {
            int port = connection.target.port();
            boolean portFits = port == near.endpoint().port()
                    || beyond.isPresent() && port == beyond.get().endpoint().port();
            long firstNanos = connection.first().atNanos();
            boolean timely = firstNanos >= fromNanos - slackNanos && firstNanos - slackNanos < untilNanos;
            IpAddress server = control.target.address();
            boolean oneHost = control.opener.address().equals(server);
            boolean directionFits = oneHost || active
                    ? connection.opener.address().equals(server)
                    : !connection.opener.address().equals(server);
            if (connection != control && portFits && timely && directionFits && connection.begins()) {
                found.add(connection);
            }
        }
        return found;
    }

    /** The final code of the transfer, 0 when there was no transfer or no answer. */
    int outcome() {
        return transfer.map(Exchange::finalCode).orElse(0);
    }

    boolean succeeded() {
        return outcome() >= 200 && outcome() < 300;
    }

    /** Whether the announced address is not the one that this end of the control connection has at the other end. */
    boolean foreignAtFar() {
        Announcement arrived = beyond.orElse(announcement);
        Connection control = session.far().dialogue().connection;
        return active && !arrived.endpoint().address().equals(control.opener.address());
    }

    /** Whether the line was changed between the two sides. */
    boolean rewritten() {
        return session.bothSides()
                && beyond.isPresent()
                && !beyond.get().endpoint().equals(announcement.endpoint())
                && !announcement.line().text().equals(beyond.get().line().text());
    }
}
