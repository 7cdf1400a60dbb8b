package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.explain.Dialogue.Exchange;

/** One control connection at every vantage that saw it, the one nearest to the client first. */
final class Session {
    /** A vantage's view of the session: its dialogue, and all connections that this vantage saw. */
    record View(Dialogue dialogue, List<Connection> connections) {}

    /** FTP's own and that of FTP over TLS from the first octet on (IANA). */
    private static final List<Integer> FTP_PORTS = List.of(21, 990);

    final List<View> views;

    private Session(List<View> views) {
        this.views = views;
    }

    View near() {
        return views.getFirst();
    }

    View far() {
        return views.getLast();
    }

    boolean bothSides() {
        return views.size() > 1;
    }

    /** Whether the client's address is not the same at both ends: source NAT lies between. */
    boolean clientTranslated() {
        return !near().dialogue()
                .connection
                .opener
                .address()
                .equals(far().dialogue().connection.opener.address());
    }

    /** Whether the server's address is not the same at both ends: destination NAT lies between. */
    boolean serverTranslated() {
        return !near().dialogue()
                .connection
                .target
                .address()
                .equals(far().dialogue().connection.target.address());
    }

    /** The sessions in these packets, in the order of their beginnings. */
    static List<Session> of(List<Vantage> vantages) {
        return of(vantages.stream().map(Connections::of).toList(), Dialogue::of);
    }

    /** The sessions of which only sockets tell, in the order of their beginnings. */
    static List<Session> of(Sockets sockets) {
        return of(sockets.connections(), sockets::dialogue);
    }

    private static List<Session> of(List<List<Connection>> seen, Function<Connection, Optional<Dialogue>> reader) {
        List<List<View>> groups = groups(seen, reader);
        // Where somebody never got a word of FTP, the connections that never opened are what there is to explain.
        List<IpAddress> conversing = groups.stream()
                .flatMap(List::stream)
                .map(view -> view.dialogue().connection)
                .filter(connection -> connection.opening() == Connection.Opening.ANSWERED
                        || connection.opening() == Connection.Opening.UNSEEN)
                .flatMap(connection -> Stream.of(connection.opener.address(), connection.target.address()))
                .distinct()
                .toList();
        List<Connection> known = groups.stream()
                .flatMap(List::stream)
                .map(view -> view.dialogue().connection)
                .toList();
        groups.addAll(groups(
                seen,
                connection -> connection.opening() == Connection.Opening.ANSWERED
                                || !connection.begins()
                                || known.contains(connection)
                                || conversing.contains(connection.opener.address())
                                || !known.isEmpty() && isOtherService(connection, known)
                        ? Optional.empty()
                        : Optional.of(Dialogue.wordless(connection))));
        List<Session> sessions = new ArrayList<>();
        for (List<View> group : groups) {
            // Each router takes one from the time to live, so the client's own packets tell how far it is.
            group.sort(Comparator.comparingInt(
                            (View view) -> view.dialogue().connection.hopsFromOpener())
                    .thenComparingLong(
                            view -> view.dialogue().connection.first().atNanos()));
            sessions.add(new Session(List.copyOf(group)));
        }
        sessions.sort(Comparator.comparingLong(
                session -> session.near().dialogue().connection.first().atNanos()));
        return sessions;
    }

    /** Whether a connection is to a service that is not FTP: where there is FTP to look at, the failures of others are not its. */
    private static boolean isOtherService(Connection connection, List<Connection> known) {
        int port = connection.target.port();
        return port < 1024
                && !FTP_PORTS.contains(port)
                && known.stream().noneMatch(other -> other.target.port() == port);
    }

    private static List<List<View>> groups(
            List<List<Connection>> seen, Function<Connection, Optional<Dialogue>> reader) {
        List<List<View>> groups = new ArrayList<>();
        for (List<Connection> connections : seen) {
            for (Connection connection : connections) {
                reader.apply(connection).ifPresent(dialogue -> {
                    View view = new View(dialogue, connections);
                    group(groups, connection).ifPresentOrElse(group -> group.add(view), () -> {
                        List<View> fresh = new ArrayList<>();
                        fresh.add(view);
                        groups.add(fresh);
                    });
                });
            }
        }
        return groups;
    }

    private static Optional<List<View>> group(List<List<View>> groups, Connection connection) {
        return groups.stream()
                .filter(group -> group.stream()
                        .anyMatch(view -> view.dialogue().connection.sameAs(connection)))
                .findFirst();
    }

    /** The attempts at data connections, as the client asked for them. */
    List<DataAttempt> attempts() {
        List<Exchange> nearExchanges = near().dialogue().exchanges();
        List<Announcement> farAnnouncements = announcements(far());
        List<DataAttempt> attempts = new ArrayList<>();
        int announced = 0;
        for (int i = 0; i < nearExchanges.size(); i++) {
            Optional<Announcement> announcement = announcementOf(nearExchanges.get(i), near());
            if (announcement.isEmpty()) {
                continue;
            }
            Optional<Announcement> beyond = announced < farAnnouncements.size()
                    ? Optional.of(farAnnouncements.get(announced))
                    : Optional.empty();
            announced++;
            Optional<Announcement> nextBeyond = announced < farAnnouncements.size()
                    ? Optional.of(farAnnouncements.get(announced))
                    : Optional.empty();
            attempts.add(DataAttempt.of(
                    this,
                    nearExchanges.get(i),
                    announcement.get(),
                    beyond,
                    nextBeyond,
                    nearExchanges.subList(i + 1, nearExchanges.size())));
        }
        return attempts;
    }

    private static List<Announcement> announcements(View view) {
        List<Announcement> all = new ArrayList<>();
        for (Exchange exchange : view.dialogue().exchanges()) {
            announcementOf(exchange, view).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Announcement> announcementOf(Exchange exchange, View view) {
        var server = view.dialogue().connection.target.address();
        return switch (exchange.verb()) {
            case "PORT", "EPRT" -> Announcement.of(exchange.command().orElseThrow(), server);
            case "PASV", "EPSV" -> exchange.finalReply().flatMap(reply -> Announcement.of(reply, server));
            default -> Optional.empty();
        };
    }
}
